package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.ValuesGiven;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Reports functions that are compared with others: {@code f == SQUARE}. A derivative makes functions anew where they are called, so that it would not find
 * the one that there was.
 */
final class ComparedFunctions extends ValuesGiven {
    private final Set<Var> holding = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Reporter reporter;
    private Pos place = Pos.NONE;

    private ComparedFunctions(Reporter reporter) {
        this.reporter = reporter;
    }

    static void check(List<Stmt> stmts, Reporter reporter) {
        ComparedFunctions found = new ComparedFunctions(reporter);
        stmts.forEach(found::stmt);
    }

    @Override
    protected void given(Var v, Expr value) {
        if (value != null && isFunction(value)) {
            holding.add(v);
        }
    }

    private boolean isFunction(Expr e) {
        return Function.of(e) != null
                || e instanceof Expr.Read r && holding.contains(r.var())
                || e instanceof Expr.Conditional c && (isFunction(c.whenTrue()) || isFunction(c.whenFalse()));
    }

    @Override
    public Stmt stmt(Stmt s) {
        place = s.pos().isGenerated() ? place : s.pos();
        return super.stmt(s);
    }

    @Override
    public Expr binary(Expr.Binary e) {
        boolean isTest = e.op() == BinaryOp.EQ || e.op() == BinaryOp.NE;
        boolean isNull = e.left().type() instanceof Type.Null || e.right().type() instanceof Type.Null;
        if (isTest && !isNull && (isFunction(e.left()) || isFunction(e.right()))) {
            report(e, e.op().symbol);
        }
        return super.binary(e);
    }

    @Override
    public Expr call(Expr.Call e) {
        boolean isEquals = e.callee().name().equals("equals") && e.args().size() == 1 && e.receiver() != null;
        if (isEquals && (isFunction(e.receiver()) || isFunction(e.args().get(0)))) {
            report(e, "equals");
        }
        return super.call(e);
    }

    private void report(Expr e, String what) {
        reporter.report(
                Problem.UNSUPPORTED_EXPRESSION,
                e.pos().isGenerated() ? place : e.pos(),
                "`" + what + "` between functions, of which the derivative makes new ones,",
                "decide by a number or an enum which function it is");
    }
}
