package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Throwing;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows {@code a[i]} that can be taken at a place without an exception: the array is there and the index is within it, because a loop
 * round the place counts over the array, or because the row has been taken before.
 */
final class SafeRows {

    /** The row of an array of arrays in a variable; {@code index} is a sum of variables and literals. */
    record Row(Var array, Expr index) {

        static @Nullable Row of(Expr.Get e) {
            boolean simple = e.type() instanceof Type.Arr
                    && e.array() instanceof Expr.Read r
                    && r.type() instanceof Type.Arr
                    && sum(e.index()) != null;
            return simple ? new Row(((Expr.Read) e.array()).var(), sum(e.index())) : null;
        }

        /** A sum of variables and literals without its positions: {@code y + dy - 1}; null for others. */
        private static @Nullable Expr sum(Expr index) {
            if (!(index instanceof Expr.Binary b)) {
                return bare(index);
            }
            boolean sum = (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB) && b.type() == Type.Prim.INT;
            Expr left = sum ? sum(b.left()) : null;
            Expr right = b.right() instanceof Expr.Binary ? null : bare(b.right());
            return left == null || right == null ? null : Exprs.binary(b.op(), left, right);
        }

        /** An index without its position, so that rows are equal; null where it is not simple. */
        static @Nullable Expr bare(Expr index) {
            if (index instanceof Expr.Read r) {
                return Exprs.read(r.var());
            }
            if (index instanceof Expr.Lit l && l.value() instanceof Number n) {
                return Exprs.lit(n.intValue());
            }
            boolean offset = index instanceof Expr.Binary b
                    && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                    && b.type() == Type.Prim.INT
                    && b.left() instanceof Expr.Read
                    && b.right() instanceof Expr.Lit;
            Expr by = offset ? bare(((Expr.Binary) index).right()) : null; // none for a letter: counts[c - 'a']
            return by == null ? null : Exprs.binary(((Expr.Binary) index).op(), bare(((Expr.Binary) index).left()), by);
        }

        /** The variables of the index. */
        Set<Var> counters() {
            Set<Var> found = new HashSet<>();
            for (Expr e = index; e != null; e = e instanceof Expr.Binary b ? b.left() : null) {
                Expr last = e instanceof Expr.Binary b ? b.right() : e;
                if (last instanceof Expr.Read r) {
                    found.add(r.var());
                }
            }
            return found;
        }

        /** All rows that occur in a statement, in order. */
        static List<Row> in(Stmt s) {
            List<Row> rows = new ArrayList<>();
            new Walker() {
                @Override
                public Expr get(Expr.Get e) {
                    Row row = of(e);
                    if (row != null && !rows.contains(row)) {
                        rows.add(row);
                    }
                    return super.get(e);
                }
            }.walk(s);
            return rows;
        }

        Expr toExpr() {
            return Exprs.get(Exprs.read(array), index);
        }
    }

    private final Effects effects;
    private final Set<Var> assigned;
    /** Which array an array of adjoints has been checked to be shaped like. */
    private final Map<Var, Var> shapes = new HashMap<>();

    private final Map<Var, Var> tangents = new HashMap<>();

    private final Lengths lengths;
    private Set<Row> known = new HashSet<>();

