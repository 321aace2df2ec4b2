package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Walker;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Where statements may jump to. */
public final class Jumps {
    private Jumps() {}

    /** Whether {@code s} may leave the list in which it stands by a jump ({@code throw} does not count: nothing is reversed then). */
    public static boolean mayLeave(Stmt s) {
        return !out(s).isEmpty() || returns(s);
    }

    /** The labels outside of {@code s} to which it may jump. */
    public static Set<Label> out(Stmt s) {
        Set<Label> targets = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Label> inside = Collections.newSetFromMap(new IdentityHashMap<>());
        new Walker() {
            @Override
            public Stmt breakStmt(Stmt.Break b) {
                targets.add(b.target());
                return b;
            }

            @Override
            public Stmt continueStmt(Stmt.Continue c) {
                targets.add(c.target());
                return c;
            }

            @Override
            public Stmt loop(Stmt.Loop l) {
                inside.add(l.label());
                return super.loop(l);
            }

            @Override
            public Stmt labeled(Stmt.Labeled l) {
                inside.add(l.label());
                return super.labeled(l);
            }
        }.walk(s);
        targets.removeAll(inside);
        return targets;
    }

    /** Whether {@code s} contains a {@code return}. */
    public static boolean returns(Stmt s) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Stmt returnStmt(Stmt.Return r) {
                found[0] = true;
                return r;
            }
        }.walk(s);
        return found[0];
    }

    /** Whether control never reaches the end of the list. */
    public static boolean neverEnds(Stmt.Block block) {
        return !block.stmts().isEmpty()
                && neverEnds(block.stmts().get(block.stmts().size() - 1));
    }

    private static boolean neverEnds(Stmt s) {
        if (s instanceof Stmt.If choice) {
            return neverEnds(choice.then()) && neverEnds(choice.otherwise());
        }
        if (s instanceof Stmt.Block b) {
            return neverEnds(b);
        }
        return s instanceof Stmt.Break
                || s instanceof Stmt.Continue
                || s instanceof Stmt.Return
                || s instanceof Stmt.Throw;
    }
}
