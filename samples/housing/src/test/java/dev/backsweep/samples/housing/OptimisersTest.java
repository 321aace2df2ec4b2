package dev.backsweep.samples.housing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OptimisersTest {

    @Test
    void gradientDescentMovesAgainstTheGradient() {
        double[] x = {1, 2};
        new GradientDescent(0.5).update(x, new double[] {4, -2});
        assertThat(x).containsExactly(-1, 3);
    }

    @Test
    void adamsFirstStepIsTheRateForEveryNumber() {
        double[][] x = {{1, 2}, {3}};
        new Adam(0.1, 3).update(x, new double[][] {{1e3, -1e-3}, {5}});
        assertThat(x[0]).containsExactly(new double[] {0.9, 2.1}, within(1e-5));
        assertThat(x[1]).containsExactly(new double[] {2.9}, within(1e-5));
    }

    /** After two steps with gradients 1 and 3, both running means corrected: m = 0.39 / 0.19, v = 0.009999 / 0.001999. */
    @Test
    void adamCorrectsItsRunningMeans() {
        Adam adam = new Adam(0.1, 1);
        double x = adam.update(adam.update(0, 1), 3);
        assertThat(x).isCloseTo(-0.1 - 0.1 * (0.39 / 0.19) / Math.sqrt(0.009999 / 0.001999), within(1e-8));
    }
}
