package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.differentiate.rules.PairCalls;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Reversal;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Both sweeps of a pair whose reverse sweep is given, in one body like those of {@link PairBody}: a call of the method itself, then that sweep.
 *
 * <pre>
 * fVjp(x, a, aBar, shares, frames);                                 // forward sweep
 * Frames.cut();
 * fVjpTangent(x, sharesBar[0], …, frames); …                        // reverse sweep
 * </pre>
 */
final class ReversedPair {
    private final Pair.Body body;
    private final Reversal reversal;

    private ReversedPair(Pair.Body body, Reversal reversal) {
        this.body = body;
        this.reversal = reversal;
    }

    static PairProgram of(Pair.Body body, Reversal reversal) {
        ReversedPair pair = new ReversedPair(body, reversal);
        return pair.program(pair.statements());
    }

    /** The method itself, which takes the stacks as well. */
    static PairProgram primal(Pair.Body body, Reversal reversal) {
        Method m = body.primal();
        List<Method.Param> params = new ArrayList<>(m.params());
        params.add(new Method.Param(reversal.frames(), false, Pos.NONE));
        Method method = new Method(
                body.pair().owner(), body.pair().stem(), params, m.result(), m.body(), PairBody.traits(body), m.pos());
        return new PairProgram(method, body.active(), reversal.frames());
    }

    private List<Stmt> statements() {
        List<Expr> args = new ArrayList<>();
        body.primal().params().forEach(p -> args.add(Exprs.read(p.var())));
        List<Stmt> stmts = new ArrayList<>();
        Map<Var, Var> copies = copies(stmts);
        stmts.add(new Stmt.Eval(PairCalls.itself(body.pair(), args, reversal.frames()), Pos.NONE));
        stmts.add(new Stmt.Eval(Exprs.runtime("Frames", "cut", Type.Prim.VOID), Pos.NONE));
        Rewriter onCopies = new Rewriter() {
            @Override
            protected Var var(Var v) {
                return copies.getOrDefault(v, v);
            }
        };
        stmts.addAll(onCopies.stmts(reversal.statements()));
        List<Expr> adjoints = new ArrayList<>(reversal.adjoints().values());
        if (adjoints.size() == 1) {
            stmts.add(new Stmt.Return(adjoints.get(0), Pos.NONE));
        } else {
            adjoints.forEach(bar -> stmts.add(Exprs.push(reversal.frames(), bar)));
        }
        return stmts;
    }

    /** What the arrays hold before the call that the reverse sweep reads. */
    private Map<Var, Var> copies(List<Stmt> into) {
        Map<Var, Var> copies = new IdentityHashMap<>();
        Map<Var, Var> together = new LinkedHashMap<>();
        Set<Var> read = read(reversal.statements());
        for (Method.Param p : body.primal().params()) {
            Var v = p.var();
            if (v.type() instanceof Type.Arr && read.contains(v)) {
                Var copy = reversal.areOne() ? CopiedBefore.ofWritten(v, together, into) : CopiedBefore.of(v, 1, into);
                copies.put(v, copy);
                together.put(v, copy);
            }
            Var bar = reversal.bars().get(v);
            if (bar != null && v.type().rank() > 1) {
                copies.put(bar, CopiedBefore.of(bar, 2, into));
            }
        }
        return copies;
    }

    /** The variables that the reverse sweep reads. */
    private static Set<Var> read(List<Stmt> sweep) {
        Set<Var> found = Collections.newSetFromMap(new IdentityHashMap<>());
        Walker reads = new Walker() {
            @Override
            public Expr read(Expr.Read e) {
                found.add(e.var());
                return super.read(e);
            }
        };
        sweep.forEach(reads::walk);
        return found;
    }

    private PairProgram program(List<Stmt> stmts) {
        List<Method.Param> params = new ArrayList<>();
        for (Method.Param p : body.primal().params()) {
            params.add(p);
            if (reversal.bars().containsKey(p.var())) {
                params.add(new Method.Param(reversal.bars().get(p.var()), false, Pos.NONE));
            }
        }
        params.add(new Method.Param(reversal.frames(), false, Pos.NONE));
        List<Var> inputs = new ArrayList<>(body.active());
        inputs.addAll(reversal.bars().values());
        List<Expr> adjoints = new ArrayList<>(reversal.adjoints().values());
        Method method = new Method(
                body.pair().owner(),
                body.pair().stem(),
                params,
                adjoints.size() == 1 ? adjoints.get(0).type() : Type.Prim.VOID,
                new Stmt.Block(stmts, Pos.NONE),
                PairBody.traits(body),
                body.primal().pos());
        return new PairProgram(method, inputs, reversal.frames());
    }
}
