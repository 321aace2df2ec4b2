package dev.backsweep.benchmarks.primal;

import dev.backsweep.Differentiable;

/** A binary tree in an array, evaluated by recursion: each node joins what its two children give. */
public final class Tree {

    private Tree() {}

    /** @param w the leaves' values, and the inner nodes' weights before them; the root stands at 0 */
    @Differentiable
    public static double tree(double[] w) {
        return node(w, 0);
    }

    private static double node(double[] w, int k) {
        if (2 * k + 2 >= w.length) {
            return w[k];
        }
        double left = node(w, 2 * k + 1);
        double right = node(w, 2 * k + 2);
        return w[k] * (left - right) + left * right;
    }
}
