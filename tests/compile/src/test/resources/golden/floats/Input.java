package golden;

import dev.backsweep.Differentiable;

/** Floats have floats for adjoints. */
final class Input {
    private Input() {}

    @Differentiable
    static float dot(float[] x, float[] y, double scale) {
        float s = 0;
        for (int i = 0; i < x.length; i++) {
            s += (float) (x[i] * y[i] * scale);
        }
        return s;
    }

    static void check() {
        InputAdjoint.DotGradient g = InputAdjoint.dotGradient(new float[] {1, 2}, new float[] {3, 4}, 0.5);
        if (g.value() != 5.5f || g.x()[1] != 2 || g.y()[1] != 1 || g.scale() != 11) {
            throw new AssertionError(g);
        }
    }
}
