package dev.backsweep.processor.differentiate.reverse;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Version;
import dev.backsweep.processor.analyse.Versions;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.prepare.Unused;
import dev.backsweep.processor.differentiate.rules.Accumulation;
import dev.backsweep.processor.differentiate.rules.Contributions;
import dev.backsweep.processor.differentiate.rules.Poles;
import dev.backsweep.processor.differentiate.rules.Singular.Slope;
import dev.backsweep.processor.differentiate.rules.Undefined;
import dev.backsweep.processor.differentiate.rules.UnderRoots;
import dev.backsweep.processor.differentiate.storage.Wanted;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where the contributions of an expression go: to the adjoint variables of the scalars and to the elements of the adjoint arrays that it
 * reads, with the values that the primal had there.
 *
 * <pre>
 * a * x[i], seed t:    aBar += x[i] * t; xBar[i] += a * t;
 * </pre>
 */
final class Distribution {
    private final Activity activity;
    private final Versions versions;
    private final Wanted wanted;

    /** The adjoint variables of scalars. */
    private final Map<Var, Var> bars;

    /** The statements whose value is not used on every way to the end. */
    private final Set<Stmt> unused;

    private final Undefined undefined;
    private final Poles poles;
    private final UnderRoots roots;

    /**
     * Where contributions go in a sweep.
     *
     * @param bars the adjoint variables of scalars that are declared elsewhere
     */
    Distribution(Prepared program, Wanted wanted, Map<Var, Var> bars) {
        this.activity = program.activity();
        this.versions = program.versions();
        this.wanted = wanted;
        this.bars = new IdentityHashMap<>(bars);
        this.unused = Unused.in(program.method().body(), program.results());
        this.undefined = program.undefined();
        this.poles = program.poles();
        this.roots = program.roots();
    }

    /** The adjoint variable of a scalar. */
    Var bar(Var v) {
        return bars.computeIfAbsent(v, x -> x.derived("Bar"));
    }

    boolean isActiveScalar(Var v) {
        return v.type().isFloating() && activity.isActive(v);
    }

    /** Carries an adjoint to what {@code e} reads. */
    void to(Expr e, Expr seed, List<Stmt> out) {
        to(e, seed, () -> wanted.value(e), out);
    }

    /** The same where the value of {@code e} can be had in another way. */
    void to(Expr e, Expr seed, Supplier<Expr> result, List<Stmt> out) {
        Contributions c = new Contributions(activity, poles, undefined, wanted::value, this::form, result);
        c.root(e, seed);
        out.addAll(c.temps());
        c.terms().forEach(t -> add(t, out));
    }

    /** The same for what becomes an element of an array, or is added to one. */
    void ofElement(Var array, Expr e, Expr seed, Supplier<Expr> result, List<Stmt> out) {
        Contributions c = new Contributions(activity, poles, undefined, wanted::value, this::form, result);
        c.root(e, seed, roots.of(array));
        out.addAll(c.temps());
        c.terms().forEach(t -> add(t, out));
    }

    /** What the operands of the new value that {@code s} gives a variable receive; the terms are still to be added. */
    List<Contributions.Term> ofVariable(Stmt s, Var v, Expr value, Supplier<Expr> result, List<Stmt> out) {
        Contributions c = new Contributions(activity, poles, undefined, wanted::value, this::form, result);
        Slope slope = roots.of(v);
        if (unused.contains(s)) {
            c.perhapsUnused(value, Exprs.read(bar(v)), slope);
        } else {
            c.root(value, Exprs.read(bar(v)), slope);
        }
        out.addAll(c.temps());
        return c.terms();
    }

    /** Adds a term to the adjoint of its leaf. */
    void add(Contributions.Term term, List<Stmt> out) {
        if (term.leaf() instanceof Expr.Read r) {
            if (activity.isActive(r.var())) {
                out.add(Accumulation.add(bar(r.var()), term.amount(), Pos.NONE));
            }
        } else if (term.leaf() instanceof Expr.Get g && activity.isActive(Aliases.base(g))) {
            out.add(Accumulation.add(wanted.shadow(g.array()), wanted.value(g.index()), term.amount(), Pos.NONE));
        }
    }

    /** The expression with the calls of functions in place of the names that they were given. */
    private Expr form(Expr e) {
        return new Rewriter() {
            @Override
            public Expr read(Expr.Read r) {
                Version v = r.var().isGenerated() ? versions.read(r) : null;
                return v != null && v.definition() instanceof Expr.Call c ? c : r;
            }
        }.expr(e);
    }

    /** A value under a name. */
    static Expr named(Expr e, List<Stmt> out) {
        Var t = Var.temporary("t", e.type());
        out.add(new Stmt.Declare(t, e, Pos.NONE));
        return Exprs.read(t);
    }
}
