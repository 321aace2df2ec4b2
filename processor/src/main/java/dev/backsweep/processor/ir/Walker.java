package dev.backsweep.processor.ir;

/** Visits a tree without changing it: a {@link Rewriter} whose copy is thrown away. Override what is looked for, and call {@code super}. */
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
}
