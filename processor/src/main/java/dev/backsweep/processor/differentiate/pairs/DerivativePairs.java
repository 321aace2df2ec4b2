package dev.backsweep.processor.differentiate.pairs;

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
 * do. Their reverse sweep is a tangent as well, because second derivatives are symmetric. Let {@code fVjp} turn the array {@code a} into
 * {@code f(a)} and the adjoint {@code aBar} of that into the adjoint of {@code a}. Then the adjoint of {@code a} is the tangent of {@code aBar},
 * and the adjoint of {@code aBar} the tangent of {@code a}, in the directions of the adjoints of {@code aBar} and {@code a} after the call.
 * With {@code fJvp}, that has {@code aDot} in place of {@code aBar}, the adjoints of {@code aDot} and {@code a} are {@code aBar} and its tangent,
 * if {@code aBar} was the adjoint of {@code aDot}. Whatever {@code f} is, nothing of it has to be reversed twice (Griewank and Walther, section
 * 10.2).
 *
 * <pre>
 * fVjp(x, a, aBar, shares, frames);                                                   // shares[0] is xBar
 * fVjpTangent(x, sharesBar[0], a, aBarBar, aBar, aBarOfA, shares, sharesDot, frames); // its reverse sweep
 * </pre>
 */
public final class DerivativePairs {
    private final Type.Ref owner;
    private final Numbered of;
    private final Set<Var> written;
    private final boolean areOne;
    private final Pair.Body vjp;

    /**
     * The pair of {@code fVjp}.
     *
     * @param owner the companion that declares what is generated
     * @param stem of the names
     * @param link the derivative, as Javadoc links to it
     * @param procedure what is differentiated
     * @param written the arrays that it writes, as {@code vjp} names them
     * @param vjp {@code fVjp}, all differentiable parameters active; it may return a number, if that is its result
     */
    public DerivativePairs(
            Type.Ref owner, String stem, String link, Procedure procedure, Set<Var> written, Method vjp) {
        this.owner = owner;
        this.of = Numbered.of(procedure);
        this.written = new HashSet<>(written);
        this.areOne = !written.isEmpty();
        boolean isInPlace = vjp.params().size()
                == of.types().size() + (int) of.arrays().stream().filter(a -> a).count();
        Method inPlace = isInPlace ? vjp : DerivativePair.inPlace(vjp);
        if (!isInPlace) {
            this.written.add(inPlace.params().get(inPlace.params().size() - 2).var());
        }
        this.vjp = ofVjp(stem, link, inPlace);
    }

    /** The pair of {@code fVjp}: its last parameter takes the adjoints of numbers. */
    public Pair.Body vjp() {
        return vjp;
    }

    Numbered of() {
        return of;
    }

    private Pair.Body ofVjp(String stem, String link, Method m) {
        List<Slot> slots = of.slots(m, of.arrays());
        Var shares = Var.generated("shares", Numbered.NUMBERS);
        Set<Var> overwritten = new HashSet<>(written);
        overwritten.add(shares);
        slots.stream().filter(s -> s.second() != null).forEach(s -> overwritten.add(s.second()));
        DerivativePair made = new DerivativePair(
                link,
                owner,
                DerivativePair.handingOver(m, stem, shares),
                DerivativePair.frames(m),
                overwritten,
                areOne);
        Map<Var, Expr> given = given(made.primal());
        Map<Var, Expr> directions = new LinkedHashMap<>();
        for (int i = 0; i < of.types().size(); i++) {
            Slot s = slots.get(i);
            if (s.second() != null) {
                directions.put(s.own(), Exprs.read(made.bar(s.second())));
                directions.put(s.second(), Exprs.read(made.bar(s.own())));
                if (!written.contains(s.own())) {
                    Expr like = Exprs.read(s.own());
                    given.put(s.second(), Numbered.zeros(s.second().name() + "Again", like, made.sweep()));
                }
            } else if (s.own().type().isFloating()) {
                directions.put(s.own(), of.share(made.bar(shares), i));
            }
        }
        Var dots = of.declared("sharesDot", made.sweep());
        directions.put(shares, Exprs.read(dots));
        given.put(shares, Exprs.read(of.declared("sharesAgain", made.sweep())));
        made.sweep()
                .add(new Stmt.Eval(DerivativePair.tangent(made.body(), given, directions, made.frames()), Pos.NONE));
        made.clear(shares, of.numbers().size());
        of.numbers().forEach(i -> made.adjoint(slots.get(i).own(), of.share(dots, i)));
        return made.body();
    }

    /** The pair of the tangent of {@code fVjp}. */
    public Pair.Body product(String stem, String link) {
        return new ProductPair(vjp, of, written, areOne).body(stem, link);
    }

    /**
     * The pair of the tangent of {@code fJvp}.
     *
     * @param jvp the pair of that
     */
    public Pair.Body secondTangent(String stem, String link, Pair.Body jvp) {
        return new SecondTangentPair(jvp, vjp, of).body(stem, link, areOne);
    }

    private static Map<Var, Expr> given(Method m) {
        Map<Var, Expr> given = new LinkedHashMap<>();
        m.params().forEach(p -> given.put(p.var(), Exprs.read(p.var())));
        return given;
    }

    /**
     * The pair of {@code fJvp}, in which all that is differentiable has a tangent.
     *
     * @param overwrites the arrays that the procedure writes, as {@code m} names them
     */
    public Pair.Body jvp(String stem, String link, Set<Var> overwrites, Method m) {
        List<Slot> slots = of.slots(m, of.differentiable());
        List<Slot> called = of.slots(vjp.primal(), of.arrays());
        Method named = new Method(m.owner(), stem, m.params(), m.result(), m.body(), m.traits(), m.pos());
        Set<Var> overwritten = new HashSet<>();
        slots.stream().filter(s -> overwrites.contains(s.own())).forEach(s -> {
            overwritten.add(s.own());
            if (s.second() != null) {
                overwritten.add(s.second());
            }
        });
        DerivativePair made = new DerivativePair(link, owner, named, DerivativePair.frames(m), overwritten, areOne);
        Map<Var, Expr> given = new LinkedHashMap<>();
        Map<Var, Expr> directions = new LinkedHashMap<>();
        Var firsts = of.declared("shares", made.sweep());
        Var seconds = of.declared("sharesDot", made.sweep());
        for (int i = 0; i < of.types().size(); i++) {
            Slot s = slots.get(i);
            Slot to = called.get(i);
            given.put(to.own(), Exprs.read(s.own()));
            if (s.second() != null) {
                directions.put(to.own(), Exprs.read(s.second()));
            }
            if (to.second() != null) {
                given.put(to.second(), Exprs.read(made.bar(s.second())));
                directions.put(to.second(), Exprs.read(made.bar(s.own())));
            } else if (s.second() != null) {
                made.adjoint(s.own(), of.share(seconds, i));
                made.adjoint(s.second(), of.share(firsts, i));
            }
        }
        Var shares = vjp.primal().params().get(vjp.primal().params().size() - 1).var();
        given.put(shares, Exprs.read(firsts));
        directions.put(shares, Exprs.read(seconds));
        made.sweep().add(new Stmt.Eval(DerivativePair.tangent(vjp, given, directions, made.frames()), Pos.NONE));
        return made.body();
    }
}
