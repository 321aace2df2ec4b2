package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.analyse.Outside;
import dev.backsweep.processor.differentiate.early.ArrayRenaming;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.reverse.Placement;
import dev.backsweep.processor.differentiate.reverse.Reverse;
import dev.backsweep.processor.differentiate.rules.PairCalls;
import dev.backsweep.processor.differentiate.signature.IdentityGuards;
import dev.backsweep.processor.differentiate.signature.Mirror;
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
 * The body of the method that carries the sweeps: checks, forward sweep, reverse sweep, results.
 *
 * <p>An array that the primal writes needs adjoints of its own while the sweep runs: what its buffer holds on entry belongs to the caller
 * and must not flow through the writes. They are added to the buffer at the end. Only for a {@code void} method the buffer itself is the
 * adjoint of what the array holds afterwards; where that moves rows, what the buffer holds goes to the adjoints of the rows that stand there
 * between the sweeps.
 */
final class SweepBody {
    private final Request request;
    private final Method primal;
    private final Signature signature;
    private final Aliases aliases;
    private final List<Stmt> entry = new ArrayList<>();
    private final Map<Var, Var> shadows = new LinkedHashMap<>();
    private final Map<Var, Var> separate = new LinkedHashMap<>();
    private final Map<Var, Var> works = new LinkedHashMap<>();
    private final Map<Var, Var> arrays = new LinkedHashMap<>();
    private final List<Var> compared = new ArrayList<>();
    private Var row;

    SweepBody(Request request, Signature signature) {
        this.request = request;
        this.primal =
                request.optimize() ? ArrayRenaming.method(request.primal(), request.decisions()) : request.primal();
        this.signature = signature;
        this.aliases = Aliases.of(primal, request.inputs());
    }

