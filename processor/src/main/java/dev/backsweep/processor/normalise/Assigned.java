package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Finds the variables that a surface statement assigns anywhere within, declarations with a value not counted. */
public final class Assigned extends Walker {
    private final Set<Var> vars = Collections.newSetFromMap(new IdentityHashMap<>());

    private Assigned() {}

    public static Set<Var> in(Stmt s) {
        Assigned found = new Assigned();
        found.walk(s);
        return found.vars;
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        vars.add(s.var());
        return super.assign(s);
    }

    @Override
    public Expr assign(Expr.Assign e) {
        target(e.target());
        return super.assign(e);
    }

    @Override
    public Expr incDec(Expr.IncDec e) {
        target(e.target());
        return super.incDec(e);
    }

    private void target(Expr target) {
        if (target instanceof Expr.Read r) {
            vars.add(r.var());
        }
    }
}
