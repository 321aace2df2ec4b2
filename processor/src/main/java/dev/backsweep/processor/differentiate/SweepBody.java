package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Outside;
import dev.backsweep.processor.differentiate.early.ArrayRenaming;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.reverse.Placement;
import dev.backsweep.processor.differentiate.reverse.Reverse;
import dev.backsweep.processor.differentiate.rules.PairCalls;
import dev.backsweep.processor.differentiate.signature.IdentityGuards;
import dev.backsweep.processor.differentiate.signature.NewAdjoints;
import dev.backsweep.processor.differentiate.signature.Signature;
import dev.backsweep.processor.differentiate.storage.Wanted;
import dev.backsweep.processor.ir.Expr;
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

/**
 * The body of the method that carries the sweeps: checks, forward sweep, reverse sweep, results. Where the reverse sweep starts is a matter of
 * {@link ResultAdjoints}; where the adjoints of array parameters are, of {@link ParameterAdjoints}.
 *
 * <pre>
 * Shapes.check("x", x, xBar);
 * // forward sweep
 * double s = x[0] * x[1];
 * // reverse sweep
 * xBar[0] += x[1] * resultBar;
 * xBar[1] += x[0] * resultBar;
 * return s;
 * </pre>
 */
final class SweepBody {
    private final Request request;
    private final Method primal;
    private final Signature signature;
    private final Aliases aliases;
    private final ResultAdjoints seeds;
    private final List<Var> compared = new ArrayList<>();
    private Var row;

    SweepBody(Request request, Signature signature) {
        this.request = request;
        this.primal =
                request.optimize() ? ArrayRenaming.method(request.primal(), request.decisions()) : request.primal();
        this.signature = signature;
        this.aliases = Aliases.of(primal, request.inputs());
        this.seeds = new ResultAdjoints(request, signature);
    }

    /** The statements of {@code fVjp}. */
    List<Stmt> adjoint() {
        List<Stmt> body = new ArrayList<>(request.boundary().unpacking());
        seeds.unpack(body);
        signature.buffers().forEach((x, bar) -> body.add(ResultAdjoints.check("check", signature.text(x), x, bar)));
        body.addAll(new NewAdjoints(aliases, signature.buffers()).declare(signature.inner()));
        body.addAll(guards(guarded()));
        ParameterAdjoints parameters = new ParameterAdjoints(request, primal, signature, aliases);
        Prepared program = prepare(parameters);
        Map<Var, Var> bars = complete(program, parameters, body);
        addReturn(program, bars, body);
        return body;
    }

    /**
     * The program that computes a gradient, with adjoints of its own.
     *
     * @param adjoints by parameter
     * @param result holds what the primal returns
     */
    record Gradient(List<Stmt> statements, Map<Var, Var> adjoints, Var result) {}

    /** The gradient program of a scalar function: seed one, nothing returned. It is differentiated again. */
    Gradient gradient() {
        List<Stmt> body = new ArrayList<>();
        Map<Var, Var> arrays = signature.arrays();
        body.addAll(new NewAdjoints(aliases, Map.of()).declare(arrays));
        if (arrays.size() > 1 && arrays.keySet().stream().anyMatch(aliases::isWritten)) {
            body.addAll(guards(arrays));
        }
        if (row == null) {
            body.add(new Stmt.Declare(signature.seed(), Exprs.number(1, primal.result()), Pos.NONE));
        } else if (request.boundary().result() != null) {
            seeds.unit(row, body);
        }
        ParameterAdjoints parameters = new ParameterAdjoints(request, primal, signature, aliases);
        Prepared program = prepare(parameters);
        Map<Var, Var> adjoints = new LinkedHashMap<>(complete(program, parameters, body));
        adjoints.putAll(arrays);
        return new Gradient(body, adjoints, program.result());
    }

    /** The same for one element of an array result, or one part of it where it is in parts, whose index is {@code row}. */
    Gradient row(Var row) {
        this.row = row;
        return gradient();
    }

