package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Walker;
import java.util.List;

/** Tells whether statements can complete normally, by Java's own rules for reachability (JLS 14.22). */
final class Completion {
    private Completion() {}

    static boolean isPossible(List<Stmt> stmts) {
        return stmts.stream().allMatch(Completion::isPossible);
    }

    static boolean isPossible(Stmt s) {
        if (s instanceof Stmt.Block b) {
            return isPossible(b.stmts());
        }
        if (s instanceof Stmt.If i) {
            return isPossible(i.then().stmts()) || isPossible(i.otherwise().stmts());
        }
        if (s instanceof Stmt.Labeled l) {
            return isPossible(l.body().stmts()) || leaves(l.body(), l.label());
        }
        if (s instanceof Stmt.Loop l) {
            boolean endless = l.condition() instanceof Expr.Lit c && Boolean.TRUE.equals(c.value());
            boolean onceOnly =
                    l.form() == Stmt.Form.DO && !isPossible(l.body().stmts()) && !continues(l.body(), l.label());
            return !endless && !onceOnly || leaves(l.body(), l.label());
        }
        if (s instanceof Stmt.Try t) {
            if (t.finallyBlock() != null && !isPossible(t.finallyBlock().stmts())) {
                return false;
            }
            return isPossible(t.body().stmts())
                    || t.catches().stream().anyMatch(c -> isPossible(c.body().stmts()));
        }
        if (s instanceof Stmt.Switch sw) {
            return switchCompletes(sw);
        }
        return !isJump(s);
    }

    private static boolean switchCompletes(Stmt.Switch s) {
        if (s.cases().stream().noneMatch(Stmt.Case::isDefault)) {
            return true;
        }
        Stmt.Case last = s.cases().get(s.cases().size() - 1);
        boolean arrowCompletes = s.cases().stream()
                .anyMatch(c -> c.arrow() && isPossible(c.body().stmts()));
        return arrowCompletes
                || isPossible(last.body().stmts())
                || s.cases().stream().anyMatch(c -> leaves(c.body(), s.label()));
    }

    static boolean isJump(Stmt s) {
        return s instanceof Stmt.Break
                || s instanceof Stmt.Continue
                || s instanceof Stmt.Return
                || s instanceof Stmt.Throw
                || s instanceof Stmt.Yield;
    }

    /** Whether {@code s} holds any jump. */
    static boolean jumps(Stmt s) {
        return new Jumps(null).in(s).any;
    }

    /** Whether {@code s} holds a {@code break} to {@code label}. */
    static boolean leaves(Stmt s, Label label) {
        return new Jumps(label).in(s).breaks;
    }

    /** Whether {@code s} holds a {@code continue} to {@code label}. */
    static boolean continues(Stmt s, Label label) {
        return new Jumps(label).in(s).continues;
    }

    private static final class Jumps extends Walker {
        private final Label label;
        private boolean breaks;
        private boolean continues;
        private boolean any;

        Jumps(Label label) {
            this.label = label;
        }

        Jumps in(Stmt s) {
            walk(s);
            return this;
        }

        @Override
        public Stmt stmt(Stmt s) {
            any |= isJump(s);
            return super.stmt(s);
        }

        @Override
        public Stmt breakStmt(Stmt.Break s) {
            breaks |= s.target() == label;
            return s;
        }

        @Override
        public Stmt continueStmt(Stmt.Continue s) {
            continues |= s.target() == label;
            return s;
        }
    }
}
