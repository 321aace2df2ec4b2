package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;

/**
 * One value of a variable in static single assignment form: what one definition gives it, or what control flow merges (then
 * {@link #definition} is null). A version is used only inside its {@link #home} region; at the end of a region merges take over.
 */
public final class Version {

    /** How a version comes about. */
    public enum Kind {
        PARAMETER,
        DEFINED,
        /** The value of a condition where it is tested; belongs to no variable of the program. */
        CONDITION,
        /** The value at the start of a trip. */
        HEADER,
        /** The value after a choice, a loop or a labeled block that may have changed it. */
        MERGED
    }

    private final Var var;
    private final Kind kind;
    private final Region home;
    private final Stmt site;
    private final Expr definition;
    private final int order;

    Version(Var var, Kind kind, Region home, Stmt site, Expr definition, int order) {
        this.var = var;
        this.kind = kind;
        this.home = home;
        this.site = site;
        this.definition = definition;
        this.order = order;
    }

    public Var var() {
        return var;
    }

    public Kind kind() {
        return kind;
    }

    public Region home() {
        return home;
    }

    /** The defining statement, or the one whose end (for {@code HEADER}: whose trip's start) merges. Null for parameters. */
    public Stmt site() {
        return site;
    }

    /** The expression that defines it, or null. */
    public Expr definition() {
        return definition;
    }

    /** Its place in the order of definitions. */
    public int order() {
        return order;
    }

    /** Whether this is the variable of a counted loop in one of its trips: a reverse loop runs over it, so it needs no place. */
    public boolean isCounter() {
        return kind == Kind.HEADER && LoopShape.of((Stmt.Loop) site).induction() == var;
    }

    @Override
    public String toString() {
        return var + "." + order;
    }
}
