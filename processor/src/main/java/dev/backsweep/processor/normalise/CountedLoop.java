package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.List;

/** Builds the loops that library methods on arrays stand for. */
public final class CountedLoop {
    private CountedLoop() {}

    /** {@code for (int i = 0; i < end; i++) { body }}. */
    public static Stmt upTo(Var i, Expr end, List<Stmt> body, Pos pos) {
        return upTo(new Label(""), i, end, body, pos);
    }

    /** {@code for (int i = first; i < end; i++) { body }}. */
    static Stmt between(Var i, Expr first, Expr end, List<Stmt> body, Pos pos) {
        Expr condition = Exprs.binary(BinaryOp.LT, Exprs.read(i), end);
        return loop(new Label(""), i, first, condition, BinaryOp.ADD, body, pos);
    }

    public static Stmt upTo(Label label, Var i, Expr end, List<Stmt> body, Pos pos) {
        Expr condition = Exprs.binary(BinaryOp.LT, Exprs.read(i), end);
        return loop(label, i, Exprs.lit(0), condition, BinaryOp.ADD, body, pos);
    }

    /** {@code for (int i = end - 1; i >= 0; i--) { body }}. */
    static Stmt downFrom(Var i, Expr end, List<Stmt> body, Pos pos) {
        Expr condition = Exprs.binary(BinaryOp.GE, Exprs.read(i), Exprs.lit(0));
        boolean known = end instanceof Expr.Lit l && l.value() instanceof Integer;
        Expr last = known ? Exprs.lit((int) ((Expr.Lit) end).value() - 1) : Exprs.sub(end, Exprs.lit(1));
        return loop(new Label(""), i, last, condition, BinaryOp.SUB, body, pos);
    }

    private static Stmt loop(Label label, Var i, Expr first, Expr condition, BinaryOp step, List<Stmt> body, Pos pos) {
        return new Stmt.Loop(
                label,
                Stmt.Form.FOR,
                List.of(new Stmt.Declare(i, first, pos)),
                condition,
                List.of(new Stmt.Assign(i, Exprs.binary(step, Exprs.read(i), Exprs.lit(1)), pos)),
                new Stmt.Block(body, pos),
                pos);
    }

    /** {@code e} itself if it is a name or a literal, otherwise a variable that holds it. */
    static Expr kept(Expr e, Pos pos, List<Stmt> into) {
        return e instanceof Expr.Read || e instanceof Expr.Lit ? e : kept(e, e.type(), pos, into);
    }

    /** A variable of {@code type} that holds {@code e}. */
    static Expr kept(Expr e, Type type, Pos pos, List<Stmt> into) {
        Var v = Var.generated(TempNames.of(e), type);
        into.add(new Stmt.Declare(v, e, pos));
        return new Expr.Read(v, e.pos());
    }
}
