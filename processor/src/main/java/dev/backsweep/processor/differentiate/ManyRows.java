package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.differentiate.lanes.LaneLoops;
import dev.backsweep.processor.differentiate.lanes.LaneMemory;
import dev.backsweep.processor.differentiate.signature.Directions;
import dev.backsweep.processor.differentiate.signature.Doc;
import dev.backsweep.processor.differentiate.signature.Signature;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Companion.Visibility;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Many rows of a Hessian at once, the tangents of each number in an array: as {@link ManyColumns} those of a Jacobian. Products are plain there;
 * where a number is not finite, as zero times infinity is not, all is done again, row by row, with products that are guarded. Plain or not, such a
 * number stands where the direction or the element has one, and it matters which of the two is mirrored.
 *
 * <pre>
 * if (size &gt;= 16) {
 *   int most = Flat.lanes(size, x.length);
 *   for (int j = 0; j &lt; size; j += most) {
 *     fHessianLanes(x, Math.min(j, size - most), most, hessian);
 *   }
 *   if (Flat.mirror(hessian)) {
 *     return hessian;
 *   }
 *   hessian = new double[size][size];
 * }
 * </pre>
 */
final class ManyRows {
    /** From so many directions on, vector instructions win over registers: loops over fewer lanes are mostly their ends. */
    private static final int MANY = 16;

    private final Request request;
    private final Directions directions;
    private final Type.Ref companion;
    private final Var hessian;
    private final Var first = Probe.index("first");
    private final Var lanes = Probe.index("lanes");
    private final @Nullable List<Stmt> program;
    private final Expr memory;

    private ManyRows(
            Request request,
            Directions directions,
            Type.Ref companion,
            Var hessian,
            UnitVectors units,
            List<Stmt> one) {
        this.request = request;
        this.directions = directions;
        this.companion = companion;
        this.hessian = hessian;
        this.program = LaneLoops.columns(one, units.lane(), hessian, first, lanes)
                .map(rows -> request.inputs().size() == 1 ? OwnColumns.of(rows, hessian, lanes) : rows)
                .orElse(null);
        this.memory =
                program == null ? null : LaneMemory.of(program, request.primal().params(), lanes);
    }

    /**
     * Empty where there are never many rows, or the program has no such form.
     *
     * @param one the program for one row
     */
    static Optional<ManyRows> of(
            Request request,
            Directions directions,
            Type.Ref companion,
            Var hessian,
            UnitVectors units,
            List<Stmt> one) {
        if (units.most() < MANY || PerhapsNull.anyOf(request)) {
            return Optional.empty();
        }
        ManyRows rows =
                new ManyRows(request, directions, companion, hessian, units, units.tidied(one, request, hessian));
        return rows.memory == null ? Optional.empty() : Optional.of(rows);
    }

    /** The method for some rows. */
    Generated method() {
        List<Method.Param> params = new ArrayList<>(request.boundary().params());
        params.add(new Method.Param(first, false, Pos.NONE));
        params.add(new Method.Param(lanes, false, Pos.NONE));
        params.add(new Method.Param(hessian, false, Pos.NONE));
        List<Stmt> body = new ArrayList<>(request.boundary().unpacking());
        body.addAll(program);
        String doc = "Rows of the Hessian of " + Doc.link(request) + " from {@code first} on, {@code lanes} of them.";
        Generated made = Signature.generated(request, companion, "HessianLanes", params, Type.Prim.VOID, body, doc);
        return new Generated(made.method(), made.javadoc(), Visibility.PRIVATE);
    }

    /** Returns the Hessian where it has many rows. */
    Stmt calls(Probe probe, Var size) {
        Var most = Probe.index("most");
        Var j = Probe.index("j");
        List<Stmt> body = new ArrayList<>();
        Expr lanesAtMost = Exprs.runtime("Flat", "lanes", Type.Prim.INT, Exprs.read(size), memory);
        body.add(new Stmt.Declare(most, lanesAtMost, Pos.NONE));
        Expr last = Exprs.binary(BinaryOp.SUB, Exprs.read(size), Exprs.read(most));
        List<Expr> args = probe.arguments(false, x -> null);
        args.add(Exprs.math(
                "min", Type.Prim.INT, Exprs.read(j), last)); // as many each time, for arrays of the same lengths
        args.add(Exprs.read(most));
        args.add(Exprs.read(hessian));
        Expr next = Exprs.binary(BinaryOp.ADD, Exprs.read(j), Exprs.read(most));
        body.add(new Stmt.Loop(
                new Label(""),
                Stmt.Form.FOR,
                List.of(new Stmt.Declare(j, Exprs.lit(0), Pos.NONE)),
                Exprs.binary(BinaryOp.LT, Exprs.read(j), Exprs.read(size)),
                List.of(new Stmt.Assign(j, next, Pos.NONE)),
                new Stmt.Block(
                        List.of(new Stmt.Eval(probe.call("HessianLanes", Type.Prim.VOID, args), Pos.NONE)), Pos.NONE),
                Pos.NONE));
        Stmt.Block none = new Stmt.Block(List.of(), Pos.NONE);
        Stmt returned = new Stmt.Return(Exprs.read(hessian), Pos.NONE);
        Expr defined = Exprs.runtime("Flat", "mirror", Type.Prim.BOOLEAN, Exprs.read(hessian));
        body.add(new Stmt.If(defined, new Stmt.Block(List.of(returned), Pos.NONE), none, Pos.NONE));
        Expr anew = new Expr.NewArray(HessianMethod.MATRIX, List.of(Exprs.read(size), Exprs.read(size)), Pos.NONE);
        body.add(new Stmt.Assign(hessian, anew, Pos.NONE));
        Expr many = andAllApart(
                PerhapsNull.andAllThere(Exprs.binary(BinaryOp.GE, Exprs.read(size), Exprs.lit(MANY)), request));
        return new Stmt.If(many, new Stmt.Block(body, Pos.NONE), none, Pos.NONE);
    }

    /** What must hold besides where rows of a matrix have lanes of their own. */
    private Expr andAllApart(Expr condition) {
        List<Expr> all = new ArrayList<>(List.of(condition));
        new Walker() {
            @Override
            public Expr call(Expr.Call c) {
                if (c.callee().isOfRuntime("Flat", "ownLanes") && c.type().rank() == 2) {
                    all.add(Exprs.runtime(
                            "Flat", "isApart", Type.Prim.BOOLEAN, c.args().get(0)));
                }
                return super.call(c);
            }
        }.stmts(program);
        return all.stream()
                .reduce((a, b) -> new Expr.Binary(BinaryOp.AND, a, b, Type.Prim.BOOLEAN, Pos.NONE))
                .orElseThrow();
    }
}
