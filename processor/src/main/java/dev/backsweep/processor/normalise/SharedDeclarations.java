package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Declares in front of a switch what one of its arms declares and a later one uses, as the old form allows.
 *
 * <pre>{@code
 * switch (k) { case 0: double t = x; s = t; break; default: t = y; s = 2 * t; }
 * // becomes
 * double t; switch (k) { case 0: t = x; s = t; break; default: t = y; s = 2 * t; }
 * }</pre>
 */
final class SharedDeclarations {
    private SharedDeclarations() {}

    static List<Stmt.Case> hoisted(List<Stmt.Case> cases, List<Stmt> into) {
        List<Stmt.Case> result = new ArrayList<>(cases);
        for (int i = 0; i < cases.size(); i++) {
            Set<Var> usedLater = used(cases.subList(i + 1, cases.size()));
            Stmt.Case c = cases.get(i);
            List<Stmt> body = new ArrayList<>();
            for (Stmt s : c.body().stmts()) {
                if (s instanceof Stmt.Declare d && usedLater.contains(d.var())) {
                    into.add(new Stmt.Declare(d.var(), null, d.pos()));
                    if (d.init() != null) {
                        body.add(new Stmt.Assign(d.var(), d.init(), d.pos()));
                    }
                } else {
                    body.add(s);
                }
            }
            Stmt.Block block = new Stmt.Block(body, c.body().pos());
            result.set(i, new Stmt.Case(c.labels(), c.isDefault(), c.arrow(), block, c.pos()));
        }
        return result;
    }

    private static Set<Var> used(List<Stmt.Case> cases) {
        Set<Var> vars = Collections.newSetFromMap(new IdentityHashMap<>());
        Walker walker = new Walker() {
            @Override
            protected Var var(Var v) {
                vars.add(v);
                return v;
            }
        };
        cases.forEach(c -> walker.walk(c.body()));
        return vars;
    }
}
