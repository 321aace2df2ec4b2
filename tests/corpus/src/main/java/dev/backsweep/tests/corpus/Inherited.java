package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;

/** Methods that a class has from another one, where nothing can have put another in their place: called on records and on final classes. */
final class Inherited {
    private Inherited() {}

    interface Planar {
        double x();

        double y();

        default double squared() {
            return x() * x() + weight() * y() * y();
        }

        default double weight() {
            return half(1);
        }

        default double between(Point p) {
            return squared() * p.squared() + this.apart(p.x());
        }

        private double apart(double from) {
            return (x() - from) * y();
        }

        static double half(double v) {
            return v / 2;
        }
    }

    record Point(double x, double y) implements Planar {}

    record Heavy(double x, double y, double mass) implements Planar {
        @Override
        public double weight() {
            return mass * Planar.half(mass);
        }

        double weight(int times) {
            return times * weight();
        }
    }

    @Differentiable
    @At("(2, 3), (0.5, -1, 4), 1.5")
    static double defaultMethods(Point p, Heavy q, double t) {
        return p.squared() * t + q.squared() + q.between(p) * q.weight(2);
    }

    static class Base {
        double gain = 1.5;

        double scaled(double v) {
            return gain * squared(v);
        }

        private double squared(double v) {
            return v * v;
        }

        double lifted(double v) {
            return v + gain;
        }

        final double fixed(double v) {
            return squared(v) + v;
        }
    }

    static final class Last extends Base {
        double offset = 2;

        @Override
        double lifted(double v) {
            return super.lifted(v) * v;
        }

        double shifted(double v) {
            return scaled(v) + super.scaled(v * offset) + this.fixed(v);
        }
    }

    private static final Last LAST = new Last();

    @Differentiable
    @At("1.5")
    @At("-0.5")
    static double ofAFinalClass(double x) {
        Last last = LAST;
        return last.shifted(x) * last.scaled(x) + LAST.fixed(x) + last.lifted(x);
    }
}
