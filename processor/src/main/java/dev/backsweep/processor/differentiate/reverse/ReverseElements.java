package dev.backsweep.processor.differentiate.reverse;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Versions;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.rules.Accumulation;
import dev.backsweep.processor.differentiate.storage.Wanted;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * The reverse of what gives numbers to elements of arrays. An element that is overwritten loses its adjoint; one that is added to keeps it.
 *
 * <pre>
 * a[k] = e;     t = aBar[k]; aBar[k] = 0; contributions of e with seed t
 * a[k] += e;    t = aBar[k]; contributions of e with seed t
 * </pre>
 */
final class ReverseElements {
    private final Prepared program;
    private final Activity activity;
    private final Versions versions;
    private final Wanted wanted;
    private final Distribution adjoints;
    private final ReverseStacks stacks;
    private final Quotes quotes;

    ReverseElements(Prepared program, Wanted wanted, Distribution adjoints, ReverseStacks stacks, Quotes quotes) {
        this.program = program;
        this.activity = program.activity();
        this.versions = program.versions();
        this.wanted = wanted;
        this.adjoints = adjoints;
        this.stacks = stacks;
        this.quotes = quotes;
    }

    /** {@code new double[] {a, b}}, whose adjoints are in {@code shadow}. */
    void literal(Expr.ArrayLit literal, Expr shadow, Pos pos, List<Stmt> out) {
        for (int i = literal.elements().size() - 1; i >= 0; i--) {
            Expr element = literal.elements().get(i);
            Expr place = Exprs.get(shadow, Exprs.lit(i));
            if (element instanceof Expr.ArrayLit inner) {
                literal(inner, place, pos, out);
            } else if (activity.isVaried(element) && element.type().isFloating()) {
                List<Stmt> made = new ArrayList<>();
                adjoints.to(element, Distribution.named(place, made), made);
                out.addAll(quotes.over(made, pos));
            }
        }
    }

    /** {@code a[k] = value}. */
    void store(Stmt.Set s, List<Stmt> out) {
        Var base = Aliases.base(s.array());
        if (base == null || !activity.isActive(base) || s.value().type().isReference()) {
            return;
        }
        if (base.type() instanceof Type.Seq) {
            List<Stmt> made = new ArrayList<>();
            Expr seed = stacks.put(base, made);
            if (activity.isVaried(s.value())) {
                adjoints.to(s.value(), seed, made);
            }
            out.addAll(quotes.over(made, s.pos()));
            return;
        }
        Expr shadow = wanted.shadow(s.array());
        Expr index = wanted.value(s.index());
        Expr place = Exprs.get(shadow, index);
        List<Stmt> made = new ArrayList<>();
        if (s.value() instanceof Expr.Binary b && isIncrement(s, b)) {
            if (activity.isVaried(b.right())) {
                Expr seed = Distribution.named(place, made);
                Expr signed = b.op() == BinaryOp.SUB ? Exprs.neg(seed) : seed;
                adjoints.ofElement(base, b.right(), signed, () -> wanted.value(b.right()), made);
            }
        } else {
            Expr seed = activity.isVaried(s.value()) ? Distribution.named(place, made) : null;
            made.add(new Stmt.Set(shadow, index, Exprs.zero(place.type()), Pos.NONE));
            if (seed != null) {
                adjoints.ofElement(base, s.value(), seed, () -> stored(s), made);
            }
        }
        out.addAll(quotes.over(made, s.pos()));
    }

    /** The value that is stored: read where it stays, as {@code h[i]} after {@code h[i] = a / b}, or worked out again. */
    private Expr stored(Stmt.Set s) {
        Expr.Get element = new Expr.Get(s.array(), s.index(), Pos.NONE);
        boolean stays = s.array() instanceof Expr.Read array
                && versions.definitionSites(array.var()).size() <= 1
                && element.type().equals(s.value().type())
                && program.stability().isStableAfter(element, s);
        return wanted.value(stays ? element : s.value());
    }

    /** Whether {@code s} adds to its element, be it through a name that the element was given for the sake of order. */
    private boolean isIncrement(Stmt.Set s, Expr.Binary b) {
        if (Accumulation.isIncrement(s)) {
            return true;
        }
        boolean adds = b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB;
        return adds
                && b.left() instanceof Expr.Read old
                && b.type() == old.type()
                && program.elements().contains(old.var())
                && versions.read(old).definition() instanceof Expr.Get element
                && Exprs.same(element, Exprs.get(s.array(), s.index()));
    }
}
