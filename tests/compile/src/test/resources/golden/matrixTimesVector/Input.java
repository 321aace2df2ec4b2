package golden;

import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;

/** An array as the result; rows by name. */
final class Input {
    private Input() {}

    @Differentiable
    static double[] matrixTimesVector(double[][] a, double[] x) {
        double[] y = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            double[] row = a[i];
            for (int j = 0; j < x.length; j++) {
                y[i] += row[j] * x[j];
            }
        }
        return y;
    }

    static void check() {
        double[][] a = {{1, 2, 3}, {4, 5, 6}};
        double[] seed = {0.5, -2};
        GradientCheck.standard()
                .vjp(x -> matrixTimesVector(a, x), (x, v) -> InputAdjoint.matrixTimesVectorVjp(a, x, v).x(), new double[] {1, 0, 2}, seed);
    }
}
