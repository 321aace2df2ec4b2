package dev.backsweep.processor.differentiate.reverse;

import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.differentiate.early.OnePassLoops;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.rules.Accumulation;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A loop that is reversed trip by trip, in the forward sweep.
 *
 * <pre>
 * double sumBar = resultBar / n;
 * for (i…) {
 *     r = …; sum += r * r;                  // forward sweep of the trip
 *
 *     rBar = 2 * r * sumBar; wBar[j] += …   // reverse sweep of the trip
 * }
 * </pre>
 */
final class TripByTrip {
    private final List<Stmt> statements = new ArrayList<>();
    private final TripProgram program;

    TripByTrip(OnePassLoops.Plan plan, Prepared whole) {
        Map<Var, Var> seeds = new LinkedHashMap<>();
        plan.seeds().forEach((v, a) -> {
            Var bar = v.derived("Bar");
            seeds.put(v, bar);
            Pos pos =
                    a.origin() == null ? Pos.NONE : Pos.quoting(a.origin().pos().text());
            statements.add(new Stmt.Declare(bar, Accumulation.fit(a.expr(), v.type()), pos));
        });
        Set<Var> changing = Assigned.in(List.of(plan.outermost()));
        this.program = new TripProgram(whole, changing, seeds, plan.gathered(), plan.privates());
        statements.add(swept(plan.loop(), program));
    }

    /** What takes the place of the loop in the forward sweep. */
    List<Stmt> statements() {
        return statements;
    }

    /** Declarations of what trips keep values in, to stand before the outermost loop. */
    List<Stmt.Declare> creations() {
        return program.creations();
    }

    /** The loop with both sweeps of its trips, each a run of {@code program}. */
    static Stmt.Loop swept(Stmt.Loop l, TripProgram program) {
        Var left = Var.generated("left", Type.Prim.BOOLEAN);
        List<Stmt> body = new ArrayList<>(program.sweeps(trip(l, left)));
        if (breaks(l)) {
            body.add(0, new Stmt.Declare(left, Exprs.lit(false), Pos.NONE));
            Stmt.Block leave = new Stmt.Block(List.of(new Stmt.Break(l.label(), Pos.NONE)), Pos.NONE);
            body.add(new Stmt.If(Exprs.read(left), leave, new Stmt.Block(List.of(), Pos.NONE), Pos.NONE));
        }
        return l.withBody(body);
    }

    private static boolean breaks(Stmt.Loop loop) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Stmt breakStmt(Stmt.Break b) {
                found[0] |= b.target() == loop.label();
                return b;
            }
        }.body(loop.body());
        return found[0];
    }

    /** Leaving the loop is the end of the trip's program. */
    private static Stmt.Block trip(Stmt.Loop loop, Var left) {
        return new Rewriter() {
            @Override
            protected void expand(Stmt s, List<Stmt> into) {
                if (s instanceof Stmt.Break b && b.target() == loop.label()) {
                    into.add(new Stmt.Assign(left, Exprs.lit(true), Pos.NONE));
                    into.add(new Stmt.Return(null, b.pos()));
                } else {
                    super.expand(s, into);
                }
            }
        }.body(loop.body());
    }
}
