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

    @Differentiable
    static double relax(double[][] a, double[] b, double tolerance) {
        int n = b.length;
        double[] x = new double[n];
        double[] next = new double[n];
        double change = 1;
        while (change > tolerance) {
            change = 0;
            for (int i = 0; i < n; i++) {
                double s = b[i];
                for (int j = 0; j < n; j++) {
                    s += a[i][j] * x[j];
                }
                next[i] = Math.tanh(s);
                change = Math.max(change, Math.abs(next[i] - x[i]));
            }
            double[] swap = x;
            x = next;
            next = swap;
        }
        return x[0];
    }

    static void check() {
        double[][] a = {{0.2, 0.1}, {-0.3, 0.4}};
        GradientCheck.standard()
                .gradient(b -> relax(a, b, 1e-12), b -> InputAdjoint.relaxGradient(a, b, 1e-12).b(), new double[] {0.5, 0.7});
        for (int steps = 0; steps < 3; steps++) {
            int n = steps;
            GradientCheck.standard()
                    .gradient(x -> diffuse(x, n), x -> InputAdjoint.diffuseGradient(x, n).x(), new double[] {0.5, 1.5, 2});
        }
    }
}
