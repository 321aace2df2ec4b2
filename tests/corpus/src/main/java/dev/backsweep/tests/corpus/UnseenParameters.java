package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Parameters that are null, and that the primal never looks at: it does not notice, and neither may its derivatives. */
final class UnseenParameters {
    private UnseenParameters() {}

    record Pair(double a, double b) {}

    record Samples(double weight, double[] values) {}

    record Study(Samples samples, double scale) {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, null")
    @At("3, (1, 2)")
    static double numbers(double x, Pair unseen) {
        return x * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, null")
    @At("2, {1, 2}")
    static double array(double x, double[] unseen) {
        return x * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, null")
    @At("2, (1, null)")
    @At("2, (1, {3})")
    static double numbersAndArray(double x, Samples unseen) {
        return x * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, null")
    @At("2, (null, 3)")
    @At("2, ((1, {3}), 4)")
    static double nested(double x, Study unseen) {
        return x * x;
    }

    /** One component is looked at, the other may be null. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, (null, 3)")
    @At("2, ((1, {3}), 4)")
    @At(value = "2, null", fails = NullPointerException.class)
    static double component(double x, Study study) {
        return x * x * study.scale();
    }

    /** Handed on as a whole. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("2, (null, 3)")
    @At("2, ((1, {3}), 4)")
    static Study handedOn(double x, Study study) {
        Study same = study;
        return x > 0 ? same : new Study(null, x);
    }

    /** What may come back as it came need not be there. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("2, (2, 3)")
    @At("2, null")
    @At("-2, null")
    @At("-2, (2, 3)")
    static Pair handedBack(double x, Pair pair) {
        if (x > 0) {
            return new Pair(x, x * x);
        }
        return pair;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("2, ((2, {3}), 4)")
    @At("2, (null, 3)")
    @At("2, null")
    static Study handedBackWhole(double x, Study study) {
        return study;
    }

    /** The records of another parameter are looked at, whatever comes with this one. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{2, 1}, null, (5, {3})")
    @At("{2, 1}, (null, 3), (5, {3})")
    static double[] beside(double[] x, Study unseen, Samples seen) {
        return new double[] {x[0] * seen.weight(), x[1] * seen.values()[0]};
    }

    /** Looked at on one way only: on the other, null does no harm. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("-2, null")
    @At("-2, (1, 2)")
    @At("2, (3, 2)")
    @At(value = "2, null", fails = NullPointerException.class)
    static double oneWay(double x, Pair pair) {
        if (x < 0) {
            return x * x;
        }
        return pair.a() * x * x;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("-2, null")
    @At("-2, (1, null)")
    @At("2, (3, {2, 1})")
    @At(value = "2, null", fails = NullPointerException.class)
    @At(value = "2, (1, null)", fails = NullPointerException.class)
    static double oneWayWithArray(double x, Samples samples) {
        double s = x * x;
        if (x < 0) {
            return s;
        }
        for (double v : samples.values()) {
            s += v * v * x;
        }
        return s * samples.weight();
    }

    /** Both ways look at one, one way at the other, by another name. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("-2, (1, 2), null")
    @At("2, (3, 2), (5, 4)")
    @At(value = "2, (1, 2), null", fails = NullPointerException.class)
    @At(value = "-2, null, (1, 2)", fails = NullPointerException.class)
    static double twoWays(double x, Pair always, Pair once) {
        Pair other = once;
        double s = x;
        if (x < 0) {
            s *= always.a();
        } else {
            s += always.b() * other.b() * other.b() * x;
        }
        return s * x;
    }
}
