package dev.backsweep.processor.differentiate.lanes;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.normalise.TempNames;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The expressions of a program for one direction in one for many: what depends on the direction is read in its lane, what does not is named
 * before the loop over the lanes where it is more than arithmetic. A {@code double} that depends on the direction is a {@code double[]} there,
 * a {@code double[]} a {@code double[][]}, and so on.
 *
 * <pre>
 * b[j] * xDot[i]          double bj = b[j]; double[] xiDot = xDot[i];  …  bj * xiDot[lane]
 * </pre>
 */
final class Lifted {
    private final Dependent dependent;
    private final LaneStacks stacks;
    private final Var lane;
    private final Var first;
    private final Var lanes;
    private final boolean plain;
    private final Var index = Var.generated("lane", Type.Prim.INT);
    private final Map<Var, Var> arrays = new IdentityHashMap<>();
    private final Map<Var, Var> rows = new LinkedHashMap<>();
    private final Map<Expr, Expr> names = new LinkedHashMap<>();
    private boolean fits = true;

    /**
     * Lifts expressions.
     *
     * @param plain whether guarded products are plain ones here
     */
    Lifted(Dependent dependent, LaneStacks stacks, Var lane, Var first, Var lanes, boolean plain) {
        this.dependent = dependent;
        this.stacks = stacks;
        this.lane = lane;
        this.first = first;
        this.lanes = lanes;
        this.plain = plain;
    }

    /**
     * A value in a lane.
     *
     * @param onlyNames whether it reads variables alone, so that what arrays are given later does not matter to it
     */
    record Value(Expr expr, boolean onlyNames) {}

    /** Whether everything so far has a form for many directions. */
    boolean fits() {
        return fits;
    }

    /** Which lane it is, in each loop over them. */
    Var index() {
        return index;
    }

    /** The arrays that numbers have become. */
    List<Var> rows() {
        return List.copyOf(rows.values());
    }

    /** From here on elements may hold other values. */
    void forget() {
        names.clear();
    }

    /** The type that something of type {@code one} has for many directions. */
    static Type type(Type one) {
        return new Type.Arr(one instanceof Type.Seq kept ? new Type.Arr(kept.element()) : one);
    }

    /** The array that a number has become. */
    Expr row(Var number) {
        fits &= number != lane;
        return Exprs.read(rows.computeIfAbsent(number, v -> v.invented(v.name(), type(v.type()))));
    }

    /** The array for many directions that goes with one for a single direction. */
    Var array(Var one) {
        fits &= one.type() instanceof Type.Seq kept
                ? kept.element().isFloating()
                : one.type() instanceof Type.Arr && one.type().innermost().isFloating();
        return arrays.computeIfAbsent(one, v -> v.invented(v.name(), type(v.type())));
    }

    Expr made(Type one, List<Expr> dims) {
        List<Expr> all = new ArrayList<>(dims);
        if (dims.size() == one.rank()) {
            all.add(Exprs.read(lanes));
        }
        return new Expr.NewArray(type(one), all, Pos.NONE);
    }

    /** A number of trips, which is that of slots: of less than none there are none. */
    private static Expr notNegative(Expr trips) {
        Type.Ref math = new Type.Ref("java.lang", List.of("Math"), List.of());
        return trips instanceof Expr.Length || trips instanceof Expr.Lit
                ? trips
                : Exprs.call(Callee.Kind.PREDICATE, math, "max", Type.Prim.INT, trips, Exprs.lit(0));
    }

