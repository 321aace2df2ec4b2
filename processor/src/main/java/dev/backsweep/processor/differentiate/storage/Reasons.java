package dev.backsweep.processor.differentiate.storage;

import dev.backsweep.processor.analyse.Version;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Decisions;

/** Tells whoever asked with {@code -Abacksweep.explain=true} where values of the reverse sweep come from, and why. */
public final class Reasons {
    private final Prepared program;
    private final Costs costs;
    private final Decisions decisions;

    public Reasons(Prepared program, Costs costs, Decisions decisions) {
        this.program = program;
        this.costs = costs;
        this.decisions = decisions;
    }

    /** A value that is kept in a sequence; in a local variable it is worth no word. */
    public void kept(Version v, Var sequence) {
        if (decisions.wanted() && sequence != null && v.site() != null) {
            decisions.pending(sequence, v.site().pos(), "kept " + what(v) + ": " + why(v));
        }
    }

    /**
     * A value that is computed again.
     *
     * @param stored the element in which it is found, or null
     */
    public void computed(Version v, Expr.Get stored) {
        if (v.site() == null || v.var().isGenerated() || v.definition() instanceof Expr.Lit) {
            return;
        }
        decisions.note(
                v.site().pos(),
                stored != null
                        ? "read back " + what(v) + ": `" + stored.array().pos().text() + "` holds it"
                        : "computed again " + what(v) + ": cheap, and what it follows from is at hand");
    }

    private static String what(Version v) {
        if (v.kind() == Version.Kind.CONDITION) {
            return "which way it went";
        }
        return v.var().isGenerated() && v.definition() != null
                ? "`" + v.definition().pos().text() + "`"
                : "`" + v.var().name() + "`";
    }

    private String why(Version v) {
        if (v.kind() == Version.Kind.CONDITION) {
            return "a test is not repeated";
        }
        if (v.kind() == Version.Kind.HEADER) {
            return "it lives from trip to trip";
        }
        if (v.definition() == null) {
            return "it is one of several values";
        }
        if (!costs.isCheap(v)) {
            return Costs.dear(v.definition()) + " is dear";
        }
        return program.stability().isStable(v.definition(), v.site())
                ? "what it follows from is not at hand"
                : "an array that it is read from is overwritten";
    }
}
