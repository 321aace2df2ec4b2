package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of {@code fHessian}: one call of {@code fHvp} for each unit direction, over all active parameters one after the other.
 *
 * <pre>
 * for (int i = 0; i &lt; x.length; i++) {
 *   xDot[i] = 1;
 *   hessian[i] = fHvp(x, xDot);
 *   xDot[i] = 0;
 * }
 * </pre>
 */
final class HessianMethod {
    static final Type MATRIX = new Type.Arr(new Type.Arr(Type.Prim.DOUBLE));

    private final Request request;
    private final Directions directions;
    private final Type product;
    private final List<Type.Component> components;
    private final Signature signature;
    private final Probe probe;
    private final Var hessian = Var.generated("hessian", MATRIX);
    private final Var row = Probe.index("row");

    /**
     * A Hessian to be assembled.
     *
     * @param product what {@code fHvp} returns, a record of these components where there are several
     */
    HessianMethod(
            Request request,
            Directions directions,
            Type product,
            List<Type.Component> components,
            Signature signature,
            Probe probe) {
        this.request = request;
        this.directions = directions;
        this.product = product;
        this.components = components;
        this.signature = signature;
        this.probe = probe;
    }

    List<Stmt> statements() {
        List<Stmt> body = new ArrayList<>(request.boundary().unpacking());
        body.addAll(Probe.zeroDirections(directions));
        if (probe.writes()) {
            body.addAll(directions.checks());
        }
        Var size = Probe.index("size");
        body.add(new Stmt.Declare(size, probe.count(), Pos.NONE));
        Expr matrix = new Expr.NewArray(MATRIX, List.of(Exprs.read(size), Exprs.read(size)), Pos.NONE);
        body.add(new Stmt.Declare(hessian, matrix, Pos.NONE));
        body.add(new Stmt.Declare(row, Exprs.lit(0), Pos.NONE));
        request.inputs().forEach(x -> rows(x, body));
        Stmt effects = new Stmt.Eval(call(false, null), Pos.NONE);
        boolean mayBeEmpty = request.inputs().stream().allMatch(x -> x.type() instanceof Type.Arr);
        if (probe.writes()) {
            body.add(effects);
        } else if (mayBeEmpty) {
            Expr empty = Exprs.binary(BinaryOp.EQ, Exprs.read(size), Exprs.lit(0));
            Stmt.Block none = new Stmt.Block(List.of(), Pos.NONE);
            body.add(new Stmt.If(empty, new Stmt.Block(List.of(effects), Pos.NONE), none, Pos.NONE));
        }
        body.add(Probe.runtime("mirror", Exprs.read(hessian)));
        body.add(new Stmt.Return(Exprs.read(hessian), Pos.NONE));
        return body;
    }

    private void rows(Var x, List<Stmt> body) {
        if (!(x.type() instanceof Type.Arr)) {
            one(x, body);
            return;
        }
        Var i = Probe.index("i");
        List<Stmt> trip = new ArrayList<>();
        trip.add(Probe.set(directions.of(x), i, 1));
        one(null, trip);
        trip.add(Probe.set(directions.of(x), i, 0));
        body.add(Probe.loop(i, Probe.count(x), trip));
    }

    /** One row: the direction as it stands, or along the scalar {@code along}. */
    private void one(Var along, List<Stmt> into) {
        Var times = Var.generated("product", product);
        into.add(new Stmt.Declare(times, call(true, along), Pos.NONE));
        List<Expr> args = new ArrayList<>(List.of(Exprs.get(Exprs.read(hessian), Exprs.read(row))));
        for (int i = 0; i < request.active().size(); i++) {
            Type.Component c = components.get(i);
            Expr part = request.active().size() == 1
                    ? Exprs.read(times)
                    : Exprs.invoke(Exprs.read(times), c.name(), c.type());
            args.addAll(signature.numbers(request.active().get(i), part));
        }
        into.add(Probe.runtime(args.size() == 2 ? "put" : "putAll", args.toArray(Expr[]::new)));
        into.add(new Stmt.Assign(row, Exprs.binary(BinaryOp.ADD, Exprs.read(row), Exprs.lit(1)), Pos.NONE));
    }

    private Expr call(boolean copies, Var along) {
        List<Expr> args = probe.arguments(
                copies,
                x -> signature.like(
                        x,
                        v -> v.type() instanceof Type.Arr
                                ? Exprs.read(directions.of(v))
                                : Exprs.number(v == along ? 1 : 0, v.type())));
        return probe.call("Hvp", product, args);
    }
}
