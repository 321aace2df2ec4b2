package dev.backsweep.processor;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.check.Fence;
import dev.backsweep.processor.differentiate.Methods;
import dev.backsweep.processor.differentiate.ReverseMethods;
import dev.backsweep.processor.differentiate.pairs.CopiedBefore;
import dev.backsweep.processor.differentiate.pairs.DerivativeCalls;
import dev.backsweep.processor.differentiate.pairs.DerivativePairs;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Promise;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives of derivatives of methods that call recursive ones: what the companion's method computes is not taken in but becomes a pair of its
 * own, see {@link DerivativePairs}. All that may carry a derivative there is active, the constants of the method that is differentiated first
 * as well: they may be none to the other.
 */
final class NestedRecursion {
    private static final String COPIES = "let it work on copies, made by clone(), or write the recursion as a loop";

    private final Nested nested;
    private final Request request;
    private final Type.Ref companion;
    private final List<Boolean> active;
    private final List<String> written = new ArrayList<>();
    private @Nullable DerivativePairs pairs;
    private Pair.@Nullable Body jvp;

    /** @param companion of the method that is differentiated first */
    NestedRecursion(Nested nested, Request request, Type.Ref companion) {
        this.nested = nested;
        this.request = request;
        this.companion = companion;
        this.active = request.primal().params().stream()
                .map(p -> request.active().contains(p.var()))
                .toList();
    }

    /**
     * The body of the companion's method as a call of a pair; empty where that is refused, which has been reported.
     *
     * @param given the type of what it returns, with its components
     */
    Optional<Method> calling(Method promised, Type given, Promise promise, Pos call, Reporter reporter) {
        String kind = promised.name().substring(request.stem().length());
        boolean forward = kind.equals("Jvp") || kind.equals("Derivative");
        if (!forward && !kind.equals("Gradient") && !kind.equals("Vjp")) {
            refuse(
                    "by `" + promised.name() + "`",
                    "call `…Gradient`, `…Vjp`, `…Jvp` or `…Derivative` in its place",
                    call,
                    reporter);
            return Optional.empty();
        }
        if (pairs == null) {
            pairs = pairs(promise, call, reporter);
        }
        if (pairs == null) {
            return Optional.empty();
        }
        DerivativeCalls calls = new DerivativeCalls(pairs, promised, active, given);
        if (!forward) {
            List<Var> arrays = promised.params().stream()
                    .map(Method.Param::var)
                    .filter(v -> written.contains(v.name()))
                    .toList();
            List<Stmt> effects = written.isEmpty() ? List.of() : List.of(effect(promised, promise));
            return Optional.of(calls.vjp(pairs.vjp().pair(), arrays, effects));
        }
        if (!written.isEmpty()) {
            refuse("which writes its arguments and their tangents", COPIES, call, reporter);
            return Optional.empty();
        }
        if (jvp == null) {
            Method made = method("Jvp", request.active(), promise, call, reporter);
            if (made == null) {
                return Optional.empty();
            }
            jvp = pairs.jvp(stem("Jvp"), link("Jvp"), active, made);
            nested.add(jvp);
        }
        return Optional.of(kind.equals("Jvp") ? calls.jvp(jvp.pair()) : calls.derivative(jvp.pair()));
    }

    private @Nullable DerivativePairs pairs(Promise promise, Pos call, Reporter reporter) {
        List<Type> types =
                request.primal().params().stream().map(p -> p.var().type()).toList();
        Type result = request.primal().result();
        boolean isPlain = result.isFloating()
                && types.stream().noneMatch(t -> t.isDifferentiable() && t.innermost() instanceof Type.Rec);
        if (!isPlain) {
            refuse(
                    "with records, or without a number as its result",
                    "let it take numbers and arrays, and return a number",
                    call,
                    reporter);
            return null;
        }
        List<Var> all = request.primal().params().stream()
                .map(Method.Param::var)
                .filter(v -> v.type().isDifferentiable())
                .toList();
        Method vjp = method("Vjp", all, promise, call, reporter);
        return vjp == null ? null : made(vjp, types, result);
    }

    private DerivativePairs made(Method vjp, List<Type> types, Type result) {
        DerivativePairs made = new DerivativePairs(nested.companion(), stem("Vjp"), link("Vjp"), types, result, vjp);
        nested.add(made.vjp());
        return made;
    }

