package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.List;

/**
 * Spells out assignments, compound assignments, {@code ++} and {@code --} (JLS 15.26, 15.14, 15.15). A compound one reads its target before
 * its right-hand side is evaluated; a plain one to an element checks array and index after it.
 *
 * <pre>{@code
 * b[i] += x;      // becomes   b[i] = b[i] + x;
 * s -= f(x);      // becomes   double f = f(x); s = s - f;
 * a[i] = i = 2;   // becomes   int oldI = i; i = 2; a[oldI] = i;
 * }</pre>
 */
final class Assignments {
    private final Hoisting hoisting;
    private final Pos pos;

    Assignments(Hoisting hoisting, Pos pos) {
        this.hoisting = hoisting;
        this.pos = pos;
    }

    /** The value of the assignment, or null if it is not {@code used}. */
    Expr assign(Expr.Assign e, boolean used) {
        if (e.target() instanceof Expr.Read r) {
            return e.op() == null ? plain(r.var(), e) : compound(r.var(), e);
        }
        if (e.target() instanceof Expr.Get g) {
            return e.op() == null ? plain(g, e, used) : compound(g, e, used);
        }
        return hoisting.unsupported(e, e.target());
    }

    private Expr plain(Var v, Expr.Assign e) {
        hoisting.assign(v, e.value(), false);
        return new Expr.Read(v, e.pos());
    }

    private Expr compound(Var v, Expr.Assign e) {
        Expr[] value = new Expr[1];
        List<Stmt> before = hoisting.collect(() -> value[0] = hoisting.pure(e.value()));
        Expr old = before.isEmpty() ? e.target() : hoisting.keep(Conversions.unboxed(e.target()), Effects.of(before));
        before.forEach(hoisting::add);
        hoisting.add(new Stmt.Assign(v, Conversions.compound(old, e.op(), value[0], e.pos()), pos));
        return new Expr.Read(v, e.pos());
    }

    private Expr plain(Expr.Get target, Expr.Assign e, boolean used) {
        List<Expr> pure = hoisting.stored(named(target.array()), target.index(), e.value());
        Expr.Get element = new Expr.Get(pure.get(0), pure.get(1), target.pos());
        return used ? stored(element, pure.get(2)) : set(element, pure.get(2), false);
    }

    /** What is written must have a name, by which the passes know of the write: an object that is taken for an array gets one. */
    private Expr named(Expr array) {
        Expr base = array;
        while (base instanceof Expr.Get g) {
            base = g.array();
        }
        return base instanceof Expr.Cast ? hoisting.temporary(hoisting.pure(array)) : array;
    }

    /** {@code target = value} where the value is used again: it may get a name, after array and index. */
    private Expr stored(Expr.Get target, Expr value) {
        Expr[] stored = new Expr[1];
        List<Stmt> naming = hoisting.collect(() -> stored[0] = named(target, value));
        Effects later = Effects.of(naming);
        Expr[] index = new Expr[1];
        List<Stmt> keepIndex = hoisting.collect(() -> index[0] = hoisting.keep(target.index(), later));
        Expr array = hoisting.keep(target.array(), Effects.of(keepIndex).and(later));
        keepIndex.forEach(hoisting::add);
        naming.forEach(hoisting::add);
        hoisting.add(new Stmt.Set(array, index[0], stored[0], pos));
        return stored[0];
    }

    private Expr named(Expr.Get target, Expr value) {
        boolean atom = value.type().equals(target.type()) && (value instanceof Expr.Lit || value instanceof Expr.Read);
        return atom ? value : hoisting.temporary(TempNames.of(target), target.type(), value);
    }

    private Expr compound(Expr.Get target, Expr.Assign e, boolean used) {
        Expr[] value = new Expr[1];
        List<Stmt> before = hoisting.collect(() -> value[0] = hoisting.pure(e.value()));
        Effects later = Effects.of(before);
        Expr.Get element = twice(target, later);
        Expr old = before.isEmpty() ? element : hoisting.keep(Conversions.unboxed(element), later);
        before.forEach(hoisting::add);
        return set(element, Conversions.compound(old, e.op(), value[0], e.pos()), used);
    }

    /** An element whose array and index may be evaluated twice, with {@code later} between. */
    private Expr.Get twice(Expr.Get target, Effects later) {
        List<Expr> pure = hoisting.inOrder(List.of(target.array(), target.index()));
        Expr[] array = {pure.get(0)};
        Expr[] index = {pure.get(1)};
        List<Stmt> keepIndex = hoisting.collect(() -> index[0] = once(index[0], later));
        array[0] = once(array[0], Effects.of(keepIndex).and(later));
        keepIndex.forEach(hoisting::add);
        return new Expr.Get(array[0], index[0], target.pos());
    }

    private Expr once(Expr e, Effects later) {
        return isShort(e) ? hoisting.keep(e, later) : hoisting.temporary(e);
    }

    /** Whether a person would write {@code e} twice rather than name it. */
    private static boolean isShort(Expr e) {
        if (e instanceof Expr.Get g) {
            return isShort(g.array()) && isShort(g.index());
        }
        if (e instanceof Expr.Binary b) {
            return isAtom(b.left()) && isAtom(b.right());
        }
        return isAtom(e);
    }

    private static boolean isAtom(Expr e) {
        return e instanceof Expr.Lit || e instanceof Expr.Read || e instanceof Expr.Field f && f.target() == null;
    }

    /** {@code target = value}; for an element of which every part is pure. */
    private Expr set(Expr.Get target, Expr value, boolean used) {
        Expr stored = used ? named(target, value) : value;
        hoisting.add(new Stmt.Set(target.array(), target.index(), stored, pos));
        return stored;
    }

    /** The value of {@code ++x} or {@code x++}, or null if it is not {@code used}. */
    Expr incDec(Expr.IncDec e, boolean used) {
        BinaryOp op = e.increment() ? BinaryOp.ADD : BinaryOp.SUB;
        if (e.target() instanceof Expr.Read r) {
            Expr old = used && !e.prefix() ? hoisting.temporary(r) : r;
            hoisting.add(new Stmt.Assign(r.var(), Conversions.compound(r, op, Exprs.lit(1), e.pos()), pos));
            return e.prefix() ? r : old;
        }
        if (e.target() instanceof Expr.Get g) {
            Expr.Get element = twice(g, Effects.of(List.<Stmt>of()));
            Expr old = used && !e.prefix() ? hoisting.temporary(element) : element;
            Expr stored = set(element, Conversions.compound(old, op, Exprs.lit(1), e.pos()), used && e.prefix());
            return e.prefix() ? stored : old;
        }
        return hoisting.unsupported(e, e.target());
    }
}
