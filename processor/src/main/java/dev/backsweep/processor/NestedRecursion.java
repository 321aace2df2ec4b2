package dev.backsweep.processor;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.differentiate.Methods;
import dev.backsweep.processor.differentiate.pairs.CopiedBefore;
import dev.backsweep.processor.differentiate.pairs.DerivativeCalls;
import dev.backsweep.processor.differentiate.pairs.DerivativePairs;
import dev.backsweep.processor.differentiate.pairs.Procedure;
import dev.backsweep.processor.differentiate.pairs.ProductCalls;
import dev.backsweep.processor.differentiate.pairs.ReturnedArguments;
import dev.backsweep.processor.differentiate.pairs.Subject;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Parts;
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
import dev.backsweep.processor.report.Silent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives of derivatives of methods that call recursive ones: what the companion's method computes is not taken in but becomes a pair of its
 * own, see {@link DerivativePairs}. All that may carry a derivative there is active, the constants of the method that is differentiated first
 * as well: they may be none to the other.
 */
final class NestedRecursion {
    private final Nested nested;
    private final Request request;
    private final Type.Ref companion;
    private final Set<Var> written = new LinkedHashSet<>();
    private @Nullable Procedure procedure;
    private @Nullable DerivativePairs pairs;
    private @Nullable DerivativePairs ofNumber;
    private Pair.@Nullable Body vjp;
    private Pair.@Nullable Body jvp;
    private Pair.@Nullable Body product;
    private Pair.@Nullable Body secondTangent;

    /** @param companion of the method that is differentiated first */
    NestedRecursion(Nested nested, Request request, Type.Ref companion) {
        this.nested = nested;
        this.request = request;
        this.companion = companion;
    }

    /**
     * The body of the companion's method as a call of a pair; empty where that is refused, which has been reported.
     *
     * @param given the type of what it returns, with its components
     */
    Optional<Method> calling(Method promised, Type given, Promise promise, Pos call, Reporter reporter) {
        String kind = promised.name().substring(request.stem().length());
        boolean made = switch (kind) {
            case "Gradient", "Vjp", "JacobianRows", "Hvp", "HessianRows" -> makeVjp(promise, call, reporter);
            case "Jvp", "Derivative", "JacobianColumns", "SecondDerivative" -> makeJvp(promise, call, reporter);
            default -> {
                refuse(
                        "by `" + promised.name() + "`",
                        "call `…Gradient`, `…Vjp`, `…Jvp` or `…Hvp` in its place",
                        call,
                        reporter);
                yield false;
            }
        };
        if (!made) {
            return Optional.empty();
        }
        Procedure of = procedure(promise);
        Subject subject = new Subject(request, companion, itself(promise), of, written);
        DerivativeCalls first = new DerivativeCalls(subject, promised, given);
        ProductCalls second = new ProductCalls(subject, promised, given);
        return Optional.of(
                switch (kind) {
                    case "Gradient", "Vjp" -> first.vjp(vjp.pair());
                    case "JacobianRows" -> first.row(vjp.pair());
                    case "Jvp" -> first.jvp(jvp.pair());
                    case "Derivative" -> first.derivative(jvp.pair());
                    case "JacobianColumns" -> first.column(jvp.pair());
                    case "Hvp" -> second.hvp(product().pair());
                    case "HessianRows" -> second.row(product().pair());
                    default -> second.secondDerivative(secondTangent().pair());
                });
    }

    private Pair.Body product() {
        if (product == null) {
            product = ofNumber.product(stem("Hvp"), link("Hvp"));
            nested.add(product);
        }
        return product;
    }

    private Pair.Body secondTangent() {
        if (secondTangent == null) {
            secondTangent = pairs.secondTangent(stem("SecondDerivative"), link("SecondDerivative"), jvp);
            nested.add(secondTangent);
        }
        return secondTangent;
    }

    private Procedure procedure(Promise promise) {
        if (procedure == null) {
            procedure = Procedure.of(request.primal(), itself(promise));
        }
        return procedure;
    }

    /** The pair of the reverse mode. Of a number it is that of the method itself, to the last digit, on copies of what it writes. */
    private boolean makeVjp(Promise promise, Pos call, Reporter reporter) {
        if (vjp != null) {
            return true;
        }
        if (!request.primal().result().isFloating()) {
            pairs = pairs(promise, call, reporter);
            vjp = pairs == null ? null : pairs.vjp();
            return vjp != null;
        }
        boolean isFlat = procedure(promise).inputs().stream().allMatch(leaves -> leaves.size() == 1)
                && request.primal().params().stream()
                        .noneMatch(p -> Parts.isTakenApart(p.var().type()));
        Method returning = isFlat ? request.primal() : Procedure.returning(request.primal(), itself(promise));
        List<Var> active = procedure(promise).active().stream()
                .filter(v -> v != procedure.values())
                .toList();
        List<Var> own = new ArrayList<>();
        for (int i = 0; i < returning.params().size(); i++) {
            if (active.contains(procedure.method().params().get(i).var())) {
                own.add(returning.params().get(i).var());
            }
        }
        Method made = method(returning, "Vjp", own, promise, call, reporter);
        if (made != null) {
            ofNumber = new DerivativePairs(
                    nested.companion(), stem("Vjp"), link("Vjp"), procedure, Set.of(), onCopies(made, onTheWay(made)));
            vjp = ofNumber.vjp();
            nested.add(vjp);
        }
        return made != null;
    }

