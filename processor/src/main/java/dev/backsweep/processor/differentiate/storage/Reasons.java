package dev.backsweep.processor.differentiate.storage;

import dev.backsweep.processor.analyse.Version;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
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

    /** A value that is kept in a sequence, or in a local variable where there is none. */
    public void kept(Version v, Var sequence) {
        if (!decisions.wanted() || v.site() == null) {
            return;
        }
        String kept = "kept " + what(v) + ": " + why(v);
        if (sequence != null) {
            decisions.pending(sequence, v.site().pos(), kept);
        } else {
            decisions.note(v.site().pos(), kept + ", in a local variable");
        }
    }

    /** A value that its variable still holds in the reverse sweep. */
    public void intact(Version v) {
        if (isUsers(v)) {
            decisions.note(v.site().pos(), "at hand " + what(v) + ": nothing overwrites it, its own variable holds it");
        }
    }

    /** A counter that each trip moves by the same step. */
    public void counted(Version v) {
        if (v.site() != null) {
            decisions.note(v.site().pos(), "counted again " + what(v) + ": each trip moves it by the same step");
        }
    }

    private static boolean isUsers(Version v) {
        return v.site() != null
                && !v.var().isGenerated()
                && !v.var().type().isReference()
                && !(v.definition() instanceof Expr.Lit);
    }

    /**
     * A value that is computed again.
     *
     * @param stored the element in which it is found, or null
     */
    public void computed(Version v, Expr.Get stored) {
        if (!isUsers(v)) {
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
        return v.var().isGenerated()
                        && v.definition() != null
                        && !v.definition().pos().text().isEmpty()
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
            return v.site() instanceof Stmt.Loop ? "it is what a loop leaves" : "it is one of several values";
        }
        if (!costs.isCheap(v)) {
            return Costs.dear(v.definition()) + " is dear";
        }
        if (costs.isWorthAVariable(v)) {
            return "a variable costs less than its operations";
        }
        return program.stability().isStable(v.definition(), v.site())
                ? "what it follows from is not at hand"
                : "an array that it is read from is overwritten";
    }
}
