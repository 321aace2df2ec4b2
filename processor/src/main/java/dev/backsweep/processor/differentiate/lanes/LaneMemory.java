package dev.backsweep.processor.differentiate.lanes;

import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.ValuesGiven;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many numbers a program for many directions holds in each lane, from the lengths of its arguments: whoever calls it takes as many lanes as
 * have room.
 *
 * <pre>
 * double[][] t1sDot = new double[x.length][lanes];     Flat.count(x)
 * </pre>
 */
public final class LaneMemory {
    private final Map<Var, Expr> known = new HashMap<>();
    private final Map<Var, List<Expr>> given;
    private final Set<Var> assigned;
    private final Set<Var> asked = new HashSet<>();
    private final Var lanes;
    private final List<Expr> sizes = new ArrayList<>();
    private final List<Stmt.Loop> open = new ArrayList<>();
    private boolean isKnown = true;

    private LaneMemory(List<Stmt> program, List<Method.Param> params, Var lanes) {
        this.lanes = lanes;
        this.given = given(program);
        this.assigned = reassigned(program);
        for (Method.Param p : params) {
            Var v = p.var();
            boolean isLength = v.type() == Type.Prim.INT;
            boolean isArray = v.type().innermost().isFloating() && v.type().rank() > 0;
            if (!assigned.contains(v) && (isLength || isArray)) {
                known.put(v, isLength ? Exprs.read(v) : Exprs.runtime("Flat", "count", Type.Prim.INT, Exprs.read(v)));
            } else if (isArray) {
                asked.add(v); // has another value from the start
            }
        }
    }

    /** All values that variables are given. */
    private static Map<Var, List<Expr>> given(List<Stmt> program) {
        Map<Var, List<Expr>> result = new HashMap<>();
        new ValuesGiven() {
            @Override
            protected void given(Var v, Expr value) {
                if (value != null) {
                    result.computeIfAbsent(v, x -> new ArrayList<>()).add(value);
                }
            }
        }.stmts(program);
        return result;
    }

    /** What is given another value than the first one. */
    private static Set<Var> reassigned(List<Stmt> program) {
        Set<Var> result = new HashSet<>();
        new Walker() {
            @Override
            public Stmt assign(Stmt.Assign s) {
                result.add(s.var());
                return super.assign(s);
            }
        }.stmts(program);
        return result;
    }

    /** The number, an expression in the parameters; null where it depends on something else. */
    public static @Nullable Expr of(List<Stmt> program, List<Method.Param> params, Var lanes) {
        LaneMemory memory = new LaneMemory(program, params, lanes);
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                memory.declare(s);
                return super.declare(s);
            }

            @Override
            public Expr newArray(Expr.NewArray e) {
                memory.add(e);
                return super.newArray(e);
            }

            @Override
            public Stmt loop(Stmt.Loop s) {
                memory.open.add(s);
                super.loop(s);
                memory.open.remove(memory.open.size() - 1);
                return s;
            }

