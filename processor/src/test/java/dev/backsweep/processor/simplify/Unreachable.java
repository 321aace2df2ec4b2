package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Completion;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/** Finds statements that javac would call unreachable (JLS 14.22). */
final class Unreachable extends Rewriter {
    private final List<String> found = new ArrayList<>();

    static List<String> in(Method m) {
        Unreachable u = new Unreachable();
        u.body(m.body());
        return u.found;
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        boolean reachable = true;
        for (Stmt s : list) {
            if (!reachable && !(s instanceof Stmt.Comment)) {
                found.add("unreachable: " + s);
            }
            reachable &= Completion.isPossible(s);
        }
        return super.block(list, pos);
    }
}
