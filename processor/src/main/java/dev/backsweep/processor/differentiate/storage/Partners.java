package dev.backsweep.processor.differentiate.storage;

import dev.backsweep.processor.analyse.Region;
import dev.backsweep.processor.analyse.Version;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.rules.Rule;
import dev.backsweep.processor.differentiate.rules.Rules;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes what a partial derivative computes by a dear function from the primal, where that computes the same: the cosine that the derivative of
 * a sine asks for, if the primal has the cosine of the same angle.
 *
 * <pre>
 * s = Math.sin(x); c = Math.cos(x);      xBar += Math.cos(x) * sBar;      becomes xBar += c * sBar;
 * </pre>
 */
public final class Partners extends Rewriter {
    private final Map<Stmt, Region> regionStarts;
    private final Wanted wanted;
    private final List<Version> dear = new ArrayList<>();
    private Region here;

    /**
     * For one reverse sweep.
     *
     * @param regionStarts the marks in it that tell where which region begins
     */
    public Partners(Prepared program, Wanted wanted, Map<Stmt, Region> regionStarts) {
        this.wanted = wanted;
        this.regionStarts = regionStarts;
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                note(s, s.init());
                return s;
            }

            @Override
            public Stmt assign(Stmt.Assign s) {
                note(s, s.value());
                return s;
            }

            private void note(Stmt s, Expr value) {
                Version v = isDear(value) ? program.versions().defined(s) : null;
                if (v != null) {
                    dear.add(v);
                }
            }
        }.body(program.method().body());
    }

    private static boolean isDear(Expr e) {
        Rule rule = e instanceof Expr.Call c && c.callee().kind() == Callee.Kind.MATH ? Rules.of(c.callee()) : null;
        return rule != null && rule.dear();
    }

    /** The mark of the region that a list is stands first; that of a list's rest, further on, is passed over. */
    @Override
    public List<Stmt> stmts(List<Stmt> list) {
        if (dear.isEmpty()) {
            return list;
        }
        Region outer = here;
        here = list.isEmpty() ? here : regionStarts.getOrDefault(list.get(0), here);
        List<Stmt> result = super.stmts(list);
        here = outer;
        return result;
    }

    /** Marks are known by identity. */
    @Override
    public Stmt comment(Stmt.Comment s) {
        return s;
    }

    @Override
    public Expr call(Expr.Call e) {
        if (isDear(e)) {
            for (Version v : dear) {
                if (isInside(here, v.home()) && Exprs.same(e, wanted.value(v.definition()))) {
                    return wanted.at(v);
                }
            }
        }
        return super.call(e);
    }

    private static boolean isInside(Region inner, Region outer) {
        for (Region r = inner; r != null; r = r.parent()) {
            if (r == outer) {
                return true;
            }
        }
        return false;
    }
}
