package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import java.util.Map;

/** Renames variables. */
final class Fresh extends Rewriter {
    private final Map<Var, Var> names;

    private Fresh(Map<Var, Var> names) {
        this.names = names;
    }

    /** A new variable that looks like {@code v}. */
    static Var like(Var v) {
        return v.like();
    }

    static Stmt.Block rename(Stmt.Block block, Map<Var, Var> names) {
        return new Fresh(names).body(block);
    }

    @Override
    protected Var var(Var v) {
        return names.getOrDefault(v, v);
    }
}