    /** An array of what depends on the direction, or the row of lanes that an element has become. */
    Expr reference(Expr e) {
        if (e instanceof Expr.Read r) {
            return r.type().isFloating() ? row(r.var()) : Exprs.read(array(r.var()));
        }
        if (e instanceof Expr.Get g) {
            fits &= !dependent.in(g.index());
            return new Expr.Get(reference(g.array()), g.index(), g.pos());
        }
        if (e instanceof Expr.Conditional c) {
            fits &= !dependent.in(c.condition());
            return new Expr.Conditional(
                    c.condition(), reference(c.whenTrue()), reference(c.whenFalse()), type(c.type()), c.pos());
        }
        if (e instanceof Expr.NewArray a && a.type() instanceof Type.Seq kept) {
            fits &= a.dims().size() == 1;
            List<Expr> trips = a.dims().stream().map(Lifted::notNegative).toList();
            Expr.NewArray slots = (Expr.NewArray) made(new Type.Arr(kept.element()), trips);
            return new Expr.NewArray(
                    slots.type(), slots.dims(), true, slots.pos()); // what is read has been kept before
        }
        if (e instanceof Expr.NewArray a
                && a.type() instanceof Type.Arr
                && a.type().innermost().isFloating()) {
            return made(a.type(), a.dims());
        }
        if (e instanceof Expr.Call c
                && c.callee().owner().equals(Exprs.runtimeClass("Zeros"))
                && c.args().size() == 1
                && c.args().get(0) instanceof Expr.Read x
                && c.type().isDifferentiable()) {
            fits &= c.type().rank() == 1 || plain && isMatrix(c.type());
            return c.type().rank() == 1
                    ? made(c.type(), List.of(new Expr.Length(x, Pos.NONE)))
                    : Exprs.runtime("Flat", "lanesLike", type(c.type()), x, Exprs.read(lanes));
        }
        if (e instanceof Expr.Call c
                && c.callee().kind() == Callee.Kind.CLONE
                && c.type().rank() == 1) {
            return Exprs.runtime("Flat", "copy", type(c.type()), reference(c.receiver()));
        }
        fits &= e instanceof Expr.Lit;
        return e;
    }

    /** A call for its effect: only those of {@code Flat} that have a form for many directions. */
    Expr call(Expr.Call c) {
        String name = c.callee().name();
        boolean ours = c.callee().owner().equals(Exprs.runtimeClass("Flat"));
        if (ours && plain && (name.equals("row") || name.equals("rowOf"))) {
            return columns(c);
        }
        if (ours
                && name.equals("point")
                && c.args().get(0) instanceof Expr.Read r
                && (r.type().rank() == 1 || isMatrix(r.type()))) {
            return Exprs.runtime(
                    "Flat",
                    "points",
                    Type.Prim.VOID,
                    Exprs.read(array(r.var())),
                    fromFirst(c.args().get(1)));
        }
        fits = false;
        return c;
    }

    private static boolean isMatrix(Type type) {
        return type.rank() == 2 && type.innermost() == Type.Prim.DOUBLE;
    }

    /** {@code Flat.row(matrix, lane, xDot)} of each lane: columns of a matrix that is symmetric. */
    private Expr columns(Expr.Call c) {
        List<Expr> args = new ArrayList<>(List.of(c.args().get(0), Exprs.read(first)));
        fits &= !dependent.in(c.args().get(0)) && c.args().get(1) instanceof Expr.Read r && r.var() == lane;
        for (Expr part : c.args().subList(2, c.args().size())) {
            fits &= part instanceof Expr.Read
                    && part.type().innermost() == Type.Prim.DOUBLE
                    && part.type().rank() <= 2
                    && dependent.in(part);
            args.add(reference(part));
        }
        String name = args.size() == 3 ? "columns" : "columnsOf";
        return Exprs.runtime("Flat", name, Type.Prim.VOID, args.toArray(Expr[]::new));
    }

    private Expr fromFirst(Expr e) {
        return new Rewriter() {
            @Override
            public Expr read(Expr.Read r) {
                return r.var() == lane ? Exprs.read(first) : r;
            }
        }.expr(e);
    }

    /** The name of an expression, declared before the loop. */
    Expr named(Expr e, List<Stmt> into) {
        if (e instanceof Expr.Read) {
            return e;
        }
        for (Map.Entry<Expr, Expr> known : names.entrySet()) {
            if (Exprs.same(known.getKey(), e)) {
                return known.getValue();
            }
        }
        Var name = Var.generated(TempNames.of(e), e.type());
        into.add(new Stmt.Declare(name, e, Pos.NONE));
        names.put(e, Exprs.read(name));
        return Exprs.read(name);
    }

