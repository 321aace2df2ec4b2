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
 * The tangent of {@code fVjp} as a pair of its own: what computes products of second derivatives. Its reverse sweep is the tangent of this
 * tangent, for the reason that {@link DerivativePairs} gives. Let {@code aDot} and {@code aBarDot} be the tangents that go in. In the second
 * direction the tangents of {@code a}, {@code aDot}, {@code aBar} and {@code aBarDot} are the adjoints of {@code aBarDot}, {@code aBar},
 * {@code aDot} and {@code a} after the call; what they are in the end are the adjoints before it.
 */
final class ProductPair {
    private final Pair.Body vjp;
    private final Numbered of;
    private final Set<Var> written;
    private final boolean areOne;
    private final TangentMethod tangent;
    private final Map<Var, Var> dots;

    /**
     * The pair.
     *
     * @param vjp that of {@code fVjp}
     * @param written the arrays that the procedure writes
     * @param areOne whether arrays that are one array must stay one in the reverse sweep
     */
    ProductPair(Pair.Body vjp, Numbered of, Set<Var> written, boolean areOne) {
        this.vjp = vjp;
        this.of = of;
        this.written = written;
        this.areOne = areOne;
        this.tangent = TangentMethod.of(vjp);
        this.dots = tangent.dots();
    }

    Pair.Body body(String stem, String link) {
        DerivativePair made = new DerivativePair(
                link, vjp.pair().owner(), tangent.named(stem), tangent.frames(), overwritten(), areOne);
        Map<Var, Expr> given = new LinkedHashMap<>();
        Map<Var, Expr> directions = new LinkedHashMap<>();
        made.primal().params().forEach(p -> given.put(p.var(), Exprs.read(p.var())));
        List<Slot> slots = of.slots(vjp.primal(), of.arrays());
        Var shares = shares();
        Var sharesDot = dots.get(shares);
        for (int i = 0; i < of.types().size(); i++) {
            Slot s = slots.get(i);
            Var dot = dots.get(s.own());
            if (s.second() != null) {
                Var secondDot = dots.get(s.second());
                directions.put(s.own(), Exprs.read(made.bar(secondDot)));
                directions.put(dot, Exprs.read(made.bar(s.second())));
                directions.put(s.second(), Exprs.read(made.bar(dot)));
                directions.put(secondDot, Exprs.read(made.bar(s.own())));
                if (!written.contains(s.own())) {
                    Expr like = Exprs.read(s.own());
                    given.put(s.second(), Numbered.zeros(s.second().name() + "Again", like, made.sweep()));
                    given.put(secondDot, Numbered.zeros(secondDot.name() + "Again", like, made.sweep()));
                }
            } else if (s.own().type().isFloating()) {
                directions.put(s.own(), of.share(made.bar(sharesDot), i));
                directions.put(dot, of.share(made.bar(shares), i));
            }
        }
        Var second = of.declared("sharesDot", made.sweep());
        Var mixed = of.declared("sharesDotDot", made.sweep());
        directions.put(shares, Exprs.read(second));
        directions.put(sharesDot, Exprs.read(mixed));
        given.put(shares, Exprs.read(of.declared("sharesAgain", made.sweep())));
        given.put(sharesDot, Exprs.read(of.declared("sharesDotAgain", made.sweep())));
        made.sweep().add(new Stmt.Eval(tangent.tangent(given, directions, made.frames()), Pos.NONE));
        made.clear(shares, of.numbers().size());
        made.clear(sharesDot, of.numbers().size());
        for (int i : of.numbers()) {
            Var own = slots.get(i).own();
            made.adjoint(own, of.share(mixed, i));
            made.adjoint(dots.get(own), of.share(second, i));
        }
        return made.body();
    }

    private Var shares() {
        List<Method.Param> params = vjp.primal().params();
        return params.get(params.size() - 1).var();
    }

    private Set<Var> overwritten() {
        Set<Var> all = new HashSet<>(written);
        all.add(shares());
        of.slots(vjp.primal(), of.arrays()).stream()
                .filter(s -> s.second() != null)
                .forEach(s -> all.add(s.second()));
        for (Var v : List.copyOf(all)) {
            all.add(dots.get(v));
        }
        return all;
    }
}
