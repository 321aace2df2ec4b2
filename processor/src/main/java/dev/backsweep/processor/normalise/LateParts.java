package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves out of a parted {@code try} what cannot throw at its end: the body of a method that was taken in shows more than its call did.
 *
 * <pre>{@code
 * try { if (x < 0) { throw e; } root = Math.sqrt(x); } catch (E e) { caught = 1; }
 * // becomes
 * try { if (x < 0) { throw e; } } catch (E e) { caught = 1; }
 * if (caught == 0) { root = Math.sqrt(x); }
 * }</pre>
 */
public final class LateParts extends Rewriter {
    private LateParts() {}

    /** {@code method} with less in its {@code try} blocks. */
    public static Method of(Method method) {
        Stmt.Block body = new LateParts().body(method.body());
        return body.equals(method.body()) ? method : method.withBody(body);
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        Var way = s instanceof Stmt.Try t ? way(t) : null;
        if (way == null) {
            super.expand(s, into);
            return;
        }
        Stmt.Try t = (Stmt.Try) s;
        List<Stmt> body = new ArrayList<>();
        Parted.flatten(t.body().stmts(), body);
        CaughtHere caught = new CaughtHere(t.catches());
        int split = body.size();
        while (split > 0 && !caught.mayComeFrom(body.get(split - 1))) {
            split--;
        }
        if (split == body.size()) {
            into.add(s);
            return;
        }
        Stmt.Block moved = new Stmt.Block(body.subList(split, body.size()), Pos.NONE);
        List<Stmt> inside = new ArrayList<>(body.subList(0, split));
        Parted.share(inside, moved.stmts(), into);
        Stmt.Block rest = new Stmt.Block(inside, t.body().pos());
        Expr untroubled = Exprs.binary(Expr.BinaryOp.EQ, Exprs.read(way), Exprs.lit(0));
        into.add(new Stmt.Try(rest, t.catches(), null, t.pos()));
        into.add(new Stmt.If(untroubled, moved, new Stmt.Block(List.of(), Pos.NONE), Pos.NONE));
    }

    /** The variable that says which arm was taken, where the {@code try} has been parted; else null. */
    static Var way(Stmt.Try t) {
        if (t.finallyBlock() != null || !t.goesOn() || !Parted.isDone(t)) {
            return null;
        }
        for (Stmt.Catch arm : t.catches()) {
            if (!Stmt.Try.endsInThrow(arm)) {
                return Parted.way(arm);
            }
        }
        return null;
    }
}
