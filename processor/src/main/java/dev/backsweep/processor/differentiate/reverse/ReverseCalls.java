package dev.backsweep.processor.differentiate.reverse;

import dev.backsweep.processor.analyse.Versions;
import dev.backsweep.processor.differentiate.early.SeedFirst;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.rules.Accumulation;
import dev.backsweep.processor.differentiate.rules.PairCalls;
import dev.backsweep.processor.differentiate.storage.Wanted;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reverse of calls of recursive methods: a call of the method's own reverse method, which gives the adjoints of what went in.
 *
 * <pre>
 * v = tree(x, d - 1);     xBar += treeReverse(x, d - 1, vBar, frames); vBar = 0;
 * </pre>
 */
final class ReverseCalls {
    private final Prepared program;
    private final Versions versions;
    private final Wanted wanted;
    private final Distribution adjoints;
    private final Quotes quotes;
    private Map<Var, Expr.Call> calls;

    ReverseCalls(Prepared program, Wanted wanted, Distribution adjoints, Quotes quotes) {
        this.program = program;
        this.versions = program.versions();
        this.wanted = wanted;
        this.adjoints = adjoints;
        this.quotes = quotes;
    }

    /** The call of a recursive method: its reverse method gives the adjoints of what went in. */
    void call(Stmt s, List<Stmt> out) {
        Expr.Call call = Pair.call(s);
        Pair pair = Pair.of(s);
        Var target = s instanceof Stmt.Declare d ? d.var() : s instanceof Stmt.Assign a ? a.var() : null;
        List<Stmt> made = new ArrayList<>();
        if (!pair.active().contains(true)) {
            overwritten(s, target, made);
            out.addAll(quotes.over(made, s.pos()));
            return;
        }
        Expr seed = target != null && adjoints.isActiveScalar(target)
                ? Accumulation.fit(Exprs.read(adjoints.bar(target)), pair.result())
                : Exprs.zero(pair.result());
        List<Expr> args = call.args().stream().map(wanted::value).toList();
        Map<Integer, Expr> received = PairCalls.reverse(pair, call, args, seed, program.frames(), made);
        overwritten(s, target, made);
        received.forEach((i, adjoint) -> adjoints.to(call.args().get(i), adjoint, made));
        out.addAll(quotes.over(made, s.pos()));
    }

    /** What the variable held before the result of a call has had no influence since. */
    private void overwritten(Stmt call, @Nullable Var target, List<Stmt> into) {
        if (call instanceof Stmt.Assign
                && adjoints.isActiveScalar(target)
                && !program.results().contains(target)) {
            into.add(new Stmt.Assign(adjoints.bar(target), Exprs.zero(target.type()), Pos.NONE));
        }
    }

    /**
     * Whether a variable receives the adjoint of an argument, which a call made before its result's adjoint was known has computed: then it
     * is carried on from there.
     */
    boolean receives(Stmt.Assign s, List<Stmt> out) {
        Expr argument = argument(s.var());
        if (argument != null) {
            adjoints.to(argument, wanted.at(versions.defined(s)), out);
        }
        return argument != null;
    }

    /** The argument of a recursive method whose adjoint the variable receives, or null. */
    private Expr argument(Var received) {
        for (Map.Entry<Var, SeedFirst.Plan> plan : program.plans().seedFirst().entrySet()) {
            for (Map.Entry<Integer, Var> g : plan.getValue().gathered().entrySet()) {
                if (g.getValue() == received) {
                    return calls().get(plan.getKey()).args().get(g.getKey());
                }
            }
        }
        return null;
    }

    /** The calls of recursive methods, by the variables that are declared with their results. */
    private Map<Var, Expr.Call> calls() {
        if (calls == null) {
            calls = new IdentityHashMap<>();
            new Walker() {
                @Override
                public Stmt declare(Stmt.Declare s) {
                    if (Pair.of(s) != null) {
                        calls.put(s.var(), Pair.call(s));
                    }
                    return super.declare(s);
                }
            }.body(program.method().body());
        }
        return calls;
    }
}
