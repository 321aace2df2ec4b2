package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.differentiate.pairs.Numbered.Slot;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tangent of {@code fJvp} as a pair of its own: what computes second derivatives. Its reverse sweep is the second tangent of
 * {@code fVjp}, see {@link DerivativePairs}. Let {@code a} have the tangents {@code aDot}, {@code aDot2} and, of both, {@code aDotDot}. Then
 * {@code aBar} and its tangents are the adjoints of {@code aDotDot}, {@code aDot2}, {@code aDot} and {@code a} after the call; what they are in
 * the end are the adjoints before it.
 */
final class SecondTangentPair {
    private final Pair.Body jvp;
    private final Numbered of;
    private final TangentMethod tangent;
    private final TangentMethod ofVjp;

    SecondTangentPair(Pair.Body jvp, Pair.Body vjp, Numbered of) {
        this.jvp = jvp;
        this.of = of;
        this.tangent = TangentMethod.of(jvp);
        this.ofVjp = TangentMethod.of(vjp);
    }

    Pair.Body body(String stem, String link, boolean areOne) {
        DerivativePair made = new DerivativePair(
                link, jvp.pair().owner(), tangent.named(stem), tangent.frames(), overwritten(), areOne);
        List<Slot> slots = of.slots(jvp.primal(), of.differentiable());
        List<Slot> called = of.slots(ofVjp.of().primal(), of.arrays());
        Map<Var, Expr> given = new LinkedHashMap<>();
        Map<Var, Expr> directions = new LinkedHashMap<>();
        List<Stmt> sweep = made.sweep();
        Var[] shares = new Var[4];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = of.declared("shares", sweep);
        }
        for (int i = 0; i < of.types().size(); i++) {
            Var own = slots.get(i).own();
            Slot to = called.get(i);
            given.put(to.own(), Exprs.read(own));
            if (!own.type().isDifferentiable()) {
                continue;
            }
            Var first = slots.get(i).second();
            Var second = tangent.dots().get(own);
            Var both = tangent.dots().get(first);
            given.put(ofVjp.dots().get(to.own()), Exprs.read(first));
            directions.put(to.own(), Exprs.read(second));
            directions.put(ofVjp.dots().get(to.own()), Exprs.read(both));
            if (to.second() != null) {
                Var barDot = ofVjp.dots().get(to.second());
                given.put(to.second(), Exprs.read(made.bar(both)));
                given.put(barDot, Exprs.read(made.bar(second)));
                directions.put(to.second(), Exprs.read(made.bar(first)));
                directions.put(barDot, Exprs.read(made.bar(own)));
            } else {
                made.adjoint(own, of.share(shares[3], i));
                made.adjoint(second, of.share(shares[1], i));
                made.adjoint(first, of.share(shares[2], i));
                made.adjoint(both, of.share(shares[0], i));
            }
        }
        List<Method.Param> params = ofVjp.of().primal().params();
        Var taken = params.get(params.size() - 1).var();
        given.put(taken, Exprs.read(shares[0]));
        given.put(ofVjp.dots().get(taken), Exprs.read(shares[1]));
        directions.put(taken, Exprs.read(shares[2]));
        directions.put(ofVjp.dots().get(taken), Exprs.read(shares[3]));
        sweep.add(new Stmt.Eval(ofVjp.tangent(given, directions, made.frames()), Pos.NONE));
        return made.body();
    }

    private Set<Var> overwritten() {
        Set<Var> all = new HashSet<>();
        int i = 0;
        for (Method.Param p : jvp.primal().params()) {
            if (jvp.pair().written().contains(i++)) {
                all.add(p.var());
                if (tangent.dots().containsKey(p.var())) {
                    all.add(tangent.dots().get(p.var()));
                }
            }
        }
        return all;
    }
}
