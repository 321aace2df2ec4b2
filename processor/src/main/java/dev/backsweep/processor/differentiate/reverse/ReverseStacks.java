package dev.backsweep.processor.differentiate.reverse;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.differentiate.rules.Accumulation;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The reverse of a program that is a derivative itself and keeps values in sequences without a size. The adjoints of the elements make a
 * sequence of their own, last in, first out like theirs, the other way round:
 *
 * <pre>
 * y = ys.pop();     ysBar.push(yBar); yBar = 0
 * ys.push(e);       t = ysBar.pop(); contributions of e with seed t
 * </pre>
 */
final class ReverseStacks {
    private static final Expr NO_INDEX = Exprs.lit(-1);

    private final Activity activity;
    private final UnaryOperator<Var> bars;

    ReverseStacks(Activity activity, UnaryOperator<Var> bars) {
        this.activity = activity;
        this.bars = bars;
    }

    /** Whether a variable is such a sequence and its elements have adjoints. */
    boolean isActive(Var v) {
        return v.type() instanceof Type.Seq seq && seq.element().isFloating() && activity.isActive(v);
    }

    /** The reverse of {@code target = sequence.pop()}; {@code bar} is the adjoint of the target, or null. Every element has its adjoint. */
    List<Stmt> taken(Expr.Get element, Var bar, Stmt s) {
        List<Stmt> made = new ArrayList<>();
        Var sequence = ((Expr.Read) element.array()).var();
        if (isActive(sequence)) {
            Expr amount = bar == null ? Exprs.zero(element.type()) : Accumulation.fit(Exprs.read(bar), element.type());
            made.add(new Stmt.Set(Exprs.read(bars.apply(sequence)), NO_INDEX, amount, Pos.NONE));
        }
        if (bar != null && s instanceof Stmt.Assign) {
            made.add(new Stmt.Assign(bar, Exprs.zero(bar.type()), Pos.NONE));
        }
        return made;
    }

    /** The adjoint of what was put into the sequence last. */
    Expr put(Var sequence, List<Stmt> out) {
        Var t = Var.temporary("t", ((Type.Seq) sequence.type()).element());
        out.add(new Stmt.Declare(t, Exprs.get(Exprs.read(bars.apply(sequence)), NO_INDEX), Pos.NONE));
        return Exprs.read(t);
    }
}
