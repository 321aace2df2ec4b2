package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The variables that statements assign or declare, in textual order. */
public final class Assigned {
    private Assigned() {}

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
}