    SafeRows(Method method, Effects effects) {
        this.effects = effects;
        this.lengths = new Lengths(method);
        this.assigned = effects.of(method.body()).writes;
        new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                boolean tangent = e.callee().isOfRuntime("Shapes", "checkTangent");
                boolean check = (tangent || e.callee().isOfRuntime("Shapes", "check"))
                        && e.args().size() == 3
                        && e.args().get(1) instanceof Expr.Read x
                        && e.args().get(2) instanceof Expr.Read bar
                        && !assigned.contains(x.var())
                        && !assigned.contains(bar.var());
                if (check) {
                    (tangent ? tangents : shapes)
                            .put(
                                    ((Expr.Read) e.args().get(2)).var(),
                                    ((Expr.Read) e.args().get(1)).var());
                }
                return e;
            }
        }.walk(method.body());
    }

    boolean contains(Row row) {
        Var like = shapes.get(row.array());
        return known.contains(row)
                || like != null && known.contains(new Row(like, row.index()))
                || lengths.contain(row.array(), row.index());
    }

    /** What is known on entry to a nested list, to be handed back to {@link #leave}. */
    Set<Row> enter() {
        Set<Row> outer = known;
        known = new HashSet<>(outer);
        return outer;
    }

    void leave(Set<Row> outer) {
        known = outer;
    }

    /** Whether the row may be another one, or its subscript another one, after {@code s}. */
    boolean invalidates(Summary s, Row row) {
        return s.writes.contains(row.array())
                || row.counters().stream().anyMatch(s.writes::contains)
                || effects.changes(s, effects.of(row.toExpr()));
    }

    /** Learns from a statement that has been run. */
    void after(Stmt s) {
        Summary summary = effects.of(s);
        known.removeIf(row -> invalidates(summary, row));
        learn(s);
        known.removeIf(row -> invalidates(summary, row));
    }

    private void learn(Stmt s) {
        if (s instanceof Stmt.Declare d) {
            learn(d.init());
        } else if (s instanceof Stmt.Assign a) {
            learn(a.value());
        } else if (s instanceof Stmt.Set set) {
            learn(set.array());
            learn(set.index());
            learn(set.value());
        } else if (s instanceof Stmt.If i) {
            learn(i.condition());
        } else if (s instanceof Stmt.Loop l && l.form() != Stmt.Form.DO) {
            learn(l.condition());
        }
    }

    /** Learns what a loop's first test takes: nothing comes before it but the start of its counter. */
    void header(Stmt.Loop l) {
        boolean plain = l.form() != Stmt.Form.DO && l.init().stream().noneMatch(s -> effects.orders(effects.of(s)));
        if (plain) {
            for (Row row : firstRows(l.condition())) {
                known.add(row);
            }
        }
    }

    /**
     * The rows that the first trip of a loop takes, if there is one, before it does anything that can be seen, an exception of anything else
     * among it; each with the conditions for that.
     *
     * @param isMoved whether a row is taken in front of {@code outer} if it can be
     */
    Map<Row, List<Expr>> firstTrip(Stmt.Loop l, Stmt.Loop outer, Predicate<Row> isMoved) {
        Summary all = effects.of(outer);
        Predicate<Var> isKnown = v -> !all.writes.contains(v) && !all.declares.contains(v);
        lengths.inside(outer, effects.of(outer.body()));
        lengths.inside(l, effects.of(l.body()));
        List<Stmt.Loop> loops = l == outer ? List.of(l) : List.of(outer, l);
        FirstTrip start = new FirstTrip(loops, isKnown, lengths::isNatural, this::likened);
        TakenFirst first =
                new TakenFirst(isMoved, this::isThere, start::has, row -> new Row(likened(row.array()), row.index()));
        Map<Row, List<Expr>> taken = new LinkedHashMap<>();
        boolean isSweep = l.body().stmts().stream().allMatch(s -> s.pos().isGenerated());
        for (Stmt s : l.body().stmts()) {
            Summary summary = effects.of(s);
            boolean own = s.pos().isGenerated() && !summary.jumps(); // the user sees nothing of what it does
            if (own && isSweep) { // what it takes has been taken before
                Set<Row> before = enter();
                known.clear();
                learn(s);
                known.forEach(row -> taken.putIfAbsent(row, List.of()));
                leave(before);
            } else if (!own && summary.effect) {
                break;
            } else {
                first.statement(s, own);
                first.rows().forEach(taken::putIfAbsent);
            }
            taken.keySet().removeIf(row -> invalidates(summary, row));
            if (first.ended()) {
                break;
            }
        }
        return taken;
    }

    /** Whether an element is there, or stands for one of the user's, which is asked for in its place. */
    private boolean isThere(Expr.Get g) {
        Row row = Row.of(g);
        Expr whole = g;
        while (whole instanceof Expr.Get inner) {
            whole = inner.array();
        }
        boolean internal = whole instanceof Expr.Read r
                && r.var().isGenerated()
                && !shapes.containsKey(r.var())
                && !tangents.containsKey(r.var());
        return internal
                || row != null && contains(row)
                || g.array() instanceof Expr.Read r && lengths.contain(r.var(), g.index())
                || g.array() instanceof Expr.Get rowOf
                        && rowOf.array() instanceof Expr.Read rows
                        && lengths.containInRows(rows.var(), g.index());
    }

    /** The array that an array of adjoints or tangents has been checked to be shaped like; any other one itself. */
    private Var likened(Var array) {
        return shapes.getOrDefault(array, tangents.getOrDefault(array, array));
    }

    /** The rows that an expression takes before anything else in it may throw. */
    private static List<Row> firstRows(Expr e) {
        if (e instanceof Expr.Binary b && b.op().isComparison()) {
            return Throwing.may(b.left()) ? firstRows(b.left()) : firstRows(b.right());
        }
        Row row = e instanceof Expr.Length l && l.array() instanceof Expr.Get g ? Row.of(g) : null;
        return row == null ? List.of() : List.of(row);
    }

    /** Learns from being inside a loop: {@code i < a.length} for an {@code i} that starts at 0 or above, or the same downwards. */
    void inside(Stmt.Loop l) {
        Summary loop = effects.of(l);
        known.removeIf(row -> invalidates(loop, row));
        lengths.inside(l, effects.of(l.body()));
    }

    /** Learns the rows that an expression takes whenever it is evaluated. */
    private void learn(@Nullable Expr e) {
        if (e instanceof Expr.Get g) {
            Row row = Row.of(g);
            if (row != null) {
                known.add(row);
            }
            learn(g.array());
            learn(g.index());
        } else if (e instanceof Expr.Binary b) {
            learn(b.left());
            if (!b.op().isShortCircuit()) {
                learn(b.right());
            }
        } else if (e instanceof Expr.Unary u) {
            learn(u.operand());
        } else if (e instanceof Expr.Cast c) {
            learn(c.operand());
        } else if (e instanceof Expr.Length l) {
            learn(l.array());
        } else if (e instanceof Expr.Call c) {
            c.args().forEach(this::learn);
        }
    }
}
