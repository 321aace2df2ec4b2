package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes generated additions to the same place that follow one another together, where they have like factors or belong to the same
 * statement of the primal.
 *
 * <pre>
 * v = v + r * t; v = v + r * t;        becomes v = v + 2 * r * t;
 * double v = r * t; v = v + s;         becomes double v = r * t + s;
 * double v = r; double s = …; v = v + s;         double s = …; double v = r + s;
 * v = v + s; return v;                 becomes return v + s;
 * a[i] = 0; a[i] = a[i] + s;           becomes a[i] = s;
 * </pre>
 */
final class Accumulations extends StatementPass {
    /** A sum longer than this many operators is not made. */
    private static final int LONG = 8;

    /** How many statements may stand between the first summand and the second. */
    private static final int REACH = 12;

    private final Effects effects;

    private Accumulations(Effects effects) {
        this.effects = effects;
    }

    static Method apply(Method method, Effects effects) {
        Accumulations pass = new Accumulations(effects);
        return method.withBody(pass.body(method.body()));
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        List<Stmt> result = new ArrayList<>();
        for (Stmt s : stmts(list)) {
            if (!isTakenIn(result, s)) {
                result.add(s);
            }
        }
        for (int i = 0; i < result.size(); i++) {
            putOff(result, i);
        }
        return new Stmt.Block(kept(list, result), pos);
    }

    /** Begins a sum where its second summand is at hand, if nothing in between can tell. */
    private void putOff(List<Stmt> list, int at) {
        if (!(list.get(at) instanceof Stmt.Declare d) || !d.pos().isGenerated() || d.init() == null) {
            return;
        }
        Summary first = effects.of(d);
        for (int i = at + 1; i < list.size() && i <= at + REACH; i++) {
            Stmt s = list.get(i);
            if (effects.of(s).mentions(d.var())) {
                Stmt sum = s instanceof Stmt.Assign && !first.relies ? merge(d, s) : null;
                if (sum != null) {
                    list.set(i, sum);
                    list.remove(at);
                }
                return;
            }
            if (!(s instanceof Stmt.Comment) && !effects.independent(first, effects.of(s))) {
                return;
            }
        }
    }

    /** Merges {@code s} with an earlier statement of the list if there is one, past others of the same statement of the primal. */
    private boolean isTakenIn(List<Stmt> list, Stmt s) {
        boolean moves = s.pos().isGenerated() && s.pos().text().isEmpty() && isUpdate(s);
        for (int i = list.size() - 1; i >= 0; i--) {
            Stmt earlier = list.get(i);
            Stmt merged = earlier.pos().isGenerated() ? merge(earlier, s) : null;
            if (merged != null) {
                list.set(i, merged);
                return true;
            }
            boolean passes = moves
                    && isUpdate(earlier)
                    && earlier.pos().isGenerated()
                    && earlier.pos().text().isEmpty()
                    && effects.independent(effects.of(earlier), effects.of(s));
            if (!passes) {
                return false;
            }
        }
        return false;
    }

    private static boolean isUpdate(Stmt s) {
        return s instanceof Stmt.Assign || s instanceof Stmt.Set || s instanceof Stmt.Declare;
    }

    private @Nullable Stmt merge(Stmt first, Stmt second) {
        if (second instanceof Stmt.Return r
                && first instanceof Stmt.Assign a
                && a.value().type() == a.var().type()
                && r.value() instanceof Expr.Read read
                && read.var() == a.var()) {
            return new Stmt.Return(a.value(), quote(a.pos(), r.pos()));
        }
        if (!second.pos().isGenerated()) {
            return null;
        }
        if (second instanceof Stmt.Assign b && first instanceof Stmt.Assign a && a.var() == b.var()) {
            Expr value = merge(a.var(), a.value(), b.value(), a.pos(), b.pos());
            return value == null ? null : new Stmt.Assign(a.var(), value, quote(a.pos(), b.pos()));
        }
        if (second instanceof Stmt.Assign b
                && first instanceof Stmt.Declare a
                && a.var() == b.var()
                && a.init() != null) {
            Expr value = merge(a.var(), a.init(), b.value(), a.pos(), b.pos());
            return value == null ? null : new Stmt.Declare(a.var(), value, quote(a.pos(), b.pos()));
        }
        return first instanceof Stmt.Set a && second instanceof Stmt.Set b ? merge(a, b) : null;
    }