    /** The statements of {@code fVjp}. */
    List<Stmt> adjoint() {
        List<Stmt> body = new ArrayList<>(request.boundary().unpacking());
        unpackSeed(body);
        signature.buffers().forEach((x, bar) -> body.add(check("check", x.name(), x, bar)));
        body.addAll(new NewAdjoints(aliases, signature.buffers()).declare(signature.inner()));
        body.addAll(guards(guarded()));
        adjointArrays();
        Prepared program = prepare(signature.inside());
        Map<Var, Var> bars = complete(program, body);
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
            unitSeeds(body);
        }
        adjointArrays();
        Prepared program = prepare(signature.inside());
        Map<Var, Var> adjoints = new LinkedHashMap<>(complete(program, body));
        adjoints.putAll(arrays);
        return new Gradient(body, adjoints, program.result());
    }

    /** The same for one element of an array result, or one part of it where it is in parts, whose index is {@code row}. */
    Gradient row(Var row) {
        this.row = row;
        return gradient();
    }

    /** One for the part of the result whose number is {@code row}, zero for all others. */
    private void unitSeeds(List<Stmt> body) {
        List<Var> parts = request.boundary().result().leaves();
        for (int i = 0; i < parts.size(); i++) {
            Expr here = Exprs.binary(Expr.BinaryOp.EQ, Exprs.read(row), Exprs.lit(i));
            Type type = parts.get(i).type();
            Expr seed = new Expr.Conditional(here, Exprs.number(1, type), Exprs.number(0, type), type, Pos.NONE);
            body.add(new Stmt.Declare(signature.seeds().get(parts.get(i)), seed, Pos.NONE));
        }
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

    /** Names the parts of a seed that is a record. */
    private void unpackSeed(List<Stmt> body) {
        Parts result = request.boundary().result();
        if (result == null) {
            return;
        }
        Expr seed = Exprs.read(signature.seed());
        String name = signature.seed().name();
        List<Parts.Inner> inners = result.inners(name, seed, Mirror.shape(signature.companion()));
        if (result.isNull() == null) {
            body.add(requireRecord(name, seed));
        }
        for (Parts.Inner inner : inners) {
            if (inner.isNull() == null) {
                body.add(
                        inner.outerIsNull() == null
                                ? requireRecord(inner.path(), inner.value())
                                : check("checkRecord", inner.path(), inner.outerIsNull(), inner.value()));
            }
        }
        List<Expr> parts = result.of(seed, Mirror.shape(signature.companion()));
        for (int i = 0; i < parts.size(); i++) {
            Var bar = signature.seeds().get(result.leaves().get(i));
            if (bar != null) {
                body.add(new Stmt.Declare(bar, parts.get(i), Pos.NONE));
            }
        }
    }

    /** The records in a seed that must be there if those of the result are. */
    private List<Stmt> checkedRecords() {
        Parts result = request.boundary().result();
        List<Stmt> checks = new ArrayList<>();
        if (result != null && row == null) {
            String name = signature.seed().name();
            Expr seed = Exprs.read(signature.seed());
            if (result.isNull() != null) {
                checks.add(check("checkRecord", name, Exprs.read(result.isNull()), seed));
            }
            for (Parts.Inner inner : result.inners(name, seed, Mirror.shape(signature.companion()))) {
                if (inner.isNull() != null) {
                    checks.add(check("checkRecord", inner.path(), Exprs.read(inner.isNull()), inner.value()));
                }
            }
        }
        return checks;
    }

    private static Stmt requireRecord(String name, Expr record) {
        Expr text = new Expr.Lit(name, Type.STRING, Pos.NONE);
        return new Stmt.Eval(Exprs.runtime("Shapes", "checkRecord", Type.Prim.VOID, text, record), Pos.NONE);
    }

    /** Adds both sweeps; the result is the adjoints of scalar parameters. */
    private Map<Var, Var> complete(Prepared program, List<Stmt> body) {
        Map<Var, Var> bars = scalarBars(program);
        for (Var result : program.results()) {
            if (result.type().isFloating()) {
                bars.put(result, seed(result));
            }
        }
        Wanted wanted = new Wanted(program.versions());
        List<Stmt> seeding = seeding(program, wanted);
        sweeps(program, wanted, bars, seeding, body);
        separate.forEach((x, work) -> body.add(addition(x, work)));
        return bars;
    }

    private Var seed(Var result) {
        return signature.seeds().getOrDefault(result, signature.seed());
    }

    /** The adjoints of scalar parameters; a constant one has one too where the primal gives it an active value. */
    private Map<Var, Var> scalarBars(Prepared program) {
        Map<Var, Var> bars = new LinkedHashMap<>();
        for (Method.Param p : primal.params()) {
            Var x = p.var();
            if (x.type().isFloating()
                    && (request.inputs().contains(x) || program.activity().isActive(x))) {
                bars.put(x, Var.generated(x.name() + "Bar", x.type()));
            }
        }
        return bars;
    }

    /**
     * Chooses the adjoint array of each active array parameter and declares those that are no buffers. Where the primal lets a parameter name
     * another array, or puts other rows in it, the adjoints of the array that came in are remembered under a name of their own.
     */
    private void adjointArrays() {
        for (Var x : request.inputs()) {
            if (!(x.type() instanceof Type.Arr)) {
                continue;
            }
            boolean rows = x.type().rank() > 1 && aliases.family(x).movesRows();
            if (!aliases.isWritten(x) || signature.isVoid() && !rows) {
                shadows.put(x, reassigned(x) ? another(x, signature.buffer(x)) : signature.buffer(x));
                continue;
            }
            Var work = Var.generated(x.name() + "Adjoint", x.type());
            entry.add(new Stmt.Declare(work, zeros(x), Pos.NONE));
            separate.put(x, work);
            works.put(x, work);
            arrays.put(x, signature.isVoid() && reassigned(x) ? onEntry(x) : x);
            shadows.put(x, reassigned(x) ? another(x, work) : work);
            if (rows) {
                Var onEntry = Var.generated(x.name() + "Rows", x.type());
                entry.add(new Stmt.Declare(
                        onEntry, Exprs.runtime("Adjoints", "rows", x.type(), Exprs.read(work)), Pos.NONE));
                separate.put(x, onEntry);
            }
        }
    }

    private boolean reassigned(Var x) {
        return Assigned.in(primal.body().stmts()).contains(x);
    }

    private Var onEntry(Var x) {
        Var array = Var.generated(x.name() + "OnEntry", x.type());
        entry.add(new Stmt.Declare(array, Exprs.read(x), Pos.NONE));
        return array;
    }

    private Var another(Var x, Var adjoint) {
        Var own = Var.generated(x.name() + "Shadow", x.type());
        entry.add(new Stmt.Declare(own, Exprs.read(adjoint), Pos.NONE));
        return own;
    }

    /** New adjoints for {@code x}; those of an earlier parameter where both are one array. */
    private Expr zeros(Var x) {
        Expr zeros = Exprs.runtime("Zeros", "like", x.type(), Exprs.read(x));
        for (Var earlier : twins(x)) {
            Expr same = Exprs.binary(Expr.BinaryOp.EQ, Exprs.read(x), Exprs.read(earlier));
            zeros = new Expr.Conditional(same, Exprs.read(works.get(earlier)), zeros, x.type(), Pos.NONE);
        }
        return zeros;
    }

    /** Earlier parameters with adjoints of their own that may be the same array as {@code x}. */
    private List<Var> twins(Var x) {
        List<Var> twins = new ArrayList<>();
        for (Var earlier : separate.keySet()) {
            if (earlier == x) {
                break;
            }
            if (request.inputs().contains(x) && earlier.type().equals(x.type())) {
                twins.add(earlier);
            }
        }
        return twins;
    }

    /** Adds the adjoints of a written array to its buffer, once where two parameters are one array. */
    private Stmt addition(Var x, Var work) {
        return once(x, adjoints(x.type().rank() > 1 ? "addDistinct" : "add", signature.buffer(x), work));
    }

    private static Stmt adjoints(String method, Var sum, Var term) {
        return new Stmt.Eval(
                Exprs.runtime("Adjoints", method, Type.Prim.VOID, Exprs.read(sum), Exprs.read(term)), Pos.NONE);
    }

    private Stmt once(Var x, Stmt stmt) {
        Stmt add = stmt;
        for (Var earlier : twins(x)) {
            Expr other = Exprs.binary(Expr.BinaryOp.NE, Exprs.read(works.get(x)), Exprs.read(works.get(earlier)));
            add = new Stmt.If(
                    other, new Stmt.Block(List.of(add), Pos.NONE), new Stmt.Block(List.of(), Pos.NONE), Pos.NONE);
        }
        return add;
    }

    private Prepared prepare(List<Method.Param> params) {
        Method whole = new Method(
                primal.owner(), primal.name(), params, primal.result(), primal.body(), primal.traits(), primal.pos());
        Parts record = request.boundary().result();
        return Prepared.of(
                whole,
                new Prepared.Given(
                        request.inputs(),
                        record,
                        shadows,
                        entry,
                        Outside.NOTHING,
                        request.optimize() ? knownSeeds(record) : null,
                        null,
                        compared));
    }

    /** The adjoints of numbers that are returned. */
    private Prepared.Seeds knownSeeds(Parts record) {
        Map<Var, Expr> parts = new LinkedHashMap<>();
        if (record != null) {
            signature.seeds().forEach((part, bar) -> {
                if (part.type().isFloating()) {
                    parts.put(part, Exprs.read(bar));
                }
            });
        }
        Expr seed = primal.result().isFloating() ? Exprs.read(signature.seed()) : null;
        return new Prepared.Seeds(seed, parts, request.decisions());
    }

    private static Stmt check(String method, String name, Var x, Var bar) {
        return check(method, name, Exprs.read(x), Exprs.read(bar));
    }

    private static Stmt check(String method, String name, Expr x, Expr bar) {
        Expr call = Exprs.runtime("Shapes", method, Type.Prim.VOID, new Expr.Lit(name, Type.STRING, Pos.NONE), x, bar);
        return new Stmt.Eval(call, Pos.NONE);
    }

    /** The adjoint of an array result joins what the array has already: it may be a parameter. */
    private List<Stmt> seeding(Prepared program, Wanted wanted) {
        List<Stmt> checks = new ArrayList<>(checkedRecords());
        List<Stmt> additions = new ArrayList<>();
        for (Var result : program.results()) {
            if (!(result.type() instanceof Type.Arr)) {
                continue;
            }
            Var seed = seed(result);
            if (row == null) {
                checks.add(check("checkResult", seedName(result), result, seed));
            }
            if (program.activity().isActive(result)) {
                Expr shadow =
                        wanted.at(program.versions().shadow(program.versions().atEnd(result)));
                if (row != null) {
                    additions.add(Probe.runtime("point", shadow, Exprs.read(row)));
                    continue;
                }
                additions.add(new Stmt.Eval(
                        Exprs.runtime("Adjoints", "add", Type.Prim.VOID, shadow, Exprs.read(seed)), Pos.NONE));
            }
        }
        if (signature.isVoid()) {
            works.forEach((x, work) -> {
                checks.add(check("checkMoved", x.name(), arrays.get(x), signature.buffer(x)));
                additions.add(once(x, adjoints("move", work, signature.buffer(x))));
            });
        }
        checks.addAll(additions);
        return checks;
    }

    private String seedName(Var result) {
        Parts parts = request.boundary().result();
        return parts == null ? "resultBar" : parts.path("resultBar", result);
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
