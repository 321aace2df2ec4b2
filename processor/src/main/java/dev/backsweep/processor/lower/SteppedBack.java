package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Decisions;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cross-trip reuse: what a trip leaves in a variable is what the next trip finds there, so that it is kept once, and not computed again. The
 * reverse loop steps back from the one to the other.
 *
 * <pre>
 * for (t = 0; t &lt; n; t++) { hs[t] = h; h = tanh(w * h); later[t] = h; }       for (…) { hs[t] = h; h = tanh(w * h); }
 * for (t = n - 1; t &gt;= 0; t--) {                                      becomes  for (…) {
 *   before = hs[t]; after = later[t]; …                                          before = hs[t]; …
 * }                                                                              h = before; }
 * </pre>
 */
public final class SteppedBack extends Rewriter {
    private final SteppingLoops loops;
    private final Pos method;
    private final Decisions decisions;
    private final Set<Var> dropped = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Var, Var> renamed = new IdentityHashMap<>();

    private SteppedBack(SteppingLoops loops, Pos method, Decisions decisions) {
        this.loops = loops;
        this.method = method;
        this.decisions = decisions;
    }

    /** The method itself where there is no such variable. */
    public static Method method(Method method, Decisions decisions) {
        SteppingLoops loops = SteppingLoops.in(method);
        if (loops.states().isEmpty()) {
            return method;
        }
        SteppedBack pass = new SteppedBack(loops, method.pos(), decisions);
        List<Stmt> stmts = pass.stepped(method.body().stmts());
        Stmt.Block body = new Stmt.Block(stmts, method.body().pos());
        return stmts.equals(method.body().stmts()) ? method : method.withBody(pass.body(body));
    }

    private List<Stmt> stepped(List<Stmt> list) {
        List<Stmt> result = new ArrayList<>(list);
        for (SteppingLoops.State state : loops.states()) {
            int forward = result.indexOf(state.loop());
            for (int at = forward + 1; at < result.size(); at++) {
                SteppingLoops.Names names =
                        result.get(at) instanceof Stmt.Loop reverse ? loops.names(state, reverse) : null;
                if (names != null) {
                    stepBack(state, names, result, forward, at);
                    break;
                }
            }
        }
        return result;
    }

    /** Lets the reverse loop step back; in a variable of its own where somebody asks for the last value once more. */
    private void stepBack(SteppingLoops.State state, SteppingLoops.Names names, List<Stmt> list, int forward, int at) {
        if (Assigned.in(list.subList(forward + 1, list.size())).contains(state.var())) {
            return;
        }
        Stmt.Loop reverse = (Stmt.Loop) list.get(at);
        boolean own = Mentions.of(list.subList(at, list.size()), state.var());
        Var stepping = own ? names.after().var() : state.var();
        List<Stmt> trip = new ArrayList<>(reverse.body().stmts());
        trip.remove(names.after());
        trip.add(new Stmt.Assign(stepping, Exprs.read(names.before().var()), Pos.NONE));
        list.set(at, reverse.withBody(trip));
        if (own) {
            list.add(at, new Stmt.Declare(stepping, Exprs.read(state.var()), Pos.NONE));
        } else {
            renamed.put(names.after().var(), stepping);
        }
        if (state.after() != null) {
            dropped.add(SteppingLoops.sequence(state.after()));
        }
        Pos step = state.step().pos();
        decisions.note(
                step.isGenerated() ? method : step,
                "stepped back `" + state.var().name() + "`: what a trip leaves is what the next one finds");
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        boolean keeps = s instanceof Stmt.Declare d && dropped.contains(d.var())
                || s instanceof Stmt.Set set && set.array() instanceof Expr.Read r && dropped.contains(r.var());
        if (!keeps) {
            super.expand(s, into);
        }
    }

    @Override
    protected Var var(Var v) {
        return renamed.getOrDefault(v, v);
    }
}
