package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes generated arithmetic as a person would; the user's own is left alone, bit for bit. Like factors are merged, nothing else is
 * reassociated. A factor that is zero by construction makes the product zero.
 *
 * <pre>
 * r * t + r * t                  becomes 2 * r * t
 * t = r * s; … r * t + r * r * s   becomes t = r * s; … 2 * r * t
 * v = 0 + x * -y                 becomes v = -(x * y)
 * v = v + -2 * x                 becomes v = v - 2 * x
 * i = n - 1 + 1                  becomes i = n
 * </pre>
 */
final class Algebra extends Rewriter {
    private final Set<Var> assigned;
    /** Integer variables that hold a length and are never assigned. */
    private final Set<Var> natural = new HashSet<>();

    /** The temporaries of the list at hand that hold products of what has not changed. */
    private Map<Var, Expr> products = new HashMap<>();

    private final Effects effects;

    private final Type result;

    private Algebra(Type result, Effects effects, Set<Var> assigned) {
        this.result = result;
        this.effects = effects;
        this.assigned = assigned;
    }

    static Method apply(Method method, Effects effects) {
        Algebra pass = new Algebra(method.result(), effects, effects.of(method.body()).writes);
        return method.withBody(pass.body(method.body()));
    }

    @Override
    public List<Stmt> stmts(List<Stmt> list) {
        Map<Var, Expr> outer = products;
        products = new HashMap<>();
        List<Stmt> result = new ArrayList<>(list.size());
        for (Stmt s : list) {
            expand(s, result);
            if (!products.isEmpty()) {
                Summary summary = effects.of(s);
                products.values().removeIf(e -> effects.changes(summary, effects.of(e)));
            }
            if (s instanceof Stmt.Declare d && holdsProduct(d)) {
                products.put(d.var(), d.init());
            }
        }
        products = outer;
        return result;
    }

    private boolean holdsProduct(Stmt.Declare d) {
        return d.var().isTemporary()
                && d.var().type().isFloating()
                && d.init() instanceof Expr.Binary b
                && b.op() == BinaryOp.MUL
                && !assigned.contains(d.var());
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        if (s.var().type() == Type.Prim.INT && s.init() != null && isNatural(s.init()) && !assigned.contains(s.var())) {
            natural.add(s.var());
        }
        Stmt.Declare d = (Stmt.Declare) super.declare(s);
        Expr init = Widening.implied(d.init(), d.var().type());
        return init == d.init() ? d : new Stmt.Declare(d.var(), init, d.pos());
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        Stmt.Return r = (Stmt.Return) super.returnStmt(s);
        return r.value() instanceof Expr.Cast ? new Stmt.Return(Widening.implied(r.value(), result), r.pos()) : r;
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        Expr value = Widening.implied(expr(s.value()), s.var().type());
        Expr ordered = s.pos().isGenerated() ? targetFirst(Exprs.read(s.var()), value) : value;
        return ordered == s.value() ? s : new Stmt.Assign(s.var(), ordered, s.pos());
    }

    @Override
    public Stmt set(Stmt.Set s) {
        Stmt.Set set = (Stmt.Set) super.set(s);
        if (!s.pos().isGenerated()) {
            return set;
        }
        Expr element = Exprs.get(set.array(), set.index());
        Expr value = targetFirst(element, Widening.implied(set.value(), element.type()));
        return value == set.value() ? set : new Stmt.Set(set.array(), set.index(), value, s.pos());
    }

