package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Jumps;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes jumps to where the program goes anyway: a {@code continue} that stands last in its loop, a {@code break} last in its labeled block,
 * an empty {@code return} last in the method; then the labeled blocks that no jump leaves any more.
 *
 * <pre>{@code
 * for (double v : a) { if (v < 0) { continue; } else { s += v; } }
 * // becomes
 * for (double v : a) { if (!(v < 0)) { s += v; } }
 * }</pre>
 */
final class TailJumps extends Rewriter {
    private TailJumps() {}

    static Stmt.Block remove(Stmt.Block methodBody) {
        Stmt.Block body = new TailJumps().body(methodBody);
        return tail(body, s -> s instanceof Stmt.Return r && r.value() == null);
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        Stmt.Loop l = (Stmt.Loop) super.loop(s);
        Stmt.Block body = tail(l.body(), t -> t instanceof Stmt.Continue c && c.target() == l.label());
        return new Stmt.Loop(l.label(), l.form(), l.init(), l.condition(), l.update(), body, l.pos());
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Labeled l) {
            Label label = l.label();
            Stmt.Block body = tail(body(l.body()), t -> t instanceof Stmt.Break b && b.target() == label);
            if (Jumps.breaksTo(body, label)) {
                into.add(new Stmt.Labeled(label, body, l.pos()));
            } else {
                into.addAll(body.stmts());
            }
        } else {
            super.expand(s, into);
        }
    }

    private interface Jump {
        boolean isGoingOn(Stmt s);
    }

    /** {@code block} without such jumps at its ends. */
    private static Stmt.Block tail(Stmt.Block block, Jump jump) {
        if (block.isEmpty()) {
            return block;
        }
        int last = block.stmts().size() - 1;
        List<Stmt> result = new ArrayList<>(block.stmts().subList(0, last));
        Stmt s = block.stmts().get(last);
        if (s instanceof Stmt.If i) {
            Stmt.Block then = tail(i.then(), jump);
            Stmt.Block otherwise = tail(i.otherwise(), jump);
            boolean inverted = then.isEmpty() && !otherwise.isEmpty();
            result.add(
                    inverted
                            ? new Stmt.If(Exprs.not(i.condition()), otherwise, then, i.pos())
                            : new Stmt.If(i.condition(), then, otherwise, i.pos()));
        } else if (s instanceof Stmt.Block b) {
            result.add(tail(b, jump));
        } else if (s instanceof Stmt.Labeled l) {
            result.add(new Stmt.Labeled(l.label(), tail(l.body(), jump), l.pos()));
        } else if (!jump.isGoingOn(s)) {
            result.add(s);
        }
        return new Stmt.Block(result, block.pos());
    }
}
