package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Jumps;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes {@code continue} a {@code break} out of a block round the loop's body.
 *
 * <pre>{@code
 * outer: for (…) { for (…) { if (c) { continue outer; } } s++; }
 * // becomes
 * outer: for (…) { trip: { for (…) { if (c) { break trip; } } s++; } }
 * }</pre>
 */
final class Continues extends Rewriter {
    private final Map<Label, Label> trips = new IdentityHashMap<>();

    @Override
    public Stmt loop(Stmt.Loop s) {
        if (!Jumps.continuesTo(s.body(), s.label())) {
            return super.loop(s);
        }
        Label trip = new Label("trip");
        trips.put(s.label(), trip);
        Stmt.Loop l = (Stmt.Loop) super.loop(s);
        Stmt.Block body = new Stmt.Block(
                List.of(new Stmt.Labeled(trip, l.body(), l.body().pos())),
                l.body().pos());
        return new Stmt.Loop(l.label(), l.form(), l.init(), l.condition(), l.update(), body, l.pos());
    }

    @Override
    public Stmt continueStmt(Stmt.Continue s) {
        return new Stmt.Break(trips.get(s.target()), s.pos());
    }
}
