package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Completion;
import dev.backsweep.processor.ir.Jumps;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts what follows an {@code if} that jumps in one arm into the other arm, so that jumps stand last where they can.
 *
 * <pre>{@code
 * if (x < 0) { return 0; } y = f(x); return y;
 * // becomes
 * if (x < 0) { return 0; } else { y = f(x); return y; }
 * }</pre>
 *
 * An arm that can only throw is no way through the method that has to be swept: what follows it stays where it is.
 */
final class GuardClauses extends Rewriter {

    @Override
    public List<Stmt> stmts(List<Stmt> list) {
        return arranged(super.stmts(list));
    }

    private static List<Stmt> arranged(List<Stmt> list) {
        for (int i = 0; i + 1 < list.size(); i++) {
            if (list.get(i) instanceof Stmt.Block b && Jumps.any(b)) {
                List<Stmt> flat = new ArrayList<>(list.subList(0, i));
                flat.addAll(b.stmts());
                flat.addAll(list.subList(i + 1, list.size()));
                return arranged(flat);
            }
            if (list.get(i) instanceof Stmt.If s) {
                boolean thenGoesOn = Completion.isPossible(s.then());
                boolean otherwiseGoesOn = Completion.isPossible(s.otherwise());
                if (!thenGoesOn && Jumps.mayLeave(s.then()) || !otherwiseGoesOn && Jumps.mayLeave(s.otherwise())) {
                    List<Stmt> rest = list.subList(i + 1, list.size());
                    Stmt.Block then = thenGoesOn ? followed(s.then(), rest) : s.then();
                    Stmt.Block otherwise = otherwiseGoesOn ? followed(s.otherwise(), rest) : s.otherwise();
                    List<Stmt> result = new ArrayList<>(list.subList(0, i));
                    result.add(new Stmt.If(s.condition(), then, otherwise, s.pos()));
                    return result;
                }
            }
        }
        return list;
    }

    private static Stmt.Block followed(Stmt.Block arm, List<Stmt> rest) {
        List<Stmt> all = new ArrayList<>(arm.stmts());
        all.addAll(rest);
        Pos pos = arm.isEmpty() ? rest.get(0).pos() : arm.pos();
        return new Stmt.Block(arranged(all), pos);
    }
}
