package dev.backsweep.processor.differentiate.lanes;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Numbers that only one loop over the lanes knows need no array: they are variables in it. The other arrays are made at the start.
 *
 * <pre>
 * for (lane …) {                               for (lane …) {
 *   tDot[lane] = x * yDot[lane];                 double tDot = x * yDot[lane];
 *   sDot[lane] = sDot[lane] + tDot[lane];        sDot[lane] = sDot[lane] + tDot;
 * }                                            }
 * </pre>
 */
final class LaneTemporaries extends Rewriter {
    private final Var index;
    private final Map<Var, Var> scalars;
    private final Set<Var> declared = Collections.newSetFromMap(new IdentityHashMap<>());

    private LaneTemporaries(Var index, Map<Var, Var> scalars) {
        this.index = index;
        this.scalars = scalars;
    }

    /** The program with variables for such arrays among {@code rows}. */
    static List<Stmt> scalars(List<Stmt> program, List<Var> rows, Var index, Var lanes) {
        Map<Var, Integer> uses = uses(program);
        Map<Var, Var> scalars = new IdentityHashMap<>();
        Walker loops = new Walker() {
            @Override
            public Stmt loop(Stmt.Loop s) {
                if (isOverLanes(s, index)) {
                    Map<Var, Integer> here = uses(List.of(s.body()));
                    rows.stream()
                            .filter(row ->
                                    here.containsKey(row) && here.get(row).equals(uses.get(row)))
                            .filter(row -> isSetFirst(row, s.body().stmts()))
                            .forEach(row -> scalars.put(row, row.like(row.name(), ((Type.Arr) row.type()).element())));
                }
                return super.loop(s);
            }
        };
        program.forEach(loops::walk);
        Set<Var> whole = whole(program);
        List<Stmt> all = new ArrayList<>();
        for (Var row : rows) {
            if (!scalars.containsKey(row) && uses.containsKey(row)) {
                boolean mayBeLonger = !whole.contains(row); // each number is given a value before it is read
                Expr made = new Expr.NewArray(row.type(), List.of(Exprs.read(lanes)), mayBeLonger, Pos.NONE);
                all.add(new Stmt.Declare(row, made, Pos.NONE));
            }
        }
        all.addAll(new LaneTemporaries(index, scalars).stmts(program));
        return all;
    }

    /** Whether it is a loop over the lanes. */
    static boolean isOverLanes(Stmt.Loop s, Var index) {
        return s.init().size() == 1 && s.init().get(0) instanceof Stmt.Declare d && d.var() == index;
    }

    private static Map<Var, Integer> uses(List<? extends Stmt> stmts) {
        Map<Var, Integer> uses = new HashMap<>();
        Walker walker = new Walker() {
            @Override
            public Expr read(Expr.Read e) {
                uses.merge(e.var(), 1, Integer::sum);
                return e;
            }
        };
        stmts.forEach(walker::walk);
        return uses;
    }

    /** The arrays with which more is done than with their elements, one for each lane. */
    private static Set<Var> whole(List<Stmt> program) {
        Set<Var> whole = Collections.newSetFromMap(new IdentityHashMap<>());
        new Walker() {
            @Override
            public Expr get(Expr.Get e) {
                return e.array() instanceof Expr.Read ? expr(e.index()) : super.get(e);
            }

            @Override
            public Stmt set(Stmt.Set s) {
                walk(s.index());
                walk(s.value());
                return s.array() instanceof Expr.Read ? s : super.set(s);
            }

            @Override
            public Expr call(Expr.Call c) {
                boolean countsLanes = c.callee().owner().equals(Exprs.runtimeClass("Lanes"));
                return countsLanes ? c : super.call(c);
            }

            @Override
            public Expr read(Expr.Read e) {
                whole.add(e.var());
                return e;
            }
        }.stmts(program);
        return whole;
    }

    /** Whether the first statement that has to do with a row gives it a value and does not read it. */
    private static boolean isSetFirst(Var row, List<Stmt> body) {
        for (Stmt s : body) {
            Stmt.Set set = (Stmt.Set) s;
            if (uses(List.of(new Stmt.Eval(set.value(), Pos.NONE))).containsKey(row)) {
                return false;
            }
            if (set.array() instanceof Expr.Read r && r.var() == row) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Stmt set(Stmt.Set s) {
        Var scalar = s.array() instanceof Expr.Read r ? scalars.get(r.var()) : null;
        if (scalar == null) {
            return super.set(s);
        }
        Expr value = expr(s.value());
        return declared.add(scalar)
                ? new Stmt.Declare(scalar, value, s.pos())
                : new Stmt.Assign(scalar, value, s.pos());
    }

    @Override
    public Expr get(Expr.Get e) {
        Var scalar = e.array() instanceof Expr.Read r ? scalars.get(r.var()) : null;
        return scalar == null ? super.get(e) : Exprs.read(scalar);
    }
}
