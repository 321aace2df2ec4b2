package golden;

import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;

/** Arrays that change places between two locals. */
final class Input {
    private Input() {}

    @Differentiable
    static double diffuse(double[] x, int steps) {
        double[] now = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            now[i] = x[i];
        }
        double[] next = new double[x.length];
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < x.length; i++) {
                next[i] = now[i] * now[(i + 1) % x.length];
            }
            double[] swap = now;
            now = next;
            next = swap;
        }
        double s = 0;
        for (double v : now) {
            s += v;
        }
        return s;
    }

    static void check() {
        for (int steps = 0; steps < 3; steps++) {
            int n = steps;
            GradientCheck.standard()
                    .gradient(x -> diffuse(x, n), x -> InputAdjoint.diffuseGradient(x, n).x(), new double[] {0.5, 1.5, 2});
        }
    }
}