    /** A method of the companion in core form, for those parameters; null where that is refused. */
    private @Nullable Method method(String kind, List<Var> by, Promise promise, Pos call, Reporter reporter) {
        Silent inner = new Silent();
        Request wanted = new Request(request.primal(), by, request.stem(), true, true, 1, request.visibility());
        Nested.Prepared prepared = nested.prepared(wanted, nested.stems(), inner);
        for (Pair.Body p : prepared.program().pairs()) {
            if (p.reversal() == null) {
                Fence.checkRecursive(p.primal(), ReverseMethods.varied(p.primal(), p.active()), inner);
            }
        }
        if (inner.hasErrors() || acts(prepared)) {
            refuse(
                    "which calls what may be called but once",
                    "take that call out of the method, or write the recursion as a loop",
                    call,
                    reporter);
            return null;
        }
        List<Var> written = written(prepared.program().root());
        this.written.clear();
        written.forEach(v -> this.written.add(v.name()));
        if (written.stream().anyMatch(v -> !isAlone(v))) {
            refuse("which writes arrays of arrays, or one of several arrays of a type", COPIES, call, reporter);
            return null;
        }
        prepared.program().pairs().forEach(nested::add);
        Methods made = Methods.of(Pipeline.withoutSmallArrays(prepared.request()), companion);
        Method found = made.methods().stream()
                .map(Generated::method)
                .filter(m -> m.name().equals(request.stem() + kind))
                .max(Comparator.comparingInt(m -> m.params().size()))
                .orElseThrow();
        return nested.core(onCopies(found, written), prepared, made, promise, call, reporter);
    }

    private String stem(String kind) {
        String name = request.stem() + (kind.equals("Vjp") ? "AndAdjoints" : "AndTangent");
        String stem = name;
        for (int i = 2; !nested.stems().add(stem); i++) {
            stem = name + i;
        }
        return stem;
    }

    private String link(String kind) {
        return String.join(".", companion.names()) + "#" + request.stem() + kind;
    }

    private List<Var> written(Method root) {
        Aliases aliases = Aliases.of(root);
        return root.params().stream()
                .map(Method.Param::var)
                .filter(v -> v.type() instanceof Type.Arr && aliases.isWritten(v))
                .toList();
    }

    /** Whether no other parameter may be the same array, or hold one of its rows. */
    private boolean isAlone(Var array) {
        long same = request.primal().params().stream()
                .map(p -> p.var().type())
                .filter(t -> t instanceof Type.Arr
                        && t.innermost().equals(array.type().innermost()))
                .count();
        return array.type().rank() == 1 && same == 1;
    }

    /** The method with copies of the arrays that it writes: it may run again on what they held. */
    private static Method onCopies(Method m, List<Var> written) {
        Map<Var, Var> copies = new IdentityHashMap<>();
        List<Stmt> body = new ArrayList<>();
        for (Var v : written) {
            copies.put(v, CopiedBefore.of(v, 1, body));
        }
        Rewriter renamed = new Rewriter() {
            @Override
            protected Var var(Var v) {
                return copies.getOrDefault(v, v);
            }
        };
        body.addAll(renamed.stmts(m.body().stmts()));
        return m.withBody(new Stmt.Block(body, Pos.NONE));
    }

    /** The call of the method itself, for the sake of what it leaves in its arguments. */
    private Stmt effect(Method promised, Promise promise) {
        Method primal = request.primal();
        List<Expr> args = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        int next = 0;
        for (Method.Param p : primal.params()) {
            while (!promised.params().get(next).var().name().equals(p.var().name())) {
                next++;
            }
            args.add(Exprs.read(promised.params().get(next++).var()));
            types.add(p.var().type());
        }
        Method.Traits traits = primal.traits();
        Expr self = traits.isStatic() ? null : args.remove(0);
        if (self != null) {
            types.remove(0);
        }
        boolean reachable = traits.isPublic()
                || traits.isPackagePrivate()
                        && primal.owner()
                                .packageName()
                                .equals(nested.companion().packageName());
        Callee itself = new Callee(
                Callee.Kind.SOURCE,
                primal.owner(),
                primal.name(),
                types,
                self == null,
                traits.isVarargs(),
                reachable,
                promise.primal());
        return new Stmt.Eval(new Expr.Call(itself, self, args, primal.result(), Pos.NONE), Pos.NONE);
    }

    /** Whether the program does something that must happen once. */
    private static boolean acts(Nested.Prepared prepared) {
        boolean[] found = {false};
        Walker walker = new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                boolean isOwn = e.callee().owner().packageName().equals("dev.backsweep.runtime");
                found[0] |= !isOwn
                        && !e.callee().isUnseen()
                        && switch (e.callee().kind()) {
                            case OPAQUE, WITNESS, COMPANION -> true;
                            case SINK -> !e.callee().name().equals("<init>");
                            case SOURCE ->
                                !prepared.program().pure().contains(e.callee().handle());
                            default -> false;
                        };
                return super.call(e);
            }
        };
        walker.body(prepared.program().root().body());
        for (Pair.Body p : prepared.program().pairs()) {
            walker.body(p.primal().body());
        }
        return found[0];
    }

    private void refuse(String why, String remedy, Pos call, Reporter reporter) {
        reporter.report(
                Problem.NOT_YET,
                call,
                "a derivative of a derivative through `" + request.primal().name()
                        + "`, which calls itself or is called from many places, " + why + ",",
                remedy);
    }
}
