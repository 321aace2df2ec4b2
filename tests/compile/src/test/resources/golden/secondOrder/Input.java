package golden;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import java.util.Arrays;

/** Products with Hessians, and whole ones: the gradient, tidied, is differentiated; rows are written where they belong. */
final class Input {
    private Input() {}

    @Differentiable(order = 2)
    static double valley(double[] x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double a = 1 - x[i];
            double b = x[i + 1] - x[i] * x[i];
            sum += a * a + 100 * b * b;
        }
        return sum;
    }

    @Differentiable(order = 2)
    static double cubes(double[] w, @Constant double[][] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double p = 0;
            for (int j = 0; j < w.length; j++) {
                p += w[j] * x[i][j];
            }
            sum += p * p * p;
        }
        return sum;
    }

    @Differentiable(order = 2)
    static double rows(double[][] w, @Constant double[] x) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            double p = 0;
            for (int j = 0; j < x.length; j++) {
                p += w[i][j] * x[j];
            }
            sum += p * p * p;
        }
        return sum;
    }

    /** Each row has a name where the loop that asks for it has a trip. */
    @Differentiable(order = 2)
    static double rowsOfSeveral(double[][] w, double[] b, @Constant double[][] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < b.length; k++) {
                double p = b[k];
                for (int j = 0; j < x[i].length; j++) {
                    p += w[k][j] * x[i][j];
                }
                sum += p * p * p;
            }
        }
        return sum;
    }

    static void check() {
        double[][] ofSeveral = InputAdjoint.rowsOfSeveralHvp(new double[][] {{1, 1}, {2, 0}}, new double[][] {{0, 1}, {1, -1}}, new double[2], new double[2], new double[][] {{1, 2}, {}}).w();
        if (!Arrays.deepEquals(ofSeveral, new double[][] {{36, 72}, {-12, -24}})) {
            throw new AssertionError(Arrays.deepToString(ofSeveral));
        }
        double[][] ofRows = InputAdjoint.rowsHvp(new double[][] {{1, 1}, {2, 0}}, new double[][] {{0, 1}, {1, -1}}, new double[] {1, 2});
        if (!Arrays.deepEquals(ofRows, new double[][] {{36, 72}, {-12, -24}})) {
            throw new AssertionError(Arrays.deepToString(ofRows));
        }
        double[][] hessian = InputAdjoint.valleyHessian(new double[] {1, 1});
        if (!Arrays.deepEquals(hessian, new double[][] {{802, -400}, {-400, 200}})) {
            throw new AssertionError(Arrays.deepToString(hessian));
        }
        double[] product = InputAdjoint.valleyHvp(new double[] {1, 1}, new double[] {1, 2});
        if (!Arrays.equals(product, new double[] {2, 0})) {
            throw new AssertionError(Arrays.toString(product));
        }
        double[][] x = {{1, 2, 0, 1, 1}, {0, 1, 3, 0, -1}};
        double[] w = {1, 1, 1, 1, 1};
        double[][] cubes = InputAdjoint.cubesHessian(w, x);
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < w.length; j++) {
                double expected = 6 * (5 * x[0][i] * x[0][j] + 3 * x[1][i] * x[1][j]);
                if (cubes[i][j] != expected) {
                    throw new AssertionError(i + ", " + j + ": " + cubes[i][j] + " for " + expected);
                }
            }
        }
    }
}
