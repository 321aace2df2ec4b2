package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Carries the adjoint of an expression down to the variables and elements that it reads, in the forms of the textbook:
 *
 * <pre>
 * y = a + b    aBar += yBar           bBar += yBar
 * y = a * b    aBar += b * yBar       bBar += a * yBar
 * y = f(a)     aBar += f'(a) * yBar
 * </pre>
 */
public final class Contributions {

    /** What a leaf receives. */
    public record Term(Expr leaf, Expr amount) {}

    private final Activity activity;
    private final UnaryOperator<Expr> valueOf;
    private final UnaryOperator<Expr> formOf;
    private final Supplier<Expr> result;
    private final List<Stmt> temps = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();

    /**
     * Collects for one statement.
     *
     * @param values the value of a primal expression where the contributions are made
     * @param result the value of the whole right-hand side
     */
    public Contributions(Activity activity, UnaryOperator<Expr> values, Supplier<Expr> result) {
        this(activity, values, e -> e, result);
    }

    /**
     * The same where intermediate results have names.
     *
     * @param forms a primal expression with the formulas of intermediate results in place of their names
     */
    public Contributions(
            Activity activity, UnaryOperator<Expr> values, UnaryOperator<Expr> forms, Supplier<Expr> result) {
        this.activity = activity;
        this.valueOf = values;
        this.formOf = forms;
        this.result = result;
    }

    /** Declarations of values that several terms use. */
    public List<Stmt> temps() {
        return temps;
    }

    public List<Term> terms() {
        return terms;
    }

    /** Adds the contributions of the right-hand side {@code e}, whose adjoint is {@code seed}. */
    public void root(Expr e, Expr seed) {
        add(e, seed, result);
    }

    private void add(Expr e, Expr seed) {
        add(e, seed, () -> valueOf.apply(e));
    }

    private void add(Expr e, Expr seed, Supplier<Expr> value) {
        if (!activity.isVaried(e)) {
            return;
        }
        if (e instanceof Expr.Read || e instanceof Expr.Get) {
            terms.add(new Term(e, seed));
        } else if (e instanceof Expr.Unary u) {
            add(u.operand(), u.op() == Expr.UnaryOp.NEG ? Exprs.neg(seed) : seed);
        } else if (e instanceof Expr.Cast c) {
            add(c.operand(), seed);
        } else if (e instanceof Expr.Binary b) {
            binary(b, seed, value);
        } else if (e instanceof Expr.Call call && call.callee().kind() == Callee.Kind.MATH) {
            call(call, seed, value);
        } else {
            throw new IllegalStateException("no derivative for " + e);
        }
    }

    private void binary(Expr.Binary b, Expr seed, Supplier<Expr> value) {
        if (b.op() == Expr.BinaryOp.MUL && Exprs.same(b.left(), b.right())) {
            add(b.left(), Exprs.mul(Exprs.mul(Exprs.number(2, b.type()), valueOf.apply(b.left())), seed));
            return;
        }
        operands(Rules.of(b.op()), List.of(b.left(), b.right()), seed, value, false);
    }

    private void call(Expr.Call call, Expr seed, Supplier<Expr> value) {
        operands(Rules.of(call.callee()), call.args(), seed, value, true);
    }

    private void operands(Rule rule, List<Expr> operands, Expr seed, Supplier<Expr> value, boolean function) {
        List<Integer> active = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            if (rule.partials().get(i) != Rule.ZERO && activity.isVaried(operands.get(i))) {
                active.add(i);
            }
        }
        Expr shared = active.size() > 1 || function ? simple(seed) : seed;
        Rule.Values values = new Rule.Values() {
            @Override
            public Expr operand(int index) {
                return valueOf.apply(operands.get(index));
            }

            @Override
            public Expr result() {
                return value.get();
            }

            @Override
            public Expr form(int index) {
                return formOf.apply(operands.get(index));
            }
        };
        for (int i : active) {
            Expr amount = rule.partials().get(i).times(values, shared);
            if (amount != null) {
                add(operands.get(i), amount);
            }
        }
    }

    /** The seed as something that may be written twice. */
    private Expr simple(Expr seed) {
        Expr core = seed instanceof Expr.Unary u && u.op() == Expr.UnaryOp.NEG ? u.operand() : seed;
        if (core instanceof Expr.Read || core instanceof Expr.Lit) {
            return seed;
        }
        Var t = Var.generated("t", seed.type());
        temps.add(new Stmt.Declare(t, seed, Pos.NONE));
        return Exprs.read(t);
    }
}
