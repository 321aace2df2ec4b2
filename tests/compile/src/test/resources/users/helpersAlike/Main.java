import dev.backsweep.Differentiable;

/** Helpers of the companion that read the same are written once; those that only call, or say, something of their own name are not the same. */
class Main {
    private static final StringBuilder LOG = new StringBuilder();

    static void aValue(int n) {
        LOG.append("a").append(n);
    }

    static void bValue(int n) {
        LOG.append("b").append(n);
    }

    @Differentiable
    static double a(double[] w) {
        aValue(w.length);
        return w[0] * w[1];
    }

    @Differentiable
    static double b(double[] w) {
        bValue(w.length);
        return w[0] * w[1];
    }

    @Differentiable
    static double c(double[] w) {
        LOG.append("cValue(w)");
        return w[0] * w[1];
    }

    @Differentiable
    static double d(double[] w) {
        LOG.append("dValue(w)");
        return w[0] * w[1];
    }

    private static double power(double x, int n) {
        return n == 0 ? 1 : x * power(x, n - 1);
    }

    @Differentiable
    static double recursive(double x) {
        return power(x, 3);
    }

    @Differentiable
    static double recursiveToo(double x) {
        return 2 * power(x, 4);
    }

    public static void main(String[] args) {
        double[] w = {2, 3};
        MainAdjoint.aObjective().value(w);
        MainAdjoint.bObjective().value(w);
        MainAdjoint.cObjective().value(w);
        MainAdjoint.dObjective().value(w);
        assert LOG.toString().equals("a2b2cValue(w)dValue(w)") : LOG.toString();
        assert MainAdjoint.recursiveGradient(2).x() == 12 : "recursion";
        assert MainAdjoint.recursiveTooGradient(2).x() == 64 : "recursion, twice";
        int helpers = 0;
        for (var m : MainAdjoint.class.getDeclaredMethods()) {
            helpers += m.getName().matches("power\\d*(Forward|Both)") ? 1 : 0;
        }
        assert helpers == 1 : "helpers that read the same: " + helpers;
    }
}
