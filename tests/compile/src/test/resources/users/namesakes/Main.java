import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import p.Model;
import p.ModelAdjoint;

/** Classes of the user's called like those that companions use, beside and inside of the class. */
class Main {
    static class Math {
        static double sin(double x) {
            return 2 * x;
        }
    }

    static class Arrays {
        static void fill(double[] a, double v) {
            a[0] = v;
        }
    }

    static class Gradients {
        static double detach(double x) {
            return x * x;
        }
    }

    static class Double {}

    static class String {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static double nested(double[] x) {
        double[] y = new double[2];
        Arrays.fill(y, Math.sin(x[0]));
        java.util.Arrays.fill(x, 0, 1, 3);
        double s = 0;
        for (double v : x) {
            s += Gradients.detach(v) * java.lang.Math.exp(y[0]) * dev.backsweep.Gradients.detach(v);
        }
        return java.lang.Math.max(s, 0);
    }

    public static void main(java.lang.String[] args) {
        double e = java.lang.Math.exp(1);
        double[] gradient = MainAdjoint.nestedGradient(new double[] {0.5, 2}).x();
        assert java.lang.Math.abs(gradient[0] - 2 * 35 * e) < 1e-12;
        assert java.lang.Math.abs(gradient[1] - 2 * 2 * 2 * e) < 1e-12;
        assert ModelAdjoint.lossGradient(new double[] {3, 0}, 2, new Model()).x()[0] == 2 * 2 * 3;
        assert ModelAdjoint.lossGradient(new double[] {3, 0}, 2, new Model()).value() == 18;
    }
}
