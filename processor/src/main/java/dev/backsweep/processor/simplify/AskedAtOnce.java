package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.StatementRewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Throwing;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Drops an element that stands alone for the exception that it may throw, where the next statement would throw the same before anything
 * else. Runs at the very end: earlier, that statement might go as well.
 *
 * <pre>
 * double e = rest[i];            becomes
 * double t = len - rest[i];               double t = len - rest[i];
 * </pre>
 */
final class AskedAtOnce extends StatementRewriter {
    private final Set<Var> mentioned;

    private AskedAtOnce(Set<Var> mentioned) {
        this.mentioned = mentioned;
    }

    static Method apply(Method method) {
        Set<Var> mentioned = new HashSet<>();
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                mentioned.add(r.var());
                return r;
            }

            @Override
            public Stmt assign(Stmt.Assign s) {
                mentioned.add(s.var());
                return super.assign(s);
            }
        }.walk(method.body());
        return method.withBody(new AskedAtOnce(mentioned).body(method.body()));
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        List<Stmt> result = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Expr element = alone(list.get(i));
            Expr asked = element == null ? null : firstThrown(next(list, i));
            if (asked == null || !Same.expr(element, asked)) {
                expand(list.get(i), result);
            }
        }
        return new Stmt.Block(kept(list, result), pos);
    }

    /** The element of which a statement asks for nothing but that it is there; or null. */
    private @Nullable Expr alone(Stmt s) {
        boolean alone = s instanceof Stmt.Declare d
                && !mentioned.contains(d.var())
                && d.init() instanceof Expr.Get g
                && g.type() instanceof Type.Prim
                && !Throwing.may(g.array())
                && !Throwing.may(g.index());
        return alone ? ((Stmt.Declare) s).init() : null;
    }

    private static @Nullable Stmt next(List<Stmt> list, int at) {
        for (Stmt s : list.subList(at + 1, list.size())) {
            if (!(s instanceof Stmt.Comment)) {
                return s;
            }
        }
        return null;
    }

    /** What a statement that gives a value looks at first of all that may throw. */
    private static @Nullable Expr firstThrown(@Nullable Stmt s) {
        if (s instanceof Stmt.Declare d) {
            return d.init() == null ? null : firstThrown(d.init());
        }
        if (s instanceof Stmt.Assign a) {
            return firstThrown(a.value());
        }
        boolean plain = s instanceof Stmt.Set set && !Throwing.may(set.array()) && !Throwing.may(set.index());
        return plain ? firstThrown(((Stmt.Set) s).value()) : null;
    }

    /** In the order in which Java evaluates; null where nothing throws, or where it is not certain what comes first. */
    private static @Nullable Expr firstThrown(Expr e) {
        if (!Throwing.may(e)) {
            return null;
        }
        if (e instanceof Expr.Get g && !Throwing.may(g.array()) && !Throwing.may(g.index())) {
            return g;
        }
        if (e instanceof Expr.Unary u) {
            return firstThrown(u.operand());
        }
        if (e instanceof Expr.Cast c && c.type() instanceof Type.Prim) {
            return firstThrown(c.operand());
        }
        if (e instanceof Expr.Binary b) {
            return Throwing.may(b.left())
                    ? firstThrown(b.left())
                    : b.op().isShortCircuit() ? null : firstThrown(b.right());
        }
        if (e instanceof Expr.Call c && c.receiver() == null && !Effects.isEffect(c)) {
            for (Expr arg : c.args()) {
                if (Throwing.may(arg)) {
                    return firstThrown(arg);
                }
            }
        }
        return null;
    }
}
