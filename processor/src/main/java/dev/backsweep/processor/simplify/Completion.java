package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Stmt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether javac takes it that a statement can complete normally (JLS 14.22): what follows one that cannot is an error. */
final class Completion {
    private final Set<Label> broken = new HashSet<>();

    private Completion() {}

    static boolean isNormal(Stmt s) {
        return new Completion().of(s);
    }

    static boolean isNormal(List<Stmt> stmts) {
        return new Completion().of(stmts);
    }

    private boolean of(List<Stmt> stmts) {
        boolean completes = true;
        for (Stmt s : stmts) {
            completes &= of(s);
        }
        return completes;
    }

    private boolean of(Stmt s) {
        if (s instanceof Stmt.If i) {
            return of(i.then()) | of(i.otherwise());
        } else if (s instanceof Stmt.Loop l) {
            boolean body = of(l.body());
            boolean tested = !Algebra.isTrue(l.condition()) && (l.form() != Stmt.Form.DO || body);
            return tested || broken.contains(l.label());
        } else if (s instanceof Stmt.Labeled l) {
            return of(l.body()) | broken.contains(l.label());
        } else if (s instanceof Stmt.Block b) {
            return of(b.stmts());
        } else if (s instanceof Stmt.Try t) {
            boolean completes = of(t.body());
            for (Stmt.Catch c : t.catches()) {
                completes |= of(c.body());
            }
            return (t.finallyBlock() == null || of(t.finallyBlock())) && completes;
        } else if (s instanceof Stmt.Break b) {
            broken.add(b.target());
            return false;
        }
        return !(s instanceof Stmt.Return || s instanceof Stmt.Throw || s instanceof Stmt.Continue);
    }
}
