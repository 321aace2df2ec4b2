package dev.backsweep.processor.differentiate.storage;

import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.analyse.Region;
import dev.backsweep.processor.analyse.Version;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where kept values live. Outside loops: a local variable. In a rectangular nest of counted loops: a sequence whose index is the position
 * of the trip, {@code i * m + j}, of a size known before the nest. Elsewhere: a sequence without index, which becomes a stack.
 */
public final class Storage {
    private static final Expr NO_INDEX = Exprs.lit(-1);

    private final Prepared program;
    private final Wanted wanted;
    private final Predicate<Version> intact;
    private final Set<Version> usedByName = new LinkedHashSet<>();
    private final Map<Version, Var> sequences = new LinkedHashMap<>();
    private final Map<Version, Var> locals = new LinkedHashMap<>();
    private final Map<Version, List<Dimension>> dimensions = new IdentityHashMap<>();

    /**
     * One loop of a rectangular nest: its trips, counted from zero, and how many there are at most.
     *
     * @param asked the size as it can be asked for where nobody has asked before
     */
    private record Dimension(Stmt.Loop loop, Var counter, Expr origin, Expr size, Expr asked) {}

    /**
     * Storage for a program.
     *
     * @param intact whether a version's variable still holds it in the reverse sweep: sizes are written with such variables only
     */
    public Storage(Prepared program, Wanted wanted, Predicate<Version> intact) {
        this.program = program;
        this.wanted = wanted;
        this.intact = intact;
    }

    /** The versions that sizes and indices read by the name of their variable. */
    public Set<Version> usedByName() {
        return usedByName;
    }

    /** Gives a version a place. */
    public void keep(Version v) {
        Var name = wanted.name(v);
        if (v.home().depth() == 0) {
            locals.put(v, name);
            return;
        }
        sequences.put(v, name.invented(plural(name.name()), new Type.Seq(name.type())));
        dimensions.put(v, v.var().type().isReference() ? List.of() : nest(v));
    }

