package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Companion.RecordDecl;
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
        this.directions = new Directions(request);
    }

    /** Generates the methods; the primal is in core form. */
    static Methods of(Request request, Type.Ref companion) {
        ForwardMethods m = new ForwardMethods(request, companion);
        if (request.forward()) {
            m.jvp();
        }
        if (new Signature(request, companion).isDerivative()) {
            m.derivative();
        }
        return new Methods(m.methods, m.records);
    }

    private void jvp() {
        Type value = request.primal().result();
        Type result = jvpResult(value);
        List<Stmt> body = new ArrayList<>(directions.checks());
        body.addAll(new TangentBody(request, directions).statements((v, dot) -> pair(result, v, dot)));
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
        List<String> names = new ArrayList<>(companion.names());
        names.add(Signature.capitalised(request.stem()) + "Jvp");
        List<Type.Component> components =
                List.of(new Type.Component("value", value), new Type.Component("tangent", value));
        String doc = "The value of " + Doc.link(request) + " and its tangent.";
        records.add(new RecordDecl(names.get(names.size() - 1), components, doc, request.visibility()));
        return new Type.Ref(companion.packageName(), names, List.of());
    }

    private static Expr pair(Type result, Expr value, Expr tangent) {
        Type.Ref type = (Type.Ref) result;
        Callee constructor = new Callee(
                Callee.Kind.RECORD_NEW, type, "<init>", List.of(value.type(), tangent.type()), true, false, "");
        return new Expr.Call(constructor, null, List.of(value, tangent), type, Pos.NONE);
    }

    private void derivative() {
        List<Stmt> body = new ArrayList<>();
        Var x = request.active().get(0);
        body.add(new Stmt.Declare(directions.of(x), Exprs.number(1, x.type()), Pos.NONE));
        body.addAll(new TangentBody(request, directions).statements((v, dot) -> dot));
        add(
                "Derivative",
                request.primal().params(),
                Type.Prim.DOUBLE,
                body,
                Doc.derivative(new Signature(request, companion)));
    }

    private void add(String suffix, List<Method.Param> params, Type result, List<Stmt> body, String javadoc) {
        Method method = new Method(
                companion,
                request.stem() + suffix,
                params,
                result,
                new Stmt.Block(body, Pos.NONE),
                Signature.traits(request, params),
                request.primal().pos());
        methods.add(new Generated(method, javadoc, request.visibility()));
    }
}
