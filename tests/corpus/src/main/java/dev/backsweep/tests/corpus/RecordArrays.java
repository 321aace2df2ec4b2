package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Arrays;

/** Arrays in records, read and written in place; records that may be null; records as carried state. */
final class RecordArrays {
    private RecordArrays() {}

    record Vec(double x, double y) {
        static Vec of(double[] a, int i) {
            return new Vec(a[i], a[i + 1]);
        }

        Vec times(double s) {
            return new Vec(x * s, y * s);
        }
    }

    record S(double[] pos, double[] vel, double t) {
        S copy() {
            return new S(pos.clone(), vel.clone(), t);
        }

        S step(double h) {
            double[] p = new double[pos.length];
            double[] v = new double[vel.length];
            for (int i = 0; i < p.length; i++) {
                v[i] = vel[i] - h * pos[i] * pos[i];
                p[i] = pos[i] + h * v[i];
            }
            return new S(p, v, t + h);
        }

        void inPlace(double h) {
            for (int i = 0; i < pos.length; i++) {
                vel[i] -= h * Math.sin(pos[i]);
                pos[i] += h * vel[i];
            }
        }
    }

    record W(S s, Vec v, double[][] m) {}

    static final Vec[] TABLE = {new Vec(1, 2), new Vec(3, 4)};
    static final Vec ORIGIN = new Vec(0.5, 0.25);

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({1, 2}, {0.5, -1}, 0), 0.125, 4")
    @At("({1, 2}, {0.5, -1}, 0), 0.125, 0")
    static double ode(S s, double h, int n) {
        S a = s;
        for (int i = 0; i < n; i++) a = a.step(h);
        return a.pos()[0] * a.vel()[1] + a.t() * h;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({1, 2}, {0.5, -1}, 0), 0.125, 4")
    static double inPlace(S s, double h, int n) {
        S a = s.copy();
        for (int i = 0; i < n; i++) a.inPlace(h);
        return a.pos()[0] * a.vel()[1] * s.pos()[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({1, 2}, {0.5, -1}, 0), 0.125, 4")
    static double inPlaceArg(S s, double h, int n) {
        for (int i = 0; i < n; i++) s.inPlace(h);
        return s.pos()[0] * s.vel()[1];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("({1, 2}, {0.5, -1}, 0), 0.125, 3")
    static S odeState(S s, double h, int n) {
        S a = s;
        for (int i = 0; i < n; i++) a = a.step(h);
        return a;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("({1, 2}, {0.5, -1}, 0), 0.125, 3")
    static S inPlaceState(S s, double h, int n) {
        for (int i = 0; i < n; i++) s.inPlace(h);
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(({1, 2}, {3, 4}, 5), (6, 7), {{1, 2}, {3, 4}}), 2")
    static double deep(W w, double k) {
        W u = new W(w.s().copy(), w.v().times(k), w.m());
        u.s().pos()[0] *= k;
        double[] row = u.m()[1];
        row[0] = u.v().x() * w.s().pos()[0];
        return w.m()[1][0] * u.s().pos()[0] + u.s().t() * u.v().y();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 1")
    static double state(double x, int k) {
        Vec v = TABLE[k];
        Vec w = k > 0 ? new Vec(x, v.y()) : ORIGIN;
        Vec z = x > 5 ? w : TABLE[0];
        return v.x() * w.x() * w.x() + z.y() * x + ORIGIN.x() * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4}, 2")
    static double factory(double[] a, double s) {
        double t = 0;
        for (int i = 0; i + 1 < a.length; i++) {
            Vec v = Vec.of(a, i).times(s);
            t += v.x() * v.y();
        }
        return t;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(1, 2), 1")
    static double nullable(Vec v, double s) {
        double t = s * s;
        if (v == null && s > 1.5) return t;
        return v.x() * t;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(1, 2), 1.5")
    static double tryIt(Vec v, double s) {
        Vec u = v;
        double t = s * v.x();
        int k = 0;
        try {
            k = Integer.parseInt("x");
        } catch (NumberFormatException e) {
            k = 2;
        } finally {
            Journal.note("end");
        }
        return u.y() * t * k;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({1, 2}, {3, 4}, 5)")
    static double foreach(S s) {
        double t = 0;
        for (double p : s.pos()) for (double v : s.vel()) t += p * v * s.t();
        double[] q = new double[3];
        Arrays.setAll(q, i -> s.pos()[0] * i * s.t());
        return t + q[2] * q[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({1, 2}, {3, 4}, 5)")
    static double wrong(S s) {
        s.pos()[0] = s.vel()[0] * 2;
        s.vel()[1] += s.pos()[0] * s.pos()[1];
        return s.vel()[1] * s.pos()[0] * s.t();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("({1, 2}, {3, 4}, 5), 2")
    static double constWritten(@Constant S s, double x) {
        s.pos()[0] = x * x;
        double[] p = s.pos();
        p[1] = p[0] * x;
        return s.pos()[1] * s.vel()[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(1, 2), 2")
    static double inCond(Vec v, double x) {
        Vec u = v;
        int n = 0;
        while (u.x() < 20) {
            u = new Vec(u.x() * x + 1, u.x());
            n++;
        }
        do {
            u = u.times(0.5);
        } while (u.times(2).x() > 3);
        for (Vec w = u; w.x() < 4; w = new Vec(w.x() + 1, w.y() * x)) {
            u = w;
        }
        return u.x() * u.y() + n;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(1, 2), 2")
    static double assignExpr(Vec v, double x) {
        Vec a;
        Vec b;
        a = b = v.times(x);
        double t = (a = a.times(x)).x() * b.y();
        if ((b = a.times(3)).x() > 0) t += b.y();
        return t;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(1, 2), 2")
    static double shadow(Vec v, double vX) {
        double vY = vX * 3;
        Vec w = new Vec(vX, vY);
        double wX = 5 * vX;
        return w.x() * wX * v.x() + v.y() * vY;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @ActiveOnly("x")
    @At("{1, 2}, ({1, 2}, {0.5, -1}, 0)")
    static double[] intoAConstant(double[] x, @Constant S s) {
        s.pos()[0] = x[0] * x[1];
        return new double[] {x[0] * s.vel()[1], x[1] * x[1]};
    }
}
