package dev.backsweep.processor.differentiate.lanes;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Of unit vectors, a lane each, an element is one in a single lane and zero in all others. What the loops over the lanes do with it is done in
 * that lane alone: tangents are linear, so the loops leave it out, and its share comes after them.
 *
 * <pre>
 * double[][] xDot = new double[x.length][lanes];      int[] xLane = Flat.ownLanes(x, first, lanes);
 * Flat.points(xDot, first);
 * …                                                   …
 * double[] xiDot = xDot[i];                           int xiLane = xLane[i];
 * for (lane …) {                                      for (lane …) {
 *   yDot[lane] += a * zDot[lane] + b * xiDot[lane];     yDot[lane] += a * zDot[lane];
 * }                                                   }
 *                                                     if (xiLane &gt;= 0) { yDot[xiLane] += b; }
 * </pre>
 *
 * <p>A loop of which nothing is left goes: the Hessian of a sum of terms in few elements each takes as long as these terms. Zero times what is
 * not finite is not computed any more; but each of these factors is one in the lane of its element, whose result is then not finite, either.
 */
final class UnitLanes {
    private final Var index;

    /** What the unit vectors of an array are held in, and what they are of. */
    private final Map<Var, Expr> arrays = new LinkedHashMap<>();

    /** Names of arrays of these rows, of rows and of rows of rows, with the array of unit vectors that they are part of. */
    private final Map<Var, Var> roots = new LinkedHashMap<>();

    private final Map<Var, Var> lanes = new LinkedHashMap<>();
    private final Apart apart;

    private UnitLanes(List<Stmt> program, Var index) {
        this.index = index;
        this.apart = Apart.of(program);
        find(program);
        leave(program);
        roots.keySet().forEach(v -> lanes.put(v, v.like(name(v), laneType(v.type()))));
    }

    /** The program with what unit vectors do in their own lanes. */
    static List<Stmt> of(List<Stmt> program, Var index) {
        UnitLanes units = new UnitLanes(program, index);
        if (units.roots.isEmpty()) {
            return program;
        }
        List<Stmt> once = OneName.each(program, units.roots.keySet());
        return units.new Written().stmts(once);
    }

    private static String name(Var v) {
        String name = v.name();
        return (name.endsWith("Dot") ? name.substring(0, name.length() - 3) : name) + "Lane";
    }

    /** An {@code int} for each row of lanes. */
    private static Type laneType(Type rows) {
        return rows.rank() == 1 ? Type.Prim.INT : new Type.Arr(laneType(((Type.Arr) rows).element()));
    }

