package dev.backsweep.processor.ir;

import java.util.List;

/** Rewrites the statements of a tree in the core language, and leaves their expressions as they are: see {@link StatementWalker}. */
public class StatementRewriter extends Rewriter {

    @Override
    public final Expr expr(Expr e) {
        return e;
    }

    @Override
    public final List<Expr> exprs(List<Expr> list) {
        return list;
    }
}
