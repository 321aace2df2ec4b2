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
 * v = v + s; return v;                 becomes return v + s;
 * a[i] = 0; a[i] = a[i] + s;           becomes a[i] = s;
 * </pre>
 */
final class Accumulations extends Pass {
    /** A sum longer than this many operators is not made. */
    private static final int LONG = 8;

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
            Stmt last = result.isEmpty() ? null : result.get(result.size() - 1);
            Stmt merged = last == null || !last.pos().isGenerated() ? null : merge(last, s);
            if (merged != null) {
                result.remove(result.size() - 1);
            }
            result.add(merged == null ? s : merged);
        }
        return new Stmt.Block(result, pos);
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
            return sum(read, earlier, addition);
        }
        if (effects.of(first).reads.contains(v) || effects.of(first).effect) {
            return null;
        }
        Expr sum = Product.sum(first, addition.right(), sign);
        if (sum != null) {
            return sum;
        }
        boolean together = a.text().isEmpty() || b.text().isEmpty() || a.text().equals(b.text());
        boolean fits = first.type() == v.type() && size(first) + size(addition.right()) < LONG;
        return together && fits ? Exprs.binary(addition.op(), first, addition.right()) : null;
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
                ? sum(element, first, second)
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

    private static @Nullable Expr sum(Expr target, Expr.Binary a, Expr.Binary b) {
        Expr value = Product.sum(a.right(), b.right(), a.op() == b.op() ? 1 : -1);
        if (value == null) {
            return null;
        }
        return a.op() == BinaryOp.ADD ? Exprs.add(target, value) : Exprs.sub(target, value);
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