    /** {@code e + v} as {@code v + e}, and {@code 2 * v} as {@code v * 2}, where {@code v} is what is assigned to. */
    private static Expr targetFirst(Expr target, Expr value) {
        boolean swap = value instanceof Expr.Binary b
                && b.pos().isGenerated()
                && b.type().isFloating()
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.MUL && Accumulations.size(b.left()) == 0)
                && Same.expr(b.right(), target)
                && !Same.expr(b.left(), target);
        if (!swap) {
            return value;
        }
        Expr.Binary b = (Expr.Binary) value;
        return Exprs.binary(b.op(), b.right(), b.left());
    }

    /** Inside a loop that counts up from zero or above, or down to it, the counter is not negative. */
    @Override
    public Stmt loop(Stmt.Loop s) {
        boolean counts = s.form() == Stmt.Form.FOR
                && s.init().size() == 1
                && s.init().get(0) instanceof Stmt.Declare d
                && s.update().size() == 1
                && !effects.of(s.body()).writes.contains(d.var())
                && d.var().type() == Type.Prim.INT
                && staysNatural(d, s);
        if (!counts) {
            return super.loop(s);
        }
        List<Stmt> init = kept(s.init(), stmts(s.init()));
        Expr condition = expr(s.condition());
        List<Stmt> update = kept(s.update(), stmts(s.update()));
        natural.add(((Stmt.Declare) s.init().get(0)).var());
        Stmt.Block body = body(s.body());
        boolean kept = init == s.init() && condition == s.condition() && update == s.update() && body == s.body();
        return kept ? s : new Stmt.Loop(s.label(), s.form(), init, condition, update, body, s.pos());
    }

    private boolean staysNatural(Stmt.Declare start, Stmt.Loop s) {
        int direction = Counted.direction(s.update().get(0), start.var());
        boolean tested = s.condition() instanceof Expr.Binary b
                && b.left() instanceof Expr.Read r
                && r.var() == start.var()
                && (direction > 0 ? b.op() == BinaryOp.LT : b.op() == BinaryOp.GE && isNatural(b.right()));
        return tested && (direction > 0 ? start.init() != null && isNatural(start.init()) : direction < 0);
    }

    @Override
    public Expr unary(Expr.Unary e) {
        Expr.Unary u = (Expr.Unary) super.unary(e);
        if (!e.pos().isGenerated()) {
            return u;
        }
        if (u.op() == UnaryOp.NEG && u.type().isFloating()) {
            Expr product = u.operand() instanceof Expr.Call ? negated(u.operand()) : null;
            if (product != null) {
                return product;
            }
            Product p = Product.of(u.operand());
            return kept(e, p.hasConstants() ? Product.of(u).toExpr() : Exprs.neg(u.operand()));
        }
        if (u.op() == UnaryOp.NOT) {
            return u.operand() instanceof Expr.Lit l ? Exprs.lit(!(Boolean) l.value()) : Exprs.not(u.operand());
        }
        return u;
    }

    /** {@code Math.max(n, 0)} of what is never negative. */
    @Override
    public Expr call(Expr.Call e) {
        Expr.Call c = (Expr.Call) super.call(e);
        if (isWithoutAdjoint(c)) {
            return Exprs.zero(c.type());
        }
        if (isByANumber(c)) {
            Expr product = Exprs.mul(c.args().get(0), c.args().get(1));
            return product instanceof Expr.Binary b ? binary(b) : product;
        }
        boolean clamps = e.pos().isGenerated()
                && !Effects.isEffect(c)
                && c.callee().name().equals("max")
                && c.args().size() == 2
                && c.type() == Type.Prim.INT
                && Exprs.isZero(c.args().get(1))
                && isNatural(c.args().get(0));
        return clamps ? c.args().get(0) : c;
    }

    /** A product of a partial and an adjoint that is known to be zero: nothing depends on the value it belongs to. */
    private static boolean isWithoutAdjoint(Expr.Call c) {
        if (!c.callee().owner().equals(Exprs.runtimeClass("Partials"))) {
            return false;
        }
        return switch (c.callee().name()) {
            case "times", "product", "either" -> c.args().stream().anyMatch(Exprs::isZero);
            case "quotient", "ratio" -> Exprs.isZero(c.args().get(0));
            default -> false;
        };
    }

    /** A guarded product where the one or the other is a number, of which nothing is to be minded. */
    private static boolean isByANumber(Expr.Call c) {
        return c.callee().owner().equals(Exprs.runtimeClass("Partials"))
                && Set.of("times", "product", "either").contains(c.callee().name())
                && c.args().size() == 2
                && c.args().stream().anyMatch(Algebra::isFiniteNonZero);
    }

    private static boolean isFiniteNonZero(Expr e) {
        return e instanceof Expr.Lit l
                && l.value() instanceof Number n
                && n.doubleValue() != 0
                && Double.isFinite(n.doubleValue());
    }

    private boolean isNatural(Expr e) {
        return e instanceof Expr.Length
                || e instanceof Expr.Lit l && l.value() instanceof Integer n && n >= 0
                || e instanceof Expr.Read r && natural.contains(r.var());
    }

    @Override
    public Expr conditional(Expr.Conditional e) {
        Expr.Conditional c = (Expr.Conditional) super.conditional(e);
        boolean decided = e.pos().isGenerated() && c.condition() instanceof Expr.Lit;
        if (decided) {
            return isTrue(c.condition()) ? c.whenTrue() : c.whenFalse();
        }
        boolean asksForNull = e.pos().isGenerated()
                && c.condition() instanceof Expr.Binary b
                && b.op() == BinaryOp.EQ
                && b.left() instanceof Expr.Read
                && b.right().type() instanceof Type.Null;
        return asksForNull ? askedOnce(c) : c;
    }

    /** {@code p == null ? null : new P(p == null ? 0 : p.n())} need not ask again. */
    private static Expr.Conditional askedOnce(Expr.Conditional c) {
        Expr there = new Rewriter() {
            @Override
            public Expr conditional(Expr.Conditional inner) {
                return Same.expr(inner.condition(), c.condition()) ? expr(inner.whenFalse()) : super.conditional(inner);
            }
        }.expr(c.whenFalse());
        return there == c.whenFalse() || there.equals(c.whenFalse())
                ? c
                : new Expr.Conditional(c.condition(), c.whenTrue(), there, c.type(), c.pos());
    }

    static boolean isTrue(Expr e) {
        return e instanceof Expr.Lit l && Boolean.TRUE.equals(l.value());
    }

    @Override
    public Expr binary(Expr.Binary e) {
        Expr.Binary b = (Expr.Binary) super.binary(e);
        if (!e.pos().isGenerated()) {
            return b;
        }
        b = Widening.implied(b);
        if (b.type().isFloating()) {
            return kept(e, floating(b));
        }
        if (b.type() == Type.Prim.INT || b.type() == Type.Prim.LONG) {
            return kept(e, Offset.fold(b));
        }
        return b.type() == Type.Prim.BOOLEAN ? logical(b) : b;
    }

    /** The node itself where it has been made anew as it was: other passes know what they have found out about it. */
    private static Expr kept(Expr before, Expr after) {
        return after.equals(before) ? before : after;
    }

    private Expr floating(Expr.Binary b) {
        return switch (b.op()) {
            case ADD -> sum(b, 1);
            case SUB -> sum(b, -1);
            case MUL -> {
                Product p = Product.of(b);
                yield p.hasConstants() ? p.toExpr() : b;
            }
            case DIV -> typed(Exprs.isZero(b.left()) ? b.left() : Exprs.div(b.left(), b.right()), b);
            default -> b;
        };
    }

    private Expr sum(Expr.Binary b, int sign) {
        if (b.left() instanceof Expr.Lit l
                && b.right() instanceof Expr.Lit r
                && l.value() instanceof Number x
                && r.value() instanceof Number y
                && b.type() == Type.Prim.DOUBLE) {
            return Exprs.number(x.doubleValue() + sign * y.doubleValue(), b.type());
        }
        Expr merged = Product.sum(b.left(), b.right(), sign, products);
        if (merged != null && b.left().type() == b.type()) {
            return merged;
        }
        Expr positive = negated(b.right());
        Expr right = positive == null ? b.right() : positive;
        boolean adds = sign > 0 == (positive == null);
        return typed(adds ? Exprs.add(b.left(), right) : Exprs.sub(b.left(), right), b);
    }

    private static Expr typed(Expr result, Expr.Binary b) {
        return Widening.to(b.type(), result);
    }

    @Override
    public Expr cast(Expr.Cast e) {
        Expr.Cast c = (Expr.Cast) super.cast(e);
        return e.pos().isGenerated() ? Widening.narrowed(c) : c;
    }

    /** Whether this is a number, be it the user's. */
    static boolean isNumber(Expr e) {
        return e instanceof Expr.Unary u && u.op() == UnaryOp.NEG
                ? isNumber(u.operand())
                : e instanceof Expr.Lit l && l.value() instanceof Number;
    }

    /** {@code x} where {@code e} is {@code -x} or {@code -2 * …}; otherwise null. */
    static @Nullable Expr negated(Expr e) {
        if (!e.type().isFloating() && !isNumber(e)) {
            return null;
        }
        if (e instanceof Expr.Lit l && l.value() instanceof Number n && n.doubleValue() < 0) {
            return Exprs.number(-n.doubleValue(), l.type(), l.pos());
        }
        if (e instanceof Expr.Unary u && u.op() == UnaryOp.NEG && (e.pos().isGenerated() || isNumber(e))) {
            return u.operand();
        }
        if (!e.pos().isGenerated()) {
            return null;
        }
        if (e instanceof Expr.Call c
                && c.callee().isOfRuntime("Partials", "times")
                && c.args().size() == 2) {
            Expr right = negated(c.args().get(1));
            return right == null
                    ? null
                    : new Expr.Call(c.callee(), null, List.of(c.args().get(0), right), c.type(), c.pos());
        }
        if (e instanceof Expr.Binary b && (b.op() == BinaryOp.MUL || b.op() == BinaryOp.DIV)) {
            Expr left = negated(b.left());
            return left == null
                    ? null
                    : b.op() == BinaryOp.MUL ? Exprs.mul(left, b.right()) : Exprs.div(left, b.right());
        }
        return null;
    }

    private static Expr logical(Expr.Binary b) {
        if (b.op().isShortCircuit() && b.left() instanceof Expr.Lit) {
            return isTrue(b.left()) == (b.op() == BinaryOp.AND) ? b.right() : b.left();
        }
        if (b.op().isShortCircuit() && b.right() instanceof Expr.Lit) {
            return isTrue(b.right()) == (b.op() == BinaryOp.AND) ? b.left() : b;
        }
        boolean constant = b.op().isComparison()
                && b.left() instanceof Expr.Lit l
                && b.right() instanceof Expr.Lit r
                && l.value() instanceof Integer
                && r.value() instanceof Integer;
        return constant ? Exprs.lit(compare(b)) : b;
    }

    private static boolean compare(Expr.Binary b) {
        int order = Integer.compare((Integer) ((Expr.Lit) b.left()).value(), (Integer) ((Expr.Lit) b.right()).value());
        return switch (b.op()) {
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            case EQ -> order == 0;
            default -> order != 0;
        };
    }
}
