package golden;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;

/** Losses that take one pass over the data. */
final class Input {
    private Input() {}

    /** The scores live outside the loop; each trip overwrites them. */
    @Differentiable
    static double crossEntropy(double[][] w, @Constant double[][] x, @Constant int[] label) {
        double loss = 0;
        double[] z = new double[w.length];
        for (int i = 0; i < x.length; i++) {
            double sum = 0;
            for (int k = 0; k < z.length; k++) {
                z[k] = dot(w[k], x[i]);
                sum += Math.exp(z[k]);
            }
            loss += Math.log(sum) - z[label[i]];
        }
        return loss / x.length;
    }

    private static double dot(double[] a, double[] b) {
        double s = 0;
        for (int j = 0; j < a.length; j++) {
            s += a[j] * b[j];
        }
        return s;
    }

    /** Only the nearest centre has an adjoint. */
    @Differentiable
    static double kMeans(double[][] centres, @Constant double[][] points) {
        double cost = 0;
        for (double[] p : points) {
            double best = Double.POSITIVE_INFINITY;
            for (double[] c : centres) {
                double d = 0;
                for (int j = 0; j < p.length; j++) {
                    double t = p[j] - c[j];
                    d += t * t;
                }
                if (d < best) {
                    best = d;
                }
            }
            cost += best;
        }
        return cost;
    }

    /** What a trip owes to the next element is carried there. */
    @Differentiable
    static double rosenbrock(double[] x) {
        double s = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double a = x[i + 1] - x[i] * x[i];
            double b = 1 - x[i];
            s += 100 * a * a + b * b;
        }
        return s;
    }

    static void check() {
        double[][] x = {{1, 2}, {3, 4}, {5, 7}};
        int[] label = {1, 0, 1};
        GradientCheck check = GradientCheck.standard();
        double[] w = {0.3, -1, 0.2, 0.4};
        check.gradient(
                v -> crossEntropy(rows(v), x, label),
                v -> flat(InputAdjoint.crossEntropyGradient(rows(v), x, label).w()),
                w);
        check.gradient(
                v -> kMeans(rows(v), x), v -> flat(InputAdjoint.kMeansGradient(rows(v), x).centres()), w);
        check.gradient(Input::rosenbrock, v -> InputAdjoint.rosenbrockGradient(v).x(), w);
    }

    private static double[][] rows(double[] v) {
        return new double[][] {{v[0], v[1]}, {v[2], v[3]}};
    }

    private static double[] flat(double[][] m) {
        return new double[] {m[0][0], m[0][1], m[1][0], m[1][1]};
    }
}
