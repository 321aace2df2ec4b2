package golden;

import dev.backsweep.Differentiable;

/** Numbers that have names: where the reverse sweep stands elsewhere, and where a helper is taken in more than once. */
class Input {
    @Differentiable
    static double call(double spot, double vol) {
        double d = Math.log(spot) / vol;
        double paid = spot * normal(d) - normal(d - vol);
        return paid > 0 ? Math.sqrt(paid) : 0;
    }

    /** The normal distribution to three digits (Abramowitz and Stegun, 26.2.16). */
    static double normal(double x) {
        if (x < 0) {
            return 1 - normalOfPositive(-x);
        }
        return normalOfPositive(x);
    }

    static double normalOfPositive(double x) {
        double a1 = 0.4361836, a2 = -0.1201676, a3 = 0.9372980;
        double t = 1 / (1 + 0.33267 * x);
        double n = ((a3 * t + a2) * t + a1) * t;
        n = 1 - n * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
        return n;
    }

    static void check() {
        double h = 1e-6;
        double spot = (call(1.2 + h, 0.3) - call(1.2 - h, 0.3)) / (2 * h);
        double vol = (call(1.2, 0.3 + h) - call(1.2, 0.3 - h)) / (2 * h);
        InputAdjoint.CallGradient gradient = InputAdjoint.callGradient(1.2, 0.3);
        boolean right = gradient.value() == call(1.2, 0.3)
                && Math.abs(gradient.spot() - spot) < 1e-8
                && Math.abs(gradient.vol() - vol) < 1e-8;
        if (!right) {
            throw new AssertionError(gradient);
        }
    }
}
