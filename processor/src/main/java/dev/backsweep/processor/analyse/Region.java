package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Stmt;

/**
 * A stretch of the program that runs as a whole or not at all, each time its parent runs: the method's body, a trip of a loop, an arm, a
 * labeled block, a {@code try} whose arms throw on, or the rest of a block after statements that may have left it.
 */
public final class Region {
    private final Region parent;
    private final Stmt.Loop loop;
    private final int depth;

    Region(Region parent, Stmt.Loop loop) {
        this.parent = parent;
        this.loop = loop;
        this.depth = (parent == null ? 0 : parent.depth) + (loop == null ? 0 : 1);
    }

    public Region parent() {
        return parent;
    }

    /** The loop of which this region is the trip, or null. */
    public Stmt.Loop loop() {
        return loop;
    }

    /** In how many loops the region stands. */
    public int depth() {
        return depth;
    }

    /** The innermost region, this one included, that is the trip of a loop; null outside loops. */
    public Region trip() {
        return loop != null ? this : parent == null ? null : parent.trip();
    }
}
