package dev.backsweep.processor.ir;

import java.util.List;

/** Visits a tree without changing it: a {@link Rewriter} that gives each node back as it is. Override what is looked for, and call {@code super}. */
public class Walker extends Rewriter {

    /** Visits a statement. */
    public void walk(Stmt s) {
        if (s != null) {
            s.accept(this);
        }
    }

    /** Visits an expression. */
    public void walk(Expr e) {
        if (e != null) {
            e.accept(this);
        }
    }

    @Override
    public List<Stmt> stmts(List<Stmt> list) {
        for (int i = 0; i < list.size(); i++) { // an iterator for each list of each pass takes its time
            stmt(list.get(i));
        }
        return list;
    }

    @Override
    public List<Expr> exprs(List<Expr> list) {
        for (int i = 0; i < list.size(); i++) {
            expr(list.get(i));
        }
        return list;
    }
}
