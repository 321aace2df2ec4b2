package dev.backsweep.processor.read;

import com.sun.source.tree.Tree;

/** Ends the reading of one statement; what was wrong with it has been reported, or will be by javac. */
class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
        super(message, null, false, false);
    }

    /**
     * A name or call that means nothing to us. In correct programs that happens when another processor has yet to write a class; in wrong
     * ones javac will say so itself.
     */
    static final class Unresolved extends Unreadable {
        private static final long serialVersionUID = 1;

        final transient Tree tree;
        final boolean mayAppear;

        /** @param mayAppear whether a class that is written in a later round could give it a meaning */
        Unresolved(String what, Tree tree, boolean mayAppear) {
            super(what);
            this.tree = tree;
            this.mayAppear = mayAppear;
        }
    }
}
