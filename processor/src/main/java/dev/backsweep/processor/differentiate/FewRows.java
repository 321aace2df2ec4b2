package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.differentiate.signature.Signature;
import dev.backsweep.processor.ir.Boundary;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Jacobian of a method that returns an array of a few elements, written out: one forward sweep, and one reverse sweep for all rows. Each
 * element of the result is a number of its own, with a seed that is known; the adjoint arrays are the rows.
 *
 * <pre>
 * return new double[] {x[0] * x[1], x[1]};     rows[0][0] += x[1];
 *                                              rows[0][1] += x[0];
 *                                              rows[1][1] += 1;
 * </pre>
 */
final class FewRows {
    private final Request request;
    private final Type.Ref companion;
    private final int count;

    private FewRows(Request request, Type.Ref companion, int count) {
        this.request = request;
        this.companion = companion;
        this.count = count;
    }

    /** For a method whose every {@code return} makes an array of the same few elements. */
    static Optional<FewRows> of(Request request, Type.Ref companion) {
        Set<Integer> lengths = new HashSet<>();
        int[] returns = {0};
        new Walker() {
            @Override
            public Stmt returnStmt(Stmt.Return s) {
                returns[0]++;
                lengths.add(s.value() instanceof Expr.ArrayLit a ? a.elements().size() : 0);
                return s;
            }
        }.walk(request.primal().body());
        int count = lengths.size() == 1 ? lengths.iterator().next() : 0;
        if (!request.optimize() || count == 0 || count > Lanes.WIDTH) {
            return Optional.empty();
        }
        List<Stmt> stmts = request.primal().body().stmts();
        boolean atTheEnd = returns[0] == 1 && stmts.get(stmts.size() - 1) instanceof Stmt.Return;
        FewRows rows = new FewRows(inParts(request, count, atTheEnd), companion, count);
        return rows.program(Map.of()).width() == count ? Optional.of(rows) : Optional.empty();
    }

    /** The method with a record in place of the array. */
    private static Request inParts(Request request, int count, boolean atTheEnd) {
        List<Type.Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            components.add(new Type.Component(Integer.toString(i), Type.Prim.DOUBLE));
        }
        Type.Rec type = new Type.Rec(new Type.Ref("", List.of("Result"), List.of()), components, true);
        Parts parts = Parts.of(Var.generated("result", type), false);
        List<Stmt> body = new ArrayList<>();
        if (!atTheEnd) {
            parts.leaves().forEach(v -> body.add(new Stmt.Declare(v, null, Pos.NONE)));
        }
        Method primal = request.primal();
        body.addAll(
                new Rewriter() {
                    @Override
                    protected void expand(Stmt s, List<Stmt> into) {
                        if (!(s instanceof Stmt.Return r)) {
                            super.expand(s, into);
                            return;
                        }
                        List<Expr> elements = ((Expr.ArrayLit) r.value()).elements();
                        for (int i = 0; i < count; i++) {
                            Var v = parts.leaves().get(i);
                            into.add(
                                    atTheEnd
                                            ? new Stmt.Declare(v, elements.get(i), r.pos())
                                            : new Stmt.Assign(v, elements.get(i), r.pos()));
                        }
                        into.add(new Stmt.Return(parts.packed(Exprs::read), r.pos()));
                    }
                }.stmts(primal.body().stmts()));
        Method whole = new Method(
                primal.owner(),
                primal.name(),
                primal.params(),
                type,
                new Stmt.Block(body, primal.body().pos()),
                primal.traits(),
                primal.pos());
        Boundary outside = request.boundary();
        return request.withPrimal(whole, new Boundary(outside.params(), outside.parts(), parts));
    }

    /** The sweeps for one row, which ends in {@code rows}, by active parameter. */
    private Lanes.Program program(Map<Var, Var> rows) {
        Var row = Probe.index("row");
        SweepBody.Gradient gradient = new SweepBody(request, new Signature(request, companion)).row(row);
        List<Stmt> one = new ArrayList<>(gradient.statements());
        rows.forEach((x, all) -> one.add(new Stmt.Set(
                Exprs.read(all), Exprs.read(row), Exprs.read(gradient.adjoints().get(x)), Pos.NONE)));
        return new Lanes.Program(one, row, Set.copyOf(rows.values()), count);
    }

    /** The body of a method with the primal's parameters that returns the Jacobian. */
    List<Stmt> statements(Type result) {
        Map<Var, Var> rows = new LinkedHashMap<>();
        List<Stmt> body = new ArrayList<>(request.boundary().unpacking());
        for (Var x : request.active()) {
            Var all = Var.generated(x.name() + "Rows", new Type.Arr(x.type()));
            rows.put(x, all);
            body.add(new Stmt.Declare(
                    all, new Expr.NewArray(all.type(), List.of(Exprs.lit(count)), Pos.NONE), Pos.NONE));
        }
        body.addAll(program(rows).from(Exprs.lit(0)));
        List<Expr> parts = rows.values().stream().map(Exprs::read).toList();
        Expr whole = parts.size() == 1 ? parts.get(0) : Parts.construct(result, parts);
        body.add(new Stmt.Return(whole, Pos.NONE));
        return body;
    }
}
