package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.StatementRewriter;
import dev.backsweep.processor.ir.Stmt;

/** A {@link Pass} that moves, joins and drops statements, and has no concern with the expressions in them. */
abstract class StatementPass extends StatementRewriter {
    @Override
    public Stmt tryStmt(Stmt.Try s) {
        return s;
    }
}
