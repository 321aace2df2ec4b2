package golden;

import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;

/** Every way out of a loop: the exits are numbered. */
final class Input {
    private Input() {}

    @Differentiable
    static double jumps(double[] x, double limit) {
        double s = 1;
        outer:
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j <= i; j++) {
                if (x[j] < 0) {
                    continue outer;
                }
                s = s * x[j];
                if (s > limit) {
                    break outer;
                }
            }
            if (s == limit) {
                return s;
            }
            s = s + x[i];
        }
        return s * s;
    }

    static void check() {
        for (double limit : new double[] {3, 30, 300000}) {
            GradientCheck.standard()
                    .gradient(x -> jumps(x, limit), x -> InputAdjoint.jumpsGradient(x, limit).x(), new double[] {1.5, 2, -3, 4});
        }
    }
}
