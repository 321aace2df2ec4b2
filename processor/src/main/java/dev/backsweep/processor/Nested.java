package dev.backsweep.processor;

import dev.backsweep.processor.calls.OnDemand;
import dev.backsweep.processor.check.Fence;
import dev.backsweep.processor.check.NotYet;
import dev.backsweep.processor.differentiate.Methods;
import dev.backsweep.processor.differentiate.ReverseMethods;
import dev.backsweep.processor.differentiate.rules.PairCalls;
import dev.backsweep.processor.ir.BodySource;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Promise;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.normalise.GeneratedBody;
import dev.backsweep.processor.normalise.Normalise;
import dev.backsweep.processor.report.Decisions;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import dev.backsweep.processor.report.Silent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Derivatives of derivatives. The body of a companion's method that is called with active arguments is generated as for the companion itself,
 * but for the memory of what it keeps, and taken in like the body of any other method: it is a program of all its inputs, those that it does
 * not differentiate by as well. So what it computes is, statement for statement, what the companion computes.
 */
final class Nested implements BodySource {
    private final BodySource sources;
    private final Options options;
    private final Type.Ref companion;
    private final Set<String> stems;
    private final Map<Promise, Optional<Method>> known = new HashMap<>();
    private final Set<Object> inProgress = new HashSet<>();
    private final Map<Object, NestedRecursion> recursive = new HashMap<>();
    private final List<Pair.Body> pairs = new ArrayList<>();

    /**
     * For one annotated method.
     *
     * @param companion for which its derivatives are generated
     * @param stems names of pairs there that are taken; those of new ones are added
     */
    Nested(BodySource sources, Options options, Type.Ref companion, Set<String> stems) {
        this.sources = sources;
        this.options = options;
        this.companion = companion;
        this.stems = stems;
    }

    @Override
    public List<Pair.Body> pairs() {
        return pairs;
    }

    @Override
    public List<Expr> functions(Expr.Field table) {
        return sources.functions(table);
    }

    @Override
    public Optional<Request> request(Callee callee, Pos call, Reporter reporter) {
        return sources.request(callee, call, reporter);
    }

    @Override
    public Optional<Method> body(Callee callee, Pos call, Reporter reporter) {
        if (!(callee.handle() instanceof Promise promise)) {
            return sources.body(callee, call, reporter);
        }
        Optional<Method> found = known.get(promise);
        if (found == null) {
            found = generate(callee, promise, call, reporter);
            known.put(promise, found);
        }
        if (found.isEmpty() && !reporter.hasErrors()) {
            reporter.report(Problem.NESTED_BROKEN, call, promise.method(), callee.name(), promise.method());
        }
        return found;
    }

    private Optional<Method> generate(Callee callee, Promise promise, Pos call, Reporter reporter) {
        Optional<Request> request = request(callee, call, reporter);
        if (request.isEmpty() || !inProgress.add(promise.primal())) {
            return Optional.empty();
        }
        try {
            return generate(request.get(), promise, call, reporter);
        } finally {
            inProgress.remove(promise.primal());
        }
    }

    private Optional<Method> generate(Request request, Promise promise, Pos call, Reporter reporter) {
        Silent inner = new Silent();
        NotYet.check(request, inner);
        Prepared prepared = prepared(request, new HashSet<>(), inner);
        if (inner.hasErrors()) {
            return Optional.empty();
        }
        Methods made = Methods.of(Pipeline.withoutSmallArrays(prepared.request()), promise.companion());
        Optional<Method> found = made.methods().stream()
                .map(Generated::method)
                .filter(promise::isKeptBy)
                .findFirst();
        if (found.isEmpty() || !PairCalls.areIn(found.get())) {
            return found.map(m -> core(m, prepared, made, promise, call, reporter));
        }
        NestedRecursion way = recursive.computeIfAbsent(
                promise.primal(), k -> new NestedRecursion(this, request, promise.companion()));
        return found.flatMap(m -> way.calling(
                        m, Promise.known(m.result(), promise.companion(), made.records()), promise, call, reporter))
                .map(m -> core(m, prepared, made, promise, call, reporter));
    }

    /** Where pairs are generated. */
    Type.Ref companion() {
        return companion;
    }

    Set<String> stems() {
        return stems;
    }

    void add(Pair.Body pair) {
        if (pairs.stream().noneMatch(p -> p.pair().equals(pair.pair()))) {
            pairs.add(pair);
        }
    }

    /** An annotated method, ready to be differentiated, with all that it calls. */
    record Prepared(Request request, OnDemand.Program program) {
        /** The names of what the method compares with null, and of what it hands on to pairs, which may do so. */
        Set<String> nullable() {
            Set<String> found = new HashSet<>();
            new Walker() {
                @Override
                public Expr binary(Expr.Binary e) {
                    if (e.right().type() == Type.Null.NULL || e.left().type() == Type.Null.NULL) {
                        note(e.left());
                        note(e.right());
                    }
                    return super.binary(e);
                }

                @Override
                public Expr call(Expr.Call e) {
                    if (e.callee().kind() == Callee.Kind.PAIR) {
                        e.args().forEach(this::note);
                    }
                    return super.call(e);
                }

                private void note(Expr e) {
                    if (e instanceof Expr.Read r) {
                        found.add(r.var().name());
                    }
                }
            }.body(program.root().body());
            return found;
        }
    }

    Prepared prepared(Request request, Set<String> taken, Reporter inner) {
        Method primal = Normalise.method(request.primal(), inner);
        OnDemand.Program program =
                OnDemand.program(primal, request.active(), companion, taken, this, inner, Decisions.NONE);
        Request apart = request.withPrimal(program.root(), program.boundary())
                .optimized(options.optimize())
                .repeating(program.pure())
                .tidying(this::abstracted)
                .takingIn();
        Fence.check(program.root(), ReverseMethods.varied(program.root(), apart.inputs()), inner);
        for (Pair.Body p : program.pairs()) {
            if (p.reversal() == null) {
                Fence.checkRecursive(p.primal(), ReverseMethods.varied(p.primal(), p.active()), inner);
            }
        }
        return new Prepared(apart, program);
    }

    Method core(Method m, Prepared of, Methods made, Promise promise, Pos call, Reporter reporter) {
        return GeneratedBody.of(
                abstracted(m),
                type -> Promise.known(type, promise.companion(), made.records()),
                c -> promised(c, made, promise),
                of.nullable(),
                reporter,
                call);
    }

    /** The method as {@link Pipeline} finishes it, but for the memory of its sequences. */
    private Method abstracted(Method method) {
        return Pipeline.simplified(method, options, Decisions.NONE);
    }

    /** The method of the same companion that generated code calls. */
    private static Optional<Promise> promised(Expr.Call call, Methods made, Promise by) {
        if (!call.callee().owner().equals(by.companion())) {
            return Optional.empty();
        }
        List<Type> arguments = call.args().stream().map(Expr::type).toList();
        for (Generated g : made.methods()) {
            Method m = g.method();
            List<Type> parameters = m.params().stream().map(p -> p.var().type()).toList();
            if (m.name().equals(call.callee().name())
                    && Promise.named(parameters).equals(Promise.named(arguments))) {
                return Optional.of(new Promise(
                        by.companion(),
                        m.name(),
                        parameters,
                        Promise.known(m.result(), by.companion(), made.records()),
                        m.traits().isVarargs(),
                        by.method(),
                        by.primal()));
            }
        }
        return Optional.empty();
    }
}
