package dev.backsweep.processor.differentiate.reverse;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Stability;
import dev.backsweep.processor.analyse.Versions;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.rules.Accumulation;
import dev.backsweep.processor.differentiate.rules.Contributions;
import dev.backsweep.processor.differentiate.storage.Wanted;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The reverse of assignments to scalars, and of declarations with a value. What the variable held before has no influence any more; where the
 * value reads the variable itself, its adjoint becomes what that receives.
 *
 * <pre>
 * y = a * x;         aBar += x * yBar; xBar += a * yBar; yBar = 0;
 * y = 2 * y + x;     xBar += yBar; yBar = 2 * yBar;
 * y = max(a, b);     if (tookB) { bBar += yBar; } else { aBar += yBar; } yBar = 0;
 * </pre>
 */
final class ReverseScalars {
    private final Prepared program;
    private final Activity activity;
    private final Versions versions;
    private final Wanted wanted;
    private final Choices choices;
    private final Distribution adjoints;
    private final ReverseElements elements;
    private final ReverseStacks stacks;
    private final Quotes quotes;

    ReverseScalars(
            Prepared program,
            Wanted wanted,
            Distribution adjoints,
            ReverseElements elements,
            ReverseStacks stacks,
            Quotes quotes) {
        this.program = program;
        this.activity = program.activity();
        this.versions = program.versions();
        this.wanted = wanted;
        this.choices = Choices.in(program.method(), versions);
        this.adjoints = adjoints;
        this.elements = elements;
        this.stacks = stacks;
        this.quotes = quotes;
    }

    /** {@code v = value}, or the declaration of {@code v} with it. */
    void assignment(Stmt s, Var v, Expr value, List<Stmt> out) {
        if (value instanceof Expr.Get taken && taken.type().isFloating() && Stability.isTaken(taken)) {
            out.addAll(
                    quotes.over(stacks.taken(taken, adjoints.isActiveScalar(v) ? adjoints.bar(v) : null, s), s.pos()));
            return;
        }
        if (value instanceof Expr.ArrayLit literal) {
            if (activity.isActive(v)) {
                elements.literal(literal, wanted.at(versions.shadow(versions.defined(s))), s.pos(), out);
            }
            return;
        }
        if (!adjoints.isActiveScalar(v) || choices.isReversed(v)) {
            return;
        }
        List<Stmt> made = new ArrayList<>();
        scalar(s, v, value, () -> wanted.at(versions.defined(s)), made);
        out.addAll(quotes.over(made, s.pos()));
    }

    private void scalar(Stmt s, Var v, Expr value, Supplier<Expr> result, List<Stmt> out) {
        if (value instanceof Expr.Call call
                && call.callee().handle() instanceof List<?> taken
                && activity.isVaried(value)) {
            chosen(s, v, call, taken, 0, out);
            return;
        }
        Var bar = adjoints.bar(v);
        List<Contributions.Term> terms = adjoints.ofVariable(s, v, value, result, out);
        Expr own = Exprs.zero(v.type());
        for (Contributions.Term term : terms) {
            if (term.leaf() instanceof Expr.Read r && r.var() == v) {
                own = Exprs.add(own, term.amount());
            } else {
                adjoints.add(term, out);
            }
        }
        boolean unchanged = own instanceof Expr.Read r && r.var() == bar;
        if (!unchanged && s instanceof Stmt.Assign && !program.results().contains(v)) {
            out.add(new Stmt.Assign(bar, Accumulation.fit(own, v.type()), Pos.NONE));
        }
    }

    /** {@code v = max(a, b)}: all to the operand that was taken, the first where none of the conditions held. */
    private void chosen(Stmt s, Var v, Expr.Call call, List<?> taken, int next, List<Stmt> out) {
        if (next == taken.size()) {
            operand(s, v, call.args().get(0), out);
            return;
        }
        List<Stmt> then = new ArrayList<>();
        List<Stmt> otherwise = new ArrayList<>();
        operand(s, v, call.args().get(next + 1), then);
        chosen(s, v, call, taken, next + 1, otherwise);
        Expr condition = wanted.at(versions.only((Var) taken.get(next)));
        out.add(new Stmt.If(condition, new Stmt.Block(then, Pos.NONE), new Stmt.Block(otherwise, Pos.NONE), Pos.NONE));
    }

    private void operand(Stmt s, Var v, Expr operand, List<Stmt> out) {
        scalar(s, v, choices.formula(operand), () -> wanted.value(operand), out);
    }
}
