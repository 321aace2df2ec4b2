package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Completion;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens what need not be nested: an {@code if} whose condition is known, a block, a labeled block that nobody leaves early.
 *
 * <pre>
 * l: { if (c) { a; break l; } else { b; } }      becomes if (c) { a; } else { b; }
 * if (c) { a; } else { throw e; } b;             becomes if (!c) { throw e; } a; b;
 * </pre>
 */
final class Branches extends StatementPass {
    private final Effects effects;

    private Branches(Effects effects) {
        this.effects = effects;
    }

    static Method apply(Method method, Effects effects) {
        return method.withBody(new Branches(effects).body(method.body()));
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        List<Stmt> result = new ArrayList<>();
        List<Stmt> stmts = stmts(list);
        for (Stmt s : stmts) {
            if (s != stmts.get(stmts.size() - 1) && s instanceof Stmt.If i) {
                result.addAll(opened(i));
            } else {
                result.add(s);
            }
            if (!Completion.isPossible(s)) {
                break;
            }
        }
        return new Stmt.Block(kept(list, result), pos);
    }

    /** A choice that is left by one arm only, followed by that arm's statements. */
    private static List<Stmt> opened(Stmt.If s) {
        boolean thenEnds = Completion.isPossible(s.then().stmts());
        boolean otherwiseEnds = Completion.isPossible(s.otherwise().stmts());
        if (thenEnds == otherwiseEnds || (thenEnds ? s.then() : s.otherwise()).isEmpty()) {
            return List.of(s);
        }
        List<Stmt> result = new ArrayList<>();
        Expr leaving = thenEnds ? Exprs.not(s.condition()) : s.condition();
        Stmt.Block left = thenEnds ? s.otherwise() : s.then();
        result.add(new Stmt.If(leaving, left, new Stmt.Block(List.of(), s.pos()), s.pos()));
        result.addAll((thenEnds ? s.then() : s.otherwise()).stmts());
        return result;
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        Stmt rewritten = stmt(s);
        if (rewritten instanceof Stmt.If i && i.condition() instanceof Expr.Lit) {
            into.addAll((Algebra.isTrue(i.condition()) ? i.then() : i.otherwise()).stmts());
        } else if (rewritten instanceof Stmt.Block b) {
            into.addAll(b.stmts());
        } else if (rewritten instanceof Stmt.Labeled l) {
            labeled(l, into);
        } else {
            into.add(rewritten);
        }
    }

    private void labeled(Stmt.Labeled l, List<Stmt> into) {
        List<Stmt> body = withoutTail(l.body().stmts(), l.label());
        if (effects.of(new Stmt.Block(body, l.pos())).targets.contains(l.label())) {
            into.add(new Stmt.Labeled(l.label(), new Stmt.Block(body, l.body().pos()), l.pos()));
        } else {
            into.addAll(body);
        }
    }

    /** The list without jumps to its own end that stand last. */
    private static List<Stmt> withoutTail(List<Stmt> list, Label label) {
        if (list.isEmpty()) {
            return list;
        }
        Stmt last = list.get(list.size() - 1);
        List<Stmt> result = new ArrayList<>(list.subList(0, list.size() - 1));
        if (last instanceof Stmt.If i) {
            Stmt.Block then = new Stmt.Block(
                    withoutTail(i.then().stmts(), label), i.then().pos());
            Stmt.Block otherwise = new Stmt.Block(
                    withoutTail(i.otherwise().stmts(), label), i.otherwise().pos());
            result.add(new Stmt.If(i.condition(), then, otherwise, i.pos()));
        } else if (!(last instanceof Stmt.Break b && b.target() == label)) {
            result.add(last);
        }
        return result;
    }
}
