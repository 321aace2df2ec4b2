package dev.backsweep.processor.ir;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Finds jumps that lead out of a block: {@code return}, and {@code break} or {@code continue} of what is outside. */
public final class WaysOut extends Walker {
    private final Set<Label> targets = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Label> inside = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean returns;

    private static WaysOut of(Stmt.Block block) {
        WaysOut ways = new WaysOut();
        ways.walk(block);
        return ways;
    }

    /** Whether the block has another way out than its end and an exception. */
    public static boolean has(Stmt.Block block) {
        WaysOut ways = of(block);
        return ways.returns || ways.jumps();
    }

    /** Whether the block has another way out than its end and a {@code return}. */
    public static boolean jumps(Stmt.Block block) {
        return of(block).jumps();
    }

    private boolean jumps() {
        return !inside.containsAll(targets);
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        returns = true;
        return s;
    }

    @Override
    public Stmt breakStmt(Stmt.Break s) {
        targets.add(s.target());
        return s;
    }

    @Override
    public Stmt continueStmt(Stmt.Continue s) {
        targets.add(s.target());
        return s;
    }

    @Override
    protected Label label(Label l) {
        inside.add(l);
        return l;
    }
}
