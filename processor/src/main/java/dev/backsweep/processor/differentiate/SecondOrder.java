package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.differentiate.forward.Forward;
import dev.backsweep.processor.differentiate.forward.TangentBody;
import dev.backsweep.processor.differentiate.signature.Directions;
import dev.backsweep.processor.differentiate.signature.Doc;
import dev.backsweep.processor.differentiate.signature.Mirror;
import dev.backsweep.processor.differentiate.signature.Signature;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The methods of order two. {@code fHvp}, the Hessian times a direction, is the tangent of the program that computes the gradient;
 * {@code fSecondDerivative} the tangent of the program that computes the derivative.
 */
final class SecondOrder {
    private final Request request;
    private final Type.Ref companion;
    private final Signature signature;
    private final Directions directions;
    private final Methods made = new Methods(new ArrayList<>(), new ArrayList<>());

    private SecondOrder(Request request, Type.Ref companion) {
        this.request = request;
        this.companion = companion;
        this.signature = new Signature(request, companion);
        this.directions = new Directions(request, companion);
    }

    /** Generates the methods; the primal is in core form and its result a scalar. */
    static Methods of(Request request, Type.Ref companion) {
        SecondOrder m = new SecondOrder(request, companion);
        if (request.order() == 2) {
            m.hvp();
            if (m.signature.isDerivative()) {
                m.secondDerivative();
            }
        }
        return m.made;
    }

    private void hvp() {
        List<Stmt> body = new ArrayList<>(directions.unpacking());
        body.addAll(directions.checks());
        GradientTangent tangent = new GradientTangent(request, companion, ownDirections(body));
        body.addAll(tangent.statements());
        Type result = result();
        List<Expr> products = request.active().stream()
                .map(x -> signature.like(x, tangent::of))
                .toList();
        Expr value = products.size() == 1 ? products.get(0) : Parts.construct(result, products);
        body.add(new Stmt.Return(value, Pos.NONE));
        add("Hvp", directions.parameters(), result, body, Doc.hvp(request, directions));
        Probe probe = new Probe(request, companion);
        made.methods().addAll(new HessianMethod(request, companion, directions, probe).methods());
    }

    /** The directions; a copy of each that the sweeps would write, since the caller's stay as they are. One array has one copy. */
    private Map<Var, Var> ownDirections(List<Stmt> body) {
        Aliases aliases = Aliases.of(request.primal(), request.inputs());
        Map<Var, Var> copies = new LinkedHashMap<>();
        directions.all().forEach((x, dot) -> {
            if (x.type() instanceof Type.Arr && aliases.isWritten(x)) {
                Var copy = Var.generated(x.name() + "Tangent", x.type());
                copy(x, dot, copy, copies, body);
                copies.put(x, copy);
            }
        });
        Map<Var, Var> own = new LinkedHashMap<>(directions.all());
        own.putAll(copies);
        return own;
    }

    private static void copy(Var x, Var dot, Var copy, Map<Var, Var> earlier, List<Stmt> body) {
        Expr made = Forward.zeros(Exprs.read(dot));
        Stmt add = new Stmt.Eval(
                Exprs.runtime("Adjoints", "add", Type.Prim.VOID, Exprs.read(copy), Exprs.read(dot)), Pos.NONE);
        for (Map.Entry<Var, Var> e : earlier.entrySet()) {
            if (e.getKey().type().equals(x.type())) {
                Expr same = Exprs.binary(BinaryOp.EQ, Exprs.read(x), Exprs.read(e.getKey()));
                made = new Expr.Conditional(same, Exprs.read(e.getValue()), made, x.type(), Pos.NONE);
                Expr other = Exprs.binary(BinaryOp.NE, Exprs.read(copy), Exprs.read(e.getValue()));
                Stmt.Block then = new Stmt.Block(List.of(add), Pos.NONE);
                add = new Stmt.If(other, then, new Stmt.Block(List.of(), Pos.NONE), Pos.NONE);
            }
        }
        body.add(new Stmt.Declare(copy, made, Pos.NONE));
        body.add(add);
    }

    private Type result() {
        if (request.active().size() == 1) {
            return Mirror.of(request.active().get(0).type(), companion);
        }
        String doc = "The Hessian of " + Doc.link(request) + " times a direction.";
        List<Type.Component> components = signature.components(request.active(), new TreeSet<>());
        made.records().add(signature.declaration("Hvp", components, doc));
        return signature.nested("Hvp", components);
    }

    private void secondDerivative() {
        Var x = request.active().get(0);
        Method derivative = ForwardMethods.derivative(request, companion);
        Var direction = x.derived("Dot");
        List<Stmt> body = new ArrayList<>(request.boundary().unpacking());
        body.add(new Stmt.Declare(direction, Exprs.number(1, x.type()), Pos.NONE));
        body.addAll(
                new TangentBody(derivative, Map.of(x, direction), List.of(), companion, (v, dot) -> dot).statements());
        add(
                "SecondDerivative",
                request.boundary().params(),
                Type.Prim.DOUBLE,
                body,
                "The second derivative of " + Doc.link(request) + " with respect to {@code " + x.name() + "}.");
    }

    private void add(String suffix, List<Method.Param> params, Type result, List<Stmt> body, String javadoc) {
        made.methods().add(Signature.generated(request, companion, suffix, params, result, body, javadoc));
    }
}
