package dev.backsweep.processor.calls;

import dev.backsweep.processor.ir.BodySource;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Throwing;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.normalise.Normalise;
import dev.backsweep.processor.report.Decisions;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Silent;
import java.util.HashMap;
import java.util.Map;

/**
 * Sees through calls of small functions of numbers that give an index or a yes: they always return, and give the same for the same numbers.
 * To all passes behind they are what {@code Math.min} is. Without that they might do anything, and whatever stands behind them would have to
 * be kept.
 *
 * <pre>
 * static int at(int i, int j) { return i * 3 + j; }
 * s += w[j] * x[at(i, j)];                              reads the same element of x in the reverse sweep
 * </pre>
 */
final class IndexFunctions {
    /** Longer bodies are not computed again and again. */
    private static final int MOST = 40;

    private final BodySource bodies;
    private final Decisions decisions;
    private final Map<Object, Boolean> known = new HashMap<>();

    private IndexFunctions(BodySource bodies, Decisions decisions) {
        this.bodies = bodies;
        this.decisions = decisions;
    }

    /** The method with those calls told from calls of which nothing is known. */
    static Method seen(Method method, BodySource bodies, Decisions decisions) {
        IndexFunctions functions = new IndexFunctions(bodies, decisions);
        Rewriter seen = new Rewriter() {
            @Override
            public Expr call(Expr.Call e) {
                Expr.Call inner = (Expr.Call) super.call(e);
                return functions.isTotal(e)
                        ? new Expr.Call(
                                e.callee().as(Callee.Kind.PREDICATE), null, inner.args(), inner.type(), inner.pos())
                        : inner;
            }
        };
        return method.withBody(seen.body(method.body()));
    }

    private boolean isTotal(Expr.Call e) {
        Callee callee = e.callee();
        boolean ofNumbers = callee.kind() == Callee.Kind.SOURCE
                && callee.isStatic()
                && e.receiver() == null
                && isIndex(e.type())
                && e.args().stream().allMatch(a -> a.type() instanceof Type.Prim);
        if (!ofNumbers) {
            return false;
        }
        Boolean found = known.get(callee.handle());
        if (found == null) {
            known.put(callee.handle(), false); // who calls itself may not return
            found = isTotal(callee);
            known.put(callee.handle(), found);
            if (found) {
                String why = "` may be called again: it is a short function of numbers that always returns";
                decisions.note(e.pos(), "`" + callee.shownName() + why);
            }
        }
        return found;
    }

    private static boolean isIndex(Type type) {
        return type instanceof Type.Prim p && p != Type.Prim.VOID && !p.isFloating();
    }

    private boolean isTotal(Callee callee) {
        Silent reporter = new Silent();
        Method source = bodies.body(callee, Pos.NONE, reporter).orElse(null);
        Method core = source == null || reporter.hasErrors() ? null : Normalise.method(source, reporter);
        if (core == null || reporter.hasErrors()) {
            return false;
        }
        Body body = new Body();
        body.body(core.body());
        return body.total && body.nodes <= MOST;
    }

    /** Whether a body is nothing but arithmetic and choices, of which no operation can throw. */
    private final class Body extends Walker {
        private boolean total = true;
        private int nodes;

        @Override
        public Stmt stmt(Stmt s) {
            total &= s instanceof Stmt.Declare
                    || s instanceof Stmt.Assign
                    || s instanceof Stmt.If
                    || s instanceof Stmt.Block
                    || s instanceof Stmt.Return;
            return total ? super.stmt(s) : s;
        }

        @Override
        public Expr expr(Expr e) {
            nodes++;
            total &= e == null || e.type() instanceof Type.Prim && isPlain(e);
            return total ? super.expr(e) : e;
        }

        private boolean isPlain(Expr e) {
            if (e instanceof Expr.Call c) {
                boolean math =
                        (c.callee().kind() == Callee.Kind.MATH || c.callee().kind() == Callee.Kind.PREDICATE)
                                && c.receiver() == null
                                && !Throwing.may(c);
                return math || isTotal(c);
            }
            if (e instanceof Expr.Binary b && (b.op() == BinaryOp.DIV || b.op() == BinaryOp.REM)) {
                return b.type().isFloating() || b.right() instanceof Expr.Lit l && isNotZero(l);
            }
            return e instanceof Expr.Lit
                    || e instanceof Expr.Read
                    || e instanceof Expr.Unary
                    || e instanceof Expr.Binary
                    || e instanceof Expr.Cast
                    || e instanceof Expr.Conditional
                    || e instanceof Expr.Field f && f.isFinal() && f.target() == null;
        }

        private boolean isNotZero(Expr.Lit l) {
            return l.value() instanceof Number n && n.longValue() != 0 || l.value() instanceof Character c && c != 0;
        }
    }
}
