package golden;

import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;

/** A method with source here is taken in where it is called. */
final class Input {
    private Input() {}

    private static double clamp(double x, double low, double high) {
        if (x < low) {
            return low;
        }
        return x > high ? high : x;
    }

    @Differentiable
    static double hinge(double[] x) {
        double s = 0;
        for (double v : x) {
            double c = clamp(v, -1, 1);
            s += c * c * v;
        }
        return s;
    }

    static void check() {
        GradientCheck.standard()
                .gradient(Input::hinge, x -> InputAdjoint.hingeGradient(x).x(), new double[] {-2, 0.5, 3});
    }
}
