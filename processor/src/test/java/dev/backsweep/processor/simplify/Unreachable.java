package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds statements that javac would call unreachable (JLS 14.22). */
final class Unreachable {
    private final List<String> found = new ArrayList<>();
    private final Set<Label> broken = new HashSet<>();

    static List<String> in(Method m) {
        Unreachable u = new Unreachable();
        u.completes(m.body().stmts());
        return u.found;
    }

    private boolean completes(List<Stmt> stmts) {
        boolean reachable = true;
        for (Stmt s : stmts) {
            if (s instanceof Stmt.Comment) {
                continue;
            }
            if (!reachable) {
                found.add("unreachable: " + s);
                return false;
            }
            reachable = completes(s);
        }
        return reachable;
    }

    private boolean completes(Stmt s) {
        if (s instanceof Stmt.If i) {
            boolean then = completes(i.then().stmts());
            return completes(i.otherwise().stmts()) | then;
        } else if (s instanceof Stmt.Loop l) {
            boolean body = completes(l.body().stmts());
            boolean endless = Algebra.isTrue(l.condition());
            boolean tested = l.form() == Stmt.Form.DO ? body : true;
            return !endless && tested | broken.contains(l.label()) || broken.contains(l.label());
        } else if (s instanceof Stmt.Labeled l) {
            return completes(l.body().stmts()) | broken.contains(l.label());
        } else if (s instanceof Stmt.Block b) {
            return completes(b.stmts());
        } else if (s instanceof Stmt.Break b) {
            broken.add(b.target());
            return false;
        }
        return !(s instanceof Stmt.Return || s instanceof Stmt.Throw || s instanceof Stmt.Continue);
    }
}
