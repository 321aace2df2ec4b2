package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether an element that is read can be the one that a later write replaces, by their subscripts: the dependence test of vectorising
 * compilers, for subscripts that are a counter or a constant, plus a number.
 *
 * <p>In {@code for (int i = 1; i < n; i++) { c[i] = f(c[i - 1]); }} a later trip writes beyond what this one reads. In a triangular nest
 * {@code for (k…) { for (int j = k + 1; …) { a[j] -= a[k]; } }} the bounds of {@code j} tell the same.
 */
final class Subscripts {
    private final Flow flow;
    private final Map<Var, List<Expr>> values = new IdentityHashMap<>();
    private final Map<Var, Stmt> declarations = new IdentityHashMap<>();
    private final Map<Var, Integer> storedAsRow = new IdentityHashMap<>();
    private final Map<Stmt.Loop, LoopShape> shapes = new IdentityHashMap<>();
    private final Map<Var, Optional<Affine>> known = new IdentityHashMap<>();
    private final Map<Stmt.Loop, Optional<Affine>> starts = new IdentityHashMap<>();
    private final Map<Stmt.Loop, Optional<Affine>> ends = new IdentityHashMap<>();

    private Subscripts(Flow flow) {
        this.flow = flow;
    }

    static Subscripts of(Stmt.Block body, Flow flow) {
        Subscripts subscripts = new Subscripts(flow);
        subscripts.new Scan().body(body);
        return subscripts;
    }

    /**
     * Whether two accesses never touch the same element.
     *
     * @param site the statement that reads
     * @param written the family of what is written
     * @param advanced the outermost loop round both of which the write is in a later trip; null where all their loops are in the same trip
     */
    boolean apart(Expr.Get read, Stmt site, Stmt.Set write, Aliases.Family written, Stmt.Loop advanced) {
        List<Stmt.Loop> reading = flow.loops(site);
        List<Stmt.Loop> writing = flow.loops(write);
        Expr from = read;
        Expr to = new Expr.Get(write.array(), write.index(), write.pos());
        List<Stmt.Loop> readingRow = reading;
        List<Stmt.Loop> writingRow = writing;
        while (true) {
            // what the index of a row was where the row got its name: another loop may count with the same variable
            readingRow = isRowName(from) ? around(from) : readingRow;
            writingRow = isRowName(to) ? around(to) : writingRow;
            from = isRowName(from) ? definition(((Expr.Read) from).var()) : from;
            to = isRowName(to) ? definition(((Expr.Read) to).var()) : to;
            if (!(from instanceof Expr.Get r) || !(to instanceof Expr.Get w)) {
                return false;
            }
            Trips trips = new Trips(reading, writing, advanced);
            if (trips.differ(affine(w.index(), writingRow), affine(r.index(), readingRow))) {
                return true;
            }
            if (!hasRowsOfItsOwn(written)) {
                return false;
            }
            from = r.array();
            to = w.array();
        }
    }

    /** Whether a variable is given a value once, and that is a row: {@code row} if it is {@code a[i]}. */
    private boolean isRowName(Expr e) {
        return e instanceof Expr.Read r && definition(r.var()) instanceof Expr.Get g && g.type() instanceof Type.Arr;
    }

    private List<Stmt.Loop> around(Expr name) {
        return flow.loops(declarations.get(((Expr.Read) name).var()));
    }

    /** Whether every row of the arrays of a family is at one place only: each was made for it, and nobody else put one there. */
    private boolean hasRowsOfItsOwn(Aliases.Family family) {
        return !family.fromOutside()
                && family.callMoves().isEmpty()
                && family.members().stream()
                        .allMatch(
                                v -> values.getOrDefault(v, List.of()).stream().allMatch(Subscripts::isOwn))
                && family.rowWrites().stream().allMatch(this::storesNewRow);
    }

