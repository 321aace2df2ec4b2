package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.analyse.Outside;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.reverse.Placement;
import dev.backsweep.processor.differentiate.reverse.Reverse;
import dev.backsweep.processor.differentiate.storage.Wanted;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Decisions;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Both sweeps of a recursive method as one method, for calls whose result's adjoint is known beforehand. It returns the value, adds to adjoint
 * arrays, and leaves the adjoints of numbers on the stacks.
 */
final class BothSweeps {
    private final Pair.Body body;
    private final Map<Var, Var> shadows = new LinkedHashMap<>();
    private final Map<Var, Var> bars = new LinkedHashMap<>();
    private final Var seed;

    private BothSweeps(Pair.Body body) {
        this.body = body;
        this.seed = Var.generated("resultBar", body.primal().result());
        for (Var x : body.active()) {
            (x.type() instanceof Type.Arr ? shadows : bars).put(x, x.derived("Bar"));
        }
    }

    static PairProgram of(Pair.Body body) {
        return new BothSweeps(body).program();
    }

    private PairProgram program() {
        List<Var> given = new ArrayList<>(bars.values());
        Method whole = new Method(
                body.pair().owner(),
                body.pair().stem(),
                parameters(),
                body.primal().result(),
                body.primal().body(),
                PairBody.traits(body),
                body.primal().pos());
        Prepared program = Prepared.of(
                whole,
                new Prepared.Given(
                        body.active(),
                        null,
                        new LinkedHashMap<>(shadows),
                        List.of(),
                        Outside.NOTHING,
                        new Prepared.Seeds(Exprs.read(seed), Map.of(), Decisions.NONE),
                        null,
                        List.of()));
        Map<Var, Var> all = new LinkedHashMap<>(bars);
        List<Stmt> sweep = new ArrayList<>();
        for (Method.Param p : body.primal().params()) {
            Var x = p.var();
            if (x.type().isFloating()
                    && (bars.containsKey(x) || program.activity().isActive(x))) {
                Var bar = all.computeIfAbsent(x, v -> v.derived("Bar"));
                sweep.add(new Stmt.Declare(bar, Exprs.zero(bar.type()), Pos.NONE));
            }
        }
        all.put(program.result(), seed);
        Wanted wanted = new Wanted(program.versions());
        Reverse reverse = new Reverse(program, wanted, all);
        sweep.addAll(reverse.sweep());
        Placement.Sweeps placed = new Placement(program, wanted).place(sweep, reverse.regionStarts());
        List<Stmt> stmts = new ArrayList<>(placed.shared());
        stmts.addAll(placed.forward());
        stmts.addAll(placed.reverse());
        given.forEach(bar -> stmts.add(Exprs.push(program.frames(), Exprs.read(bar))));
        Expr value = Exprs.read(program.result());
        stmts.add(new Stmt.Return(value, Pos.NONE));
        return made(whole, stmts, program.frames());
    }

    private List<Method.Param> parameters() {
        List<Method.Param> params = new ArrayList<>();
        for (Method.Param p : body.primal().params()) {
            params.add(p);
            if (shadows.containsKey(p.var())) {
                params.add(new Method.Param(shadows.get(p.var()), false, Pos.NONE));
            }
        }
        params.add(new Method.Param(seed, false, Pos.NONE));
        return params;
    }

    private PairProgram made(Method whole, List<Stmt> stmts, Var frames) {
        List<Method.Param> params = new ArrayList<>(whole.params());
        params.add(new Method.Param(frames, false, Pos.NONE));
        List<Var> inputs = new ArrayList<>(body.active());
        inputs.addAll(shadows.values());
        inputs.add(seed);
        Method method = new Method(
                whole.owner(),
                whole.name() + "Both",
                params,
                whole.result(),
                new Stmt.Block(stmts, Pos.NONE),
                whole.traits(),
                whole.pos());
        return new PairProgram(method, inputs, frames);
    }
}
