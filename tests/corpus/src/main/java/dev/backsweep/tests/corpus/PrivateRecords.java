package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Objects;

/** Records that the companion cannot name. */
final class PrivateRecords {
    private PrivateRecords() {}

    private record State(double x, double v) {
        State step(double h, P p) {
            double a = -x * p.k;
            return new State(x + h * v, v + h * a);
        }

        static State start(double x) {
            if (x < 0) throw new IllegalArgumentException("neg");
            return new State(x, 0);
        }
    }

    private record P(double k, String name) {
        P {
            Objects.requireNonNull(name);
        }
    }

    private static State rest() {
        return new State(1, 2);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 0.5, 3")
    @At(value = "-2, 0.5, 3", fails = IllegalArgumentException.class)
    static double simulate(double x0, double k, int n) {
        P p = new P(k, "spring");
        State s = State.start(x0);
        for (int i = 0; i < n; i++) {
            s = s.step(0.1, p);
        }
        State r = rest();
        return s.x() * s.x() + s.v + r.x() * x0;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, true")
    @At("2, false")
    static double early(double x, boolean b) {
        State s = pick(x, b);
        return s.x() * s.v();
    }

    private static State pick(double x, boolean b) {
        for (int i = 0; i < 3; i++) {
            if (b && i == 1) return new State(x * i, x);
            if (i == 2) {
                return new State(x * x, i);
            }
        }
        return null;
    }
}
