package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Drops checks of adjoint arrays that cannot fail: a derivative that has been taken in makes its adjoints itself, each in the shape of its
 * array and none of them any other array.
 *
 * <pre>{@code
 * double[] xBar = new double[x.length];
 * Shapes.check("x", x, xBar);             // dropped
 * Shapes.checkDistinct("x", xBar, "y", y); // dropped
 * }</pre>
 */
public final class SettledChecks extends Rewriter {
    private final Set<Var> params = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Var> assigned = Collections.newSetFromMap(new IdentityHashMap<>());

    /** For each array that is made once, the array whose shape it has, or null. */
    private final Map<Var, Var> made = new IdentityHashMap<>();

    private SettledChecks() {}

    public static Method drop(Method method) {
        SettledChecks pass = new SettledChecks();
        method.params().forEach(p -> pass.params.add(p.var()));
        pass.find(method);
        return method.withBody(pass.body(method.body()));
    }

    private void find(Method method) {
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                if (s.init() instanceof Expr.NewArray a && a.type() instanceof Type.Arr) {
                    made.put(
                            s.var(), a.dims().size() == 1 && a.dims().get(0) instanceof Expr.Length l ? base(l) : null);
                } else if (s.init() instanceof Expr.Call c && isOf(c, "Zeros")) {
                    made.put(s.var(), variable(c.args().get(0)));
                }
                return super.declare(s);
            }

            @Override
            public Stmt assign(Stmt.Assign s) {
                assigned.add(s.var());
                return super.assign(s);
            }
        }.walk(method.body());
        made.keySet().removeAll(assigned);
    }

    private static Var base(Expr.Length length) {
        return variable(length.array());
    }

    private static Var variable(Expr e) {
        return e instanceof Expr.Read r ? r.var() : null;
    }

    private static boolean isOf(Expr.Call c, String runtimeClass) {
        return c.callee().owner().qualifiedName().equals("dev.backsweep.runtime." + runtimeClass);
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        boolean settled = s instanceof Stmt.Eval e
                && e.expr() instanceof Expr.Call c
                && isOf(c, "Shapes")
                && isSettled(c.callee().name(), c.args());
        if (!settled) {
            super.expand(s, into);
        }
    }

    private boolean isSettled(String check, List<Expr> args) {
        return switch (check) {
            case "check", "checkTangent" -> isLike(variable(args.get(2)), variable(args.get(1)));
            case "checkDistinct", "checkTangentDistinct" -> areDistinct(args.get(1), args.get(3));
            case "checkPair", "checkTangentPair" ->
                isUnwritten(args.get(3))
                        && isUnwritten(args.get(7))
                        && areDistinct(args.get(2), args.get(6))
                        && areDistinct(args.get(2), args.get(1))
                        && areDistinct(args.get(2), args.get(5))
                        && areDistinct(args.get(6), args.get(1))
                        && areDistinct(args.get(6), args.get(5));
            default -> false;
        };
    }

    private static boolean isUnwritten(Expr flag) {
        return flag instanceof Expr.Lit l && Boolean.FALSE.equals(l.value());
    }

    private boolean isLike(Var bar, Var array) {
        return bar != null
                && array != null
                && bar != array
                && made.get(bar) == array
                && bar.type().equals(array.type())
                && !assigned.contains(array);
    }

    /** Whether {@code bar} was made here and {@code other} is certainly another array. */
    private boolean areDistinct(Expr bar, Expr other) {
        Var a = variable(bar);
        Var b = variable(other);
        boolean known = b != null && (made.containsKey(b) || params.contains(b) && !assigned.contains(b));
        return a != null && made.containsKey(a) && known && a != b;
    }
}
