package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.differentiate.forward.Forward;
import dev.backsweep.processor.differentiate.lanes.Dependent;
import dev.backsweep.processor.differentiate.signature.Directions;
import dev.backsweep.processor.differentiate.signature.Doc;
import dev.backsweep.processor.differentiate.signature.Signature;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Companion.Visibility;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code fHessian}: the tangent of the gradient along one unit vector after the other, several at once, over all active parameters one after
 * the other.
 *
 * <pre>
 * for (int row = 0; row &lt; x.length; row += 4) {
 *   fHessianRows(x, row, hessian);
 * }
 * </pre>
 */
final class HessianMethod {
    static final Type MATRIX = new Type.Arr(new Type.Arr(Type.Prim.DOUBLE));

    private final Request request;
    private final Type.Ref companion;
    private final Directions directions;
    private final Probe probe;
    private final Var hessian = Var.generated("hessian", MATRIX);
    private final Var first = Probe.index("first");
    private final Var end = Probe.index("end");
    private boolean isTriangle;
    private OnceCalls once;
    private ValuesOnce.@Nullable Program values;
    private Optional<ManyRows> many = Optional.empty();

    /** What the row of the matrix is called where it is written in place. */
    private @Nullable Var ownRow;

    HessianMethod(Request request, Type.Ref companion, Directions directions, Probe probe) {
        this.request = request;
        this.companion = companion;
        this.directions = directions;
        this.probe = probe;
    }

    /** The methods; none where the primal would have to run more than once and must not. */
    List<Generated> methods() {
        if (new Signature(request, companion).isDerivative()) {
            return List.of(hessian(ofOneNumber()));
        }
        UnitVectors units = new UnitVectors(request, directions);
        Lanes.Program one = program(request, units);
        if (one.width() >= units.most()) {
            return List.of(hessian(atOnce(one, units.most())));
        }
        if (probe.writtenRecord() != null) {
            return List.of();
        }
        if (!probe.isRepeatable()) {
            once = OnceCalls.of(request);
            if (once == null) {
                return List.of();
            }
            one = program(once.request(), units);
        }
        if (once == null && !isTriangle && !probe.writes() && request.optimize() && !request.takenIn()) {
            Request lanes = request.ofManyDirections();
            many = ManyRows.of(lanes, directions, companion, hessian, units, wholeRow(lanes, units));
        }
        if (once == null && !probe.writes() && request.optimize() && !request.takenIn()) {
            one = computedOnce(one, units);
        }
        List<Method.Param> params = new ArrayList<>(request.boundary().params());
        params.add(new Method.Param(first, false, Pos.NONE));
        params.add(new Method.Param(hessian, false, Pos.NONE));
        List<Stmt> body = new ArrayList<>(request.boundary().unpacking());
        if (once != null) {
            params.add(once.parameter());
        } else if (values != null) {
            params.add(values.parameter());
            body.add(values.begin());
        }
        if (isTriangle) {
            body.add(columns(one.width()));
        }
        body.addAll(one.from(Exprs.read(first)));
        String doc = "Rows of the Hessian of " + Doc.link(request) + ", from {@code first} on.";
        Generated rows = Signature.generated(request, companion, "HessianRows", params, Type.Prim.VOID, body, doc);
        List<Generated> all = new ArrayList<>(List.of(
                hessian(statements(one.width())), new Generated(rows.method(), rows.javadoc(), Visibility.PRIVATE)));
        many.ifPresent(m -> all.add(m.method()));
        return all;
    }

    private Lanes.Program program(Request run, UnitVectors units) {
        List<Stmt> row = tidied(oneRow(run, units), run, units);
        boolean shortens = ownRow != null && once == null && request.optimize() && !probe.writes();
        List<Stmt> shorter = shortens ? LowerTriangle.of(row, ownRow, end) : row;
        isTriangle = shorter != row;
        return new Lanes.Program(shorter, units.lane(), Set.of(hessian), units.most());
    }

    /** The same program, but for dear values that the rows have in common. */
    private Lanes.Program computedOnce(Lanes.Program one, UnitVectors units) {
        values = ValuesOnce.in(one.statements(), Dependent.in(one.statements(), units.lane(), Set.of(hessian)), end);
        return values == null ? one : new Lanes.Program(values.statements(), one.lane(), one.results(), one.most());
    }

    /** The row as a person would write it, knowing that the direction is a unit vector. */
    private List<Stmt> tidied(List<Stmt> row, Request run, UnitVectors units) {
        if (!request.optimize() || probe.writes()) {
            return row;
        }
        return UnitSums.writtenOut(units.tidied(row, run, hessian), units.units());
    }

    /** How many columns count for the rows from {@link #first} on: the last rows are whole, so they fail where the primal would. */
    private Stmt columns(int width) {
        Expr next = Exprs.binary(BinaryOp.ADD, Exprs.read(first), Exprs.lit(width));
        Expr more = Exprs.binary(BinaryOp.LT, next, new Expr.Length(Exprs.read(hessian), Pos.NONE));
        Expr all = new Expr.Lit(Integer.MAX_VALUE, Type.Prim.INT, Pos.NONE);
        return new Stmt.Declare(end, new Expr.Conditional(more, next, all, Type.Prim.INT, Pos.NONE), Pos.NONE);
    }

    private Generated hessian(List<Stmt> body) {
        String doc = "The Hessian of " + Doc.link(request) + " with respect to " + Doc.parameters(request)
                + (request.active().size() > 1 ? ", one after the other." : ".");
        return Signature.generated(
                request, companion, "Hessian", request.boundary().params(), MATRIX, body, doc);
    }

