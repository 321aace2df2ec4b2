package dev.backsweep.processor.calls;

import dev.backsweep.processor.ir.BodySource;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.ValuesGiven;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.normalise.Applied;
import dev.backsweep.processor.normalise.Assigned;
import dev.backsweep.processor.normalise.Inline;
import dev.backsweep.processor.normalise.Normalise;
import dev.backsweep.processor.normalise.SettledTypes;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import dev.backsweep.processor.report.Silent;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a recursive method that is given a function a method for that function: what the function captures are its parameters, so that
 * derivatives flow through them.
 *
 * <pre>{@code
 * sum(t -> t * x, 0, n)        // static double sum(DoubleUnaryOperator f, int i, int n) { … f.applyAsDouble(i) + sum(f, i + 1, n) … }
 * // becomes
 * sum(x, 0, n)                 // static double sum(double x, int i, int n) { DoubleUnaryOperator f = t -> t * x; … sum(x, i + 1, n) … }
 * }</pre>
 */
final class GivenFunctions implements BodySource {
    /** How many methods for functions one method may give, each in the body of the one before, with a function of its own. */
    private static final int DEPTH = 3;

    private final BodySource bodies;
    private final List<ForFunctions> made = new ArrayList<>();
    private @Nullable Recursion recursion;

    GivenFunctions(BodySource bodies) {
        this.bodies = bodies;
    }

    /** To be told before anything is asked. */
    void tell(Recursion found) {
        recursion = found;
    }