    /** The comment that stays. */
    static Pos quote(Pos a, Pos b) {
        return a.isGenerated() && a.text().isEmpty() ? b : a;
    }

    private @Nullable Expr merge(Var v, Expr first, Expr second, Pos a, Pos b) {
        Expr read = Exprs.read(v);
        Expr.Binary addition = addition(second, read);
        if (addition == null || effects.of(addition.right()).reads.contains(v)) {
            return null;
        }
        int sign = addition.op() == BinaryOp.ADD ? 1 : -1;
        Expr.Binary earlier = addition(first, read);
        if (earlier != null && !effects.of(earlier.right()).reads.contains(v)) {
            return sum(read, earlier, addition, areTogether(a, b));
        }
        if (effects.of(first).reads.contains(v) || effects.of(first).effect) {
            return null;
        }
        Expr sum = Product.sum(first, addition.right(), sign);
        if (sum != null) {
            return sum;
        }
        boolean fits = first.type() == v.type() && size(first) + size(addition.right()) < LONG;
        return areTogether(a, b) && fits ? Exprs.binary(addition.op(), first, addition.right()) : null;
    }

    private @Nullable Stmt merge(Stmt.Set a, Stmt.Set b) {
        if (!Same.expr(a.array(), b.array()) || !Same.expr(a.index(), b.index())) {
            return null;
        }
        Expr element = Exprs.get(a.array(), a.index());
        Expr.Binary first = addition(a.value(), element);
        Expr.Binary second = addition(b.value(), element);
        boolean zeroed = Exprs.isZero(a.value());
        if (first == null && !zeroed
                || second == null
                || effects.changes(effects.of(a), effects.of(second.right()))
                || effects.changes(effects.of(a), effects.of(b.index()))) {
            return null;
        }
        Expr sum = !zeroed
                ? sum(element, first, second, areTogether(a.pos(), b.pos()))
                : second.op() == BinaryOp.ADD ? second.right() : Exprs.neg(second.right());
        return sum == null ? null : new Stmt.Set(a.array(), a.index(), sum, quote(a.pos(), b.pos()));
    }

    /** {@code e} where it is {@code target + x} or {@code target - x}, generated and of floating type. */
    private static Expr.@Nullable Binary addition(Expr e, Expr target) {
        boolean adds = e instanceof Expr.Binary b
                && b.pos().isGenerated()
                && b.type().isFloating()
                && b.type() == target.type()
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && Same.expr(b.left(), target);
        return adds ? (Expr.Binary) e : null;
    }

    private static boolean areTogether(Pos a, Pos b) {
        return a.text().isEmpty() || b.text().isEmpty() || a.text().equals(b.text());
    }

    private static @Nullable Expr sum(Expr target, Expr.Binary a, Expr.Binary b, boolean together) {
        Expr value = Product.sum(a.right(), b.right(), a.op() == b.op() ? 1 : -1);
        if (value == null && together && size(a.right()) + size(b.right()) < LONG) {
            return different(target, a, b);
        }
        if (value == null) {
            return null;
        }
        return a.op() == BinaryOp.ADD ? Exprs.add(target, value) : Exprs.sub(target, value);
    }

    /** {@code v + (x - y)} for {@code v + x} and {@code v - y}: a sum begins with what is added, if anything is. */
    private static Expr different(Expr target, Expr.Binary a, Expr.Binary b) {
        if (a.op() == BinaryOp.SUB && b.op() == BinaryOp.SUB) {
            return Exprs.sub(target, Exprs.add(a.right(), b.right()));
        }
        return a.op() == BinaryOp.ADD
                ? Exprs.add(target, Exprs.binary(b.op(), a.right(), b.right()))
                : Exprs.add(target, Exprs.sub(b.right(), a.right()));
    }

    /** How many operations {@code e} has. */
    static int size(Expr e) {
        if (e instanceof Expr.Binary b) {
            return 1 + size(b.left()) + size(b.right());
        }
        if (e instanceof Expr.Unary u) {
            return 1 + size(u.operand());
        }
        if (e instanceof Expr.Call c) {
            return 1 + c.args().stream().mapToInt(Accumulations::size).sum();
        }
        if (e instanceof Expr.Cast c) {
            return 1 + size(c.operand());
        }
        return e instanceof Expr.Conditional c ? 2 + size(c.condition()) + size(c.whenTrue()) + size(c.whenFalse()) : 0;
    }
}
