package dev.backsweep.processor.lower;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
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
import java.util.function.UnaryOperator;

/**
 * Where the trips of a loop do no more to references than let them change places, the reverse loop lets them change back: no trip keeps them.
 *
 * <pre>
 * while (…) { xBars.push(xBar); nextBars.push(nextBar); …          while (…) { …
 *   t = xBar; xBar = nextBar; nextBar = t; }                         t = xBar; xBar = nextBar; nextBar = t; }
 * for (trip…) { xBar_ = xBars.pop(); nextBar_ = nextBars.pop();  →  for (trip…) { t = xBar; xBar = nextBar; nextBar = t;
 *   xBar_[j] += … }                                                  xBar[j] += … }
 * </pre>
 */
public final class SwappedBack extends Rewriter {
    private final SwappingLoops swapping;
    private final Pos method;
    private final Decisions decisions;
    private final Set<Var> dropped = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Var, Var> renamed = new IdentityHashMap<>();

    private SwappedBack(SwappingLoops swapping, Pos method, Decisions decisions) {
        this.swapping = swapping;
        this.method = method;
        this.decisions = decisions;
    }

    /** The method itself where there is no such loop; otherwise with statements left that are of no use any more. */
    public static Method method(Method method, Decisions decisions) {
        SwappingLoops swapping = SwappingLoops.in(method);
        if (swapping.isEmpty()) {
            return method;
        }
        SwappedBack pass = new SwappedBack(swapping, method.pos(), decisions);
        Stmt.Block body = pass.body(method.body());
        return pass.dropped.isEmpty() ? method : method.withBody(pass.withoutKeeping(body));
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        SwappingLoops.Swapping swaps = s instanceof Stmt.Loop loop ? swapping.reversedBy(loop) : null;
        super.expand(swaps == null ? s : back((Stmt.Loop) s, swaps), into);
    }

    /** The reverse loop, in whose trips the names stand again for what they stood for in the trip that is reversed. */
    private Stmt.Loop back(Stmt.Loop reverse, SwappingLoops.Swapping swaps) {
        List<Stmt> trip = new ArrayList<>(backwards(swaps.before()));
        for (Stmt s : reverse.body().stmts()) {
            Var kept = SwappingLoops.taken(s);
            Var name = kept == null ? null : swaps.kept().get(kept);
            if (name == null) {
                trip.add(s);
            } else {
                dropped.add(kept);
                renamed.put(((Stmt.Declare) s).var(), name);
            }
        }
        renamed.putAll(swaps.firsts());
        swaps.kept()
                .values()
                .forEach(v -> decisions.note(method, "swapped back `" + v.name() + "`: references only change places"));
        return reverse.withBody(trip);
    }

    /**
     * The assignments that undo a permutation.
     *
     * @param before for each variable the one that held, at the start of the trip, what it holds at its end
     */
    private static List<Stmt> backwards(Map<Var, Var> before) {
        List<Stmt> result = new ArrayList<>();
        Set<Var> done = Collections.newSetFromMap(new IdentityHashMap<>());
        before.forEach((first, held) -> {
            if (first == held || !done.add(first)) {
                return;
            }
            // `held` gets back what `first` holds now, and so on round the cycle
            List<Var> cycle = new ArrayList<>(List.of(first));
            for (Var v = held; v != first; v = before.get(v)) {
                cycle.add(v);
                done.add(v);
            }
            Var last = cycle.get(cycle.size() - 1);
            Var swap = Var.generated("swap", last.type());
            result.add(new Stmt.Declare(swap, Exprs.read(last), Pos.NONE));
            for (int i = cycle.size() - 1; i > 0; i--) {
                result.add(new Stmt.Assign(cycle.get(i), Exprs.read(cycle.get(i - 1)), Pos.NONE));
            }
            result.add(new Stmt.Assign(first, Exprs.read(swap), Pos.NONE));
        });
        return result;
    }

    private Stmt.Block withoutKeeping(Stmt.Block body) {
        UnaryOperator<Var> name = v -> renamed.getOrDefault(v, v);
        return new Rewriter() {
            @Override
            protected void expand(Stmt s, List<Stmt> into) {
                boolean keeps = s instanceof Stmt.Declare d
                                && (dropped.contains(d.var()) || renamed.containsKey(d.var()))
                        || s instanceof Stmt.Set set && set.array() instanceof Expr.Read r && dropped.contains(r.var());
                if (!keeps) {
                    super.expand(s, into);
                }
            }

            @Override
            public Expr read(Expr.Read r) {
                return name.apply(r.var()) == r.var() ? r : new Expr.Read(name.apply(r.var()), r.pos());
            }
        }.body(body);
    }
}
