package dev.backsweep.processor.ir;

/**
 * Copies a tree so that each of its nodes is an object of its own: for analyses that tell nodes apart by identity, and for putting a tree
 * in two places.
 */
public class Copy extends Rewriter {
    protected Copy() {}

    /** The same method in nodes of its own. */
    public static Method of(Method method) {
        return method.withBody(new Copy().body(method.body()));
    }

    /** The same expression in nodes of its own. */
    public static Expr of(Expr e) {
        return new Copy().expr(e);
    }

    @Override
    protected final boolean same(Object before, Object after) {
        return false;
    }
}
