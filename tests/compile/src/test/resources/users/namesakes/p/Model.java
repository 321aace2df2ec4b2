package p;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** In a package with classes called like those of {@code java.lang} and of the runtime. */
public class Model {
    private final double factor = 2;

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    public static double loss(double[] x, int n, Model model) {
        double s = 0;
        for (int i = 0; i < n; i++) {
            s += java.lang.Math.pow(x[i], 2) * model.factor * java.lang.Math.cos(s * 0);
        }
        while (s > 1e6) {
            s = s / 2 * s;
        }
        return s;
    }
}
