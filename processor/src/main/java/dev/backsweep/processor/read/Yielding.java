package dev.backsweep.processor.read;

import dev.backsweep.processor.ir.Completion;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a switch expression with one arm of a body: what that returns is what the expression yields; a number that means nothing where it is nothing. */
final class Yielding extends Rewriter {
    private final Label label;

    Yielding(Label label) {
        this.label = label;
    }

    /** @param type of what the body gives; null where it gives nothing */
    Expr value(Stmt.Block body, @Nullable Type type, Pos pos) {
        List<Stmt> stmts = new ArrayList<>(body(body).stmts());
        if (type == null && Completion.isPossible(body)) {
            stmts.add(new Stmt.Yield(label, Exprs.lit(0), pos));
        }
        Stmt.Case only = new Stmt.Case(List.of(), true, true, new Stmt.Block(stmts, body.pos()), pos);
        return new Expr.SwitchExpr(label, Exprs.lit(0), List.of(only), type == null ? Type.Prim.INT : type, pos);
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        return new Stmt.Yield(label, s.value() == null ? Exprs.lit(0) : s.value(), s.pos());
    }

    @Override
    public Expr lambda(Expr.Lambda e) {
        return e;
    }
}