    /** What a number is in a lane. */
    Value value(Expr e, List<Stmt> into) {
        InLane inLane = new InLane(into);
        return new Value(inLane.expr(e), inLane.onlyNames);
    }

    private final class InLane extends Rewriter {
        private final List<Stmt> into;
        private boolean conditional;
        private boolean onlyNames = true;

        InLane(List<Stmt> into) {
            this.into = into;
        }

        @Override
        public Expr expr(Expr e) {
            if (e == null || dependent.in(e)) {
                return super.expr(e);
            }
            if (isArithmetic(e)) {
                return e;
            }
            onlyNames &= !conditional;
            return conditional ? e : named(e, into);
        }

        @Override
        public Expr read(Expr.Read e) {
            if (e.var() == lane) {
                return Exprs.binary(BinaryOp.ADD, Exprs.read(first), Exprs.read(index));
            }
            return Exprs.get(row(e.var()), Exprs.read(index));
        }

        @Override
        public Expr get(Expr.Get e) {
            fits &= !stacks.contains(e.array());
            Expr place = reference(e);
            onlyNames &= !conditional;
            return Exprs.get(conditional ? place : named(place, into), Exprs.read(index));
        }

        @Override
        public Expr conditional(Expr.Conditional e) {
            fits &= !plain || !dependent.in(e.condition()) || isOfLane(e.condition());
            Expr condition = expr(e.condition());
            boolean outer = conditional;
            conditional = true;
            Expr then = expr(e.whenTrue());
            Expr otherwise = expr(e.whenFalse());
            conditional = outer;
            return new Expr.Conditional(condition, then, otherwise, e.type(), e.pos());
        }

        @Override
        public Expr call(Expr.Call e) {
            boolean partial = e.callee().owner().equals(Exprs.runtimeClass("Partials"));
            if (plain && partial && !e.callee().name().equals("ratio")) {
                return expr(plain(e));
            }
            boolean elementwise = partial || e.callee().kind() == Callee.Kind.MATH && !plain;
            fits &= elementwise && e.args().stream().noneMatch(a -> a.type().isReference());
            return super.call(e);
        }

        @Override
        public Expr binary(Expr.Binary e) {
            fits &= !e.op().isShortCircuit();
            return super.binary(e);
        }
    }

    /** Whether a condition tells lanes apart by their numbers alone. */
    private boolean isOfLane(Expr condition) {
        boolean[] alone = {true};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                alone[0] &= r.var() == lane || !dependent.contains(r.var());
                return r;
            }
        }.expr(condition);
        return alone[0];
    }

    /** The product, or quotient, without its guard. */
    private Expr plain(Expr.Call e) {
        boolean divides = e.callee().name().equals("quotient");
        fits &= divides
                || Set.of("times", "product", "either", "timesWhere")
                        .contains(e.callee().name());
        BinaryOp op = divides ? BinaryOp.DIV : BinaryOp.MUL;
        Expr product = e.args().get(e.args().size() - 1);
        if (divides) {
            return Exprs.binary(op, e.args().get(0), product);
        }
        for (int i = e.args().size() - 2;
                i >= 0;
                i--) { // the adjoint, which is last, first: as the guarded product does
            product = Exprs.binary(op, e.args().get(i), product);
        }
        return product;
    }

    private static boolean isArithmetic(Expr e) {
        boolean[] plain = {true};
        new Walker() {
            @Override
            public Expr expr(Expr x) {
                plain[0] &= x instanceof Expr.Lit
                        || x instanceof Expr.Read
                        || x instanceof Expr.Unary
                        || x instanceof Expr.Binary
                        || x instanceof Expr.Cast
                        || x instanceof Expr.Length l && l.array() instanceof Expr.Read;
                return super.expr(x);
            }
        }.expr(e);
        return plain[0];
    }
}
