package dev.backsweep.processor.ir;

import java.util.List;

/**
 * Visits the statements of a tree and leaves their expressions out: in the core language no expression holds a statement, and most of a
 * tree is expressions.
 */
public class StatementWalker extends Walker {

    @Override
    public final Expr expr(Expr e) {
        return e;
    }

    @Override
    public final List<Expr> exprs(List<Expr> list) {
        return list;
    }
}
