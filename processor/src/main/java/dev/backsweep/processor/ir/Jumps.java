package dev.backsweep.processor.ir;

import java.util.Set;

/** Finds jumps, and where they lead: {@code return}, and {@code break} or {@code continue} of what is outside, lead out of a statement. */
public final class Jumps extends StatementWalker {
    private final Set<Label> breaks = new IdentitySet<>();
    private final Set<Label> continues = new IdentitySet<>();
    private final Set<Label> inside = new IdentitySet<>();
    private boolean returns;
    private boolean any;

    private static Jumps in(Stmt s) {
        Jumps jumps = new Jumps();
        jumps.walk(s);
        return jumps;
    }

    public static boolean isJump(Stmt s) {
        return s instanceof Stmt.Break
                || s instanceof Stmt.Continue
                || s instanceof Stmt.Return
                || s instanceof Stmt.Throw
                || s instanceof Stmt.Yield;
    }

    /** Whether {@code s} holds any jump, one within itself too. */
    public static boolean any(Stmt s) {
        return in(s).any;
    }

    /** Whether {@code s} has another way out than its end and an exception: then control may not come to what follows, and nothing is thrown. */
    public static boolean mayLeave(Stmt s) {
        Jumps jumps = in(s);
        return jumps.returns || !jumps.out().isEmpty();
    }

    /** The labels outside of {@code s} to which it may jump. */
    public static Set<Label> out(Stmt s) {
        return in(s).out();
    }

    public static boolean breaksTo(Stmt s, Label label) {
        return in(s).breaks.contains(label);
    }

    public static boolean continuesTo(Stmt s, Label label) {
        return in(s).continues.contains(label);
    }

    private Set<Label> out() {
        Set<Label> targets = new IdentitySet<>();
        targets.addAll(breaks);
        targets.addAll(continues);
        targets.removeAll(inside);
        return targets;
    }

    @Override
    public Stmt stmt(Stmt s) {
        any |= isJump(s);
        return super.stmt(s);
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        returns = true;
        return s;
    }

    @Override
    public Stmt breakStmt(Stmt.Break s) {
        breaks.add(s.target());
        return s;
    }

    @Override
    public Stmt continueStmt(Stmt.Continue s) {
        continues.add(s.target());
        return s;
    }

    @Override
    protected Label label(Label l) {
        inside.add(l);
        return l;
    }
}
