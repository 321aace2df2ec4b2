import dev.backsweep.Differentiable;

/** Arrays of objects that are looked at as other types: an adjoint must not be one of them, whatever the way there. */
class Main {
    static class Base {
        final double[] weights = {2, 3};

        final double weighted(double[] x, int i) {
            return weights[i] * x[i];
        }
    }

    static final class Other extends Base {}

    private static <T extends Base> double first(T t, double[] x) {
        return t.weights[0] * x[0];
    }

    private static <T extends Base> double second(T t, double[] x) {
        return t.weighted(x, 1);
    }

    @Differentiable
    static double ofVariable(double[] x, Other other) {
        return first(other, x);
    }

    @Differentiable
    static double called(double[] x, Other other) {
        return second(other, x);
    }

    @Differentiable
    static double cast(double[] x, Base base) {
        return base instanceof Other ? ((Other) base).weights[1] * x[0] : 5 * x[0];
    }

    private static void refused(Runnable call, String name) {
        try {
            call.run();
        } catch (IllegalArgumentException e) {
            assert e.getMessage().contains(name) : e.getMessage();
            return;
        }
        throw new AssertionError(name);
    }

    public static void main(String[] args) {
        double[] x = {1, 1};
        Other other = new Other();
        refused(() -> MainAdjoint.ofVariableGradient(x, other.weights, other), "other.weights");
        refused(() -> MainAdjoint.calledGradient(x, other.weights, other), "other.weights");
        refused(() -> MainAdjoint.castGradient(x, other.weights, other), "base.weights");
        double[] xBar = new double[2];
        MainAdjoint.castGradient(x, xBar, other);
        MainAdjoint.castGradient(x, xBar, new Base());
        MainAdjoint.calledGradient(x, xBar, other);
        MainAdjoint.ofVariableGradient(x, xBar, other);
        assert xBar[0] == 3 + 5 + 2 && xBar[1] == 3 : xBar[0] + ", " + xBar[1];
    }
}
