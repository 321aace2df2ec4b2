package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What statements in core form assign or declare. */
public final class Assigned {
    private Assigned() {}

    /** The variables that are assigned or declared, in textual order. */
    public static Set<Var> in(List<? extends Stmt> stmts) {
        Set<Var> result = new LinkedHashSet<>();
        StatementWalker walker = new StatementWalker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                result.add(s.var());
                return super.declare(s);
            }

            @Override
            public Stmt assign(Stmt.Assign s) {
                result.add(s.var());
                return super.assign(s);
            }
        };
        stmts.forEach(walker::walk);
        return result;
    }

    /** How often {@code v} is assigned in what stands in {@code s}: a declaration does not count. */
    public static int times(Stmt s, Var v) {
        int[] count = {0};
        new StatementWalker() {
            @Override
            public Stmt assign(Stmt.Assign a) {
                count[0] += a.var() == v ? 1 : 0;
                return super.assign(a);
            }
        }.walk(s);
        return count[0];
    }
}
