package golden;

import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;
import java.util.Arrays;

/** A triangle stored column by column: the reverse loops run upwards, so that the place in it is counted again rather than kept. */
class Input {
    @Differentiable
    static double square(double[] l, double[] z) {
        double[] y = z.clone();
        int p = 0;
        for (int a = 0; a < z.length; a++) {
            for (int b = a + 1; b < z.length; b++) {
                y[b] += l[p++] * z[a];
            }
        }
        double sum = 0;
        for (double v : y) {
            sum += v * v;
        }
        return sum;
    }

    static void check() {
        double[] point = {0.3, -0.2, 0.7, 1.5, -0.8, 0.4};
        GradientCheck.standard()
                .gradient(
                        p -> square(Arrays.copyOf(p, 3), Arrays.copyOfRange(p, 3, 6)),
                        p -> {
                            InputAdjoint.SquareGradient g =
                                    InputAdjoint.squareGradient(Arrays.copyOf(p, 3), Arrays.copyOfRange(p, 3, 6));
                            double[] all = Arrays.copyOf(g.l(), 6);
                            System.arraycopy(g.z(), 0, all, 3, 3);
                            return all;
                        },
                        point);
    }
}
