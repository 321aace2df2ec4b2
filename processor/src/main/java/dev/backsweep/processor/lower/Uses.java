package dev.backsweep.processor.lower;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.HashMap;
import java.util.Map;

/** How often the variables of a method are assigned, and how often they are read. A declaration is no assignment. */
final class Uses {
    /** Of nothing. */
    static final Uses NONE = new Uses();

    private final Map<Var, Integer> assignments = new HashMap<>();
    private final Map<Var, Integer> reads = new HashMap<>();

    private Uses() {}

    static Uses in(Method method) {
        Uses uses = new Uses();
        new Walker() {
            @Override
            public Stmt assign(Stmt.Assign s) {
                uses.assignments.merge(s.var(), 1, Integer::sum);
                return super.assign(s);
            }

            @Override
            public Expr read(Expr.Read r) {
                uses.reads.merge(r.var(), 1, Integer::sum);
                return r;
            }
        }.walk(method.body());
        return uses;
    }

    int assignments(Var v) {
        return assignments.getOrDefault(v, 0);
    }

    boolean isAssigned(Var v) {
        return assignments.containsKey(v);
    }

    int reads(Var v) {
        return reads.getOrDefault(v, 0);
    }
}
