package dev.backsweep.processor.report;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where passes tell what they decide and why, for {@code -Abacksweep.explain=true}: a note at the statement of the primal.
 *
 * <pre>{@code
 * decisions.note(loop.pos(), "one pass: each trip is reversed at once, nothing of it is kept");
 * }</pre>
 *
 * <p>What a value is kept for is known when it is placed, but whether it is kept at all only when storage is lowered, as later passes may do
 * without: {@link #pending} holds the reason until {@link #settled}.
 */
public final class Decisions {
    /** Nobody asks. */
    public static final Decisions NONE = new Decisions(null);

    private final Reporter reporter;
    private final Map<Object, Pending> pending = new IdentityHashMap<>();
    private final Set<String> said = new HashSet<>();

    private record Pending(Pos pos, String decision) {}

    private Decisions(Reporter reporter) {
        this.reporter = reporter;
    }

    /** Decisions that are told as notes. */
    public static Decisions to(Reporter reporter) {
        return new Decisions(reporter);
    }

    /** Whether anybody asks: what is costly to say need not be said otherwise. */
    public boolean wanted() {
        return reporter != null;
    }

    /** Tells a decision that concerns the statement at {@code pos}; several methods may be generated for one, but it is said once. */
    public void note(Pos pos, String decision) {
        if (reporter != null && said.add(pos.line() + ":" + pos.column() + " " + decision)) {
            reporter.note(decision, pos);
        }
    }

    /** Holds back a decision until it is known that it stands; {@code key} tells it from others. */
    public void pending(Object key, Pos pos, String decision) {
        if (reporter != null) {
            pending.put(key, new Pending(pos, decision));
        }
    }

    /** Tells a pending decision, which stands, with what is known of it by now. */
    public void settled(Object key, String more) {
        Pending decision = pending.remove(key);
        if (decision != null) {
            note(decision.pos(), decision.decision() + more);
        }
    }
}
