package dev.backsweep.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** A function that is given to a recursive method calls it in its turn, for another. */
class FunctionsInFunctionsTest {
    private static double middle(DoubleUnaryOperator f, double a, double b, int depth) {
        double m = (a + b) / 2;
        return depth == 0 ? (b - a) * f.applyAsDouble(m) : middle(f, a, m, depth - 1) + middle(f, m, b, depth - 1);
    }

    private static double weighed(double a, double x) {
        return middle(t -> t * a * x, 0, a, 2);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static double areaOfAreas(double x, double y) {
        return middle(t -> weighed(t, y) * x, 0.5, 1 + x, 3);
    }

    @Test
    void derivativesFlowThroughBoth() {
        double x = 0.9;
        double y = 1.1;
        double h = 1e-6;
        double byX = (areaOfAreas(x + h, y) - areaOfAreas(x - h, y)) / (2 * h);
        double byY = (areaOfAreas(x, y + h) - areaOfAreas(x, y - h)) / (2 * h);
        var gradient = FunctionsInFunctionsTestAdjoint.areaOfAreasGradient(x, y);
        assertThat(gradient.value()).isEqualTo(areaOfAreas(x, y));
        assertThat(gradient.x()).isCloseTo(byX, offset(1e-8));
        assertThat(gradient.y()).isCloseTo(byY, offset(1e-8));
        assertThat(FunctionsInFunctionsTestAdjoint.areaOfAreasJvp(x, 1, y, 0).tangent())
                .isCloseTo(byX, offset(1e-8));
    }
}
