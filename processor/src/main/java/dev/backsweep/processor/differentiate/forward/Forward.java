package dev.backsweep.processor.differentiate.forward;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.differentiate.rules.Accumulation;
import dev.backsweep.processor.differentiate.rules.SpecialPoints;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.PairMethod;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The tangent of a program (Griewank and Walther, section 3.1): the program itself, and beside each statement that defines an active value
 * one that computes its tangent. Loops, choices and jumps stay as they are. An array has a tangent array, and each assignment of array
 * references is mirrored: the same primal array always goes with the same tangent array. Sequences are treated as arrays are, so the program
 * may be a derivative itself.
 *
 * <pre>
 * double e = Math.exp(x);        double e = Math.exp(x);
 *                                double eDot = e * xDot;
 * a[i] = a[i] * e;               aDot[i] = aDot[i] * e + a[i] * eDot;
 *                                a[i] = a[i] * e;
 * </pre>
 *
 * <p>A value that is assigned stands before its tangent, which may use it, unless it overwrites what the tangent needs.
 */
public final class Forward extends Rewriter {
    private final Activity activity;
    private final Function<Type.Rec, Type> shape;
    private final Results results;
    private final TangentsOfRecursion recursion;
    private final ZeroTangents zeros;
    private final SpecialPoints points;
    private final Map<Var, Var> dots;
    private final Map<Var, Var> primals = new IdentityHashMap<>();

    /** Ends the program with a result and its tangent; that is null where the type of the result has none. */
    @FunctionalInterface
    public interface Results {
        void end(Expr value, Expr tangent, List<Stmt> into);
    }

    /**
     * A tangent program to be built.
     *
     * @param zeros numbers whose tangents may turn out to be zero
     * @param points what is known of the scalars of the program
     * @param dots the tangents of parameters; those of other active variables are added
     * @param frames over which recursive methods give tangents of their results
     * @param shape the type of a record's tangent
     * @param results ends the program
     */
    Forward(
            Activity activity,
            ZeroTangents zeros,
            SpecialPoints points,
            Map<Var, Var> dots,
            Var frames,
            Function<Type.Rec, Type> shape,
            Results results) {
        this.activity = activity;
        this.zeros = zeros;
        this.points = points;
        this.dots = dots;
        this.shape = shape;
        this.recursion = new TangentsOfRecursion(this, activity, frames);
        this.results = results;
        dots.forEach((x, dot) -> primals.put(dot, x));
    }

    /** The tangent of an active variable. */
    Var dot(Var v) {
        Var dot = dots.computeIfAbsent(v, x -> x.derived(tangent(x)));
        primals.put(dot, v);
        return dot;
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (PairMethod.active(Pair.call(s)) != null) {
            recursion.call(s, into);
        } else if (s instanceof Stmt.Declare d && Exprs.isFrames(d.init())) {
            recursion.handedOver(d, into);
        } else if (s instanceof Stmt.Assign a && Exprs.isFrames(a.value())) {
            into.add(new Stmt.Assign(dot(a.var()), a.value(), Pos.NONE));
            into.add(a);
        } else if (s instanceof Stmt.Eval e && Exprs.isFrames(e.expr())) {
            recursion.handOver(e, into);
        } else if (s instanceof Stmt.Declare d && activity.isActive(d.var())) {
            declare(d, into);
        } else if (s instanceof Stmt.Assign a && activity.isActive(a.var())) {
            assign(a, into);
        } else if (s instanceof Stmt.Set set && concerns(set)) {
            store(set, into);
        } else if (s instanceof Stmt.Loop loop) {
            loop(loop, into);
        } else if (s instanceof Stmt.Return r && r.value() != null) {
            results.end(r.value(), result(r.value()), into);
        } else {
            super.expand(s, into);
            if (s instanceof Stmt.Eval e && e.expr() instanceof Expr.Call c) {
                call(c, into);
            } else {
                takenFor(s, into);
            }
        }
    }

    /** The tangent of an element that is taken off a sequence, and has no use, is taken off as well. */
    private void takenFor(Stmt s, List<Stmt> into) {
        Expr e = s instanceof Stmt.Declare d
                ? d.init()
                : s instanceof Stmt.Assign a ? a.value() : s instanceof Stmt.Eval v ? v.expr() : null;
        if (e instanceof Expr.Get g && g.array().type() instanceof Type.Seq && activity.isActive(Aliases.base(g))) {
            into.add(new Stmt.Eval(tangents().mirrored(g), Pos.NONE));
        }
    }

