package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.differentiate.forward.TangentBody;
import dev.backsweep.processor.differentiate.signature.Directions;
import dev.backsweep.processor.differentiate.signature.Doc;
import dev.backsweep.processor.differentiate.signature.Mirror;
import dev.backsweep.processor.differentiate.signature.Signature;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Companion.RecordDecl;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The methods that the contract promises for forward mode: {@code fJvp}, the primal and its tangent in one; and {@code fDerivative}, the
 * tangent for the direction one.
 */
final class ForwardMethods {
    private final Request request;
    private final Type.Ref companion;
    private final Directions directions;
    private final List<Generated> methods = new ArrayList<>();
    private final List<RecordDecl> records = new ArrayList<>();

    private ForwardMethods(Request request, Type.Ref companion) {
        this.request = request;
        this.companion = companion;
        this.directions = new Directions(request, companion);
    }

    /** Generates the methods; the primal is in core form. */
    static Methods of(Request request, Type.Ref companion) {
        ForwardMethods m = new ForwardMethods(request, companion);
        if (request.forward()) {
            m.jvp();
        }
        if (new Signature(request, companion).isDerivative()) {
            m.add(
                    "Derivative",
                    request.boundary().params(),
                    Type.Prim.DOUBLE,
                    m.derivative(),
                    Doc.derivative(new Signature(request, companion)));
        }
        return new Methods(m.methods, m.records);
    }

    private List<Stmt> derivative() {
        List<Stmt> body = new ArrayList<>(request.boundary().unpacking());
        body.addAll(derivative(request, companion).body().stmts());
        return body;
    }

    private void jvp() {
        Type value = request.primal().result();
        Type result = jvpResult(value);
        List<Stmt> body = new ArrayList<>(directions.unpacking());
        body.addAll(directions.checks());
        body.addAll(new TangentBody(
                        request.primal(),
                        directions.all(),
                        List.of(),
                        companion,
                        (v, dot) -> Parts.construct(result, List.of(v, dot)))
                .statements());
        add("Jvp", directions.parameters(), result, body, Doc.jvp(request, directions));
    }

    /** What holds a value of that type and its tangent. */
    private Type jvpResult(Type value) {
        if (value == Type.Prim.VOID) {
            return value;
        }
        if (value.isFloating()) {
            return new Type.Ref("dev.backsweep", List.of("Dual"), List.of());
        }
        if (value.equals(new Type.Arr(Type.Prim.DOUBLE))) {
            return new Type.Ref("dev.backsweep", List.of("DualArray"), List.of());
        }
        List<Type.Component> components =
                List.of(new Type.Component("value", value), new Type.Component("tangent", Mirror.of(value, companion)));
        String doc = "The value of " + Doc.link(request) + " and its tangent.";
        Signature signature = new Signature(request, companion);
        records.add(signature.declaration("Jvp", components, doc));
        return signature.nested("Jvp", components);
    }

    /** The method {@code fDerivative}: the tangent for the direction one. */
    static Method derivative(Request request, Type.Ref companion) {
        Method primal = request.primal();
        Var x = request.active().get(0);
        Var direction = x.derived("Dot");
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Declare(direction, Exprs.number(1, x.type()), Pos.NONE));
        body.addAll(new TangentBody(primal, Map.of(x, direction), List.of(), companion, (v, dot) -> dot).statements());
        return new Method(
                primal.owner(),
                primal.name(),
                primal.params(),
                Type.Prim.DOUBLE,
                new Stmt.Block(body, Pos.NONE),
                primal.traits(),
                primal.pos());
    }

    private void add(String suffix, List<Method.Param> params, Type result, List<Stmt> body, String javadoc) {
        methods.add(Signature.generated(request, companion, suffix, params, result, body, javadoc));
    }
}
