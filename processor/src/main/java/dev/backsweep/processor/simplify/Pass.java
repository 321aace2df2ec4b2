package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;

/**
 * A pass over statement lists. It leaves {@code try} alone: inside, an exception is no longer the end of all locals, which the passes
 * count on.
 */
abstract class Pass extends Rewriter {
    @Override
    public Stmt tryStmt(Stmt.Try s) {
        return s;
    }
}