    private List<Stmt> guards(Map<Var, Var> buffers) {
        primal.params().forEach(p -> compared.add(p.var()));
        return IdentityGuards.ofAdjoints(request, buffers, aliases).statements();
    }

    /** The adjoint arrays that could be wrong: the caller's, and with arrays that are written all others. */
    private Map<Var, Var> guarded() {
        boolean written = primal.params().stream()
                .anyMatch(p -> p.var().type() instanceof Type.Arr && aliases.isWritten(p.var()));
        return written ? signature.arrays() : signature.buffers();
    }

    /** Adds both sweeps; the result is the adjoints of scalar parameters. */
    private Map<Var, Var> complete(Prepared program, ParameterAdjoints parameters, List<Stmt> body) {
        Map<Var, Var> bars = scalarBars(program);
        for (Var result : program.results()) {
            if (result.type().isFloating()) {
                bars.put(result, seeds.of(result));
            }
        }
        Wanted wanted = new Wanted(program.versions());
        List<Stmt> seeding = seeds.seeding(program, wanted, row, parameters);
        sweeps(program, wanted, bars, seeding, body);
        body.addAll(parameters.additions());
        return bars;
    }

    /** The adjoints of scalar parameters; a constant one has one too where the primal gives it an active value. */
    private Map<Var, Var> scalarBars(Prepared program) {
        Map<Var, Var> bars = new LinkedHashMap<>();
        for (Method.Param p : primal.params()) {
            Var x = p.var();
            if (x.type().isFloating()
                    && (request.inputs().contains(x) || program.activity().isActive(x))) {
                bars.put(x, x.derived("Bar"));
            }
        }
        return bars;
    }

    private Prepared prepare(ParameterAdjoints parameters) {
        Method whole = new Method(
                primal.owner(),
                primal.name(),
                signature.inside(),
                primal.result(),
                primal.body(),
                primal.traits(),
                primal.pos());
        return Prepared.of(
                whole,
                new Prepared.Given(
                        request.inputs(),
                        request.boundary().result(),
                        parameters.shadows(),
                        parameters.entry(),
                        Outside.NOTHING,
                        request.optimize() ? seeds.known() : null,
                        null,
                        compared));
    }

    private void sweeps(Prepared program, Wanted wanted, Map<Var, Var> bars, List<Stmt> seeding, List<Stmt> body) {
        Reverse reverse = new Reverse(program, wanted, bars);
        List<Stmt> sweep = new ArrayList<>(seeding);
        for (Method.Param p : primal.params()) {
            Var bar = bars.get(p.var());
            if (bar != null) {
                sweep.add(new Stmt.Declare(bar, Exprs.zero(bar.type()), Pos.NONE));
            }
        }
        sweep.addAll(reverse.sweep());
        Placement.Sweeps placed =
                new Placement(program, wanted, request.decisions()).place(sweep, reverse.regionStarts());
        if (PairCalls.in(program.method())) {
            body.add(new Stmt.Declare(
                    program.frames(),
                    Exprs.runtime("Frames", "open", program.frames().type()),
                    Pos.NONE));
        }
        body.addAll(placed.shared());
        body.add(new Stmt.Comment("forward sweep", Pos.NONE));
        body.addAll(placed.forward());
        body.add(new Stmt.Comment("reverse sweep", Pos.NONE));
        body.addAll(placed.reverse());
    }

    private void addReturn(Prepared program, Map<Var, Var> bars, List<Stmt> body) {
        Parts record = request.boundary().result();
        Expr value = record != null
                ? record.packed(Exprs::read)
                : program.result() == null ? null : Exprs.read(program.result());
        if (signature.returnsRecord(signature.hasBuffers())) {
            value = signature.makeRecord(
                    value, x -> Exprs.read(x.type() instanceof Type.Arr ? signature.buffer(x) : bars.get(x)));
        }
        if (value != null) {
            body.add(new Stmt.Return(value, Pos.NONE));
        }
    }
}
