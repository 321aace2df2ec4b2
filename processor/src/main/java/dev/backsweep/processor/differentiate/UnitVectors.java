package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.differentiate.forward.Forward;
import dev.backsweep.processor.differentiate.forward.NamedPops;
import dev.backsweep.processor.differentiate.signature.Directions;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The unit vectors of the space of all active parameters, one after the other: which one is a number, {@link #lane}. Where that is too large,
 * all is zero.
 *
 * <pre>
 * double[] wDot = Zeros.like(w);
 * Flat.point(wDot, lane);
 * double bDot = lane == w.length ? 1 : 0;
 * </pre>
 */
final class UnitVectors {
    private final Request request;
    private final Directions directions;
    private final Var lane = Probe.index("direction");

    UnitVectors(Request request, Directions directions) {
        this.request = request;
        this.directions = directions;
    }

    /** The number of the unit vector. */
    Var lane() {
        return lane;
    }

    /**
     * A unit vector in the space of one array.
     *
     * @param of the array
     * @param index where the one stands, if that is an index
     */
    record Unit(Var of, Expr index) {}

    /** The tangents of arrays of one rank, which are zero but for one element, or altogether. */
    Map<Var, Unit> units() {
        Map<Var, Unit> units = new LinkedHashMap<>();
        Expr before = null;
        for (Var x : request.inputs()) {
            if (x.type().equals(new Type.Arr(Type.Prim.DOUBLE))) {
                units.put(directions.all().get(x), new Unit(x, index(before)));
            }
            before = before == null
                    ? Probe.count(x, request.primal())
                    : Exprs.binary(BinaryOp.ADD, before, Probe.count(x, request.primal()));
        }
        return units;
    }

    private Expr index(Expr before) {
        return before == null ? Exprs.read(lane) : Exprs.binary(BinaryOp.SUB, Exprs.read(lane), before);
    }

    /** How many there are at most. */
    int most() {
        boolean arrays = request.inputs().stream().anyMatch(x -> x.type() instanceof Type.Arr);
        return arrays ? Integer.MAX_VALUE : request.inputs().size();
    }

    /** A program for one row of the Hessian, tidied as a method of its own. */
    List<Stmt> tidied(List<Stmt> row, Request run, Var hessian) {
        Method primal = run.primal();
        List<Method.Param> params = new ArrayList<>(primal.params());
        params.add(new Method.Param(lane, false, Pos.NONE));
        params.add(new Method.Param(hessian, false, Pos.NONE));
        Method whole = new Method(
                primal.owner(),
                primal.name(),
                params,
                Type.Prim.VOID,
                new Stmt.Block(row, Pos.NONE),
                primal.traits(),
                primal.pos());
        return NamedPops.in(run.tidy().apply(whole)).body().stmts(); // each lane would take one off
    }

    /** Declares the tangents of all inputs. */
    List<Stmt> statements() {
        List<Stmt> stmts = new ArrayList<>();
        Expr before = null;
        for (Var x : request.inputs()) {
            Var dot = directions.all().get(x);
            if (x.type() instanceof Type.Arr) {
                stmts.add(new Stmt.Declare(dot, Forward.zeros(Exprs.read(x)), Pos.NONE));
                stmts.add(Probe.runtime("point", Exprs.read(dot), index(before)));
            } else {
                Expr here = Exprs.binary(BinaryOp.EQ, Exprs.read(lane), before == null ? Exprs.lit(0) : before);
                Expr one = new Expr.Conditional(
                        here, Exprs.number(1, x.type()), Exprs.number(0, x.type()), x.type(), Pos.NONE);
                stmts.add(new Stmt.Declare(dot, one, Pos.NONE));
            }
            before = before == null
                    ? Probe.count(x, request.primal())
                    : Exprs.binary(BinaryOp.ADD, before, Probe.count(x, request.primal()));
        }
        return stmts;
    }
}
