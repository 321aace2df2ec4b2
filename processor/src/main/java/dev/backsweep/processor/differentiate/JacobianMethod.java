package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Companion.RecordDecl;
import dev.backsweep.processor.ir.Companion.Visibility;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
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
 * {@code fJacobian} of a function with a {@code double[]} as its result: a column for each direction by {@code fJvp}, or a row for each
 * element of the result by {@code fVjp}; where both modes are generated, whichever takes fewer calls.
 */
final class JacobianMethod {
    private static final Type VECTOR = new Type.Arr(Type.Prim.DOUBLE);

    private final Request request;
    private final Type.Ref companion;
    private final Signature signature;
    private final Directions directions;
    private final Probe probe;
    private final Var value = Var.generated("value", VECTOR);
    private final Map<Var, Var> jacobians = new LinkedHashMap<>();

    private JacobianMethod(Request request, Type.Ref companion) {
        this.request = request;
        this.companion = companion;
        this.signature = new Signature(request, companion);
        this.directions = new Directions(request, companion);
        this.probe = new Probe(request, companion);
        for (Var x : request.active()) {
            String name = request.active().size() == 1 ? "jacobian" : x.name() + "Jacobian";
            jacobians.put(x, Var.generated(name, new Type.Arr(x.type())));
        }
    }

    static Methods of(Request request, Type.Ref companion) {
        Methods made = new Methods(new ArrayList<>(), new ArrayList<>());
        boolean fits = request.primal().result().equals(VECTOR)
                && request.active().stream()
                        .allMatch(x -> x.type() == Type.Prim.DOUBLE || x.type().equals(VECTOR));
        JacobianMethod m = new JacobianMethod(request, companion);
        if (fits && m.probe.isRepeatable() && m.probe.isSelfContained() && (request.forward() || request.reverse())) {
            m.generate(made);
        }
        return made;
    }

    private void generate(Methods made) {
        Generated primal = Signature.generated(
                request,
                companion,
                "Value",
                request.boundary().params(),
                VECTOR,
                probe.primal(),
                "The value of " + Doc.link(request) + ".");
        made.methods().add(new Generated(primal.method(), primal.javadoc(), Visibility.PRIVATE));
        Type result = jacobians.values().iterator().next().type();
        Expr returned = Exprs.read(jacobians.values().iterator().next());
        if (jacobians.size() > 1) {
            List<String> names = new ArrayList<>(companion.names());
            names.add(Signature.capitalised(request.stem()) + "Jacobian");
            List<Type.Component> components = new ArrayList<>();
            for (Type.Component c : signature.components(request.active(), new TreeSet<>())) {
                components.add(new Type.Component(c.name(), new Type.Arr(c.type())));
            }
            String doc = "The Jacobian of " + Doc.link(request) + ", by parameter.";
            made.records().add(new RecordDecl(names.get(names.size() - 1), components, doc, request.visibility()));
            Type.Ref record = new Type.Ref(companion.packageName(), names, List.of());
            result = record;
            returned = Parts.construct(
                    record, jacobians.values().stream().map(Exprs::read).toList());
        }
        List<Stmt> body = statements();
        body.add(new Stmt.Return(returned, Pos.NONE));
        made.methods()
                .add(Signature.generated(
                        request,
                        companion,
                        "Jacobian",
                        request.boundary().params(),
                        result,
                        body,
                        "The Jacobian of " + Doc.link(request) + ": a row for each element of the result."));
    }

    private List<Stmt> statements() {
        List<Stmt> body = new ArrayList<>();
        if (request.forward() || probe.writes()) {
            body.addAll(Probe.zeroDirections(directions));
        }
        if (probe.writes()) {
            body.addAll(directions.checks());
        }
        body.add(new Stmt.Declare(value, probe.call("Value", VECTOR, probe.arguments(true, x -> null)), Pos.NONE));
        Expr rows = new Expr.Length(Exprs.read(value), Pos.NONE);
        jacobians.forEach((x, jacobian) -> {
            List<Expr> dims = x.type() instanceof Type.Arr ? List.of(rows, Probe.count(x)) : List.of(rows);
            body.add(new Stmt.Declare(jacobian, new Expr.NewArray(jacobian.type(), dims, Pos.NONE), Pos.NONE));
        });
        if (request.forward() && request.reverse()) {
            Expr fewer = Exprs.binary(BinaryOp.LT, rows, probe.count());
            Stmt.Block byRows = new Stmt.Block(List.of(rows()), Pos.NONE);
            body.add(new Stmt.If(fewer, byRows, new Stmt.Block(columns(), Pos.NONE), Pos.NONE));
        } else if (request.forward()) {
            body.addAll(columns());
        } else {
            body.add(rows());
        }
        if (probe.writes()) {
            body.add(new Stmt.Eval(probe.call("Value", VECTOR, probe.arguments(false, x -> null)), Pos.NONE));
        }
        return body;
    }

    /** By reverse sweeps: rows of the Jacobians are the buffers. */
    private Stmt rows() {
        Var i = Probe.index("i");
        List<Expr> args = new ArrayList<>(probe.arguments(
                true,
                x -> x.type() instanceof Type.Arr ? Exprs.get(Exprs.read(jacobians.get(x)), Exprs.read(i)) : null));
        args.add(Exprs.runtime("Flat", "unit", VECTOR, Exprs.read(value), Exprs.read(i)));
        Type result = signature.result(signature.hasBuffers());
        Expr call = probe.call("Vjp", result, args);
        List<Stmt> body = new ArrayList<>();
        if (!signature.returnsRecord(signature.hasBuffers())) {
            body.add(new Stmt.Eval(call, Pos.NONE));
        } else {
            Var row = Var.generated("row", result);
            body.add(new Stmt.Declare(row, call, Pos.NONE));
            for (int k = 0; k < request.active().size(); k++) {
                Var x = request.active().get(k);
                if (!(x.type() instanceof Type.Arr)) {
                    String component = signature.components().get(k + 1).name();
                    Expr number = Exprs.invoke(Exprs.read(row), component, x.type());
                    body.add(new Stmt.Set(Exprs.read(jacobians.get(x)), Exprs.read(i), number, Pos.NONE));
                }
            }
        }
        return Probe.loop(i, new Expr.Length(Exprs.read(value), Pos.NONE), body);
    }

    /** By forward sweeps. */
    private List<Stmt> columns() {
        List<Stmt> stmts = new ArrayList<>();
        jacobians.forEach((x, jacobian) -> {
            if (!(x.type() instanceof Type.Arr)) {
                stmts.add(new Stmt.Assign(jacobian, column(x), Pos.NONE));
                return;
            }
            Var j = Probe.index("j");
            stmts.add(Probe.loop(
                    j,
                    Probe.count(x),
                    List.of(
                            Probe.set(directions.of(x), j, 1),
                            Probe.runtime("column", Exprs.read(jacobian), Exprs.read(j), column(null)),
                            Probe.set(directions.of(x), j, 0))));
        });
        return stmts;
    }

    /** One column: the direction as it stands, or along the scalar {@code along}. */
    private Expr column(Var along) {
        List<Expr> args = probe.arguments(
                true,
                x -> x.type() instanceof Type.Arr
                        ? probe.again(directions.of(x), probe.isWritten(x))
                        : Exprs.number(x == along ? 1 : 0, x.type()));
        Type dual = new Type.Ref("dev.backsweep", List.of("DualArray"), List.of());
        return Exprs.invoke(probe.call("Jvp", dual, args), "tangent", VECTOR);
    }
}
