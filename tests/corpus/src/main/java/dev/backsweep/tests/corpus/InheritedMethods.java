package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Inherited methods that call what the class of their object defines: template methods. Nothing overrides what a final class has. */
final class InheritedMethods {
    private InheritedMethods() {}

    abstract static class Kernel {
        double scale = 2;
        private final double shift = 0.5;

        abstract double profile(double r);

        double weight(double r) {
            return 1 + r;
        }

        private double shifted(double r) {
            return profile(r + shift) * weight(r);
        }

        final double sum(double[] x) {
            double s = 0;
            for (double v : x) {
                s += scale * shifted(v) * this.profile(v);
            }
            return s;
        }

        double down(double r, int n) {
            return n == 0 ? profile(r) : down(r * 0.5, n - 1) * weight(r);
        }
    }

    abstract static class Smooth extends Kernel {
        @Override
        double weight(double r) {
            return super.weight(r) * r;
        }
    }

    static final class Gauss extends Smooth {
        double width = 1.5;

        @Override
        double profile(double r) {
            return Math.exp(-r * r * width);
        }
    }

    /** Has a field of the same name as the class that it extends. */
    static final class Hiding extends Kernel {
        double scale = 7;

        @Override
        double profile(double r) {
            return r * r * scale;
        }

        double direct(double r) {
            return profile(r) * weight(r) * scale * super.scale * ((Kernel) this).scale;
        }
    }

    interface Curve {
        double at(double t);

        default double slope(double t) {
            return at(t) * 2;
        }

        default double both(double t) {
            return slope(t) + at(t);
        }
    }

    interface Steep extends Curve {
        @Override
        default double slope(double t) {
            return at(t) * 5;
        }
    }

    record Line(double a) implements Steep {
        @Override
        public double at(double t) {
            return a * t * t;
        }
    }

    static final Gauss GAUSS = new Gauss();
    static final Hiding HIDING = new Hiding();

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 0.5, -0.3}")
    static double template(double[] x) {
        return GAUSS.sum(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 3")
    static double recursiveTemplate(double x, int n) {
        return GAUSS.down(x, n) * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7")
    static double hiddenField(double x) {
        Kernel kernel = HIDING;
        return HIDING.direct(x) * kernel.scale * HIDING.scale * ((Kernel) HIDING).scale;
    }

    /** The version between the interface that is called and the record. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, (3)")
    static double overriddenDefault(double x, Line line) {
        return line.both(x) * x;
    }
}
