package dev.backsweep.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import org.junit.jupiter.api.Test;

/** Textbook examples whose answers are known: each a method in plain Java, and what its generated derivatives give. */
class WorkedExamplesTest {

    /** 2·x·x. */
    @Differentiable
    static double twiceTheSquare(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i];
        }
        return 2 * s;
    }

    @Test
    void gradientOfTwiceTheSquareIsFourX() {
        double[] x = {0, 1, 2, 3};

        var result = WorkedExamplesTestAdjoint.twiceTheSquareGradient(x);

        assertThat(result.value()).isEqualTo(28);
        assertThat(result.x()).containsExactly(0, 4, 8, 12);
    }

    @Test
    void gradientsAddUpInTheSameBuffer() {
        double[] x = {0, 1, 2, 3};
        double[] xBar = new double[4];

        double value = WorkedExamplesTestAdjoint.twiceTheSquareGradient(x, xBar);
        assertThat(value).isEqualTo(28);
        assertThat(xBar).containsExactly(0, 4, 8, 12);

        WorkedExamplesTestAdjoint.twiceTheSquareGradient(x, xBar);
        assertThat(xBar).containsExactly(0, 8, 16, 24);
    }

    /** (x + y)·x. */
    @Differentiable
    static double sumTimesFirst(double x, double y) {
        return (x + y) * x;
    }

    @Test
    void valueAndGradientOfAFunctionOfTwoNumbers() {
        var result = WorkedExamplesTestAdjoint.sumTimesFirstGradient(3, 4);

        assertThat(result.value()).isEqualTo(21);
        assertThat(result.x()).isEqualTo(10);
        assertThat(result.y()).isEqualTo(3);
    }

    /** The vector (x₁x₂x₃, x₁ + x₂ + x₃, x₁ + x₂x₃). */
    @Differentiable
    static double[] threeFunctions(double x1, double x2, double x3) {
        return new double[] {x1 * x2 * x3, x1 + x2 + x3, x1 + x2 * x3};
    }

    @Test
    void vectorTimesJacobian() {
        double[] seed = {0.1, 0.2, 0.3};

        var result = WorkedExamplesTestAdjoint.threeFunctionsVjp(1, 2, 3, seed);

        assertThat(result.value()).containsExactly(6, 6, 7);
        assertThat(result.x1()).isEqualTo(1.1, within(1e-15));
        assertThat(result.x2()).isEqualTo(1.4, within(1e-15));
        assertThat(result.x3()).isEqualTo(1.0, within(1e-15));
    }

    /** 3x₁² + 5e^x₂. */
    @Differentiable
    static double squareAndExponential(double[] x) {
        return 3 * x[0] * x[0] + 5 * Math.exp(x[1]);
    }

    @Test
    void gradientOfASquareAndAnExponential() {
        double[] x = {2, 0.5};

        var result = WorkedExamplesTestAdjoint.squareAndExponentialGradient(x);

        assertThat(result.value()).isEqualTo(12 + 5 * Math.exp(0.5));
        assertThat(result.x()).containsExactly(12, 5 * Math.exp(0.5));
    }

    /** ‖x‖₂. */
    @Differentiable
    static double norm(double[] x) {
        double s = 0;
        for (double v : x) {
            s += v * v;
        }
        return Math.sqrt(s);
    }

    @Test
    void gradientOfTheNormIsTheUnitVector() {
        var result = WorkedExamplesTestAdjoint.normGradient(new double[] {3, 0, -4});

        assertThat(result.value()).isEqualTo(5);
        assertThat(result.x()).containsExactly(new double[] {0.6, 0, -0.8}, within(1e-15));
    }

    /** xᵀAx. */
    @Differentiable
    static double quadraticForm(double[] x, @Constant double[][] a) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                s += x[i] * a[i][j] * x[j];
            }
        }
        return s;
    }

    @Test
    void gradientOfAQuadraticFormIsAPlusItsTransposeTimesX() {
        double[][] a = {{1, 2}, {5, -3}};
        double[] x = {7, 11};

        var result = WorkedExamplesTestAdjoint.quadraticFormGradient(x, a);

        assertThat(result.value()).isEqualTo(7 * 7 + 7 * 7 * 11 - 3 * 11 * 11);
        assertThat(result.x()).containsExactly(2 * 7 + 7 * 11, 7 * 7 - 6 * 11);
    }

    /** ‖X‖²_F. */
    @Differentiable
    static double squaredFrobeniusNorm(double[][] x) {
        double s = 0;
        for (double[] row : x) {
            for (double v : row) {
                s += v * v;
            }
        }
        return s;
    }

    @Test
    void gradientOfTheSquaredFrobeniusNormIsTwiceTheMatrix() {
        double[][] x = {{1, 2, 3}, {-4, 0, 0.5}};

        var result = WorkedExamplesTestAdjoint.squaredFrobeniusNormGradient(x);

        assertThat(result.value()).isEqualTo(30.25);
        assertThat(result.x()).isDeepEqualTo(new double[][] {{2, 4, 6}, {-8, 0, 1}});
    }

    /** Ax. */
    @Differentiable
    static double[] matrixTimesVector(@Constant double[][] a, double[] x) {
        double[] y = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < x.length; j++) {
                y[i] += a[i][j] * x[j];
            }
        }
        return y;
    }

    @Test
    void seedTimesMatrixIsTheTransposeTimesTheSeed() {
        double[][] a = {{1, 2, 3}, {4, 5, 6}};
        double[] x = {1, 0, -1};
        double[] v = {10, 100};

        var result = WorkedExamplesTestAdjoint.matrixTimesVectorVjp(a, x, v);

        assertThat(result.value()).containsExactly(-2, -2);
        assertThat(result.x()).containsExactly(410, 520, 630);
    }

    /** Doubles the array, then halves it while its sum exceeds 1000. */
    @Differentiable
    static double doubledThenHalved(double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= 2;
        }
        double sum = 0;
        for (double v : x) {
            sum += v;
        }
        while (sum > 1000) {
            sum = 0;
            for (int i = 0; i < x.length; i++) {
                x[i] /= 2;
                sum += x[i];
            }
        }
        return sum;
    }

    @Test
    void smallArrayIsOnlyDoubled() {
        double[] x = {1, 2, 3};

        var result = WorkedExamplesTestAdjoint.doubledThenHalvedGradient(x);

        assertThat(result.value()).isEqualTo(12);
        assertThat(result.x()).containsExactly(2, 2, 2);
        assertThat(x).as("the call has the effects of the primal").containsExactly(2, 4, 6);
    }

    @Test
    void largeArrayIsHalvedUntilItsSumIsSmallEnough() {
        double[] x = {600, 500, 400};

        var result = WorkedExamplesTestAdjoint.doubledThenHalvedGradient(x);

        assertThat(result.value()).as("3000, 1500, 750").isEqualTo(750);
        assertThat(result.x()).containsExactly(0.5, 0.5, 0.5);
        assertThat(x).containsExactly(300, 250, 200);
    }
}
