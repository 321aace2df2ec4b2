package golden;

import dev.backsweep.Differentiable;
import java.util.Arrays;

/** Arrays of a few numbers become variables; a Jacobian of a few rows is one forward sweep and one reverse sweep. */
final class Input {
    private Input() {}

    @Differentiable
    static double[] projection(double[] camera, double[] point) {
        double[] seen = {point[0] * camera[0], point[1] * camera[1], point[2] + Math.cos(camera[2])};
        return new double[] {seen[0] / seen[2], seen[1] / seen[2]};
    }

    static void check() {
        double[][] camera = InputAdjoint.projectionJacobian(new double[] {2, 3, 0}, new double[] {4, 5, 1}).camera();
        if (!Arrays.deepEquals(camera, new double[][] {{2, 0, 0}, {0, 2.5, 0}})) {
            throw new AssertionError(Arrays.deepToString(camera));
        }
    }
}