    private static boolean isOwn(Expr value) {
        if (value instanceof Expr.ArrayLit lit) {
            return lit.elements().stream()
                    .allMatch(e -> !(e.type() instanceof Type.Arr) || e instanceof Expr.ArrayLit && isOwn(e));
        }
        return value == null || value instanceof Expr.NewArray || Aliases.base(value) != null;
    }

    private boolean storesNewRow(Stmt.Set s) {
        if (s.value() instanceof Expr.Read r) {
            return storedAsRow.get(r.var()) == 1
                    && definition(r.var()) instanceof Expr.NewArray
                    && innermost(declarations.get(r.var())) == innermost(s);
        }
        return s.value() instanceof Expr.NewArray;
    }

    private Stmt.Loop innermost(Stmt s) {
        List<Stmt.Loop> loops = flow.loops(s);
        return loops.isEmpty() ? null : loops.get(loops.size() - 1);
    }

    /** What a variable holds that is given a value only once, or null. */
    private Expr definition(Var v) {
        List<Expr> given = values.getOrDefault(v, List.of());
        return given.size() == 1 && declarations.containsKey(v) ? given.get(0) : null;
    }

    /** A subscript where it stands in those loops, or null where it is nothing simple. */
    private Affine affine(Expr e, List<Stmt.Loop> loops) {
        if (e instanceof Expr.Lit l && l.value() instanceof Integer n) {
            return Affine.of(n);
        }
        if (e instanceof Expr.Read r && r.type() == Type.Prim.INT) {
            return variable(r.var(), loops);
        }
        if (e instanceof Expr.Length l && l.array() instanceof Expr.Read r) {
            return length(r.var());
        }
        if (e instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && b.type() == Type.Prim.INT) {
            Affine left = affine(b.left(), loops);
            Affine right = affine(b.right(), loops);
            if (left != null && right != null && right.base() == null) {
                return left.plus(b.op() == BinaryOp.ADD ? right.offset() : -right.offset());
            }
            if (left != null && right != null && left.base() == null && b.op() == BinaryOp.ADD) {
                return right.plus(left.offset());
            }
        }
        return null;
    }

    private Affine variable(Var v, List<Stmt.Loop> loops) {
        for (Stmt.Loop loop : loops) {
            if (counts(loop, v)) {
                return Affine.of(new Affine.Counter(loop));
            }
        }
        return remembered(known, v, () -> value(v));
    }

    /** What a variable holds that is no counter. */
    private Affine value(Var v) {
        Expr given = definition(v);
        Affine value = given == null ? null : affine(given, flow.loops(declarations.get(v)));
        return value != null ? value : isFixed(v) ? Affine.of(new Affine.Fixed(v)) : null;
    }

    private static <K> Affine remembered(Map<K, Optional<Affine>> memory, K key, Supplier<Affine> value) {
        Optional<Affine> found = memory.get(key);
        if (found == null) {
            found = Optional.ofNullable(value.get());
            memory.put(key, found);
        }
        return found.orElse(null);
    }

    private Affine length(Var array) {
        Affine made = definition(array) instanceof Expr.NewArray n
                ? affine(n.dims().get(0), flow.loops(declarations.get(array)))
                : null;
        return made != null ? made : isFixed(array) ? Affine.of(new Affine.Size(array)) : null;
    }

    /** Whether a variable holds one value while the method runs. */
    private boolean isFixed(Var v) {
        if (!values.containsKey(v)) {
            return true;
        }
        return definition(v) != null && flow.loops(declarations.get(v)).isEmpty();
    }

    /** Whether a loop changes the variable, by the same step, at the end of its trips and nowhere else. */
    private boolean counts(Stmt.Loop loop, Var v) {
        return loop.update().stream().anyMatch(s -> s instanceof Stmt.Assign a && a.var() == v)
                && shape(loop).induction() == v;
    }

    private LoopShape shape(Stmt.Loop loop) {
        return shapes.computeIfAbsent(loop, LoopShape::of);
    }

