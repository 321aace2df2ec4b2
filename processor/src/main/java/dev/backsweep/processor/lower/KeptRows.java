package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Decisions;
import dev.backsweep.processor.report.Pos;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values of a nest in rows, one for each run of the innermost loop, where that loop only computes: HotSpot tells elements of two
 * arrays apart where their indices are alike ({@code row[j]} and {@code x[j]}), but has to expect that {@code kept[i * m + j]} is any element of
 * {@code x}, which is then read from memory again and again (by up to 1.4 times slower).
 *
 * <pre>
 * Seq&lt;double&gt; ys = new Seq(n * m);             Seq&lt;double[]&gt; ys = new Seq(n, m);
 * for (i…) {                                         for (i…) {
 *                                           →          double[] ysRow = ys[i];
 *   for (j…) { …; ys[i * m + j] = y; … }               for (j…) { …; ysRow[j] = y; … }
 * </pre>
 *
 * <p>Legal where every use stands in a loop that goes through one row ({@link #goesThrough}): the loops round that one make a trip, so that the
 * row is there even where it has no element. Done where all these loops are straight ({@link #isStraight}), and other arrays stand in one of them.
 */
public final class KeptRows extends Rewriter {
    private static final Set<String> CHEAP = Set.of("abs", "max", "min", "sqrt");
    private static final Type.Arr ROW = new Type.Arr(Type.Prim.DOUBLE);

    private final Map<Var, Rows> kept;
    /** In the loop at hand, the row of each sequence. */
    private final Map<Var, Var> here = new LinkedHashMap<>();

    private KeptRows(Map<Var, Rows> kept) {
        this.kept = kept;
    }

    /** A sequence as rows, {@code number} of them, each of {@code length} values. */
    private record Rows(Var rows, Expr number, Expr length) {}

    /**
     * Keeps in rows what is better kept so.
     *
     * @param decisions is told which values these are
     */
    public static Method method(Method method, Decisions decisions) {
        Uses uses = new Uses();
        uses.body(method.body());
        uses.found.keySet().removeAll(uses.flat);
        uses.found.keySet().retainAll(uses.accompanied);
        if (uses.found.isEmpty()) {
            return method;
        }
        uses.found
                .keySet()
                .forEach(v -> decisions.settled(v, ", 8 bytes a trip, in rows that the inner loop goes through"));
        return method.withBody(new KeptRows(uses.found).body(method.body()));
    }

    /** The place of a value in rows of {@code length} values; null where {@code index} is written in another way. */
    private record Place(Expr row, Expr column) {
        static @Nullable Place of(Expr index, Expr length) {
            return index instanceof Expr.Binary sum
                            && sum.op() == BinaryOp.ADD
                            && sum.left() instanceof Expr.Binary start
                            && start.op() == BinaryOp.MUL
                            && Exprs.same(start.right(), length)
                    ? new Place(start.left(), sum.right())
                    : null;
        }
    }

    /** Whether the loop stays in one row, and visits one column after the other. */
    private static boolean goesThrough(Stmt.Loop loop, Place place) {
        return LoopShape.isInvariant(place.row(), loop) && !LoopShape.isInvariant(place.column(), loop);
    }

    /** Whether a trip of the loop only computes: without choices, loops and calls but the cheapest, as what HotSpot does several trips of at once. */
    private static boolean isStraight(Stmt.Loop loop) {
        boolean plain = loop.body().stmts().stream()
                .allMatch(s -> s instanceof Stmt.Declare || s instanceof Stmt.Assign || s instanceof Stmt.Set);
        boolean[] cheap = {plain};
        new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                cheap[0] &= e.callee().kind() == Callee.Kind.MATH
                        && CHEAP.contains(e.callee().name());
                return super.call(e);
            }
        }.walk(loop.body());
        return cheap[0];
    }

    /** Hears of each element of a sequence or an array that a variable holds. */
    private abstract static class Places extends Walker {
        abstract void at(Var array, Expr index);

        @Override
        public Stmt set(Stmt.Set s) {
            if (s.array() instanceof Expr.Read r) {
                at(r.var(), s.index());
                walk(s.index());
                walk(s.value());
                return s;
            }
            return super.set(s);
        }

        @Override
        public Expr get(Expr.Get e) {
            if (e.array() instanceof Expr.Read r) {
                at(r.var(), e.index());
                walk(e.index());
                return e;
            }
            return super.get(e);
        }
    }

    /** Finds the sequences of a known number of rows and, among them, those of which a use stands elsewhere. */
    private static final class Uses extends Places {
        private final Map<Var, Rows> found = new LinkedHashMap<>();
        private final Set<Var> flat = Collections.newSetFromMap(new IdentityHashMap<>());
        /** Those that stand in a loop with elements of arrays. */
        private final Set<Var> accompanied = Collections.newSetFromMap(new IdentityHashMap<>());
        /** In the loop at hand, the row of each sequence that it goes through. */
        private final Map<Var, Expr> rowsHere = new IdentityHashMap<>();

        /** The loop at hand; null where it does not only compute. */
        private Stmt.@Nullable Loop straight;

        @Override
        public Stmt declare(Stmt.Declare s) {
            Rows rows = rows(s);
            if (rows != null) {
                found.put(s.var(), rows);
            }
            return super.declare(s);
        }

        private static @Nullable Rows rows(Stmt.Declare s) {
            boolean slots = s.var().type() instanceof Type.Seq seq
                    && seq.element() == Type.Prim.DOUBLE
                    && s.init() instanceof Expr.NewArray made
                    && made.dims().size() == 1;
            Expr size = slots ? ((Expr.NewArray) s.init()).dims().get(0) : null;
            Expr number = null;
            Expr length = null;
            if (size instanceof Expr.Call c && c.callee().name().equals("all")) {
                List<Expr> outer = c.args().subList(0, c.args().size() - 1);
                number = outer.size() == 1
                        ? outer.get(0)
                        : Exprs.call(
                                Callee.Kind.PREDICATE,
                                c.callee().owner(),
                                "all",
                                Type.Prim.LONG,
                                outer.toArray(Expr[]::new));
                length = c.args().get(outer.size());
            } else if (size instanceof Expr.Binary b && b.op() == BinaryOp.MUL) {
                number = b.left() instanceof Expr.Cast c ? c.operand() : b.left();
                length = b.right();
            }
            boolean isFew = length instanceof Expr.Lit; // which are fewer than a row is worth
            return number == null || isFew
                    ? null
                    : new Rows(s.var().like(s.var().name(), new Type.Seq(ROW)), number, length);
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            flat.add(s.var());
            return super.assign(s);
        }

        @Override
        public Stmt loop(Stmt.Loop s) {
            Stmt.Loop outer = straight;
            straight = isStraight(s) ? s : null;
            rowsHere.clear();
            super.loop(s);
            if (straight != null && hasArrays(s)) {
                accompanied.addAll(rowsHere.keySet());
            }
            rowsHere.clear();
            straight = outer;
            return s;
        }

        private static boolean hasArrays(Stmt.Loop s) {
            boolean[] has = {false};
            new Places() {
                @Override
                void at(Var array, Expr index) {
                    has[0] |= array.type() instanceof Type.Arr;
                }
            }.walk(s);
            return has[0];
        }

        @Override
        void at(Var sequence, Expr index) {
            Rows rows = found.get(sequence);
            Place place = rows == null ? null : Place.of(index, rows.length());
            boolean isRow = place != null && straight != null && goesThrough(straight, place);
            if (!isRow || !Exprs.same(rowsHere.computeIfAbsent(sequence, v -> place.row()), place.row())) {
                flat.add(sequence);
            }
        }

        @Override
        public Expr read(Expr.Read e) {
            flat.add(e.var());
            return e;
        }
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (!(s instanceof Stmt.Loop loop) || !isStraight(loop)) {
            super.expand(s, into);
            return;
        }
        new Places() {
            @Override
            void at(Var sequence, Expr index) {
                if (kept.containsKey(sequence) && !here.containsKey(sequence)) {
                    Var row = sequence.invented(sequence.name() + "Row", ROW);
                    here.put(sequence, row);
                    Expr taken = Exprs.get(
                            Exprs.read(kept.get(sequence).rows()),
                            place(sequence, index).row());
                    into.add(new Stmt.Declare(row, taken, Pos.NONE));
                }
            }
        }.walk(loop);
        super.expand(s, into);
        here.clear();
    }

    private Place place(Var sequence, Expr index) {
        return Place.of(index, kept.get(sequence).length());
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        Rows rows = kept.get(s.var());
        if (rows == null) {
            return super.declare(s);
        }
        Expr made = new Expr.NewArray(rows.rows().type(), List.of(rows.number(), rows.length()), Pos.NONE);
        return new Stmt.Declare(rows.rows(), made, s.pos());
    }

    @Override
    public Stmt set(Stmt.Set s) {
        if (s.array() instanceof Expr.Read r && here.containsKey(r.var())) {
            Expr column = place(r.var(), s.index()).column();
            return new Stmt.Set(Exprs.read(here.get(r.var())), column, expr(s.value()), s.pos());
        }
        return super.set(s);
    }

    @Override
    public Expr get(Expr.Get e) {
        if (e.array() instanceof Expr.Read r && here.containsKey(r.var())) {
            Expr column = place(r.var(), e.index()).column();
            return new Expr.Get(Exprs.read(here.get(r.var())), column, e.pos());
        }
        return super.get(e);
    }
}