    private List<Stmt> ofOneNumber() {
        Expr second = probe.call("SecondDerivative", Type.Prim.DOUBLE, probe.arguments(false, x -> null));
        Type.Arr matrix = (Type.Arr) MATRIX;
        Expr row = new Expr.ArrayLit((Type.Arr) matrix.element(), List.of(second), Pos.NONE);
        return List.of(new Stmt.Return(new Expr.ArrayLit(matrix, List.of(row), Pos.NONE), Pos.NONE));
    }

    /** All rows, where there are few. */
    private List<Stmt> atOnce(Lanes.Program one, int size) {
        List<Stmt> body = new ArrayList<>(request.boundary().unpacking());
        Expr matrix = new Expr.NewArray(MATRIX, List.of(Exprs.lit(size), Exprs.lit(size)), Pos.NONE);
        body.add(new Stmt.Declare(hessian, matrix, Pos.NONE));
        body.addAll(one.from(Exprs.lit(0)));
        body.add(Probe.runtime("mirror", Exprs.read(hessian)));
        body.add(new Stmt.Return(Exprs.read(hessian), Pos.NONE));
        return body;
    }

    /** The row for one direction. */
    private List<Stmt> oneRow(Request run, UnitVectors units) {
        GradientTangent tangent = new GradientTangent(run, companion, directions.all());
        List<Stmt> body = new ArrayList<>(units.statements());
        Var only = request.inputs().get(0);
        List<Stmt> inPlace = request.inputs().size() > 1 || !only.type().equals(new Type.Arr(Type.Prim.DOUBLE))
                ? List.of()
                : tangent.statements(only, ownRow(units.lane(), only));
        if (!inPlace.isEmpty()) {
            ownRow = ((Expr.Read) tangent.of(only)).var();
            body.addAll(inPlace);
            return body;
        }
        body.addAll(given(tangent, run, units));
        return body;
    }

    /** The row for one direction, in an array of its own. */
    private List<Stmt> wholeRow(Request run, UnitVectors units) {
        List<Stmt> body = new ArrayList<>(units.statements());
        body.addAll(given(new GradientTangent(run, companion, directions.all()), run, units));
        return body;
    }

    /** Computes the row and gives it to the matrix. */
    private List<Stmt> given(GradientTangent tangent, Request run, UnitVectors units) {
        List<Stmt> body = new ArrayList<>(tangent.statements());
        List<Expr> row = new ArrayList<>(List.of(Exprs.read(hessian), Exprs.read(units.lane())));
        run.inputs().forEach(x -> row.add(tangent.of(x)));
        body.add(Probe.runtime(row.size() == 3 ? "row" : "rowOf", row.toArray(Expr[]::new)));
        return body;
    }

    /** The row of the matrix for one direction; zeros where there are fewer. */
    private Expr ownRow(Var lane, Var x) {
        Expr there = Exprs.binary(BinaryOp.LT, Exprs.read(lane), new Expr.Length(Exprs.read(hessian), Pos.NONE));
        return new Expr.Conditional(
                there,
                Exprs.get(Exprs.read(hessian), Exprs.read(lane)),
                Forward.zeros(Exprs.read(x)),
                x.type(),
                Pos.NONE);
    }

    private List<Stmt> statements(int width) {
        List<Stmt> body = new ArrayList<>(request.boundary().unpacking());
        if (probe.writes()) {
            body.addAll(directions.apart());
            body.addAll(probe.saving());
        }
        if (once != null) {
            body.add(once.declaration());
        }
        Var size = Probe.index("size");
        body.add(new Stmt.Declare(size, probe.count(), Pos.NONE));
        Expr matrix = request.takenIn()
                ? new Expr.NewArray(MATRIX, List.of(Exprs.read(size), Exprs.read(size)), Pos.NONE)
                : Exprs.runtime("Flat", "square", MATRIX, Exprs.read(size));
        body.add(new Stmt.Declare(hessian, matrix, Pos.NONE));
        many.ifPresent(m -> body.add(m.calls(probe, size)));
        if (values != null) {
            body.add(values.declaration(Exprs.binary(BinaryOp.GT, Exprs.read(size), Exprs.lit(width))));
        }
        Stmt once = call(false, Exprs.lit(0));
        if (probe.writes()) {
            body.add(once);
        }
        Var row = Probe.index("row");
        Expr start = Exprs.lit(probe.writes() ? width : 0);
        body.add(Probe.loop(row, start, Exprs.read(size), width, List.of(call(true, Exprs.read(row)))));
        boolean mayBeEmpty = request.inputs().stream().allMatch(x -> x.type() instanceof Type.Arr);
        if (mayBeEmpty && !probe.writes()) {
            Expr empty = Exprs.binary(BinaryOp.EQ, Exprs.read(size), Exprs.lit(0));
            Stmt.Block none = new Stmt.Block(List.of(), Pos.NONE);
            body.add(new Stmt.If(empty, new Stmt.Block(List.of(once), Pos.NONE), none, Pos.NONE));
        }
        body.add(Probe.runtime("mirror", Exprs.read(hessian)));
        body.add(new Stmt.Return(Exprs.read(hessian), Pos.NONE));
        return body;
    }

    private Stmt call(boolean copies, Expr from) {
        List<Expr> args = probe.arguments(copies, x -> null);
        args.add(from);
        args.add(Exprs.read(hessian));
        if (once != null) {
            args.add(once.argument());
        } else if (values != null) {
            args.add(Exprs.read(values.kept()));
        }
        return new Stmt.Eval(probe.call("HessianRows", Type.Prim.VOID, args), Pos.NONE);
    }
}
