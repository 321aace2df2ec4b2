package dev.backsweep.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Methods that write into arrays which fields hold: once, in whatever form, and what they read there is what the primal reads. */
final class ArraysOfFieldsTest {
    private static final int[] CALLS = {0};

    private final double[] weights = {1, 2, 3, 4};
    private final int[] count = {0};
    private final double[][] rows = {{1, 2}, {3, 4}};

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    double weighted(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            weights[i % 4] += i;
            double[] row = rows[0];
            row[i % 2]++;
            rows[0] = rows[1];
            rows[1] = row;
            double[] copy = weights.clone();
            count[0]++;
            s += x[i] * x[i] * (s + 1) * copy[0] * rows[0][1] * count[0] * 1e-3;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static double counting(double[] x) {
        double s = 1;
        for (double v : x) {
            CALLS[0]++;
            s += v * v * v * CALLS[0];
        }
        return s * x[0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    double[] scaled(double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            weights[i % 4] += i;
            y[i] = x[i] * x[i] * weights[0];
        }
        return y;
    }

    @Differentiable
    double[] scaledBackwards(double[] x) {
        return scaled(x);
    }

    private static double[] point(int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = 0.3 + i * 7 % 5 * 0.2;
        }
        return x;
    }

    private static double[] unit(int n, int i) {
        double[] e = new double[n];
        e[i] = 1;
        return e;
    }

    private void isAfter(ArraysOfFieldsTest primal) {
        assertThat(weights).containsExactly(primal.weights);
        assertThat(count).containsExactly(primal.count);
        assertThat(rows).isDeepEqualTo(primal.rows);
    }

    private static void agree(double[][] matrix, boolean columns, Function<double[], double[]> times) {
        int n = matrix.length;
        for (int i = 0; i < n; i++) {
            double[] product = times.apply(unit(n, i));
            for (int j = 0; j < n; j++) {
                assertThat(columns ? matrix[j][i] : matrix[i][j])
                        .isCloseTo(product[j], within(1e-12 * (1 + Math.abs(product[j]))));
            }
        }
    }

    @Test
    void hessianOfManyNumbersWritesThemOnce() {
        for (int n : new int[] {1, 4, 5, 9, 18}) {
            ArraysOfFieldsTest primal = new ArraysOfFieldsTest();
            primal.weighted(point(n));
            ArraysOfFieldsTest self = new ArraysOfFieldsTest();
            double[][] hessian = ArraysOfFieldsTestAdjoint.weightedHessian(self, point(n));
            self.isAfter(primal);
            agree(hessian, false, e -> ArraysOfFieldsTestAdjoint.weightedHvp(new ArraysOfFieldsTest(), point(n), e));
        }
    }

    @Test
    void hessianCountsOnce() {
        for (int n : new int[] {1, 4, 5, 9, 18}) {
            CALLS[0] = 0;
            double[][] hessian = ArraysOfFieldsTestAdjoint.countingHessian(point(n));
            assertThat(CALLS[0]).isEqualTo(n);
            agree(hessian, false, e -> {
                CALLS[0] = 0;
                return ArraysOfFieldsTestAdjoint.countingHvp(point(n), e);
            });
        }
    }

    @Test
    void jacobianOfManyNumbersWritesThemOnce() {
        for (int n : new int[] {1, 4, 5, 9, 18}) {
            ArraysOfFieldsTest primal = new ArraysOfFieldsTest();
            primal.scaled(point(n));
            ArraysOfFieldsTest self = new ArraysOfFieldsTest();
            double[][] jacobian = ArraysOfFieldsTestAdjoint.scaledJacobian(self, point(n));
            self.isAfter(primal);
            agree(
                    jacobian,
                    true,
                    e -> ArraysOfFieldsTestAdjoint.scaledJvp(new ArraysOfFieldsTest(), point(n), e)
                            .tangent());
            self = new ArraysOfFieldsTest();
            assertThat(ArraysOfFieldsTestAdjoint.scaledBackwardsJacobian(self, point(n)))
                    .isDeepEqualTo(jacobian);
            self.isAfter(primal);
        }
    }
}
