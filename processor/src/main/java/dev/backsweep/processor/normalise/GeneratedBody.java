package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Promise;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Brings a generated method, before its sequences get their memory, back to the core language, so that it can be differentiated again. It
 * computes what it computed, statement by statement. Sequences with a slot for each trip become arrays; in the others each element is taken
 * off by a statement of its own; what the runtime does to whole arrays is spelled out; its checks take active values as they are.
 *
 * <pre>{@code
 * double[] xBar = Zeros.like(x);      // becomes  double[] xBar = new double[x.length];
 * Adjoints.add(xBar, xAdjoint);       // becomes  for (int i = 0; i < xAdjoint.length; i++) { xBar[i] = xBar[i] + xAdjoint[i]; }
 * yBar = 2 * ys.pop() * yBar;         // becomes  double y = ys.pop(); yBar = 2 * y * yBar;
 * }</pre>
 */
public final class GeneratedBody extends Rewriter {
    private static final String RUNTIME = "dev.backsweep.runtime";
    private static final Set<String> PREDICATES = Set.of("Trips.last", "Trips.lastInclusive", "Flat.count");

    private final UnaryOperator<Type> types;
    private final Function<Expr.Call, Optional<Promise>> promises;
    private final Reporter reporter;
    private final Pos call;
    private final Set<String> nullable;
    private final Set<Var> slots = new HashSet<>();
    private final Map<Var, Var> variables = new IdentityHashMap<>();

    /** Where statements go that the statement at hand needs before it. */
    private List<Stmt> made = List.of();

    private GeneratedBody(
            UnaryOperator<Type> types,
            Function<Expr.Call, Optional<Promise>> promises,
            Set<String> nullable,
            Reporter reporter,
            Pos call) {
        this.types = types;
        this.promises = promises;
        this.reporter = reporter;
        this.call = call;
        this.nullable = nullable;
    }

    /**
     * The method in the core language.
     *
     * @param types gives records their components
     * @param promises what a call of another generated method calls, if it is one
     * @param nullable names of arrays in whose place there may be null
     * @param call where it is said what cannot be differentiated again
     */
    public static Method of(
            Method method,
            UnaryOperator<Type> types,
            Function<Expr.Call, Optional<Promise>> promises,
            Set<String> nullable,
            Reporter reporter,
            Pos call) {
        GeneratedBody pass = new GeneratedBody(types, promises, nullable, reporter, call);
        pass.findSlots(method);
        List<Method.Param> params =
                method.params().stream().map(pass::parameter).toList();
        Method taken = new Method(
                method.owner(),
                method.name(),
                params,
                method.result(),
                pass.body(method.body()),
                method.traits(),
                method.pos());
        Method core = Normalise.method(taken, reporter);
        return core.withBody(new Placed(call).body(new Taking().body(core.body())));
    }

    private void findSlots(Method method) {
        new Rewriter() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                note(s.var(), s.init());
                return s;
            }

