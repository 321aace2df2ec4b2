package dev.backsweep.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.Differentiable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A Hessian that has nothing beside its diagonal is its product with a vector of ones. */
class DiagonalHessianTest {
    @Differentiable(order = 2)
    static double separate(double[] x, double[] c) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += c[i] * Math.exp(x[i]) + x[i] * x[i] * x[i];
        }
        return sum;
    }

    @Differentiable(order = 2, wrt = "x")
    static double separateInX(double[] x, double[] c) {
        return separate(x, c);
    }

    @Test
    void oneProductGivesTheDiagonal() {
        double[] x = {0, 1, -2};
        double[] c = {2, 3, 5};
        double[] ones = new double[x.length];
        Arrays.fill(ones, 1);
        double[] diagonal = DiagonalHessianTestAdjoint.separateInXHvp(x, ones, c);
        double[][] hessian = DiagonalHessianTestAdjoint.separateInXHessian(x, c);
        for (int i = 0; i < x.length; i++) {
            assertThat(diagonal[i]).isEqualTo(c[i] * Math.exp(x[i]) + 6 * x[i]);
            for (int j = 0; j < x.length; j++) {
                assertThat(hessian[i][j]).isEqualTo(i == j ? diagonal[i] : 0);
            }
        }
    }
}
