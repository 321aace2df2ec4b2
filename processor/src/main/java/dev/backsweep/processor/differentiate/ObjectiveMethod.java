package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.differentiate.signature.Doc;
import dev.backsweep.processor.differentiate.signature.Signature;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Companion.Visibility;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code fObjective}: the function of one {@code double[]} as an object, the other arguments bound.
 *
 * <p>{@code return Objectives.of(x -> fValue(x, n), (x, xBar) -> fGradient(x, xBar, n));}
 *
 * <p>The method {@code fValue} has the primal's own statements. Where these call a method that calls itself, for which there are a forward and
 * a reverse method only, the value is the gradient's, and that is thrown away.
 */
final class ObjectiveMethod {
    /** What the method returns. */
    static final Type.Ref OBJECTIVE = new Type.Ref("dev.backsweep", List.of("Objective"), List.of());

    private ObjectiveMethod() {}

    static Methods of(Request request, Type.Ref companion) {
        Methods made = new Methods(new ArrayList<>(), new ArrayList<>());
        Method primal = request.primal();
        boolean fits = request.reverse()
                && primal.result().isFloating()
                && request.active().size() == 1
                && request.active().get(0).type().equals(new Type.Arr(Type.Prim.DOUBLE))
                && !Aliases.of(primal).isWritten(request.active().get(0));
        if (fits) {
            generate(request, companion, made);
        }
        return made;
    }

    private static void generate(Request request, Type.Ref companion, Methods into) {
        Method primal = request.primal();
        Var x = request.active().get(0);
        Signature signature = new Signature(request, companion);
        Probe probe = new Probe(request, companion);
        Var buffer = signature.buffer(x);
        Expr value = probe.isSelfContained()
                ? probe.call("Value", primal.result(), probe.arguments(false, v -> null))
                : probe.call(
                        "Gradient",
                        primal.result(),
                        probe.arguments(false, v -> Exprs.runtime("Zeros", "like", v.type(), Exprs.read(v))));
        Expr gradient = probe.call("Gradient", primal.result(), probe.arguments(false, v -> Exprs.read(buffer)));
        List<Expr> parts = new ArrayList<>(List.of(lambda(List.of(x), value), lambda(List.of(x, buffer), gradient)));
        for (Method.Param p : request.boundary().params()) {
            if (p.var() != x
                    && p.var().type() instanceof Type.Arr
                    && p.var().type().innermost() == Type.Prim.DOUBLE) {
                parts.add(new Expr.Lit(p.var().name(), Type.STRING, Pos.NONE));
                parts.add(Exprs.read(p.var()));
            }
        }
        String made = primal.traits().thrown().isEmpty() ? "of" : "throwing";
        Expr objective = Exprs.runtime("Objectives", made, OBJECTIVE, parts.toArray(Expr[]::new));
        String link = Doc.link(request);
        if (probe.isSelfContained()) {
            Generated own = Signature.generated(
                    request,
                    companion,
                    "Value",
                    request.boundary().params(),
                    primal.result(),
                    new Probe(request, companion).primal(),
                    "The value of " + link + ".");
            into.methods().add(new Generated(own.method(), own.javadoc(), Visibility.PRIVATE));
        }
        into.methods()
                .add(Signature.generated(
                        request,
                        companion,
                        "Objective",
                        request.boundary().params().stream()
                                .filter(p -> p.var() != x)
                                .toList(),
                        OBJECTIVE,
                        List.of(new Stmt.Return(objective, Pos.NONE)),
                        link + " as a function of {@code " + x.name() + "}, with its gradient."));
    }

    private static Expr lambda(List<Var> params, Expr value) {
        Stmt.Block body = new Stmt.Block(List.of(new Stmt.Return(value, Pos.NONE)), Pos.NONE);
        return new Expr.Lambda(params, body, Type.OBJECT, Pos.NONE);
    }
}
