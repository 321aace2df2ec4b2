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

    record Held(double[] numbers) {}

    private double[] field = {3, 4};

    @Differentiable
    double holding(double[] x, @Constant Held held) {
        return x[0] * held.numbers()[0] * field[0];
    }

    private static void checkHeld(double[] gradient, Main self, Held held) {
        double[] before = gradient.clone();
        try {
            MainAdjoint.holdingObjective(self, held).valueAndGradient(new double[] {3, 5}, gradient);
            throw new AssertionError();
        } catch (IllegalArgumentException e) {
            assert Arrays.equals(gradient, before);
        }
    }

    private static int drawn;

    private static double draw(int i) {
        drawn++;
        return i + 0.5;
    }

    @Differentiable
    static double weighted(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += draw(i) * x[i] * x[i];
        }
        return s;
    }

    private static double folded(double[] x, int from, double y) {
        draw(from);
        return from == x.length ? y : x[from] * folded(x, from + 1, y + x[from]);
    }

    @Differentiable
    static double recursive(double[] x, @Constant double[] written) {
        written[0]++;
        return folded(x, 0, written[0]);
    }

    @Differentiable
    private static <T extends Comparable<T>> double hidden(double[] x, T a, T b) throws IOException {
        return a.compareTo(b) < 0 ? folded(x, 0, 1) : 0;
    }

    @Differentiable
    double ofInstance(double[] x) {
        return scale * folded(x, 0, 1);
    }

    static class Special extends Main {
        @Override
        @SuppressWarnings("backsweep")
        double ofInstance(double[] x) {
            return -1;
        }
    }

    @SuppressWarnings("SameParameterValue")
    private static void checkBoth(Objective objective, double value, double... gradient) {
        double[] x = {3, 5};
        double[] found = {Double.NaN, 7};
        drawn = 0;
        assert objective.value(x) == value;
        int once = drawn;
        assert objective.valueAndGradient(x, found) == value && Arrays.equals(found, gradient);
        assert drawn == 2 * once;
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
        checkBoth(MainAdjoint.weightedObjective(), 0.5 * 9 + 1.5 * 25, 3, 15);
        double[] written = {0};
        Objective recursive = MainAdjoint.recursiveObjective(written);
        assert recursive.value(new double[] {3, 5}) == 15 * 9 && written[0] == 1;
        double[] g = {Double.NaN, 7};
        assert recursive.valueAndGradient(new double[] {3, 5}, g) == 15 * 10 && written[0] == 2;
        assert Arrays.equals(g, new double[] {5 * 10 + 15, 3 * 10 + 15});
        checkBoth(MainAdjoint.hiddenObjective("a", "b"), 15 * 9, 5 * 9 + 15, 3 * 9 + 15);
        checkBoth(MainAdjoint.ofInstanceObjective(new Special()), 2 * 15 * 9, 2 * (5 * 9 + 15), 2 * (3 * 9 + 15));
        Main self = new Main();
        Held held = new Held(new double[] {1, 2});
        checkHeld(held.numbers(), self, held);
        checkHeld(self.field, self, held);
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
