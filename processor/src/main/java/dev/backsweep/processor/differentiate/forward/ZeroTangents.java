package dev.backsweep.processor.differentiate.forward;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.ValuesGiven;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The active numbers whose tangent may be known to be zero somewhere, as they are given constants too: what their tangent multiplies is left
 * out there in the end, and with it what may throw.
 *
 * <p>After {@code double v = 1;} the tangent of {@code c[i] * v + a[j]} is {@code aDot[j]}, which does not come to {@code c[i]}.
 */
final class ZeroTangents {
    private final Set<Var> vars = Collections.newSetFromMap(new IdentityHashMap<>());

    private ZeroTangents() {}

    static ZeroTangents of(List<Stmt> program, Activity activity) {
        ZeroTangents zeros = new ZeroTangents();
        int before;
        do {
            before = zeros.vars.size();
            Walker walker = new ValuesGiven() {
                @Override
                protected void given(Var v, Expr value) {
                    boolean zero = value != null
                            && v.type().isFloating()
                            && activity.isActive(v)
                            && (!activity.isVaried(value)
                                    || value instanceof Expr.Read r && zeros.vars.contains(r.var()));
                    if (zero) {
                        zeros.vars.add(v);
                    }
                }
            };
            program.forEach(walker::walk);
        } while (zeros.vars.size() > before);
        return zeros;
    }

    boolean contains(Var primal) {
        return vars.contains(primal);
    }

    /** What is left of tangents where those in {@code zeroDots} are zero. */
    static List<Expr> left(List<Expr> tangents, Predicate<Var> zeroDots) {
        List<Expr> left = new ArrayList<>();
        for (Expr e : tangents) {
            Expr part = without(e, zeroDots);
            if (part != null) {
                left.add(part);
            }
        }
        return left;
    }

    /** A tangent without the products of tangents that are zero; null where nothing is left. */
    private static Expr without(Expr e, Predicate<Var> zeroDots) {
        if (e instanceof Expr.Read r) {
            return zeroDots.test(r.var()) ? null : e;
        }
        if (e instanceof Expr.Lit) {
            return Exprs.isZero(e) ? null : e;
        }
        if (e instanceof Expr.Unary u) {
            return without(u.operand(), zeroDots) == null ? null : e;
        }
        if (e instanceof Expr.Binary b && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)) {
            Expr left = without(b.left(), zeroDots);
            Expr right = without(b.right(), zeroDots);
            return left == null
                    ? right
                    : right == null ? left : new Expr.Binary(b.op(), left, right, b.type(), b.pos());
        }
        if (e instanceof Expr.Binary b && (b.op() == BinaryOp.MUL || b.op() == BinaryOp.DIV)) {
            boolean zero = without(b.left(), zeroDots) == null
                    || b.op() == BinaryOp.MUL && without(b.right(), zeroDots) == null;
            return zero ? null : e;
        }
        if (e instanceof Expr.Call c && c.callee().owner().equals(Exprs.runtimeClass("Partials"))) {
            return c.args().stream().anyMatch(a -> without(a, zeroDots) == null) ? null : e;
        }
        return e;
    }
}
