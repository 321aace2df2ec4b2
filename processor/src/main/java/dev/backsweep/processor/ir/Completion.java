package dev.backsweep.processor.ir;

import java.util.List;

/** Whether statements can complete normally, by Java's own rules for reachability (JLS 14.22): what follows one that cannot is an error. */
public final class Completion {
    private Completion() {}

    public static boolean isPossible(List<Stmt> stmts) {
        return stmts.stream().allMatch(Completion::isPossible);
    }

    public static boolean isPossible(Stmt s) {
        if (s instanceof Stmt.Block b) {
            return isPossible(b.stmts());
        }
        if (s instanceof Stmt.If i) {
            return isPossible(i.then().stmts()) || isPossible(i.otherwise().stmts());
        }
        if (s instanceof Stmt.Labeled l) {
            return isPossible(l.body().stmts()) || Jumps.breaksTo(l.body(), l.label());
        }
        if (s instanceof Stmt.Loop l) {
            boolean endless = l.condition() instanceof Expr.Lit c && Boolean.TRUE.equals(c.value());
            boolean onceOnly = l.form() == Stmt.Form.DO
                    && !isPossible(l.body().stmts())
                    && !Jumps.continuesTo(l.body(), l.label());
            return !endless && !onceOnly || Jumps.breaksTo(l.body(), l.label());
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
        return !Jumps.isJump(s);
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
                || s.cases().stream().anyMatch(c -> Jumps.breaksTo(c.body(), s.label()));
    }
}
