package dev.backsweep.processor.differentiate.prepare;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
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
 * Names a bound that is the length of a row, where the loop puts no other row in its place, or a field or its length: then the trip count is
 * known on entry, and stays known when rows are swapped later.
 *
 * <p>{@code for (…; j < a[i].length; …)} becomes {@code int n = a[i].length; for (…; j < n; …)}
 */
final class LoopBounds {
    private final Stmt.Loop outermost;
    private final @Nullable Var receiver;
    private final Set<Var> asked = new HashSet<>();
    private final List<Stmt.Declare> names = new ArrayList<>();

    private LoopBounds(Stmt.Loop outermost, @Nullable Var receiver) {
        this.outermost = outermost;
        this.receiver = receiver;
    }

    /** Gives the bound of a loop a name, which is declared {@code before} it. */
    static Stmt.Loop named(Stmt.Loop loop, List<Stmt> before) {
        Expr bound = bound(loop);
        return bound == null || !isInvariant(bound, loop) || overtakes(bound, loop)
                ? loop
                : withBound(loop, name(bound, loop.pos(), before));
    }

    /** Whether an exception of the bound's would come before another one: that of what is asked first. */
    private static boolean overtakes(Expr bound, Stmt.Loop loop) {
        Expr left = ((Expr.Binary) loop.condition()).left();
        return Throwing.may(bound)
                && (left != bound && Throwing.may(left) || !loop.init().stream().allMatch(LoopBounds::isSafe));
    }

    private static boolean isSafe(Stmt init) {
        return init instanceof Stmt.Declare d && !Throwing.may(d.init(), d.var().type())
                || init instanceof Stmt.Assign a
                        && !Throwing.may(a.value(), a.var().type());
    }

    /**
     * Names the constant fields by which loops within an outermost one end, before that: the trips of the whole nest are known there.
     *
     * @param receiver the receiver of an instance method, which is never null
     */
    static Stmt.Loop namedInside(Stmt.Loop outermost, @Nullable Var receiver, List<Stmt> before) {
        LoopBounds names = new LoopBounds(outermost, receiver);
        Stmt.Loop named = names.inside();
        before.addAll(names.names);
        return named;
    }

    private Stmt.Loop inside() {
        Expr own = bound(outermost);
        if (own != null) {
            asked.add(target(own)); // the first test asks it, whatever else happens
        }
        Stmt.Block body = new Rewriter() {
            @Override
            public Stmt loop(Stmt.Loop s) {
                Stmt.Loop inner = (Stmt.Loop) super.loop(s);
                Expr bound = bound(inner);
                return bound != null && isFixed(bound) ? withBound(inner, known(bound, inner.pos())) : inner;
            }
        }.body(outermost.body());
        return new Stmt.Loop(
                outermost.label(),
                outermost.form(),
                outermost.init(),
                outermost.condition(),
                outermost.update(),
                body,
                outermost.pos());
    }

    /** Whether a bound may be asked before the outermost loop: nothing changes it, and nothing is thrown. */
    private boolean isFixed(Expr bound) {
        Var target = target(bound);
        return bound instanceof Expr.Field // whose array may be null
                && isFinal(bound)
                && (target == null || target == receiver || asked.contains(target))
                && isInvariant(bound, outermost);
    }

    private Expr known(Expr bound, Pos pos) {
        for (Stmt.Declare d : names) {
            if (Exprs.same(d.init(), bound)) {
                return new Expr.Read(d.var(), bound.pos());
            }
        }
        List<Stmt> declared = new ArrayList<>();
        Expr name = name(bound, pos, declared);
        names.add((Stmt.Declare) declared.get(0));
        return name;
    }

    private static Expr name(Expr bound, Pos pos, List<Stmt> before) {
        Var n = Var.generated(bound instanceof Expr.Field f ? f.variableName() : "n", bound.type());
        before.add(new Stmt.Declare(n, bound, pos));
        return new Expr.Read(n, bound.pos());
    }

    /** The bound of a loop if it is worth a name, else null. */
    private static @Nullable Expr bound(Stmt.Loop loop) {
        if (loop.form() != Stmt.Form.FOR
                || !(loop.condition() instanceof Expr.Binary test)
                || !test.op().isComparison()) {
            return null;
        }
        Expr bound = isNamed(test.right()) ? test.right() : test.left();
        return isNamed(bound) ? bound : null;
    }

    private static Stmt.Loop withBound(Stmt.Loop loop, Expr named) {
        Expr.Binary test = (Expr.Binary) loop.condition();
        boolean right = isNamed(test.right());
        Expr condition = new Expr.Binary(
                test.op(), right ? test.left() : named, right ? named : test.right(), test.type(), test.pos());
        return new Stmt.Loop(loop.label(), loop.form(), loop.init(), condition, loop.update(), loop.body(), loop.pos());
    }

    /** The object of whose field a bound is made; null for a static one or a row. */
    private static @Nullable Var target(Expr bound) {
        Expr of = bound instanceof Expr.Length l ? l.array() : bound;
        return of instanceof Expr.Field f && f.target() instanceof Expr.Read r ? r.var() : null;
    }

    private static boolean isNamed(Expr e) {
        return isRowLength(e)
                || e instanceof Expr.Field f && f.type() == Type.Prim.INT && isOfName(f)
                || e instanceof Expr.Length l && l.array() instanceof Expr.Field f && isOfName(f);
    }

    private static boolean isRowLength(Expr e) {
        return e instanceof Expr.Length l && l.array() instanceof Expr.Get && Aliases.base(l.array()) != null;
    }

    private static boolean isOfName(Expr.Field f) {
        return f.target() == null || f.target() instanceof Expr.Read;
    }

    private static boolean isInvariant(Expr bound, Stmt.Loop loop) {
        Set<Var> changed = Assigned.in(List.of(loop));
        boolean[] invariant = {true};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                invariant[0] &= !changed.contains(r.var());
                return r;
            }
        }.walk(bound);
        if (!isRowLength(bound) && isFinal(bound)) {
            return invariant[0];
        }
        new Walker() {
            @Override
            public Stmt set(Stmt.Set s) {
                Type element = new Expr.Get(s.array(), s.index(), s.pos()).type();
                invariant[0] &= !element.isReference() && !isIndexOf(element, bound);
                return super.set(s);
            }

            @Override
            public Expr call(Expr.Call c) {
                Callee.Kind kind = c.callee().kind();
                invariant[0] &= kind == Callee.Kind.MATH || kind == Callee.Kind.PREDICATE || kind == Callee.Kind.SINK;
                return super.call(c);
            }
        }.walk(loop);
        return invariant[0];
    }

    private static boolean isFinal(Expr bound) {
        return (bound instanceof Expr.Length l ? l.array() : bound) instanceof Expr.Field f && f.isFinal();
    }

    /** Whether a write of such an element may change a subscript inside the bound: {@code a[p[i]].length}. */
    private static boolean isIndexOf(Type written, Expr bound) {
        boolean[] nested = {false};
        new Walker() {
            @Override
            public Expr get(Expr.Get g) {
                nested[0] |= !g.type().isReference() && g.type().equals(written);
                return super.get(g);
            }
        }.walk(bound);
        return nested[0];
    }
}
