package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Throwing;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the value of a compiler's temporary that is used once where it is used, if nothing in between changes it. A user's expression
 * that may throw is not moved past anything that could tell.
 *
 * <pre>
 * double t = sumBar / n;
 * xBar = xBar + t;               becomes xBar = xBar + sumBar / n;
 * </pre>
 */
final class Temporaries extends Pass {
    private final Effects effects;
    private final Map<Var, Integer> uses;
    private final Map<Var, Expr> values = new HashMap<>();
    /** What the value of each moved temporary does, those that it uses included. */
    private final Map<Var, Summary> moved = new HashMap<>();

    private Temporaries(Effects effects, Map<Var, Integer> uses) {
        this.effects = effects;
        this.uses = uses;
    }

    static Method apply(Method method, Effects effects) {
        Map<Var, Integer> uses = new HashMap<>();
        new Walker() {
            @Override
            public Expr read(Expr.Read e) {
                uses.merge(e.var(), 1, Integer::sum);
                return e;
            }

            @Override
            public Stmt assign(Stmt.Assign s) {
                uses.merge(s.var(), 2, Integer::sum);
                return super.assign(s);
            }
        }.walk(method.body());
        Temporaries pass = new Temporaries(effects, uses);
        return method.withBody(pass.body(method.body()));
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        List<Stmt> result = new ArrayList<>();
        Map<Var, Integer> open = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            Stmt s = list.get(i);
            if (!open.isEmpty()) {
                for (Var v : effects.of(s).reads) {
                    Integer at = open.remove(v);
                    if (at != null) {
                        consider((Stmt.Declare) list.get(at), list.subList(at + 1, i), s);
                    }
                }
            }
            if (isTemp(s, i + 1 < list.size() ? list.get(i + 1) : null)) {
                open.put(((Stmt.Declare) s).var(), i);
            }
        }
        Pos quote = null;
        for (Stmt s : list) {
            if (s instanceof Stmt.Declare d && values.containsKey(d.var())) {
                quote = quote == null && isQuote(d.pos()) ? d.pos() : quote;
            } else {
                boolean settled = !(s instanceof Stmt.Declare) || isQuote(s.pos());
                expand(quote != null && settled ? quoting(s, quote) : s, result);
                quote = settled ? null : quote;
            }
        }
        return new Stmt.Block(kept(list, result), pos);
    }

    private static boolean isQuote(Pos pos) {
        return pos.isGenerated() && !pos.text().isEmpty();
    }

    /** The statement with the comment of a temporary that stood before it, if it has none. */
    private static Stmt quoting(Stmt s, Pos quote) {
        if (!s.pos().isGenerated() || isQuote(s.pos())) {
            return s;
        }
        if (s instanceof Stmt.Assign a) {
            return new Stmt.Assign(a.var(), a.value(), quote);
        }
        return s instanceof Stmt.Set set ? new Stmt.Set(set.array(), set.index(), set.value(), quote) : s;
    }

    /** A temporary, a condition, a change of sign, or what the very next statement does nothing with but put it somewhere. */
    private boolean isTemp(Stmt s, @Nullable Stmt next) {
        if (!(s instanceof Stmt.Declare d)
                || d.init() == null
                || !d.init().type().equals(d.var().type())
                || uses.getOrDefault(d.var(), 0) != 1) {
            return false;
        }
        boolean passes = d.var().type() == Type.Prim.BOOLEAN || isNegation(d.init()) || passesOn(next, d.var());
        return Copies.isTemp(d.var()) || d.var().isGenerated() && passes;
    }

    /** {@code -vDot[i]}, {@code -2 * vDot[i]}: where it is used, its sign is most often one of a sum. */
    private static boolean isNegation(Expr e) {
        if (e instanceof Expr.Binary b && b.op() == Expr.BinaryOp.MUL && b.pos().isGenerated()) {
            return b.left() instanceof Expr.Lit l
                    && l.value() instanceof Double factor
                    && factor < 0
                    && isVariable(b.right());
        }
        return e instanceof Expr.Unary u
                && u.op() == Expr.UnaryOp.NEG
                && u.pos().isGenerated()
                && isVariable(u.operand());
    }

    private static boolean isVariable(Expr e) {
        return e instanceof Expr.Read || e instanceof Expr.Get;
    }

    private static boolean passesOn(@Nullable Stmt s, Var v) {
        if (s instanceof Stmt.Return r && r.value() instanceof Expr.Call c) {
            return c.args().stream().anyMatch(a -> a instanceof Expr.Read read && read.var() == v);
        }
        Expr value = s instanceof Stmt.Return r
                ? r.value()
                : s instanceof Stmt.Assign a ? a.value() : s instanceof Stmt.Set set ? set.value() : null;
        return value instanceof Expr.Read r && r.var() == v;
    }

    /** Moves the value of {@code d} past {@code between} to {@code use}, the one statement that reads it, where it may. */
    private void consider(Stmt.Declare d, List<Stmt> between, Stmt use) {
        Summary value = new Summary();
        value.add(effects.of(d));
        for (Var v : effects.of(d).reads) {
            if (moved.containsKey(v)) {
                value.add(moved.get(v));
            }
        }
        boolean ordered = value.throwsUser || value.effect;
        for (Stmt s : between) {
            Summary other = effects.of(s);
            boolean passes = s instanceof Stmt.Comment
                    || !value.effect
                            && !effects.changes(other, value)
                            && !(ordered && effects.orders(other))
                            && !(value.throwsUser && other.relies);
            if (!passes) {
                return;
            }
        }
        // what may throw stays marked as the user's; a call or an allocation stays a statement
        boolean statement = use instanceof Stmt.Declare || use instanceof Stmt.Assign || use instanceof Stmt.Eval;
        boolean droppable = use.pos().isGenerated() && !(use instanceof Stmt.Return);
        if (standsAlone(d.init()) && !statement || value.throwsUser && droppable) {
            return;
        }
        Position last = standsAlone(d.init()) ? Position.WHOLE : ordered ? Position.FIRST : Position.LATER;
        if (Position.of(d.var(), use).ordinal() <= last.ordinal()) {
            values.put(d.var(), d.init());
            moved.put(d.var(), value);
        }
    }

    /** Whether the core language has this expression only as the whole of a statement's value. */
    private static boolean standsAlone(Expr e) {
        if (e instanceof Expr.Call c) {
            return switch (c.callee().kind()) {
                case MATH, DETACH, PREDICATE, RECORD_GET -> false;
                default -> true;
            };
        }
        return e instanceof Expr.NewArray || e instanceof Expr.ArrayLit;
    }

    @Override
    public Expr read(Expr.Read e) {
        Expr value = values.get(e.var());
        return value == null ? e : expr(value);
    }

    /** Where in a statement a variable is read. */
    private enum Position {
        /** It is the value that is declared, assigned, returned or evaluated. */
        WHOLE,
        /** It is evaluated before anything that may throw. */
        FIRST,
        /** It is evaluated at most once, together with other things. */
        LATER,
        /** It is evaluated repeatedly, or inside an arm. */
        NESTED;

        static Position of(Var v, Stmt s) {
            if (s instanceof Stmt.Declare d) {
                return of(v, d.init());
            } else if (s instanceof Stmt.Assign a) {
                return of(v, a.value());
            } else if (s instanceof Stmt.Return r) {
                return of(v, r.value());
            } else if (s instanceof Stmt.Eval e) {
                return of(v, e.expr());
            } else if (s instanceof Stmt.Throw t) {
                return of(v, t.exception());
            } else if (s instanceof Stmt.Set set) {
                return of(v, set.array(), set.index(), set.value());
            }
            return s instanceof Stmt.If i ? of(v, i.condition()) : NESTED;
        }

        private static Position of(Var v, Expr... parts) {
            if (parts.length == 1 && parts[0] instanceof Expr.Read r && r.var() == v) {
                return WHOLE;
            }
            Order order = new Order(v);
            for (Expr part : parts) {
                order.expr(part);
            }
            return !order.found ? NESTED : order.first ? FIRST : LATER;
        }
    }

    /** Walks in the order of evaluation, up to the variable. */
    private static final class Order extends Walker {
        private final Var sought;
        private boolean found;
        private boolean first = true;

        Order(Var sought) {
            this.sought = sought;
        }

        @Override
        public Expr expr(Expr e) {
            if (e == null || found) {
                return e;
            }
            super.expr(e);
            if (!found && Throwing.may(e, Type.OBJECT)) {
                first = false;
            }
            return e;
        }

        @Override
        public Expr read(Expr.Read e) {
            found |= e.var() == sought;
            return e;
        }

        @Override
        public Expr binary(Expr.Binary e) {
            expr(e.left());
            boolean before = found;
            expr(e.right());
            first &= before || !found || !e.op().isShortCircuit();
            return e;
        }

        @Override
        public Expr conditional(Expr.Conditional e) {
            expr(e.condition());
            boolean before = found;
            expr(e.whenTrue());
            expr(e.whenFalse());
            first &= before || !found;
            return e;
        }
    }
}