            @Override
            public Expr call(Expr.Call c) {
                Var stack = LaneStacks.pushed(c);
                if (stack != null) {
                    memory.add(memory.trips(stack, program));
                }
                return super.call(c);
            }
        }.stmts(program);
        return !memory.isKnown ? null : memory.sizes.isEmpty() ? Exprs.lit(0) : largest(memory.sizes);
    }

    private void declare(Stmt.Declare s) {
        Expr e = s.init();
        if (e == null || assigned.contains(s.var())) {
            return; // of arrays that are swapped, see below
        }
        Expr length = e.type() == Type.Prim.INT ? length(e) : lengthOf(e);
        if (length != null) {
            known.put(s.var(), length);
        }
    }

    /** Rows of lanes, which somebody has to have made room for. */
    private void add(Expr.NewArray a) {
        Expr last = a.dims().isEmpty() ? null : a.dims().get(a.dims().size() - 1);
        if (!(last instanceof Expr.Read r && r.var() == lanes) || a.dims().size() == 1) {
            return;
        }
        Expr size = null;
        for (Expr dim : a.dims().subList(0, a.dims().size() - 1)) {
            Expr length = length(dim);
            size = size == null ? length : times(size, length);
            isKnown &= size != null;
        }
        add(size);
    }

    private void add(@Nullable Expr size) {
        isKnown &= size != null;
        if (isKnown) {
            sizes.add(size);
        }
    }

    /**
     * How many rows a statement in the open loops puts on a stack at most, or null. What a trip has put there it takes off again where all that
     * is done with the stack is done in trips.
     */
    private @Nullable Expr trips(Var stack, List<Stmt> program) {
        Expr trips = Exprs.lit(1);
        for (Stmt.Loop loop : open) {
            if (uses(stack, List.of(loop)) < uses(stack, program)) {
                trips = times(trips, trips(loop));
            }
        }
        return trips;
    }

    private static int uses(Var v, List<Stmt> stmts) {
        int[] uses = {0};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                uses[0] += r.var() == v ? 1 : 0;
                return r;
            }
        }.stmts(stmts);
        return uses[0];
    }

    private @Nullable Expr trips(Stmt.Loop loop) {
        LoopShape shape = LoopShape.of(loop);
        boolean counted = shape.step() > 0
                && shape.bound() != null
                && shape.hasRoom(r -> null)
                && loop.init().size() == 1
                && loop.init().get(0) instanceof Stmt.Declare start
                && start.var() == shape.induction()
                && start.init() instanceof Expr.Lit first
                && first.value() instanceof Integer from
                && from >= 0;
        Expr bound = counted ? length(shape.bound()) : null;
        return bound == null || !shape.inclusive()
                ? bound
                : new Expr.Binary(BinaryOp.ADD, bound, Exprs.lit(1), Type.Prim.INT, Pos.NONE);
    }

    private static @Nullable Expr largest(List<Expr> lengths) {
        List<Expr> different = new ArrayList<>();
        for (Expr length : lengths) {
            if (different.stream().noneMatch(other -> Exprs.same(other, length))) {
                different.add(length);
            }
        }
        return different.stream()
                .reduce((a, b) -> Exprs.math("max", Type.Prim.INT, a, b))
                .orElse(null);
    }

    private static Expr times(Expr a, Expr b) {
        return a == null || b == null ? null : Exprs.binary(BinaryOp.MUL, a, b);
    }

    /** A length as an expression in the parameters, or null. */
    private @Nullable Expr length(Expr e) {
        if (e instanceof Expr.Lit) {
            return e;
        }
        if (e instanceof Expr.Read r) {
            return known.get(r.var());
        }
        if (e instanceof Expr.Length l) {
            return lengthOf(l.array());
        }
        if (e instanceof Expr.Call c
                && c.callee().name().equals("max")
                && c.args().size() == 2
                && Exprs.isZero(c.args().get(1))) {
            return length(c.args().get(0));
        }
        if (e instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB || b.op() == BinaryOp.MUL)) {
            Expr left = length(b.left());
            Expr right = length(b.right());
            return left == null || right == null ? null : new Expr.Binary(b.op(), left, right, b.type(), Pos.NONE);
        }
        return null;
    }

    /** At most how many elements an array has, as an expression in the parameters, or null. */
    private @Nullable Expr lengthOf(Expr array) {
        if (array instanceof Expr.NewArray a) {
            return a.dims().isEmpty() ? null : length(a.dims().get(0)); // a stack has no length
        }
        if (array instanceof Expr.Call c && c.callee().kind() == Callee.Kind.CLONE) {
            return lengthOf(c.receiver());
        }
        if (!(array instanceof Expr.Read r)) {
            return null;
        }
        return known.containsKey(r.var()) ? known.get(r.var()) : longest(r.var());
    }

    /**
     * The most elements that one of the arrays has that a name is given, as those of two arrays that are swapped. Arrays whose length is that of
     * another one of them are no longer.
     */
    private @Nullable Expr longest(Var name) {
        Set<Var> names = new LinkedHashSet<>(Set.of(name));
        List<Expr> arrays = new ArrayList<>();
        for (List<Var> open = new ArrayList<>(names); !open.isEmpty(); ) {
            for (Expr value : given.getOrDefault(open.remove(0), List.of())) {
                if (value instanceof Expr.Read r && !known.containsKey(r.var())) {
                    if (names.add(r.var())) {
                        open.add(r.var());
                    }
                } else if (!(value instanceof Expr.Lit)) {
                    arrays.add(value);
                }
            }
        }
        arrays.removeIf(array -> isAsLong(array, names));
        List<Expr> lengths = new ArrayList<>();
        boolean isFirst = names.stream().noneMatch(asked::contains);
        asked.addAll(names);
        for (Expr array : arrays) {
            Expr length = isFirst ? lengthOf(array) : null;
            if (length == null) {
                return null;
            }
            lengths.add(length);
        }
        Expr most = largest(lengths);
        names.forEach(v -> known.put(v, most));
        return most;
    }

    private static boolean isAsLong(Expr array, Set<Var> names) {
        Expr other = array instanceof Expr.NewArray a
                        && !a.dims().isEmpty()
                        && a.dims().get(0) instanceof Expr.Length l
                ? l.array()
                : array instanceof Expr.Call c ? c.receiver() : null;
        return other instanceof Expr.Read r && names.contains(r.var());
    }
}
