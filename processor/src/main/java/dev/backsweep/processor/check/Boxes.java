package dev.backsweep.processor.check;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reports every place where an active value becomes an object (boxing, an array as an {@code Object}): through an object no derivative
 * flows. What only becomes text may.
 *
 * <pre>{@code
 * Double y = x * 2;                       // reported: declare `y` as double
 * Object[] a = {x};                       // reported
 * LOG.log(FINE, "{0}", new Object[] {x}); // fine
 * }</pre>
 */
final class Boxes extends Walker {
    private final Activity activity;
    private final Reporter reporter;
    private final Set<Var> textOnly;
    private boolean isText;

    private Boxes(Method method, Activity activity, Reporter reporter) {
        this.activity = activity;
        this.reporter = reporter;
        this.textOnly = new TextOnly().in(method);
    }

    static void check(Method method, Activity activity, Reporter reporter) {
        new Boxes(method, activity, reporter).walk(method.body());
    }

    private boolean becomesObject(Type to, Expr value) {
        return value != null && to.isReference() && !to.isDifferentiable() && activity.isVaried(value);
    }

    private void report(Expr value, Pos otherwise, Type object, String remedy) {
        Pos pos = value.pos().isGenerated() ? otherwise : value.pos();
        reporter.report(Problem.BOXED, pos, object instanceof Type.TypeVar ? "`" + object + "`" : object, remedy);
    }

    private void binding(Var v, Expr value, Pos pos) {
        if (becomesObject(v.type(), value)) {
            String remedy = v.isPart()
                    ? "use a record of your own that has a component of type " + value.type()
                    : "declare `" + v.name() + "` as " + value.type() + others(v, value);
            report(value, pos, v.type(), remedy);
        }
    }

    /** Who declares a variable with a type of their own may want more than one record in it. */
    private static String others(Var v, Expr value) {
        boolean common = value.type() instanceof Type.Rec && !v.type().equals(Type.OBJECT);
        return common
                ? "; for another record that is a " + v.type() + ", use another variable, and another method"
                : "";
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        binding(s.var(), s.init(), s.pos());
        boolean outer = isText;
        isText |= textOnly.contains(s.var());
        super.declare(s);
        isText = outer;
        return s;
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        binding(s.var(), s.value(), s.pos());
        return super.assign(s);
    }

    @Override
    public Stmt set(Stmt.Set s) {
        Type element =
                s.array().type() instanceof Type.Arr a ? a.element() : s.value().type();
        if (becomesObject(element, s.value())) {
            report(s.value(), s.pos(), element, "use an array of " + s.value().type());
        }
        return super.set(s);
    }

    @Override
    public Expr arrayLit(Expr.ArrayLit e) {
        for (Expr x : e.elements()) {
            if (!isText && becomesObject(e.type().element(), x)) {
                report(x, e.pos(), e.type().element(), "use an array of " + x.type());
            }
        }
        return super.arrayLit(e);
    }

    @Override
    public Expr cast(Expr.Cast e) {
        if (!isText && becomesObject(e.type(), e.operand())) {
            report(
                    e.operand(),
                    e.pos(),
                    e.type(),
                    "leave the cast out, or let what takes the value be declared with "
                            + e.operand().type());
        }
        return super.cast(e);
    }

    @Override
    public Expr conditional(Expr.Conditional e) {
        for (Expr arm : List.of(e.whenTrue(), e.whenFalse())) {
            if (!isText && becomesObject(e.type(), arm)) {
                report(arm, e.pos(), e.type(), "let both arms be " + arm.type());
            }
        }
        return super.conditional(e);
    }

    @Override
    public Expr call(Expr.Call e) {
        Callee callee = e.callee();
        boolean hands = callee.kind() == Callee.Kind.RECORD_NEW || callee.kind() == Callee.Kind.PAIR;
        for (int i = 0; hands && i < e.args().size() && i < callee.parameters().size(); i++) {
            if (becomesObject(callee.parameters().get(i), e.args().get(i))) {
                Expr arg = e.args().get(i);
                report(arg, e.pos(), callee.parameters().get(i), "let `" + Texts.called(e) + "` take " + arg.type());
            }
        }
        boolean outer = isText;
        isText |= isTold(callee) || callee.kind() == Callee.Kind.PREDICATE;
        super.call(e);
        isText = outer;
        return e;
    }

    @Override
    public Expr binary(Expr.Binary e) {
        boolean outer = isText;
        isText |= e.type().equals(Type.STRING);
        super.binary(e);
        isText = outer;
        return e;
    }

    /** Whether active values are constants to the method that is called. */
    private static boolean isTold(Callee callee) {
        return callee.kind() == Callee.Kind.SINK || callee.kind() == Callee.Kind.WITNESS;
    }

    /** Finds the unnamed arrays that are given to text sinks and nobody else. */
    private static final class TextOnly extends Walker {
        private final Map<Var, Integer> reads = new IdentityHashMap<>();
        private final Map<Var, Integer> given = new IdentityHashMap<>();

        Set<Var> in(Method method) {
            walk(method.body());
            Set<Var> found = Collections.newSetFromMap(new IdentityHashMap<>());
            given.forEach((v, n) -> {
                if (v.isGenerated() && n.equals(reads.get(v))) {
                    found.add(v);
                }
            });
            return found;
        }

        @Override
        public Expr read(Expr.Read e) {
            reads.merge(e.var(), 1, Integer::sum);
            return e;
        }

        @Override
        public Expr call(Expr.Call e) {
            if (isTold(e.callee())) {
                for (Expr arg : e.args()) {
                    if (arg instanceof Expr.Read r) {
                        given.merge(r.var(), 1, Integer::sum);
                    }
                }
            }
            return super.call(e);
        }
    }
}
