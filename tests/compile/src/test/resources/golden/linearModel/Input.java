package golden;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;

/** A map-reduce loop: nothing depends on the trip before. */
final class Input {
    private Input() {}

    @Differentiable
    static double loss(double[] w, double b, @Constant double[][] x, @Constant double[] y) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double p = b;
            for (int j = 0; j < w.length; j++) {
                p += w[j] * x[i][j];
            }
            double r = p - y[i];
            sum += r * r;
        }
        return sum / y.length;
    }

    static void check() {
        double[][] x = {{1, 2}, {3, 4}, {5, 7}};
        double[] y = {1, 0, 2};
        GradientCheck.standard()
                .gradient(w -> loss(w, 0.5, x, y), w -> InputAdjoint.lossGradient(w, 0.5, x, y).w(), new double[] {0.3, -1});
    }
}
