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

    record State(double[] q, double[] p) {}

    record Chain(double stiffness, double rest, double[] masses) {}

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0, 1.2, 1.9}, {0.3, -0.2, 0.1}, (1.5, 0.9, {1, 2, 0.5})")
    static double energy(double[] q, double[] p, Chain chain) {
        double energy = 0;
        for (int i = 0; i < q.length; i++) {
            energy += p[i] * p[i] / (2 * chain.masses()[i]);
        }
        for (int i = 1; i < q.length; i++) {
            double stretch = q[i] - q[i - 1] - chain.rest();
            energy += 0.5 * chain.stiffness() * stretch * stretch + 0.05 * Math.pow(stretch, 4);
        }
        return energy;
    }

    /** Hamilton's equations by the gradients of the energy, in symplectic steps: where the chain is in the end. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("({0, 1.2, 1.9}, {0.3, -0.2, 0.1}), (1.5, 0.9, {1, 2, 0.5}), 0.1, 4")
    @Allocates("states, and gradients in records")
    static double endState(State start, Chain chain, double dt, int steps) {
        State state = start;
        for (int k = 0; k < steps; k++) {
            state = step(state, chain, dt);
        }
        var g = NestedRecordsAdjoint.energyGradient(state.q(), state.p(), chain);
        return state.q()[0] * state.p()[1] + g.chain().stiffness() * g.value();
    }

    private static State step(State state, Chain chain, double dt) {
        double[] force =
                NestedRecordsAdjoint.energyGradient(state.q(), state.p(), chain).q();
        double[] p = new double[force.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = state.p()[i] - dt * force[i];
        }
        double[] speed =
                NestedRecordsAdjoint.energyGradient(state.q(), p, chain).p();
        double[] q = new double[p.length];
        for (int i = 0; i < q.length; i++) {
            q[i] = state.q()[i] + dt * speed[i];
        }
        return new State(q, p);
    }
}
