import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Arrays;

/** What derivatives do with the arrays that they are given, and which they refuse before they write any. */
class Main {
    interface Attempt {
        void make();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static double sum(double[] x, double[][] m, double s) {
        double r = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < m[i].length; j++) {
                r += x[i] * m[i][j] * s * s;
            }
        }
        return r;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static void scale(double[] x, double a, double[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] = a * x[i];
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static double inPlace(double[] x, int[] calls) {
        calls[0]++;
        x[0] = x[0] * x[0];
        if (x[1] < 0) {
            throw new IllegalStateException("negative");
        }
        return x[0] * x[1];
    }

    @Differentiable
    static double both(double[] a, double[] b) {
        a[0] = a[0] * b[0];
        return a[0] * b[1];
    }

    @Differentiable
    static double[] squares(double[] x) {
        return new double[] {x[0] * x[0], x[1] * x[1], 1};
    }

    private static void refused(Attempt attempt, String... words) {
        try {
            attempt.make();
        } catch (IllegalArgumentException e) {
            for (String word : words) {
                assert e.getMessage().contains(word) : e.getMessage();
            }
            return;
        }
        throw new AssertionError("not refused: " + Arrays.toString(words));
    }

    private static void gradientsAreAdded() {
        double[] x = {1, 2};
        double[][] m = {{1, 2, 3}, {4}};
        double[] xBar = {100, 100};
        double[][] mBar = {{1, 1, 1}, {1}};
        MainAdjoint.SumGradient g = MainAdjoint.sumGradient(x, xBar, m, mBar, 2);
        assert g.x() == xBar && g.m() == mBar && g.value() == sum(x, m, 2) && g.s() == 2 * 2 * 14;
        assert Arrays.equals(xBar, new double[] {124, 116}) && mBar[0][2] == 5 && mBar[1][0] == 9;
        MainAdjoint.sumVjp(x, xBar, m, mBar, 2, 10);
        assert xBar[0] == 124 + 240;
        MainAdjoint.SumGradient fresh = MainAdjoint.sumGradient(x, m, 2);
        assert fresh.x() != x && fresh.m() != m && fresh.x()[0] == 24 && fresh.m()[1].length == 1;

        double[] before = xBar.clone();
        refused(() -> MainAdjoint.sumGradient(x, null, m, mBar, 2), "xBar", "null", "2");
        refused(() -> MainAdjoint.sumGradient(x, new double[3], m, mBar, 2), "xBar", "3", "2");
        refused(() -> MainAdjoint.sumGradient(x, xBar, m, new double[1][3], 2), "mBar", "1", "2");
        refused(() -> MainAdjoint.sumGradient(x, xBar, m, new double[][] {{0, 0, 0}, {}}, 2), "mBar[1]", "0", "1");
        refused(() -> MainAdjoint.sumGradient(x, xBar, m, new double[][] {{0, 0, 0}, null}, 2), "mBar[1]", "null", "1");
        refused(() -> MainAdjoint.sumGradient(x, x, m, mBar, 2), "xBar", "x");
        refused(() -> MainAdjoint.sumGradient(x, m[0], m, mBar, 2), "xBar");
        refused(() -> MainAdjoint.sumJvp(x, null, m, mBar, 2, 1), "xDot", "null", "2");
        refused(() -> MainAdjoint.sumHvp(x, xBar, m, new double[2][], 2, 1), "mDot[0]", "null", "3");
        refused(() -> MainAdjoint.squaresVjp(x, xBar, new double[2]), "resultBar", "2", "3");
        refused(() -> MainAdjoint.squaresVjp(x, xBar, null), "resultBar", "null", "3");
        assert Arrays.equals(xBar, before) && Arrays.equals(x, new double[] {1, 2});
    }

    private static void adjointsOfWhatIsWrittenAreReplaced() {
        double[] x = {3, 4};
        double[] xBar = {10, 10};
        double[] y = {9, 9};
        double[] yBar = {1, 2};
        assert MainAdjoint.scaleVjp(x, xBar, 2, y, yBar).a() == 3 + 8;
        assert Arrays.equals(y, new double[] {6, 8}) && Arrays.equals(yBar, new double[2]);
        assert Arrays.equals(xBar, new double[] {12, 14});
        double[] yDot = {5, 5};
        MainAdjoint.scaleJvp(x, new double[] {1, 0}, 2, 1, y, yDot);
        assert Arrays.equals(yDot, new double[] {2 + 3, 4});
    }

    private static void effectsAreThoseOfThePrimal() {
        int[] calls = {0};
        double[] x = {3, 2};
        double[] xBar = {1, 1};
        assert MainAdjoint.inPlaceGradient(x, xBar, calls) == 18 && calls[0] == 1;
        assert Arrays.equals(x, new double[] {9, 2}) && Arrays.equals(xBar, new double[] {1 + 12, 1 + 9});
        double[] z = {3, 2};
        assert MainAdjoint.inPlaceHessian(z, calls)[0][0] == 4 && z[0] == 9 && calls[0] == 2;

        double[] bad = {3, -1};
        for (Attempt attempt : new Attempt[] {
            () -> MainAdjoint.inPlaceGradient(bad, calls),
            () -> MainAdjoint.inPlaceJvp(bad, new double[2], calls),
            () -> MainAdjoint.inPlaceHvp(bad, new double[2], calls),
        }) {
            bad[0] = 3;
            try {
                attempt.make();
                throw new AssertionError();
            } catch (IllegalStateException e) {
                assert e.getMessage().equals("negative") && bad[0] == 9;
            }
        }
        assert MainAdjoint.inPlaceGradient(new double[] {3, 2}, calls).x()[0] == 12;
    }

    private static void oneArrayHasOneAdjoint() {
        double[] w = {3, 2};
        double[] wBar = new double[2];
        refused(() -> MainAdjoint.bothGradient(w, new double[2], w, new double[2]), "a", "b");
        refused(() -> MainAdjoint.bothGradient(w, wBar, w.clone(), wBar), "aBar", "bBar");
        assert Arrays.equals(w, new double[] {3, 2}) && Arrays.equals(wBar, new double[2]);
        assert MainAdjoint.bothGradient(w, wBar, w, wBar) == 18;
        assert Arrays.equals(w, new double[] {9, 2}) && Arrays.equals(wBar, new double[] {12, 9});
    }

    public static void main(String[] args) {
        gradientsAreAdded();
        adjointsOfWhatIsWrittenAreReplaced();
        effectsAreThoseOfThePrimal();
        oneArrayHasOneAdjoint();
    }
}
