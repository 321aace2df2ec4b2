package golden;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;

/** Derivatives of derivatives: the length of a gradient, and a step size by what comes of a gradient descent with it. */
final class Input {
    private Input() {}

    @Differentiable
    static double loss(double[] w, @Constant double[] x, @Constant double y) {
        double p = 0;
        for (int i = 0; i < w.length; i++) {
            p += w[i] * x[i];
        }
        double r = Math.tanh(p) - y;
        return r * r;
    }

    @Differentiable
    static double slope(double[] w, double[] x, @Constant double y) {
        InputAdjoint.LossGradient g = InputAdjoint.lossGradient(w, x, y);
        double sum = 0;
        for (double d : g.w()) {
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    @Differentiable
    static double descent(double rate, @Constant double[] start, @Constant double[] x, @Constant double y) {
        double[] w = start.clone();
        for (int k = 0; k < 5; k++) {
            double[] g = new double[w.length];
            InputAdjoint.lossGradient(w, g, x, y);
            for (int i = 0; i < w.length; i++) {
                w[i] -= rate * g[i];
            }
        }
        return loss(w, x, y);
    }

    static void check() {
        double[] x = {1.1, 0.7, -0.3};
        double[] start = {0.3, -0.2, 0.5};
        GradientCheck check = GradientCheck.standard();
        check.gradient(w -> slope(w, x, 0.4), w -> InputAdjoint.slopeGradient(w, x, 0.4).w(), start);
        check.gradient(v -> slope(start, v, 0.4), v -> InputAdjoint.slopeGradient(start, v, 0.4).x(), x);
        check.derivative(
                rate -> descent(rate, start, x, 0.4), rate -> InputAdjoint.descentDerivative(rate, start, x, 0.4), 0.1);
    }
}
