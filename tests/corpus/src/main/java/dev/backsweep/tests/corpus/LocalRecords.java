package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Records that are declared in a body, with their methods. */
final class LocalRecords {
    private LocalRecords() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 2")
    static double pair(double x, double y) {
        record Pair(double a, double b) {}
        Pair p = new Pair(x * y, Math.sin(x));
        return p.a() * p.b() + p.a * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, 2}, 0")
    @At("{1.5, 2}, 5")
    @At("{-150, 2}, 1")
    static double stepped(double[] x, int n) {
        record State(double q, double v) {
            State step(double h, double k) {
                double a = -k * q;
                return new State(q + h * v, v + h * a);
            }

            double energy() {
                if (q < -100) {
                    return q;
                }
                for (int i = 0; i < 2; i++) {
                    if (v > 10 + i) {
                        return v * i;
                    }
                }
                return 0.5 * (q * q + this.v * v()) + State.of(q).q();
            }

            static State of(double q) {
                return new State(q, 1);
            }
        }
        State s = State.of(x[0]);
        for (int i = 0; i < n; i++) {
            s = s.step(0.1, x[1]);
        }
        return s.energy() + s.step(1, 2).step(2, x[1]).energy();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    @At("0.5")
    static double inOneAnother(double x) {
        record Vec(double x, double y) {
            Vec plus(Vec o) {
                return new Vec(x + o.x, y + o.y());
            }

            double square() {
                return x * x + y * y;
            }
        }
        record Segment(Vec from, Vec to) {
            double length() {
                return Math.sqrt(new Vec(to.x - from.x, to.y - from.y).square());
            }

            Vec middle() {
                return new Vec((from.x() + to.x()) / 2, (from.y + to.y) / 2);
            }
        }
        Vec a = new Vec(x, 1);
        Vec b = new Vec(2, x * x);
        Segment s = new Segment(a, b.plus(a));
        var m = s.middle();
        return s.length() * m.x() + m.square() + (x > 1 ? a : b).square();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    @At(value = "-3", fails = IllegalArgumentException.class)
    static double checked(double x) {
        record Level(double v) {
            Level {
                if (v < 0) {
                    throw new IllegalArgumentException("below zero: " + v);
                }
                v = v + 1;
            }

            Level twice() {
                return new Level(2 * v);
            }
        }
        Level p = new Level(x);
        for (int i = 0; i < 2; i++) {
            p = p.twice();
        }
        return p.v() * x * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, -3, 4, 5}")
    @At("{1, 2}")
    static double bisected(double[] x) {
        record Range(int low, int high) {
            int size() {
                return high - low;
            }

            int middle() {
                return low + high >>> 1;
            }
        }
        Range r = new Range(0, x.length);
        double s = x[0];
        while (r.size() > 1) {
            int m = r.middle();
            s += x[m] * x[m] * s;
            r = x[m] > 0 ? new Range(m, r.high) : new Range(r.low, m);
        }
        return s * r.low;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 0.5")
    static double arraysInThem(double[] x, double y) {
        record Row(double[] a, int n) {
            double dot(double[] b) {
                double s = 0;
                for (int i = 0; i < n; i++) {
                    s += a[i] * b[i];
                }
                return s;
            }
        }
        Row row = new Row(x, x.length);
        return row.dot(row.a()) * y + new Row(new double[] {1, x[0], y}, 2).dot(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    @At("-0.5")
    static double best(double x) {
        record Best(double value, int at) {}
        Best best = null;
        double[] all = {x, x * x, Math.sin(x)};
        for (int i = 0; i < all.length; i++) {
            if (best == null || all[i] > best.value()) {
                best = new Best(all[i], i);
            }
        }
        return best.value() * (1 + best.at());
    }
}
