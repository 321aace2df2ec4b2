package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.StatementRewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.report.Pos;

/**
 * Asks two questions at once where the second alone hangs on the first: after everything else, as other passes look for choices with the same
 * condition.
 *
 * <pre>
 * if (exit != 2) {
 *   if (tries != 1) { xBar = xBar + yBar; }       becomes if (exit != 2 &amp;&amp; tries != 1) { xBar = xBar + yBar; }
 * }
 * </pre>
 *
 * <p>The user's own choices stay as they are, and so do those that say what they are the reverse of.
 */
final class NestedChoices extends StatementRewriter {
    private NestedChoices() {}

    static Method apply(Method method) {
        return method.withBody(new NestedChoices().body(method.body()));
    }

    @Override
    public Stmt ifStmt(Stmt.If s) {
        Stmt rewritten = super.ifStmt(s);
        if (!(rewritten instanceof Stmt.If outer) || outer.then().stmts().size() != 1) {
            return rewritten;
        }
        boolean both = outer.then().stmts().get(0) instanceof Stmt.If inner
                && isPlain(outer)
                && isPlain(inner)
                && (outer.pos().text().isEmpty() || inner.pos().text().isEmpty());
        if (!both) {
            return rewritten;
        }
        Stmt.If inner = (Stmt.If) outer.then().stmts().get(0);
        Pos quote = outer.pos().text().isEmpty() ? inner.pos() : outer.pos();
        Expr condition = and(outer.condition(), inner.condition());
        return new Stmt.If(condition, inner.then(), inner.otherwise(), quote);
    }

    private static Expr and(Expr first, Expr second) {
        return second instanceof Expr.Binary b && b.op() == BinaryOp.AND
                ? Exprs.binary(BinaryOp.AND, and(first, b.left()), b.right())
                : Exprs.binary(BinaryOp.AND, first, second);
    }

    private static boolean isPlain(Stmt.If s) {
        return s.pos().isGenerated() && s.otherwise().isEmpty();
    }
}
