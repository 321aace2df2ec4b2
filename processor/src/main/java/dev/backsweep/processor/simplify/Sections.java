package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes the headings of sweeps where there are no longer two.
 *
 * <pre>
 * // forward sweep
 * if (c) { result = x; xBar = … }
 * // reverse sweep
 * return …;                      becomes if (c) { result = x; xBar = … } return …;
 * </pre>
 */
final class Sections {
    private Sections() {}

    static Method apply(Method method, Effects effects) {
        List<Stmt> body = method.body().stmts();
        List<Integer> headings = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            if (body.get(i) instanceof Stmt.Comment c && c.text().endsWith(" sweep")) {
                headings.add(i);
            }
        }
        int after = headings.isEmpty() ? 0 : headings.get(headings.size() - 1) + 1;
        boolean two = headings.size() > 1 && after < body.size() && !(body.get(after) instanceof Stmt.Return);
        if (headings.isEmpty() || two) {
            return method;
        }
        List<Stmt> rest = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            if (!headings.contains(i)) {
                rest.add(body.get(i));
            }
        }
        return method.withBody(new Stmt.Block(rest, method.body().pos()));
    }
}