    /** {@code ys} for the values of {@code y}. */
    private static String plural(String name) {
        return name.endsWith("s")
                ? "kept" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)
                : name + "s";
    }

    /** The sequence that keeps {@code v}, or null where a local variable does. */
    public Var sequence(Version v) {
        return sequences.get(v);
    }

    public Map<Version, Var> sequences() {
        return sequences;
    }

    public Map<Version, Var> locals() {
        return locals;
    }

    /** The outermost loop round the home of {@code v}. */
    public Stmt.Loop outermost(Version v) {
        Stmt.Loop found = null;
        for (Region r = v.home(); r != null; r = r.parent()) {
            found = r.loop() == null ? found : r.loop();
        }
        return found;
    }

    /** The statement that makes the sequence, to stand before the outermost loop. */
    public Expr creation(Version v) {
        List<Dimension> nest = dimensions.get(v);
        Type type = sequences.get(v).type();
        if (nest.isEmpty()) {
            return new Expr.NewArray(type, List.of(), Pos.NONE);
        }
        Expr size = nest.get(0).asked();
        boolean isFar = nest.stream().anyMatch(d -> d.asked().type() == Type.Prim.LONG);
        if (nest.size() == 3 || nest.size() == 4 || nest.size() == 2 && isFar) { // which may be more than a long holds
            size = Exprs.call(
                    Callee.Kind.PREDICATE,
                    Exprs.runtimeClass("Trips"),
                    "all",
                    Type.Prim.LONG,
                    nest.stream().map(Dimension::asked).toArray(Expr[]::new));
        } else {
            for (Dimension d : nest.subList(1, nest.size())) {
                size = new Expr.Binary(BinaryOp.MUL, asLong(size), d.asked(), Type.Prim.LONG, Pos.NONE);
            }
        }
        return new Expr.NewArray(type, List.of(size), Pos.NONE);
    }

    private static Expr asLong(Expr e) {
        return e.type() == Type.Prim.LONG ? e : new Expr.Cast(Type.Prim.LONG, e, Pos.NONE);
    }

    public boolean hasSlots(Version v) {
        return !dimensions.get(v).isEmpty();
    }

    /** The index at which the forward sweep writes. */
    public Expr forwardIndex(Version v) {
        return index(dimensions.get(v), false);
    }

    /** The index at which the reverse sweep reads. */
    Expr reverseIndex(Version v) {
        return index(dimensions.get(v), true);
    }

    private Expr index(List<Dimension> nest, boolean reverse) {
        Expr index = null;
        for (Dimension d : nest) {
            Expr i = reverse
                    ? Exprs.read(wanted.name(program.versions().atTripStart(d.loop(), d.counter())))
                    : Exprs.read(d.counter());
            Expr position = i;
            if (!Exprs.isZero(d.origin())) {
                position = Exprs.binary(BinaryOp.SUB, i, d.origin());
            }
            index = index == null
                    ? position
                    : Exprs.binary(BinaryOp.ADD, Exprs.binary(BinaryOp.MUL, index, d.size()), position);
        }
        return index == null ? NO_INDEX : index;
    }

    /** The loops round the home of {@code v} as a rectangular nest, outermost first; empty where they are none. */
    private List<Dimension> nest(Version v) {
        List<Dimension> nest = new ArrayList<>();
        Stmt.Loop outermost = outermost(v);
        for (Region r = v.home(); r != null; r = r.parent()) {
            if (r.loop() != null) {
                Dimension d = dimension(r.loop(), outermost);
                if (d == null) {
                    return List.of();
                }
                nest.add(0, d);
            }
        }
        return nest;
    }

    private Dimension dimension(Stmt.Loop loop, Stmt.Loop outermost) {
        LoopShape shape = LoopShape.of(loop);
        if (shape.bound() == null || Math.abs(shape.step()) != 1 || !changesLast(loop, shape.induction())) {
            return null;
        }
        Version entry = program.versions().atEntry(loop, shape.induction());
        Expr first = entry.definition();
        Set<Var> changed = Assigned.in(List.of(outermost));
        Expr bound = lengthOfAll(shape.bound(), changed);
        boolean before = first != null && isKnown(first, changed) && isKnown(bound, changed);
        if (!before || !shape.hasRoom(r -> program.versions().read(r).definition())) {
            return null;
        }
        boolean up = shape.step() > 0;
        Expr size = size(up ? minus(bound, first) : minus(first, bound), shape.inclusive());
        Expr asked = size(up ? distance(bound, first) : distance(first, bound), shape.inclusive());
        Expr origin = up || shape.inclusive() ? up ? first : bound : Exprs.binary(BinaryOp.ADD, bound, Exprs.lit(1));
        boolean sure = loop == outermost && program.changing().isEmpty();
        return new Dimension( // slots of a loop that runs down count from its bound
                loop, shape.induction(), origin, size, sure ? asked : orNone(asked, outermost));
    }

    /**
     * The size where a constant array of the caller's may be null whose length it is: nobody minds as long as the loops round this one make no
     * trip.
     */
    private Expr orNone(Expr size, Stmt.Loop outermost) {
        return new Rewriter() {
            @Override
            public Expr length(Expr.Length l) {
                Var array = ((Expr.Read) l.array()).var();
                boolean mayBeNull = !program.activity().isActive(array)
                        && program.method().params().stream().anyMatch(p -> p.var() == array)
                        && !(program.changing().isEmpty() && Mentions.of(outermost.condition(), array));
                Expr none = new Expr.Lit(null, Type.Null.NULL, Pos.NONE);
                Expr isNull = new Expr.Binary(BinaryOp.EQ, l.array(), none, Type.Prim.BOOLEAN, Pos.NONE);
                return mayBeNull ? new Expr.Conditional(isNull, Exprs.lit(0), l, Type.Prim.INT, Pos.NONE) : l;
            }
        }.expr(size);
    }

    /** The length of an array that was made before the loops, where each of their trips gives that a name; otherwise the bound itself. */
    private Expr lengthOfAll(Expr bound, Set<Var> changed) {
        Expr given = bound instanceof Expr.Read r && changed.contains(r.var())
                ? program.versions().read(r).definition()
                : null;
        boolean made = given instanceof Expr.Length l
                && l.array() instanceof Expr.Read array
                && !changed.contains(array.var())
                && program.versions().read(array).definition() instanceof Expr.NewArray;
        return made ? given : bound;
    }

    private static Expr size(Expr span, boolean inclusive) {
        return inclusive ? Exprs.binary(BinaryOp.ADD, span, Exprs.lit(1)) : span;
    }

    private static Expr minus(Expr a, Expr b) {
        return Exprs.isZero(b) ? a : Exprs.binary(BinaryOp.SUB, a, b);
    }

    /**
     * The same where nobody knows yet that there is a trip: two ends of which nothing is known may be further apart than an {@code int} counts.
     */
    private Expr distance(Expr a, Expr b) {
        return isNear(a) || isNear(b)
                ? minus(a, b)
                : new Expr.Binary(BinaryOp.SUB, asLong(a), b, Type.Prim.LONG, Pos.NONE);
    }

    /** Whether {@code e} is a number or a length, or one of those and a little more or less. */
    private boolean isNear(Expr e) {
        Expr given = e instanceof Expr.Read r ? program.versions().read(r).definition() : null;
        boolean isSum = e instanceof Expr.Binary b && b.right() instanceof Expr.Lit && isNear(b.left());
        return e instanceof Expr.Lit || e instanceof Expr.Length || isSum || given != null && isNear(given);
    }

    /** Whether the counter tells the trip wherever something is kept: after its change there are only changes of other whole numbers. */
    private static boolean changesLast(Stmt.Loop loop, Var counter) {
        List<Stmt> trip = new ArrayList<>(loop.body().stmts());
        trip.addAll(loop.update());
        for (int i = trip.size() - 1; i >= 0; i--) {
            if (trip.get(i) instanceof Stmt.Assign a && a.var() == counter) {
                return true;
            }
            boolean counts = i >= loop.body().stmts().size()
                    && trip.get(i) instanceof Stmt.Assign other
                    && other.var().type().isIntegral();
            if (!counts) {
                return false;
            }
        }
        return false;
    }

    /** Whether {@code e} has its value before the loops that change {@code changed}. */
    private boolean isKnown(Expr e, Set<Var> changed) {
        if (e instanceof Expr.Lit) {
            return true;
        }
        if (e instanceof Expr.Read r) {
            Version v = program.versions().read(r);
            if (changed.contains(r.var()) || program.changing().contains(r.var()) || !intact.test(v)) {
                return false;
            }
            usedByName.add(v);
            return true;
        }
        if (e instanceof Expr.Field f) {
            return f.isFinal() && f.target() == null;
        }
        if (e instanceof Expr.Length l) {
            return l.array() instanceof Expr.Read && isKnown(l.array(), changed);
        }
        return e instanceof Expr.Binary b
                && b.op() != BinaryOp.DIV
                && b.op() != BinaryOp.REM
                && isKnown(b.left(), changed)
                && isKnown(b.right(), changed);
    }
}
