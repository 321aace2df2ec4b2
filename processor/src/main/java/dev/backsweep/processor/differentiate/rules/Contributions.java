package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.differentiate.rules.Singular.Slope;
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
import org.jspecify.annotations.Nullable;

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

    /**
     * What a leaf receives.
     *
     * @param slope whether it may be infinite where the values are not
     */
    public record Term(Expr leaf, Expr amount, Slope slope) {}

    private final Activity activity;
    private final UnaryOperator<Expr> valueOf;
    private final UnaryOperator<Expr> formOf;
    private final Poles poles;
    private final Supplier<Expr> result;
    private final List<Stmt> temps = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();

    private Slope slope = Slope.FINITE;

    private final @Nullable Undefined undefined;

    /** Whether the adjoint may be zero for no other reason than that the value is not used: what meets it may be undefined. */
    private boolean isUnused;

    /**
     * Collects for one statement.
     *
     * @param poles those of the program
     * @param values the value of a primal expression where the contributions are made
     * @param result the value of the whole right-hand side
     */
    public Contributions(Activity activity, Poles poles, UnaryOperator<Expr> values, Supplier<Expr> result) {
        this(activity, poles, null, values, e -> e, result);
    }

    /**
     * The same where intermediate results have names.
     *
     * @param forms a primal expression with the formulas of intermediate results in place of their names
     */
    public Contributions(
            Activity activity,
            Poles poles,
            @Nullable Undefined undefined,
            UnaryOperator<Expr> values,
            UnaryOperator<Expr> forms,
            Supplier<Expr> result) {
        this.activity = activity;
        this.poles = poles;
        this.undefined = undefined;
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
        root(e, seed, Slope.FINITE);
    }

    /** The same for an adjoint that may be infinite where the values are not. */
    public void root(Expr e, Expr seed, Slope known) {
        slope = known;
        add(e, seed, result);
    }

    /** The same for an adjoint that is zero where the value is not used: partials of {@code undefined} numbers count for nothing then. */
    public void perhapsUnused(Expr e, Expr seed, Slope known) {
        isUnused = true;
        root(e, seed, known);
    }

    private void add(Expr e, Expr seed) {
        add(e, seed, () -> valueOf.apply(e));
    }

    private void add(Expr e, Expr seed, Supplier<Expr> value) {
        if (!activity.isVaried(e)) {
            return;
        }
        if (e instanceof Expr.Read || e instanceof Expr.Get) {
            terms.add(new Term(e, seed, slope));
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
        Slope outer = slope;
        if (b.op() == Expr.BinaryOp.MUL && Exprs.same(b.left(), b.right())) {
            Expr twice = Exprs.mul(Exprs.number(2, b.type()), valueOf.apply(b.left()));
            slope = outer.scaled();
            Expr product = isSteep(outer) ? Guarded.product(twice, seed) : Exprs.mul(twice, seed);
            boolean undefined = isUndefined(b.left()) || isInfinite(b.left(), outer);
            add(b.left(), undefined ? Guarded.times(twice, seed) : product);
        } else {
            boolean sum = b.op() == Expr.BinaryOp.ADD || b.op() == Expr.BinaryOp.SUB;
            boolean steep = b.op() == Expr.BinaryOp.DIV && Singular.isLevelAtZero(formOf.apply(b.right()));
            boolean level = b.op() == Expr.BinaryOp.DIV && Sign.isPositive(formOf.apply(b.right()));
            Slope inside = sum ? outer : level ? leveled(outer) : outer.scaled();
            operands(Rules.of(b.op()), List.of(b.left(), b.right()), seed, value, steep ? Slope.STEEP : inside);
        }
        slope = outer;
    }

    private static Slope leveled(Slope outer) {
        return outer == Slope.FINITE ? Slope.LEVEL : outer.scaled();
    }

    private void call(Expr.Call call, Expr seed, Supplier<Expr> value) {
        Slope outer = slope;
        Expr argument = formOf.apply(call.args().get(0));
        boolean steep = Guarded.isProduct(call)
                || Singular.is(call, argument)
                || Logarithms.isOne(call) && Singular.isLevelAtZero(argument);
        operands(
                Rules.of(call.callee()),
                call.args(),
                simple(seed),
                value,
                steep ? Slope.STEEP : Singular.isLevel(call) ? leveled(outer) : outer.scaled());
        slope = outer;
    }

    private void operands(Rule rule, List<Expr> operands, Expr seed, Supplier<Expr> value, Slope inside) {
        List<Integer> active = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            if (rule.partials().get(i) != Rule.ZERO && activity.isVaried(operands.get(i))) {
                active.add(i);
            }
        }
        Expr shared = active.size() > 1 ? simple(seed) : seed;
        Slope outer = slope;
        slope = inside;
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
            if (amount != null && meetsUndefined(rule, operands, i, outer)) {
                add(operands.get(i), Singular.ofUnused(amount, shared));
            } else if (amount != null) {
                add(operands.get(i), isSteep(outer) ? Singular.ofAdjoint(amount, shared) : amount);
            }
        }
    }

    /** Whether the partial by that operand may be infinite or undefined: that of a product is the other factor. */
    private boolean meetsUndefined(Rule rule, List<Expr> operands, int index, Slope outer) {
        if (rule != Rules.of(Expr.BinaryOp.MUL)) {
            return operands.stream().anyMatch(this::isUndefined);
        }
        Expr factor = operands.get(1 - index);
        return isUndefined(factor) || isInfinite(factor, outer);
    }

    /** Whether a factor may be infinite at ordinary arguments; others than logarithms count where the adjoint needs a guard anyway. */
    private boolean isInfinite(Expr factor, Slope outer) {
        Expr form = formOf.apply(factor);
        return outer == Slope.LEVEL
                ? poles.is(form)
                : poles.isLogarithm(form) || isSteep(outer) && undefined != null && undefined.in(factor, formOf);
    }

    private static boolean isSteep(Slope slope) {
        return slope == Slope.STEEP || slope == Slope.SCALED;
    }

    private boolean isUndefined(Expr operand) {
        return isUnused && undefined != null && undefined.in(operand, formOf);
    }

    /** The seed as something that may be written twice. */
    private Expr simple(Expr seed) {
        Expr core = seed instanceof Expr.Unary u && u.op() == Expr.UnaryOp.NEG ? u.operand() : seed;
        if (core instanceof Expr.Read || core instanceof Expr.Lit) {
            return seed;
        }
        Var t = Var.temporary("t", seed.type());
        temps.add(new Stmt.Declare(t, seed, Pos.NONE));
        return Exprs.read(t);
    }
}
