package errors;

import dev.backsweep.Differentiable;
import dev.backsweep.Gradients;

/** Warnings, and how to be rid of them. */
class Casts {
    @Differentiable
    static double fineButWarnedOf(double x, double[] a) {
        int i = (int) (x * 2); // BW101@17 `x * 2`
        char c = (char) a[0]; // BW101@18 (char) Gradients.detach
        long l = Math.round(x);
        return x * i + c + l;
    }

    @Differentiable
    @SuppressWarnings("backsweep")
    static double fineAndSilent(double x) {
        return x * (int) x;
    }

    @Differentiable
    static double fineAndDetached(double x) {
        return x * (int) Gradients.detach(x);
    }
}