            @Override
            public Stmt assign(Stmt.Assign s) {
                note(s.var(), s.value());
                return s;
            }
        }.body(method.body());
    }

    private boolean mayBeNull(Expr e) {
        return e instanceof Expr.Read r && nullable.contains(r.var().name());
    }

    private void note(Var v, Expr value) {
        boolean isSized = value instanceof Expr.NewArray a && !a.dims().isEmpty();
        if (v.type() instanceof Type.Seq seq && isSized && slots.add(v)) {
            variables.put(v, v.again(new Type.Arr(seq.element())));
        }
    }

    /** What was an adjoint is an array like any other now: it may be the user's. */
    @Override
    protected Var var(Var v) {
        return v != null && !v.kind().isEmpty()
                ? variables.computeIfAbsent(v, x -> x.again(x.type()))
                : variables.getOrDefault(v, v);
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Comment) {
            return;
        }
        boolean isSpelledOut = s instanceof Stmt.Eval e
                && e.expr() instanceof Expr.Call c
                && WholeArrays.spellOut(runtimeName(c), exprs(c.args()), s.pos(), into);
        boolean takesRows = s instanceof Stmt.Declare d
                && d.init() instanceof Expr.Call rows
                && runtimeName(rows).equals("Adjoints.rows");
        made = into;
        if (takesRows) {
            Stmt.Declare d = (Stmt.Declare) s;
            WholeArrays.rows(d.var(), expr(((Expr.Call) d.init()).args().get(0)), s.pos(), into);
        } else if (!isSpelledOut) {
            super.expand(s, into);
        }
    }

    /** {@code Adjoints.add} for a method of the runtime; empty for any other. */
    private static String runtimeName(Expr.Call c) {
        return c.callee().owner().packageName().equals(RUNTIME)
                ? String.join(".", c.callee().owner().names()) + "."
                        + c.callee().name()
                : "";
    }

    /** Seeds and directions may be records of the companion. */
    private Method.Param parameter(Method.Param p) {
        note(p.var());
        return new Method.Param(var(p.var()), p.constant(), p.pos());
    }

    /** A record has its components from here on. */
    private void note(Var v) {
        Type known = types.apply(v.type());
        if (!known.equals(v.type())) {
            variables.put(v, v.again(known));
        }
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        Expr init = expr(s.init());
        note(s.var());
        return new Stmt.Declare(var(s.var()), init, s.pos());
    }

    @Override
    public Expr conditional(Expr.Conditional e) {
        return new Expr.Conditional(
                expr(e.condition()), expr(e.whenTrue()), expr(e.whenFalse()), types.apply(e.type()), pos(e.pos()));
    }

    @Override
    public Expr newArray(Expr.NewArray e) {
        if (!(e.type() instanceof Type.Seq seq) || e.dims().isEmpty()) {
            return super.newArray(e);
        }
        Expr size = expr(e.dims().get(0));
        return new Expr.NewArray(new Type.Arr(seq.element()), List.of(asLength(size)), e.pos());
    }

    /** A size that may be negative, for no trips, as the length of an array. */
    private static Expr asLength(Expr size) {
        if (size instanceof Expr.Length) {
            return size;
        }
        Expr some = predicate("max", size.type(), size, new Expr.Lit(0, Type.Prim.INT, Pos.NONE));
        return size.type() == Type.Prim.LONG ? predicate("toIntExact", Type.Prim.INT, some) : some;
    }

    private static Expr predicate(String name, Type result, Expr... args) {
        Type.Ref math = new Type.Ref("java.lang", List.of("Math"), List.of());
        return Exprs.call(Callee.Kind.PREDICATE, math, name, result, args);
    }

    /** A stack gives up an element: an effect, until {@link Taking} has it back. */
    @Override
    public Expr get(Expr.Get e) {
        if (e.array() instanceof Expr.Read r && r.var().type() instanceof Type.Seq && !slots.contains(r.var())) {
            return Exprs.invoke(expr(e.array()), "pop", e.type());
        }
        return super.get(e);
    }

    @Override
    public Expr call(Expr.Call e) {
        String name = runtimeName(e);
        Expr.Call c = (Expr.Call) super.call(e);
        Expr array = WholeArrays.made(name, c.args(), e.pos(), made);
        if (array != null) {
            return array;
        }
        if (name.equals("Flat.resized")) {
            Type.Ref arrays = new Type.Ref("java.util", List.of("Arrays"), List.of());
            return Exprs.call(
                    Callee.Kind.ARRAYS, arrays, "copyOf", e.type(), c.args().toArray(Expr[]::new));
        }
        if (name.equals("Zeros.like")
                && e.type().rank() == 1
                && !mayBeNull(e.args().get(0))) {
            return new Expr.NewArray(e.type(), List.of(new Expr.Length(c.args().get(0), Pos.NONE)), e.pos());
        }
        if (name.equals("Zeros.like") || name.equals("Flat.unit") || name.startsWith("Shapes.")) {
            return as(Callee.Kind.SINK, c);
        }
        if (PREDICATES.contains(name)) {
            return as(Callee.Kind.PREDICATE, c);
        }
        boolean repeats = c.callee().owner().equals(Exprs.runtimeClass("Calls"));
        if (!name.isEmpty() && c.callee().kind() == Callee.Kind.OPAQUE && !repeats && !Exprs.isFrames(c)) {
            reporter.report(
                    Problem.NOT_YET,
                    call,
                    "a derivative through `" + name + "`, which this derivative uses",
                    "call `…Gradient`, `…Vjp`, `…Jvp` or `…Hvp` in its place, on arrays whose rows stay where they are");
            return c;
        }
        if (isAccessor(c)) {
            return as(Callee.Kind.RECORD_GET, c);
        }
        if (c.callee().kind() == Callee.Kind.RECORD_NEW) {
            return new Expr.Call(c.callee(), null, c.args(), types.apply(c.type()), c.pos());
        }
        return promises.apply(c)
                .map(p -> (Expr) new Expr.Call(
                        new Callee(
                                Callee.Kind.COMPANION, p.companion(), p.name(), p.parameters(), true, p.isVarargs(), p),
                        null,
                        c.args(),
                        p.result(),
                        call))
                .orElse(c);
    }

    private boolean isAccessor(Expr.Call c) {
        return c.receiver() != null
                && types.apply(c.receiver().type()) instanceof Type.Rec record
                && record.components().stream()
                        .anyMatch(p -> p.name().equals(c.callee().name()))
                && c.args().isEmpty();
    }

    private static Expr.Call as(Callee.Kind kind, Expr.Call c) {
        return new Expr.Call(c.callee().as(kind), c.receiver(), c.args(), c.type(), c.pos());
    }

    /** The call's place for what has none: what is taken in is computed as it stands, like what the user wrote. */
    private static final class Placed extends Rewriter {
        private final Pos call;

        Placed(Pos call) {
            this.call = call;
        }

        @Override
        protected Pos pos(Pos pos) {
            return pos.isGenerated() ? new Pos(call.line(), call.column(), pos.text(), call.handle()) : pos;
        }
    }

    /** Whole right-hand sides that take an element off a stack, as reads of the sequence again. */
    private static final class Taking extends Rewriter {
        @Override
        public Expr call(Expr.Call e) {
            boolean takes = e.receiver() != null
                    && e.receiver().type() instanceof Type.Seq
                    && e.callee().name().equals("pop");
            return takes ? Exprs.get(e.receiver(), Exprs.lit(-1)) : super.call(e);
        }

        @Override
        public Stmt eval(Stmt.Eval s) {
            Expr e = expr(s.expr());
            return e instanceof Expr.Get
                    ? new Stmt.Declare(Var.generated("unused", e.type()), e, s.pos())
                    : new Stmt.Eval(e, s.pos());
        }
    }
}
