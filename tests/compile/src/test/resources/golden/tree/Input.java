package golden;

import dev.backsweep.Differentiable;

/** A recursion whose ends need nothing of what the other calls keep. */
class Input {
    @Differentiable
    static double tree(double[] w) {
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

    static void check() {
        double[] gradient = InputAdjoint.treeGradient(new double[] {2, 3, 5}).w();
        equal(gradient[0], 3 - 5);
        equal(gradient[1], 2 + 5);
        equal(gradient[2], 3 - 2);
        double[] deeper =
                InputAdjoint.treeGradient(new double[] {2, 1, 4, 3, 5, 7, 6}).w();
        equal(deeper[0], (3 - 5 + 15) - (4 + 42)); // left = 13, right = 46
        equal(deeper[3], (2 + 46) * (1 + 5));
        equal(deeper[6], (13 - 2) * (7 - 4));
    }

    private static void equal(double actual, double expected) {
        if (actual != expected) {
            throw new AssertionError(actual + " in place of " + expected);
        }
    }
}