    /** Finds the arrays of unit vectors and the names of their rows. */
    private void find(List<Stmt> program) {
        for (Stmt s : program) {
            if (s instanceof Stmt.Eval e
                    && points(e) instanceof Expr.Read r
                    && r.type().innermost() == Type.Prim.DOUBLE) {
                arrays.put(r.var(), null);
                roots.put(r.var(), r.var());
            }
        }
        for (Stmt s : program) {
            if (s instanceof Stmt.Declare d && arrays.containsKey(d.var())) {
                arrays.put(d.var(), of(d.init()));
            }
        }
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                Expr.Get row = row(s.init());
                Var root = row != null && row.type() instanceof Type.Arr ? roots.get(Aliases.base(row)) : null;
                if (root != null) {
                    roots.put(s.var(), root);
                }
                return super.declare(s);
            }
        }.stmts(program);
        arrays.forEach((unit, of) -> {
            if (of == null) {
                remove(unit);
            }
        });
    }

    /** {@code a[i]} or {@code a[i][j]}, which may be there only on some condition: {@code n > 0 ? a[i] : null}. */
    private static Expr.@Nullable Get row(@Nullable Expr e) {
        if (e instanceof Expr.Conditional c && c.whenFalse() instanceof Expr.Lit) {
            return row(c.whenTrue());
        }
        return e instanceof Expr.Get g && Aliases.base(g) != null ? g : null;
    }

    private void remove(Var root) {
        roots.values().removeIf(r -> r == root);
    }

    /** The array that a statement makes unit vectors of, or null. */
    private static @Nullable Expr points(Stmt.Eval s) {
        return s.expr() instanceof Expr.Call c && c.callee().isOfRuntime("Flat", "points")
                ? c.args().get(0)
                : null;
    }

    /** The array whose space it is, given how the zeros are made; null if that is not known. */
    private static @Nullable Expr of(Expr zeros) {
        if (zeros instanceof Expr.NewArray a
                && a.dims().size() == 2
                && a.dims().get(0) instanceof Expr.Length l
                && l.array() instanceof Expr.Read) {
            return l.array();
        }
        return zeros instanceof Expr.Call c && c.callee().isOfRuntime("Flat", "lanesLike")
                ? c.args().get(0)
                : null;
    }

    /** Leaves out those with which something else is done. A loop that is linear in some rows is linear in fewer of them: once is enough. */
    private void leave(List<Stmt> program) {
        Set<Var> others = new HashSet<>();
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                Expr row = roots.containsKey(s.var()) ? row(s.init()) : null;
                if (row == null) {
                    return super.declare(s);
                }
                for (; row instanceof Expr.Get g; row = g.array()) {
                    walk(g.index());
                }
                if (s.init() instanceof Expr.Conditional c) {
                    walk(c.condition());
                }
                return s;
            }

            @Override
            public Stmt assign(Stmt.Assign s) {
                others.add(s.var());
                return super.assign(s);
            }

            @Override
            public Stmt eval(Stmt.Eval s) {
                return points(s) instanceof Expr.Read r && roots.containsKey(r.var()) ? s : super.eval(s);
            }

            @Override
            public Stmt loop(Stmt.Loop s) {
                if (LaneTemporaries.isOverLanes(s, index)) {
                    Set<Var> here = rowsIn(s);
                    if (!here.isEmpty() && OwnLane.parted(s, index, here, apart) == null) {
                        others.addAll(here);
                    }
                    return s;
                }
                return super.loop(s);
            }

            @Override
            public Expr read(Expr.Read r) {
                others.add(r.var());
                return r;
            }
        }.stmts(program);
        others.forEach(v -> {
            if (roots.containsKey(v)) {
                remove(roots.get(v));
            }
        });
    }

    /** The rows of unit vectors in a loop over the lanes. */
    private Set<Var> rowsIn(Stmt.Loop s) {
        Set<Var> found = new LinkedHashSet<>();
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                if (roots.containsKey(r.var())) {
                    found.add(r.var());
                }
                return r;
            }
        }.walk(s);
        return found;
    }

    /** Writes the program with lanes in place of rows. */
    private final class Written extends Rewriter {
        private final Map<Var, Expr> count = new LinkedHashMap<>();

        @Override
        protected void expand(Stmt s, List<Stmt> into) {
            if (s instanceof Stmt.Eval e && points(e) instanceof Expr.Read r && roots.containsKey(r.var())) {
                Expr.Call c = (Expr.Call) e.expr();
                Var lane = lanes.get(r.var());
                Expr own = Exprs.runtime(
                        "Flat",
                        "ownLanes",
                        lane.type(),
                        arrays.get(r.var()),
                        c.args().get(1),
                        count.get(r.var()));
                into.add(new Stmt.Declare(lane, own, Pos.NONE));
            } else if (s instanceof Stmt.Declare d && arrays.containsKey(d.var()) && roots.containsKey(d.var())) {
                count.put(d.var(), lanesOf(d.init()));
            } else if (s instanceof Stmt.Declare d && roots.containsKey(d.var())) {
                into.add(new Stmt.Declare(lanes.get(d.var()), lane(d.init()), d.pos()));
            } else if (s instanceof Stmt.Loop loop
                    && LaneTemporaries.isOverLanes(loop, index)
                    && !rowsIn(loop).isEmpty()) {
                into.addAll(OwnLane.parted(loop, index, rowsIn(loop), apart).written(lanes));
            } else {
                super.expand(s, into);
            }
        }

        /** The lane of a row, or the lanes of its rows; none where there is no row. */
        private Expr lane(Expr row) {
            if (row instanceof Expr.Conditional c) {
                Expr then = lane(c.whenTrue());
                Expr none = then.type() == Type.Prim.INT ? Exprs.lit(-1) : c.whenFalse();
                return new Expr.Conditional(c.condition(), then, none, then.type(), c.pos());
            }
            return row instanceof Expr.Get g
                    ? new Expr.Get(lane(g.array()), g.index(), g.pos())
                    : Exprs.read(lanes.get(((Expr.Read) row).var()));
        }

        private Expr lanesOf(Expr zeros) {
            return zeros instanceof Expr.NewArray a
                    ? a.dims().get(1)
                    : ((Expr.Call) zeros).args().get(1);
        }
    }
}
