package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.differentiate.pairs.Numbered.Layout;
import dev.backsweep.processor.differentiate.pairs.Numbered.Slot;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Methods that compute derivatives of a recursive one, as pairs: how they are differentiated in their turn. Their tangent is that of what they
 * do. Their reverse sweep is a tangent as well, because second derivatives are symmetric: with {@code (value, xBar) = fVjp(x, resultBar)},
 * where {@code xBar = resultBar * f'(x)}, the adjoints of {@code x} and {@code resultBar}, given those of {@code xBar} and {@code value}, are
 * the tangents of {@code xBar} and {@code value} in the direction of these. Of {@code (value, dot) = fJvp(x, xDot)} the adjoints of {@code x}
 * and {@code xDot} are the tangent of {@code xBar} and {@code xBar} itself, for the seed that is the adjoint of {@code dot}. Whatever
 * {@code f} is, nothing of it has to be reversed twice (Griewank and Walther, section 10.2).
 *
 * <pre>
 * double value = fVjp(x, resultBar, shares, frames);                                          // shares[0] is xBar
 * fVjpTangent(x, sharesBar[0], resultBar, valueBar, zeros, sharesDot, frames);                // its reverse sweep
 * double resultBarBar = frames.takeDouble(), xBar = sharesDot[0];
 * </pre>
 */
public final class DerivativePairs {
    private final Type.Ref owner;
    private final Numbered of;
    private final Pair.Body vjp;

    /**
     * The pair of {@code fVjp}.
     *
     * @param owner the companion that declares what is generated
     * @param stem of the names
     * @param link the derivative, as Javadoc links to it
     * @param types of the primal's parameters
     * @param result what the primal returns
     * @param vjp {@code fVjp} that adds into buffers, all differentiable parameters active
     */
    public DerivativePairs(Type.Ref owner, String stem, String link, List<Type> types, Type result, Method vjp) {
        this.owner = owner;
        this.of = new Numbered(types, result);
        this.vjp = ofVjp(stem, link, vjp);
    }

    /** The pair of {@code fVjp}: its last parameter takes the adjoints of numbers. */
    public Pair.Body vjp() {
        return vjp;
    }

    Numbered of() {
        return of;
    }

    private Pair.Body ofVjp(String stem, String link, Method m) {
        Layout layout = of.layout(m, of.arrays());
        Var shares = Var.generated("shares", Numbered.NUMBERS);
        Set<Var> written = new HashSet<>(Set.of(shares));
        layout.slots().stream().filter(s -> s.second() != null).forEach(s -> written.add(s.second()));
        DerivativePair made =
                new DerivativePair(link, owner, DerivativePair.handingOver(m, stem, shares), of.result(), written);
        Map<Var, Expr> given = given(made.primal());
        Map<Var, Expr> directions = new LinkedHashMap<>();
        for (int i = 0; i < of.types().size(); i++) {
            Slot s = layout.slots().get(i);
            if (s.second() != null) {
                directions.put(s.own(), Exprs.read(made.bar(s.second())));
                directions.put(s.second(), Exprs.read(made.bar(s.own())));
                given.put(s.second(), Numbered.zeros(s.second().name() + "Again", s.own(), made.sweep()));
            } else if (s.own().type().isFloating()) {
                directions.put(s.own(), of.share(made.bar(shares), i));
            }
        }
        Var dots = of.declared("sharesDot", made.sweep());
        directions.put(shares, Exprs.read(dots));
        given.put(shares, Exprs.read(of.declared("sharesAgain", made.sweep())));
        directions.put(layout.seed(), Exprs.read(made.seed()));
        Pair.Body itself = made.body();
        made.sweep().add(new Stmt.Eval(DerivativePair.tangent(itself, given, directions, made.frames()), Pos.NONE));
        Expr seedBar = made.taken("valueDot", of.result());
        made.clear(shares, of.numbers().size());
        of.numbers().forEach(i -> made.adjoint(layout.slots().get(i).own(), of.share(dots, i)));
        made.adjoint(layout.seed(), seedBar);
        return made.body();
    }

    private static Map<Var, Expr> given(Method m) {
        Map<Var, Expr> given = new LinkedHashMap<>();
        m.params().forEach(p -> given.put(p.var(), Exprs.read(p.var())));
        return given;
    }

    /**
     * The pair of {@code fJvp}: its last parameter takes the tangent.
     *
     * @param active which parameters have a tangent
     */
    public Pair.Body jvp(String stem, String link, List<Boolean> active, Method m) {
        Layout layout = of.layout(m, active);
        Layout called = of.layout(vjp.primal(), of.arrays());
        Var dot = Var.generated("dot", Numbered.NUMBERS);
        DerivativePair made =
                new DerivativePair(link, owner, DerivativePair.handingOver(m, stem, dot), of.result(), Set.of(dot));
        Map<Var, Expr> given = new LinkedHashMap<>();
        Map<Var, Expr> directions = new LinkedHashMap<>();
        Var firsts = of.declared("shares", made.sweep());
        Var seconds = of.declared("sharesDot", made.sweep());
        for (int i = 0; i < of.types().size(); i++) {
            Slot s = layout.slots().get(i);
            Slot to = called.slots().get(i);
            given.put(to.own(), Exprs.read(s.own()));
            if (to.second() != null) {
                given.put(
                        to.second(),
                        s.second() != null
                                ? Exprs.read(made.bar(s.second()))
                                : Numbered.zeros(s.own().name() + "Again", s.own(), made.sweep()));
                directions.put(to.second(), Exprs.read(made.bar(s.own())));
            }
            if (s.own().type().isFloating()) {
                made.adjoint(s.own(), of.share(seconds, i));
                if (s.second() != null) {
                    made.adjoint(s.second(), of.share(firsts, i));
                }
            }
            if (s.own().type().isDifferentiable()) {
                directions.put(to.own(), direction(s, made.sweep()));
            }
        }
        given.put(called.seed(), Numbered.number(made.bar(dot), 0, of.result()));
        directions.put(called.seed(), Exprs.read(made.seed()));
        Var shares = vjp.primal().params().get(vjp.primal().params().size() - 1).var();
        given.put(shares, Exprs.read(firsts));
        directions.put(shares, Exprs.read(seconds));
        made.sweep().add(new Stmt.Eval(DerivativePair.tangent(vjp, given, directions, made.frames()), Pos.NONE));
        made.taken("valueDot", of.result());
        made.clear(dot, 1);
        return made.body();
    }

    /** The tangent of a parameter; zero where it has none. */
    private static Expr direction(Slot s, List<Stmt> into) {
        if (s.second() != null) {
            return Exprs.read(s.second());
        }
        return s.own().type() instanceof Type.Arr
                ? Numbered.zeros(s.own().name() + "Dot", s.own(), into)
                : Exprs.zero(s.own().type());
    }
}
