package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Derivatives of derivatives whose seeds, directions and adjoints are records of the companion. */
final class NestedRecords {
    private NestedRecords() {}

    /** Its constructor validates: adjoints have a mirror. */
    record Vec(double x, double y) {
        Vec {
            if (Double.isInfinite(x)) {
                throw new IllegalArgumentException("x is infinite");
            }
        }
    }

    record Segment(Vec from, Vec to, double[] weights, int count) {
        Segment {
            if (count < 0) {
                throw new IllegalArgumentException("a count is not negative");
            }
        }
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(0.5, 2), 1.5")
    static Vec turned(Vec v, double s) {
        return new Vec(v.x() * s * v.y(), v.y() * s * s);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("((0.5, 2), (1, -1), {2, 3}, 4), 1.5")
    static Segment moved(Segment g, double s) {
        Vec to = new Vec(g.to().y(), g.weights()[0] * g.weights()[1] * g.to().x());
        double[] weights = {g.weights()[1] * g.weights()[1], s * g.count()};
        return new Segment(turned(g.from(), s), to, weights, g.count());
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(0.5, 2), 1.5, 0.7, -0.4")
    static double alongASeed(Vec v, double s, double a, double b) {
        var g = NestedRecordsAdjoint.turnedVjp(v, s, new NestedRecordsAdjoint.VecBar(a, b));
        return g.v().x() * g.s() + g.v().y();
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(0.5, 2), 1.5, 0.7, 2")
    static double alongADirection(Vec v, double s, double a, int b) {
        NestedRecordsAdjoint.VecBar direction = new NestedRecordsAdjoint.VecBar(a, b);
        var tangent = NestedRecordsAdjoint.turnedJvp(v, direction, s, a * b).tangent();
        return tangent.x() * tangent.y();
    }

    /** Mirrors in a mirror. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 1.7}, 0.9, 1.1, 2")
    @Allocates("the array and its adjoint in the records")
    static double alongASeedOfRecords(double[] w, double s, double a, int b) {
        Segment segment = new Segment(new Vec(w[0], s), new Vec(s * s, w[1]), w, 3);
        var seed = new NestedRecordsAdjoint.SegmentBar(
                new NestedRecordsAdjoint.VecBar(a, b),
                new NestedRecordsAdjoint.VecBar(a * a, 1),
                new double[] {a, s},
                segment.count());
        var g = NestedRecordsAdjoint.movedVjp(segment, s, seed);
        var bar = g.g();
        return bar.from().x() * bar.to().y()
                + bar.weights()[0] * g.s()
                + bar.weights()[1] * bar.from().y();
    }
}
