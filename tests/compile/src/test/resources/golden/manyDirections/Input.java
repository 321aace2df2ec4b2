package golden;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Arrays;

/** A Jacobian of many columns: their tangents are the lanes of loops. */
final class Input {
    private Input() {}

    @Differentiable(modes = Mode.FORWARD)
    static double[] chain(double[] x, double stiffness) {
        double[] force = new double[x.length];
        for (int i = 1; i < x.length; i++) {
            double stretch = x[i] - x[i - 1];
            double f = stiffness * stretch * Math.exp(stretch);
            force[i - 1] += f;
            force[i] -= f;
        }
        return force;
    }

    static void check() {
        double[] x = new double[40];
        Arrays.setAll(x, i -> i + 0.125 * i * i % 1);
        InputAdjoint.ChainJacobian jacobian = InputAdjoint.chainJacobian(x, 0.5);
        for (int j = 0; j <= x.length; j++) {
            double[] direction = new double[x.length];
            double stiffness = j < x.length ? 0 : 1;
            if (j < x.length) {
                direction[j] = 1;
            }
            double[] column = InputAdjoint.chainJvp(x, direction, 0.5, stiffness).tangent();
            for (int i = 0; i < x.length; i++) {
                double actual = j < x.length ? jacobian.x()[i][j] : jacobian.stiffness()[i];
                if (actual != column[i]) {
                    throw new AssertionError(i + ", " + j + ": " + actual + ", expected " + column[i]);
                }
            }
        }
    }
}