    private @Nullable DerivativePairs pairs(Promise promise, Pos call, Reporter reporter) {
        Method made = method(procedure(promise).method(), "Vjp", procedure.active(), promise, call, reporter);
        if (made == null) {
            return null;
        }
        DerivativePairs found =
                new DerivativePairs(nested.companion(), stem("Vjp"), link("Vjp"), procedure, onTheWay(made), made);
        nested.add(found.vjp());
        return found;
    }

    /** The method with copies of the arrays that it writes: it may run again on what they held. */
    private static Method onCopies(Method m, Set<Var> written) {
        Map<Var, Var> copies = new LinkedHashMap<>();
        List<Stmt> body = new ArrayList<>();
        for (Var v : written) {
            copies.put(v, CopiedBefore.ofWritten(v, copies, body));
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

    /** What the procedure writes, by the variables that a generated method has for it. */
    private Set<Var> onTheWay(Method made) {
        Set<Var> found = new LinkedHashSet<>();
        made.params().stream()
                .map(Method.Param::var)
                .filter(v -> written.stream().anyMatch(w -> w.name().equals(v.name())))
                .forEach(found::add);
        return found;
    }

    private boolean makeJvp(Promise promise, Pos call, Reporter reporter) {
        if (jvp != null) {
            return true;
        }
        if (request.primal().result().isFloating()) {
            if (!makeVjp(promise, call, reporter)) {
                return false;
            }
            pairs = written.isEmpty() ? ofNumber : pairs;
        }
        pairs = pairs == null ? pairs(promise, call, reporter) : pairs;
        if (pairs == null) {
            return false;
        }
        Method made = method(procedure.method(), "Jvp", procedure.active(), promise, call, reporter);
        if (made == null) {
            return false;
        }
        jvp = pairs.jvp(stem("Jvp"), link("Jvp"), onTheWay(made), made);
        nested.add(jvp);
        return true;
    }

    /** A derivative of the procedure in core form, by those parameters; null where that is refused. */
    private @Nullable Method method(
            Method of, String kind, List<Var> by, Promise promise, Pos call, Reporter reporter) {
        Silent inner = new Silent();
        Request wanted = new Request(of, by, request.stem(), true, true, 1, request.visibility());
        Nested.Prepared prepared = nested.prepared(wanted, nested.stems(), inner);
        if (inner.hasErrors() || acts(prepared)) {
            refuse(
                    "which calls what may be called but once",
                    "take that call out of the method, or write the recursion as a loop",
                    call,
                    reporter);
            return null;
        }
        boolean returnsGiven = !procedure.arrays().isEmpty()
                && prepared.program().pairs().stream()
                        .anyMatch(p -> p.reversal() == null && ReturnedArguments.in(p.primal()));
        if (returnsGiven) {
            refuse(
                    "and may return an array that it was given or that a field holds",
                    "return a copy of it, or write the recursion as a loop",
                    call,
                    reporter);
            return null;
        }
        if (!note(prepared.program().root(), call, reporter)) {
            return null;
        }
        prepared.program().pairs().forEach(nested::add);
        Methods made = Methods.of(Pipeline.withoutSmallArrays(prepared.request()), companion);
        Method found = made.methods().stream()
                .map(Generated::method)
                .filter(m -> m.name().equals(request.stem() + kind))
                .max(Comparator.comparingInt(m -> m.params().size()))
                .orElseThrow();
        return nested.core(found, prepared, made, promise, call, reporter);
    }

    private String stem(String kind) {
        String name = request.stem()
                + switch (kind) {
                    case "Vjp" -> "AndAdjoints";
                    case "Jvp" -> "AndTangent";
                    case "Hvp" -> "AndCurvature";
                    default -> "AndSecondTangent";
                };
        String stem = name;
        for (int i = 2; !nested.stems().add(stem); i++) {
            stem = name + i;
        }
        return stem;
    }

    private String link(String kind) {
        return String.join(".", companion.names()) + "#" + request.stem() + kind;
    }

    /** Notes which parameters of the procedure it writes, as {@code root} finds out; whether their rows stay. */
    private boolean note(Method root, Pos call, Reporter reporter) {
        Aliases aliases = Aliases.of(root);
        for (int i = 0; i < root.params().size(); i++) {
            Var v = root.params().get(i).var();
            Var own = procedure.method().params().get(i).var();
            // the array for the number might be any other, as far as that can be seen: what else is written is known
            // before
            boolean isKnown = root.result() == Type.Prim.VOID
                    && request.primal().result().isFloating()
                    && own != procedure.values()
                    && !written.contains(own);
            if (v.type() instanceof Type.Arr && aliases.isWritten(v) && !isKnown) {
                boolean isInPlace = root.result() == Type.Prim.VOID; // otherwise it works on copies
                if (isInPlace && v.type().rank() > 1 && aliases.family(v).movesRows()) {
                    refuse(
                            "and moves rows of its arguments",
                            "let it work on copies of the rows, or write the recursion as a loop",
                            call,
                            reporter);
                    return false;
                }
                written.add(own);
            }
        }
        return true;
    }

    private Callee itself(Promise promise) {
        Method primal = request.primal();
        Method.Traits traits = primal.traits();
        List<Type> types = new ArrayList<>();
        primal.params().forEach(p -> types.add(p.var().type()));
        if (!traits.isStatic()) {
            types.remove(0);
        }
        boolean reachable = traits.isPublic()
                || traits.isPackagePrivate()
                        && primal.owner()
                                .packageName()
                                .equals(nested.companion().packageName());
        return new Callee(
                Callee.Kind.SOURCE,
                primal.owner(),
                primal.name(),
                types,
                traits.isStatic(),
                traits.isVarargs(),
                reachable,
                promise.primal());
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
