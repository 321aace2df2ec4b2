package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.StatementRewriter;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.HashSet;
import java.util.Set;

/**
 * Gives variables a value where they are declared if javac could not see that they have one where they are read: its definite assignment
 * follows {@code &&} and {@code ||} (Java Language Specification, chapter 16), not the variables that stand for conditions here.
 *
 * <pre>
 * double b;                                        double b = 0;
 * boolean both = x > 0;                            boolean both = x > 0;
 * if (both) { b = x * y; both = b < 4; }     →     if (both) { b = x * y; both = b < 4; }
 * return both ? b : x;                             return both ? b : x;
 * </pre>
 */
final class StartingValues extends StatementRewriter {
    private final Set<Var> exposed;

    private StartingValues(Set<Var> exposed) {
        this.exposed = exposed;
    }

    static Method apply(Method method) {
        Set<Var> candidates = new HashSet<>();
        new StatementWalker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                if (s.init() == null) {
                    candidates.add(s.var());
                }
                return super.declare(s);
            }
        }.walk(method.body());
        if (candidates.isEmpty()) {
            return method;
        }
        Set<Var> exposed = Exposure.of(method.body().stmts(), candidates, Effects.in(method));
        return exposed.isEmpty() ? method : method.withBody(new StartingValues(exposed).body(method.body()));
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        return s.init() == null && exposed.contains(s.var())
                ? new Stmt.Declare(s.var(), Exprs.zero(s.var().type()), Pos.NONE)
                : super.declare(s);
    }
}