    /** The tangent of what is returned: a variable, a record of variables or perhaps null, or new zeros; null where the type has none. */
    Expr result(Expr value) {
        if (value instanceof Expr.Call c && c.callee().owner().equals(Exprs.runtimeClass("Zeros"))) {
            return value;
        }
        if (value instanceof Expr.Conditional perhaps) {
            Expr made = result(perhaps.whenFalse());
            return new Expr.Conditional(perhaps.condition(), Exprs.zero(made.type()), made, made.type(), perhaps.pos());
        }
        if (value instanceof Expr.Call record) {
            List<Expr> parts = new ArrayList<>();
            record.args().forEach(x -> parts.add(x.type().isDifferentiable() ? result(x) : x));
            return Parts.construct(shape.apply((Type.Rec) record.type()), parts);
        }
        Expr.Read r = (Expr.Read) value;
        if (!r.type().isDifferentiable()) {
            return null;
        }
        if (activity.isActive(r.var())) {
            return Exprs.read(dot(r.var()));
        }
        return value.type().isFloating() ? Exprs.zero(value.type()) : zeros(value);
    }

    /** Zeros of the shape of an array. */
    public static Expr zeros(Expr array) {
        return Exprs.runtime("Zeros", "like", array.type(), array);
    }

    private boolean concerns(Stmt.Set s) {
        Var base = Aliases.base(s.array());
        return base != null && activity.isActive(base);
    }

    Tangents tangents() {
        return new Tangents(activity, this::dot, points);
    }

    static Expr orZero(Expr tangent, Type type) {
        return tangent == null ? Exprs.zero(type) : Accumulation.fit(tangent, type);
    }

    private void declare(Stmt.Declare s, List<Stmt> into) {
        if (s.init() == null) {
            into.add(s);
            into.add(new Stmt.Declare(dot(s.var()), null, Pos.NONE));
            return;
        }
        points.steep().name(s.var(), s.init());
        RightSide right = RightSide.valueFirst(tangents(), s.init(), s.var(), s.pos(), into);
        into.add(new Stmt.Declare(s.var(), right.value(), s.pos()));
        into.addAll(right.temps());
        into.add(new Stmt.Declare(dot(s.var()), right.tangent(), Pos.NONE));
    }

    private void assign(Stmt.Assign s, List<Stmt> into) {
        Var v = s.var();
        if (!Mentions.of(s.value(), v)
                || s.value() instanceof Expr.Call && v.type().isReference()) {
            RightSide right = RightSide.valueFirst(tangents(), s.value(), v, s.pos(), into);
            into.add(new Stmt.Assign(v, right.value(), s.pos()));
            into.addAll(right.temps());
            into.add(new Stmt.Assign(dot(v), right.tangent(), Pos.NONE));
            return;
        }
        RightSide right = RightSide.of(tangents(), s.value(), v, s.pos(), into);
        List<Expr> places = Trace.of(List.of(right.value()), this::primal);
        boolean inOrder = Trace.isPrefix(Trace.of(right.evaluated(), this::primal), places)
                && Trace.isPrefix(Trace.of(left(right), this::primal), places);
        boolean needsOld = right.evaluated().stream().anyMatch(e -> Mentions.of(e, v));
        if (!inOrder && !needsOld) {
            into.add(new Stmt.Assign(v, right.value(), s.pos()));
        }
        Expr value = inOrder || !needsOld ? right.value() : named(right.value(), v.type(), s.pos(), into);
        into.addAll(right.temps());
        into.add(new Stmt.Assign(dot(v), right.tangent(), Pos.NONE));
        if (inOrder || needsOld) {
            into.add(new Stmt.Assign(v, value, s.pos()));
        }
    }

    /** What is evaluated for the tangent where those that may be zero are. */
    private List<Expr> left(RightSide right) {
        return ZeroTangents.left(right.evaluated(), dot -> zeros.contains(primal(dot)) && primals.containsKey(dot));
    }