    /**
     * A method with some of its parameters replaced by what known functions capture: the handle of its calls.
     *
     * @param functions for each parameter what makes the function, or null for any other argument
     * @param types what its type variables stand for
     * @param caller the one in whose body it was called first, or null
     */
    private record ForFunctions(
            Callee callee,
            List<@Nullable Expr> functions,
            List<Type> types,
            @Nullable ForFunctions caller) {
        /** The method as it stands in source: this may be one for functions that one for others was given. */
        Object source() {
            return callee.handle() instanceof ForFunctions of ? of.source() : callee.handle();
        }

        /** How many methods for functions that of this source stands for, and is called in. */
        int times(Object source) {
            int before = callee.handle() instanceof ForFunctions of ? of.times(source) : 0;
            int round = caller == null ? 0 : caller.times(source);
            return Math.max(before, round) + (source().equals(source) ? 1 : 0);
        }

        boolean is(Callee other, List<@Nullable Expr> others, List<Type> otherTypes) {
            return callee.handle().equals(other.handle()) && types.equals(otherTypes) && sameFunctions(others);
        }

        private boolean sameFunctions(List<@Nullable Expr> others) {
            for (int i = 0; i < functions.size(); i++) {
                if (Function.of(functions.get(i)) != Function.of(others.get(i))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /**
     * {@code method} with recursive calls for known functions; the same object where there are none.
     *
     * @param isAsked whether a derivative is asked for of a call
     */
    Method applied(Method method, Predicate<Expr.Call> isAsked) {
        return applied(method, isAsked, null);
    }

    private Method applied(Method method, Predicate<Expr.Call> isAsked, @Nullable ForFunctions within) {
        Map<Var, Expr> known = known(method);
        boolean[] changed = {false};
        Stmt.Block body = new Rewriter() {
            @Override
            public Expr call(Expr.Call e) {
                Expr.Call applied = isAsked.test(e) ? applied(e, known, within) : null;
                changed[0] |= applied != null;
                return super.call(applied == null ? e : applied);
            }
        }.body(method.body());
        return changed[0] ? method.withBody(body) : method;
    }

    /** The variables that hold one function for ever, which captures what never changes. */
    private static Map<Var, Expr> known(Method method) {
        Set<Var> assigned = Assigned.in(method.body());
        Map<Var, Expr> known = new IdentityHashMap<>();
        new ValuesGiven() {
            @Override
            protected void given(Var v, Expr value) {
                Expr made = value instanceof Expr.Read r ? known.get(r.var()) : value;
                boolean isOne = made != null && Function.of(made) != null && !assigned.contains(v);
                if (isOne && captured(made).stream().allMatch(a -> stays(a, assigned))) {
                    known.put(v, made);
                }
            }
        }.body(method.body());
        return known;
    }

    private static boolean stays(Expr e, Set<Var> assigned) {
        return e instanceof Expr.Lit || e instanceof Expr.Read r && !assigned.contains(r.var());
    }

    private static List<Expr> captured(Expr made) {
        return made instanceof Expr.Call c ? c.args() : List.of();
    }

    private Expr.@Nullable Call applied(Expr.Call e, Map<Var, Expr> known, @Nullable ForFunctions within) {
        if (e.callee().kind() != Callee.Kind.SOURCE || e.callee().isVarargs()) {
            return null;
        }
        List<@Nullable Expr> functions = new ArrayList<>();
        for (Expr arg : Inline.arguments(e)) {
            Expr made = arg instanceof Expr.Read r ? known.get(r.var()) : arg;
            functions.add(made != null && Function.of(made) != null ? made : null);
        }
        boolean isTold = within != null || recursion.isRecursive(e.callee());
        List<Type> types = functions.stream().allMatch(f -> f == null) || !isTold ? null : types(e);
        if (types == null) {
            return null;
        }
        ForFunctions handle = made.stream()
                .filter(m -> m.is(e.callee(), functions, types))
                .findFirst()
                .orElseGet(() -> new ForFunctions(e.callee(), functions, types, within));
        if (!made.contains(handle)) {
            made.add(handle);
        }
        return call(e, handle, functions);
    }

    /** What the type variables of a called method stand for; null where a variable of the caller would have to be named. */
    private @Nullable List<Type> types(Expr.Call e) {
        if (e.callee().handle() instanceof ForFunctions) {
            return List.of();
        }
        Method method = bodies.body(e.callee(), Pos.NONE, new Silent()).orElse(null);
        if (method == null) {
            return null;
        }
        List<Type> types = SettledTypes.of(method, e);
        return types.stream().anyMatch(Type::hasVariables) ? null : types;
    }

    private static Expr.Call call(Expr.Call e, ForFunctions handle, List<@Nullable Expr> functions) {
        int skip = e.receiver() == null ? 0 : 1;
        List<Expr> args = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        for (int i = 0; i < e.args().size(); i++) {
            Expr made = functions.get(i + skip);
            if (made == null) {
                args.add(e.args().get(i));
                types.add(e.callee().parameters().get(i));
            } else {
                args.addAll(captured(made));
                Function.of(made).captured().forEach(v -> types.add(v.type()));
            }
        }
        Callee of = e.callee();
        Callee callee =
                new Callee(Callee.Kind.SOURCE, of.owner(), of.name(), types, of.isStatic(), false, false, handle);
        return new Expr.Call(callee, e.receiver(), args, e.type(), e.pos());
    }

    @Override
    public Optional<Method> body(Callee callee, Pos call, Reporter reporter) {
        if (!(callee.handle() instanceof ForFunctions f)) {
            return bodies.body(callee, call, reporter);
        }
        if (f.times(f.source()) > DEPTH) {
            reporter.report(
                    Problem.NOT_YET,
                    call,
                    "the recursive method `" + callee.name() + "`, which makes a new function for each of its calls,",
                    "write the recursion as a loop, or let it hand on the function that it is given");
            return Optional.empty();
        }
        return body(f.callee(), call, reporter)
                .map(m -> method(f, SettledTypes.method(m, f.callee(), f.types()), reporter));
    }

    private Method method(ForFunctions of, Method whole, Reporter reporter) {
        List<Method.Param> params = new ArrayList<>();
        List<Stmt> body = new ArrayList<>();
        for (int i = 0; i < whole.params().size(); i++) {
            Method.Param p = whole.params().get(i);
            Expr made = of.functions().get(i);
            if (made == null) {
                params.add(p);
                continue;
            }
            List<Expr> captured = new ArrayList<>();
            for (Var v : Function.of(made).captured()) {
                Var own = v.like();
                params.add(new Method.Param(own, false, p.pos()));
                captured.add(Exprs.read(own));
            }
            body.add(new Stmt.Declare(p.var(), with(made, captured), Pos.NONE));
        }
        body.addAll(Normalise.method(whole, reporter).body().stmts());
        Method made = new Method(
                whole.owner(),
                whole.name(),
                params,
                whole.result(),
                new Stmt.Block(body, whole.body().pos()),
                whole.traits(),
                whole.pos());
        return Applied.method(applied(made, c -> true, of));
    }

    private static Expr with(Expr made, List<Expr> captured) {
        return made instanceof Expr.Call c ? new Expr.Call(c.callee(), null, captured, c.type(), Pos.NONE) : made;
    }

    @Override
    public List<Expr> functions(Expr.Field table) {
        return bodies.functions(table);
    }

    @Override
    public Optional<Request> request(Callee callee, Pos call, Reporter reporter) {
        return bodies.request(callee, call, reporter);
    }

    @Override
    public Set<String> warnings() {
        return bodies.warnings();
    }

    @Override
    public List<Pair.Body> pairs() {
        return bodies.pairs();
    }
}
