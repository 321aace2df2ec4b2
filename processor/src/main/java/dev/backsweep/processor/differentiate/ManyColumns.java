package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.differentiate.forward.TangentBody;
import dev.backsweep.processor.differentiate.lanes.LaneLoops;
import dev.backsweep.processor.differentiate.signature.Directions;
import dev.backsweep.processor.differentiate.signature.Doc;
import dev.backsweep.processor.differentiate.signature.Signature;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Many columns of a Jacobian at once, the tangents of each number in an array. Few columns are better off with variables of their own.
 *
 * <pre>
 * if (x.length &gt;= 8) {
 *   double[][] rows = null;
 *   int lanes = Flat.lanes(x.length);
 *   for (int j = 0; j &lt; x.length; j += lanes) {
 *     rows = Flat.beside(rows, j, fJacobianLanes(x, j, Math.min(lanes, x.length - j)), x.length);
 *   }
 *   return rows;
 * }
 * </pre>
 */
final class ManyColumns {
    /** From so many directions on, vector instructions win over registers. */
    private static final int MANY = 8;

    private final Request request;
    private final Directions directions;
    private final Type.Ref companion;
    private final Var first = Probe.index("first");
    private final Var lanes = Probe.index("lanes");

    ManyColumns(Request request, Directions directions, Type.Ref companion) {
        this.request = request;
        this.directions = directions;
        this.companion = companion;
    }

    /** The method for some columns; empty where there are never many, or the program has no such form. */
    Optional<Generated> method() {
        UnitVectors units = new UnitVectors(request, directions);
        if (units.most() < MANY || PerhapsNull.anyOf(request)) {
            return Optional.empty();
        }
        Method one = request.tidy().apply(one(units));
        return LaneLoops.of(one.body().stmts(), units.lane(), first, lanes).map(this::many);
    }

    private Method one(UnitVectors units) {
        List<Stmt> body = new ArrayList<>(units.statements());
        TangentBody tangent = new TangentBody(
                request.primal(),
                directions.all(),
                List.of(),
                companion,
                (Expr value, Expr dot, List<Stmt> into) -> into.add(new Stmt.Return(dot, Pos.NONE)));
        body.addAll(tangent.statements());
        List<Method.Param> params = new ArrayList<>(request.primal().params());
        params.add(new Method.Param(units.lane(), false, Pos.NONE));
        return Signature.generated(
                        request, companion, "JacobianLanes", params, new Type.Arr(Type.Prim.DOUBLE), body, "")
                .method();
    }

    private Generated many(List<Stmt> program) {
        List<Method.Param> params = new ArrayList<>(request.boundary().params());
        params.add(new Method.Param(first, false, Pos.NONE));
        params.add(new Method.Param(lanes, false, Pos.NONE));
        List<Stmt> body = new ArrayList<>(request.boundary().unpacking());
        body.addAll(program);
        String doc =
                "Columns of the Jacobian of " + Doc.link(request) + " from {@code first} on, {@code lanes} of them.";
        return Signature.generated(request, companion, "JacobianLanes", params, HessianMethod.MATRIX, body, doc);
    }

    /** Whether there are many columns. */
    Expr isMany(Expr count) {
        return PerhapsNull.andAllThere(Exprs.binary(BinaryOp.GE, count, Exprs.lit(MANY)), request);
    }

    /** Declares the Jacobian, {@code rows}, with so many columns, and fills it. */
    List<Stmt> calls(Probe probe, Expr count, Var rows) {
        Var most = Probe.index("most");
        Var j = Probe.index("j");
        List<Stmt> body = new ArrayList<>();
        Var size = count instanceof Expr.Read r ? r.var() : Probe.index("size");
        if (!(count instanceof Expr.Read)) {
            body.add(new Stmt.Declare(size, count, Pos.NONE));
        }
        body.add(new Stmt.Declare(most, Exprs.runtime("Flat", "lanes", Type.Prim.INT, Exprs.read(size)), Pos.NONE));
        body.add(new Stmt.Declare(rows, new Expr.Lit(null, rows.type(), Pos.NONE), Pos.NONE));
        Expr left = Exprs.binary(BinaryOp.SUB, Exprs.read(size), Exprs.read(j));
        List<Expr> args = probe.arguments(false, x -> null);
        args.add(Exprs.read(j));
        args.add(Exprs.math("min", Type.Prim.INT, Exprs.read(most), left));
        Expr some = probe.call("JacobianLanes", rows.type(), args);
        Expr beside =
                Exprs.runtime("Flat", "beside", rows.type(), Exprs.read(rows), Exprs.read(j), some, Exprs.read(size));
        Expr next = Exprs.binary(BinaryOp.ADD, Exprs.read(j), Exprs.read(most));
        body.add(new Stmt.Loop(
                new Label(""),
                Stmt.Form.FOR,
                List.of(new Stmt.Declare(j, Exprs.lit(0), Pos.NONE)),
                Exprs.binary(BinaryOp.LT, Exprs.read(j), Exprs.read(size)),
                List.of(new Stmt.Assign(j, next, Pos.NONE)),
                new Stmt.Block(List.of(new Stmt.Assign(rows, beside, Pos.NONE)), Pos.NONE),
                Pos.NONE));
        return body;
    }
}