    private void store(Stmt.Set s, List<Stmt> into) {
        Expr place = Exprs.get(s.array(), s.index());
        Tangents tangents = tangents();
        List<Stmt> first = new ArrayList<>();
        Var stored = Var.temporary("t", place.type());
        RightSide right = RightSide.of(tangents, s.value(), stored, s.pos(), first);
        Expr mirrored = tangents.mirrored(s.array());
        if (Mentions.of(right.tangent(), stored)) {
            // an array without a derivative: zeros in its shape, which is known once it has been stored
            into.add(s);
            into.add(new Stmt.Set(mirrored, s.index(), zeros(place), Pos.NONE));
            return;
        }
        Expr index = tangents.value(s.index());
        List<Expr> tangentPlaces = new ArrayList<>(List.of(mirrored));
        tangentPlaces.addAll(right.evaluated());
        tangentPlaces.add(Exprs.get(mirrored, index));
        List<Expr> places = Trace.of(List.of(s.array(), right.value(), place), this::primal);
        List<Expr> leftPlaces = new ArrayList<>(List.of(mirrored));
        leftPlaces.addAll(left(right));
        leftPlaces.add(Exprs.get(mirrored, index));
        boolean inOrder = Trace.of(tangentPlaces, this::primal).equals(places)
                && Trace.of(leftPlaces, this::primal).equals(places);
        boolean tangentFirst = inOrder || overwritesWhatIsRead(right, place.type());
        Expr value = inOrder || !tangentFirst ? right.value() : named(right.value(), place.type(), s.pos(), first);
        if (tangentFirst) {
            first.addAll(right.temps());
        }
        Expr array = s.array();
        if (mayThrow(List.of(array, index)) && mayThrow(inits(first))) {
            // Java comes to the place before the value; the names that the tangent gives to parts of an index come
            // later
            array = array instanceof Expr.Get ? named(array, array.type(), s.pos(), into) : array;
            index = mayThrow(List.of(index)) ? named(s.index(), Type.Prim.INT, s.pos(), into) : index;
        }
        into.addAll(first);
        Stmt primal = new Stmt.Set(array, index, value, s.pos());
        if (!tangentFirst) {
            into.add(primal);
            into.addAll(right.temps());
        }
        into.add(new Stmt.Set(mirrored, index, right.tangent(), Pos.NONE));
        if (tangentFirst) {
            into.add(primal);
        }
    }

    /** Whether the tangent of a stored value reads what an array of such elements held before. */
    private boolean overwritesWhatIsRead(RightSide right, Type element) {
        boolean[] found = {false};
        Walker walker = new Walker() {
            @Override
            public Expr get(Expr.Get e) {
                Var array = Aliases.base(e);
                found[0] |= e.type().equals(element) && !primals.containsKey(array);
                return super.get(e);
            }
        };
        right.evaluated().forEach(walker::walk);
        return found[0];
    }

    private boolean mayThrow(List<Expr> exprs) {
        return !Trace.of(exprs, this::primal).isEmpty();
    }

    private static List<Expr> inits(List<Stmt> declarations) {
        return declarations.stream().map(s -> ((Stmt.Declare) s).init()).toList();
    }

    /** The variable that {@code v} is the tangent of, or else itself. */
    Var primal(Var v) {
        return primals.getOrDefault(v, v);
    }

    /** What may throw is evaluated before the tangent where the tangent would come to it in another order. */
    public static Expr named(Expr e, Type type, Pos pos, List<Stmt> into) {
        Var t = Var.temporary("t", type);
        into.add(new Stmt.Declare(t, e, pos));
        return Exprs.read(t);
    }

    /** A header that defines active values is taken apart: there is no room for tangents in it. */
    private void loop(Stmt.Loop s, List<Stmt> into) {
        boolean active = Assigned.in(s.update()).stream().anyMatch(activity::isActive);
        List<Stmt> body = new ArrayList<>(stmts(s.body().stmts()));
        List<Stmt> update = s.update();
        if (active) {
            body.addAll(stmts(update));
            update = List.of();
        }
        List<Stmt> init = stmts(s.init());
        boolean fits = init.size() == s.init().size();
        boolean plain = (!fits || init.isEmpty()) && update.isEmpty() && s.form() == Stmt.Form.FOR;
        Stmt loop = new Stmt.Loop(
                s.label(),
                plain ? Stmt.Form.WHILE : s.form(),
                fits ? init : List.of(),
                s.condition(),
                update,
                new Stmt.Block(body, s.body().pos()),
                s.pos());
        if (fits) {
            into.add(loop);
        } else {
            init.add(loop);
            into.add(new Stmt.Block(init, Pos.NONE));
        }
    }

    /** Arithmetic on whole adjoint arrays has the same on their tangents beside it. */
    private void call(Expr.Call c, List<Stmt> into) {
        if (!c.callee().owner().equals(Exprs.runtimeClass("Adjoints"))
                || !c.callee().name().startsWith("add")) {
            return;
        }
        Tangents tangents = tangents();
        List<Expr> args = new ArrayList<>();
        for (Expr arg : c.args()) {
            Var base = Aliases.base(arg);
            if (base == null || !activity.isActive(base)) {
                return;
            }
            args.add(tangents.mirrored(arg));
        }
        into.add(new Stmt.Eval(
                Exprs.runtime("Adjoints", c.callee().name(), c.type(), args.toArray(Expr[]::new)), Pos.NONE));
    }

    /** What the name of a tangent ends with: that of the user's {@code wBar} is not called like the tangent of an adjoint. */
    private static String tangent(Var x) {
        boolean misleads =
                !x.isGenerated() && (x.name().endsWith("Bar") || x.name().endsWith("Adjoint"));
        return misleads ? "_Dot" : "Dot";
    }
}
