package dev.backsweep.tests.edges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hessians and Jacobians of so many numbers, in one block of directions and in several, against closed forms. */
class SizesOfMatricesTest {
    @Differentiable(order = 2)
    static double logSumExp(double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += Math.exp(x[i]);
        }
        return Math.log(sum);
    }

    @Differentiable(modes = Mode.FORWARD)
    static double[] softmax(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += Math.exp(v);
        }
        double[] p = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            p[i] = Math.exp(x[i]) / sum;
        }
        return p;
    }

    @Differentiable
    static double[] softmaxByRows(double[] x) {
        return softmax(x);
    }

    private static double[] point(int n) {
        double[] x = new double[n];
        Arrays.setAll(x, i -> Math.sin(i));
        return x;
    }

    /** Diagonal of p less p times its transpose. */
    private static void check(double[][] matrix, double[] x) {
        double[] p = softmax(x);
        assertThat(matrix).hasNumberOfRows(x.length);
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                assertThat(matrix[i][j]).isCloseTo((i == j ? p[i] : 0) - p[i] * p[j], within(1e-15));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 6, 15, 16, 17, 63, 64, 65, 127, 128, 129, 256, 257, 511, 512, 513, 700})
    void hessians(int n) {
        check(SizesOfMatricesTestAdjoint.logSumExpHessian(point(n)), point(n));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 6, 15, 16, 17, 63, 64, 65, 127, 128, 129, 256, 257, 512, 513})
    void jacobians(int n) {
        check(SizesOfMatricesTestAdjoint.softmaxJacobian(point(n)), point(n));
        check(SizesOfMatricesTestAdjoint.softmaxByRowsJacobian(point(n)), point(n));
    }

    /** Where not all of a matrix in blocks is finite, no lane spoils another. */
    @ParameterizedTest
    @ValueSource(ints = {16, 300, 600})
    void infiniteNumbers(int n) {
        double[] x = point(n);
        x[n - 2] = Double.NEGATIVE_INFINITY;
        double[][] hessian = SizesOfMatricesTestAdjoint.logSumExpHessian(x);
        double[] direction = new double[n];
        direction[3] = 1;
        double[] product = SizesOfMatricesTestAdjoint.logSumExpHvp(x, direction);
        for (int i = 0; i < n; i++) {
            assertThat(hessian[i][3]).isCloseTo(product[i], within(1e-15));
        }
    }
}
