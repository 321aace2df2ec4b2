package dev.backsweep.processor.lower;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes an adjoint that is a simple value or zero, as data in a loop decide, without a jump: {@code max(x, 0)} of data that follow no pattern
 * makes the processor miss every other jump, at the price of an {@code exp} or two each time. HotSpot turns a choice between two bit patterns
 * into a conditional move, one between two {@code double}s into a jump; hence a method of the runtime and no {@code ? :}.
 *
 * <pre>
 * double tBar = 0;
 * if (x &gt; 0) { tBar = sumBar; }      becomes double tBar = Adjoints.where(x &gt; 0, sumBar);
 * if (x &gt; 0) { aBar += b * yBar; }   becomes aBar += Adjoints.where(x &gt; 0, b * yBar);
 * </pre>
 *
 * <p>Products with such an adjoint that ask whether they are defined do so without a jump too.
 */
public final class Selections extends Rewriter {
    private static final int MOST_SUMS = 3;

    private final Set<Var> chosen = new HashSet<>();
    private int loops;

    private Selections() {}

    public static Method method(Method method) {
        Selections selections = new Selections();
        Stmt.Block body = selections.body(method.body());
        return method.withBody(selections.chosen.isEmpty() ? body : new Products(selections.chosen).body(body));
    }

    /** {@code Partials.times} of an adjoint that has been chosen. */
    private static final class Products extends Rewriter {
        private final Set<Var> chosen;

        Products(Set<Var> chosen) {
            this.chosen = chosen;
        }

        @Override
        public Expr call(Expr.Call e) {
            boolean times = e.callee().isOfRuntime("Partials", "times")
                    && e.type() == Prim.DOUBLE
                    && e.args().size() == 2
                    && mentions(e.args().get(1));
            return times
                    ? Exprs.runtime(
                            "Partials",
                            "timesWhere",
                            Prim.DOUBLE,
                            exprs(e.args()).toArray(Expr[]::new))
                    : super.call(e);
        }

        private boolean mentions(Expr e) {
            boolean[] found = {false};
            new Walker() {
                @Override
                public Expr read(Expr.Read r) {
                    found[0] |= chosen.contains(r.var());
                    return r;
                }
            }.walk(e);
            return found[0];
        }
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        loops++;
        Stmt result = super.loop(s);
        loops--;
        return result;
    }

    @Override
    public List<Stmt> stmts(List<Stmt> list) {
        List<Stmt> result = new ArrayList<>();
        for (Stmt s : super.stmts(list)) {
            if (loops > 0 && s instanceof Stmt.If choice && addsOnly(choice)) {
                added(choice, result);
            } else {
                result.add(s);
            }
        }
        for (int i = 0; loops > 0 && i + 1 < result.size(); i++) {
            Stmt.Declare selected = selected(result.get(i), result.get(i + 1));
            if (selected != null) {
                chosen.add(selected.var());
                result.set(i, selected);
                result.remove(i + 1);
            }
        }
        return result;
    }

    private static Stmt.Declare selected(Stmt first, Stmt second) {
        if (!(first instanceof Stmt.Declare d && second instanceof Stmt.If choice)) {
            return null;
        }
        List<Stmt> then = choice.then().stmts();
        boolean chooses = d.var().isGenerated()
                && d.var().type() == Prim.DOUBLE
                && d.init() != null
                && Exprs.isZero(d.init())
                && choice.otherwise().isEmpty()
                && then.size() == 1
                && then.get(0) instanceof Stmt.Assign a
                && a.var() == d.var()
                && isSimple(a.value())
                && dependsOnData(choice.condition());
        if (!chooses) {
            return null;
        }
        Stmt.Assign a = (Stmt.Assign) then.get(0);
        Expr where = Exprs.runtime("Adjoints", "where", Prim.DOUBLE, choice.condition(), a.value());
        Pos quote = a.pos().text().isEmpty() ? choice.pos() : a.pos();
        return new Stmt.Declare(d.var(), where, quote.text().isEmpty() ? d.pos() : quote);
    }

    /** Whether a choice of data adds products to adjoints, which may as well be computed in vain. */
    private static boolean addsOnly(Stmt.If choice) {
        List<Stmt> then = choice.then().stmts();
        return choice.otherwise().isEmpty()
                && !then.isEmpty()
                && then.size() <= MOST_SUMS
                && then.stream().allMatch(Selections::isSum)
                && dependsOnData(choice.condition());
    }

    private static boolean isSum(Stmt s) {
        return s instanceof Stmt.Assign a
                && a.var().isGenerated()
                && a.var().type() == Prim.DOUBLE
                && a.value() instanceof Expr.Binary b
                && (b.op() == Expr.BinaryOp.ADD || b.op() == Expr.BinaryOp.SUB)
                && b.left() instanceof Expr.Read r
                && r.var() == a.var()
                && isProduct(b.right());
    }

    private static boolean isProduct(Expr e) {
        return e instanceof Expr.Binary b && b.op() == Expr.BinaryOp.MUL
                ? isProduct(b.left()) && isProduct(b.right())
                : e.type() == Prim.DOUBLE && (e instanceof Expr.Lit || isSimple(e));
    }

    /** {@code v = v + e} where the condition holds becomes {@code v = v + Adjoints.where(condition, e)}. */
    private static void added(Stmt.If choice, List<Stmt> into) {
        Expr condition = choice.condition();
        if (choice.then().stmts().size() > 1 && !(condition instanceof Expr.Read)) {
            Var taken = Var.generated("taken", Prim.BOOLEAN);
            into.add(new Stmt.Declare(taken, condition, Pos.NONE));
            condition = Exprs.read(taken);
        }
        for (Stmt s : choice.then().stmts()) {
            Stmt.Assign a = (Stmt.Assign) s;
            Expr.Binary sum = (Expr.Binary) a.value();
            Expr where = Exprs.runtime("Adjoints", "where", Prim.DOUBLE, condition, sum.right());
            into.add(new Stmt.Assign(a.var(), Exprs.binary(sum.op(), sum.left(), where), a.pos()));
        }
    }

    /** A value that may as well be computed in vain. */
    private static boolean isSimple(Expr e) {
        return e instanceof Expr.Read || e instanceof Expr.Unary u && u.operand() instanceof Expr.Read;
    }

    /** Whether floating-point numbers decide, or a choice that they made before: loops' own counters follow patterns. */
    private static boolean dependsOnData(Expr condition) {
        boolean[] found = {condition.type() == Prim.BOOLEAN && !(condition instanceof Expr.Binary)};
        new Walker() {
            @Override
            public Expr binary(Expr.Binary e) {
                found[0] |= e.left().type().isFloating();
                return super.binary(e);
            }
        }.walk(condition);
        return found[0];
    }
}
