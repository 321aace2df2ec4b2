import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import dev.backsweep.Objective;
import java.io.IOException;
import java.util.Arrays;

/** Objectives: which there are, what they bind, what they overwrite and what comes out of them. */
class Main {
    private final double scale = 2;

    @Differentiable
    static double misfit(@Constant double[] data, double[] x, int n) {
        double s = 0;
        for (int i = 0; i < n; i++) {
            s += (x[i] - data[i]) * (x[i] - data[i]);
        }
        return s;
    }

    @Differentiable
    static <E extends Exception> double failing(double[] x, E failure) throws E, IOException {
        if (x[0] < 0) {
            throw failure;
        }
        if (x[0] > 100) {
            throw new IOException("too large");
        }
        return x[0] * x[0];
    }

    @Differentiable
    double scaled(double[] x) {
        return scale * x[0];
    }

    @Differentiable(wrt = "y")
    static double second(double[] x, double[] y) {
        return x[0] * y[0];
    }

    @Differentiable
    static double written(double[] x) {
        x[0] = 2 * x[0];
        return x[0];
    }

    @Differentiable
    static double two(double[] x, double y) {
        return x[0] * y;
    }

    @Differentiable
    static float single(double[] x) {
        return (float) x[0];
    }

    @Differentiable(modes = Mode.FORWARD)
    static double forward(double[] x) {
        return x[0] * x[0];
    }

    @Differentiable
    static double rows(double[][] x) {
        return x[0][0];
    }

    private static long objectives(String stem) {
        return Arrays.stream(MainAdjoint.class.getDeclaredMethods())
                .filter(m -> m.getName().equals(stem + "Objective"))
                .count();
    }

    public static void main(String[] args) throws Exception {
        double[] data = {1, 2};
        Objective misfit = MainAdjoint.misfitObjective(data, 2);
        double[] x = {3, 5};
        double[] gradient = {Double.NaN, 7};
        assert misfit.valueAndGradient(x, gradient) == 13 && Arrays.equals(gradient, new double[] {4, 6});
        data[0] = 3;
        assert misfit.value(x) == 9 && misfit.valueAndGradient(x, gradient) == 9 && gradient[0] == 0;

        IllegalStateException failure = new IllegalStateException();
        Objective failing = MainAdjoint.failingObjective(failure);
        assert failing.valueAndGradient(new double[] {3}, new double[1]) == 9;
        assert thrownBy(failing, -1) == failure;
        assert thrownBy(failing, 101) instanceof IOException;

        assert MainAdjoint.scaledObjective(new Main()).value(new double[] {3}) == 6;
        assert MainAdjoint.secondObjective(new double[] {4}).value(new double[] {3}) == 12;
        assert objectives("single") == 1;
        assert objectives("written") + objectives("two") + objectives("forward") + objectives("rows") == 0;
    }

    private static Throwable thrownBy(Objective objective, double x) {
        Throwable thrown = null;
        try {
            objective.value(new double[] {x});
        } catch (Throwable e) {
            thrown = e;
        }
        try {
            objective.valueAndGradient(new double[] {x}, new double[1]);
        } catch (Throwable e) {
            assert e.getClass() == thrown.getClass();
        }
        return thrown;
    }
}
