package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.List;

/** Records whose constructors check, copy or change what they are given, and other ways of making them. */
final class RecordConstructors {
    private RecordConstructors() {}

    record Vec(double x, double y) {
        Vec {
            if (Double.isNaN(x)) throw new IllegalArgumentException("nan");
        }

        Vec(double both) {
            this(both, both * 2);
        }

        static final Vec UNIT = new Vec(1, 0);

        Vec plus(Vec o) {
            return new Vec(x + o.x, y + o.y);
        }

        Vec normalised() {
            double n = Math.sqrt(x * x + y * y);
            return n == 0 ? this : new Vec(x / n, y / n);
        }
    }

    record Arr(double[] w, int n) {
        Arr {
            w = w.clone();
        }

        Arr(double a, double b) {
            this(new double[] {a, b}, 2);
        }

        double sum() {
            double s = 0;
            for (double v : w) s += v;
            return s;
        }

        Arr scaled(double f) {
            double[] c = new double[w.length];
            for (int i = 0; i < c.length; i++) c[i] = w[i] * f;
            return new Arr(c, n + 1);
        }
    }

    record Clamp(double lo, double hi) {
        Clamp {
            if (lo > hi) {
                double t = lo;
                lo = hi;
                hi = t;
            }
        }

        double mid() {
            return (lo + hi * 2) / 2;
        }
    }

    record Acc(double[] w) {
        public double[] w() {
            return w.clone();
        }

        double first() {
            return w[0];
        }
    }

    record Poly(double... c) {
        double at(double x) {
            double s = 0;
            for (int i = c.length - 1; i >= 0; i--) s = s * x + c[i];
            return s;
        }
    }

    record Explicit(double a, double b) {
        Explicit(double a, double b) {
            this.b = b * a;
            double t = this.b;
            this.a = a + t;
        }
    }

    record Circle(double r) {}

    record Sq(double s) {}

    record Pair<A>(A tag, Vec v, double w) {
        <B> Pair<B> with(B b) {
            return new Pair<>(b, v, w * 2);
        }
    }

    enum K {
        A,
        B
    }

    record Full(
            boolean b,
            byte by,
            char c,
            short s,
            long l,
            float f,
            K k,
            String str,
            int[] ints,
            List<String> list,
            double x) {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(3, 4), 2")
    @At("(0, 0), 2")
    static double norm(Vec v, double s) {
        Vec u = v.plus(new Vec(s)).normalised();
        return u.x() * s + u.y() + Vec.UNIT.x() * s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({1, 2, 3}, 3), 2")
    static double arr(Arr a, double s) {
        Arr b = a.scaled(s);
        Arr c = new Arr(s, b.sum());
        return c.sum() * b.w()[1] + c.n() + b.n();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 1")
    @At("1, 2")
    static double clamp(double a, double b) {
        Clamp c = new Clamp(a * a, b);
        return c.mid() * c.lo();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({1, 2}), 3")
    static double acc(Acc a, double s) {
        double[] w = a.w();
        w[0] = w[0] * s;
        return a.first() * w[0] + a.w()[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({1, 2, 3}), 3")
    static double poly(Poly p, double x) {
        Poly q = new Poly(x, p.c()[1], 2);
        return p.at(x) * q.at(x) + new Poly(p.c()).at(2) + new Poly().at(3);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 1")
    static double explicit(double a, double b) {
        Explicit e = new Explicit(a, b);
        return e.a() * e.b() * e.b();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(\"x\", (1, 2), 3), 2")
    static double generic(Pair<String> p, double s) {
        Pair<Integer> q = p.with(7);
        return q.v().x() * s + q.w() * q.tag() + p.tag().length() * p.w();
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(3, 4)")
    static Vec back(Vec v) {
        Vec a = v;
        Vec b = a;
        a = new Vec(b.y(), b.x() * b.x());
        b = a.plus(b);
        if (b.x() > 100) {
            throw new IllegalStateException();
        }
        return b;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("({1, 2, 3}, 3), 2")
    static Arr arrBack(Arr a, double s) {
        a.w()[0] *= s;
        return a.scaled(s);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 2")
    static double locals(double[] x, double s) {
        double total = 0;
        for (int i = 0; i < x.length; i++) {
            Vec v = new Vec(x[i], s);
            for (int j = 0; j < i; j++) {
                Vec w = new Vec(x[j] * v.x(), v.y());
                if (w.x() > 2) {
                    v = w;
                    continue;
                }
                v = new Vec(v.y(), w.x());
                if (v.y() > 50) break;
            }
            total += v.x() * v.y();
        }
        return total;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(3, 4), 0.5")
    @At("(-3, 4), 0.5")
    static double tern(Vec v, double s) {
        return (v.x() > 0 ? v : new Vec(s, s * v.y()))
                        .plus(s > 0 ? v.plus(v) : Vec.UNIT)
                        .x()
                * v.y();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(3, 4), 2.5")
    static double whileNull(Vec v, double s) {
        Vec u = null;
        int k = 0;
        while (k < 3) {
            if (u != null && u.x() > s) {
                u = null;
            } else {
                u = u == null ? v : new Vec(u.x() * s, u.y() + u.x());
            }
            k++;
        }
        return u == null ? s : u.x() * u.y() + s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(3, 4), 2.5")
    static double effects(Vec v, double s) {
        Vec a = new Vec(Journal.draw() * s, v.x());
        Vec b = new Vec(a.y() * s, Journal.draw());
        Journal.note("v=" + a + b);
        return a.x() * b.x() + b.y() * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "0.0, 2.5", fails = IllegalArgumentException.class)
    static double fails(double z, double s) {
        Vec a = new Vec(z / z, s);
        return a.x();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly({"a", "v"})
    @At("{1, 2}, (3, 4), 1")
    @At(value = "{1, 2}, (3, 4), 2", fails = NullPointerException.class)
    static double npe(double[] a, Vec v, int k) {
        Vec u = k > 1 ? null : v;
        a[0] *= 3;
        return u.x() * a[0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2}, (3, 4)")
    static void proc(double[] a, Vec v) {
        Vec u = v.plus(new Vec(a[0], a[1]));
        a[0] = u.x() * u.y();
        a[1] = u.y() * a[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(3, 4), (1, 2)")
    static double swapTwo(Vec a, Vec b) {
        for (int i = 0; i < 3; i++) {
            Vec t = a;
            a = b;
            b = t.plus(a);
        }
        return a.x() * b.y();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 0")
    @At("2, 1")
    static double instance(double r, int k) {
        Circle c = new Circle(r * r);
        Sq q = new Sq(r);
        return k == 0 ? c.r() * 3 : q.s() * c.r();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(true, 1, a, 2, 3, 4.5, A, \"text\", {1, 2}, null, 2.5), 3")
    static double everyType(Full f, double s) {
        Full g = new Full(
                !f.b(),
                f.by(),
                'c',
                f.s(),
                f.l() + 1,
                f.f() * 2,
                K.B,
                f.str() + s,
                f.ints().clone(),
                f.list(),
                s * f.x());
        g.ints()[0] = 5;
        return (g.b() ? 1 : g.x()) * g.x() * g.f()
                + g.l() * g.ints()[0] * s
                + g.by()
                + g.c()
                + g.s()
                + f.k().ordinal() * s;
    }
}