    /** Numbers that are never more, the tightest last. */
    private List<Affine> atMost(Affine a) {
        return bounds(a, false);
    }

    /** Numbers that are never less, the tightest last. */
    private List<Affine> atLeast(Affine a) {
        return bounds(a, true);
    }

    private List<Affine> bounds(Affine a, boolean lower) {
        List<Affine> found = new ArrayList<>();
        for (Affine next = a; next != null; ) {
            found.add(next);
            Affine bound = next.base() instanceof Affine.Counter c ? bound(c.loop(), lower) : null;
            next = bound == null ? null : bound.plus(next.offset());
        }
        return found;
    }

    /** The least, or the greatest, value of the counter of a loop inside its trips, in terms of what stands outside. */
    private Affine bound(Stmt.Loop loop, boolean lower) {
        return lower == shape(loop).step() > 0
                ? remembered(starts, loop, () -> start(loop))
                : remembered(ends, loop, () -> end(loop));
    }

    private Affine start(Stmt.Loop loop) {
        for (Stmt s : loop.init()) {
            if (s instanceof Stmt.Declare d && d.var() == shape(loop).induction() && d.init() != null) {
                return affine(d.init(), flow.loops(loop));
            }
        }
        return null;
    }

    private Affine end(Stmt.Loop loop) {
        LoopShape shape = shape(loop);
        Affine bound = shape.bound() == null ? null : affine(shape.bound(), flow.loops(loop));
        return bound == null || shape.inclusive() ? bound : bound.plus(shape.step() > 0 ? -1 : 1);
    }

    /** In which trips of their loops two accesses are: the same of the outermost ones, a later one for the write in the next, any in others. */
    private final class Trips {
        private final List<Stmt.Loop> same;
        private final Stmt.Loop advanced;

        Trips(List<Stmt.Loop> reading, List<Stmt.Loop> writing, Stmt.Loop advanced) {
            this.advanced = advanced;
            this.same = new ArrayList<>();
            for (int i = 0; i < Math.min(reading.size(), writing.size()); i++) {
                Stmt.Loop loop = reading.get(i);
                if (loop != writing.get(i) || loop == advanced) {
                    break;
                }
                same.add(loop);
            }
        }

        boolean differ(Affine written, Affine read) {
            if (written == null || read == null) {
                return false;
            }
            return exceeds(atLeast(written), atMost(read), true) || exceeds(atLeast(read), atMost(written), false);
        }

        private boolean exceeds(List<Affine> greater, List<Affine> less, boolean greaterIsWritten) {
            for (Affine g : greater) {
                for (Affine l : less) {
                    Long lead = Objects.equals(g.base(), l.base()) ? lead(g.base(), greaterIsWritten) : null;
                    if (lead != null && lead + g.offset() - l.offset() >= 1) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** By how much the base is greater, at least, where the greater access happens; null where nothing is known. */
        private Long lead(Affine.Base base, boolean greaterIsWritten) {
            if (!(base instanceof Affine.Counter c)) {
                return 0L;
            }
            if (same.stream().anyMatch(l -> l == c.loop())) {
                return 0L;
            }
            long step = shape(c.loop()).step();
            return c.loop() == advanced && step > 0 == greaterIsWritten ? Math.abs(step) : null;
        }
    }

    private final class Scan extends StatementWalker {
        @Override
        public Stmt declare(Stmt.Declare s) {
            values.computeIfAbsent(s.var(), v -> new ArrayList<>()).add(s.init());
            if (s.init() != null) {
                declarations.put(s.var(), s);
            }
            return super.declare(s);
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            values.computeIfAbsent(s.var(), v -> new ArrayList<>()).add(s.value());
            return super.assign(s);
        }

        @Override
        public Stmt set(Stmt.Set s) {
            if (s.value() instanceof Expr.Read r) {
                storedAsRow.merge(r.var(), 1, Integer::sum);
            }
            return super.set(s);
        }
    }
}
