package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Records with arrays, texts and other objects in them that recursive methods return. */
final class RecordsFromRecursion {
    private RecordsFromRecursion() {}

    record State(double[] w, double b, String name) {}

    private static State stepped(State s, int n) {
        if (n == 0) {
            return s;
        }
        double[] w = s.w().clone();
        w[n % w.length] *= s.b();
        State r = stepped(new State(w, s.b() * w[0], s.name() + "x"), n - 1);
        return new State(r.w(), r.b() + w[1], r.name());
    }

    @Allocates("arrays that rows are put into by a method that calls itself")
    @TangentsAllocate("likewise")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, 0.5}, 0.75, 3")
    @At("{1.5, 0.5}, 0.75, 0")
    static double arrayAndText(double[] w, double b, int n) {
        State s = stepped(new State(w, b, "a"), n);
        s.w()[1] *= s.b();
        return s.b() * s.w()[0] * s.name().length() + s.w()[1] * w[1];
    }

    record Two(double[] low, double[] high) {}

    private static Two split(double[] x, int from, int to) {
        if (to - from == 1) {
            return new Two(new double[] {x[from]}, new double[] {x[from] * x[from]});
        }
        int middle = (from + to) / 2;
        Two left = split(x, from, middle);
        Two right = split(x, middle, to);
        double[] low = new double[to - from];
        double[] high = new double[to - from];
        for (int i = 0; i < low.length; i++) {
            int k = i / 2;
            low[i] = i % 2 == 0
                    ? left.low()[Math.min(k, left.low().length - 1)]
                    : right.high()[Math.min(k, right.high().length - 1)];
            high[i] = low[i] * left.high()[0];
        }
        right.low()[0] += left.low()[0];
        return new Two(low, right.low().length < 2 ? high : right.low());
    }

    @Allocates("arrays that rows are put into by a method that calls itself")
    @TangentsAllocate("likewise")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, 0.5, -1, 2, 0.25}")
    @At("{1.5}")
    static double twoArrays(double[] x) {
        Two t = split(x, 0, x.length);
        double sum = 0;
        for (double v : t.low()) {
            sum += v * v;
        }
        for (double v : t.high()) {
            sum += v * x[0];
        }
        return sum;
    }

    /** The same array twice, and an array of the caller's. */
    private static Two same(double[] x, int n) {
        if (n == 0) {
            return new Two(x, x);
        }
        Two t = same(x, n - 1);
        t.low()[0] *= t.high()[1];
        return n % 2 == 0 ? t : new Two(t.high(), new double[] {t.low()[0], t.low()[1] * x[0]});
    }

    @Allocates("arrays that rows are put into by a method that calls itself")
    @TangentsAllocate("likewise")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, 0.5}, 3")
    @At("{1.5, 0.5}, 2")
    @At("{1.5, 0.5}, 0")
    static double oneArrayTwice(double[] x, int n) {
        double[] own = x.clone();
        Two t = same(own, n);
        t.high()[1] *= own[0];
        return t.low()[1] * t.high()[1] * own[1];
    }

    enum Kind {
        LEAF,
        NODE
    }

    record Node(double value, Kind kind, int[] path, double[][] parts, long size, double weight) {}

    private static Node node(double[] x, int i) {
        if (2 * i + 1 >= x.length) {
            return new Node(x[i], Kind.LEAF, new int[] {i}, new double[][] {{x[i]}, x}, 1, x[i]);
        }
        Node a = node(x, 2 * i + 1);
        Node b = 2 * i + 2 < x.length ? node(x, 2 * i + 2) : a;
        double value = a.kind() == Kind.LEAF ? a.value() * x[i] : a.value() + b.value();
        int[] path = {i, a.path()[0], b.path()[b.path().length - 1]};
        return new Node(
                value * b.parts()[0][0],
                Kind.NODE,
                path,
                new double[][] {{value}, a.parts()[0]},
                a.size() + b.size(),
                b.weight() * 2);
    }

    @Allocates("arrays that rows are put into by a method that calls itself")
    @TangentsAllocate("likewise")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, 0.5, -1, 2, 0.25, 0.75}")
    @At("{1.5}")
    static double ofEverything(double[] x) {
        Node n = node(x, 0);
        return n.value() * x[n.path()[n.path().length - 1]] * n.size()
                + n.parts()[1][0] * n.weight()
                + (n.kind() == Kind.LEAF ? x[0] : 0);
    }

    @Allocates("arrays that rows are put into by a method that calls itself")
    @TangentsAllocate("likewise")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("({1.5, 0.5}, 0.75, \"a\"), 3")
    static State itself(State s, int n) {
        if (n == 0) {
            return new State(s.w(), s.b() * s.b(), s.name());
        }
        double[] w = {s.w()[1] * s.b(), s.w()[0]};
        State r = itself(new State(w, s.b(), s.name() + n), n - 1);
        return new State(r.w(), r.b() * w[0], r.name());
    }

    record Line(Two two, String text) {}

    private static Line line(Line l, int n) {
        if (n == 0) {
            return l;
        }
        double[] low = l.two().low();
        low[0] += l.two().high()[0];
        return line(new Line(new Two(l.two().high(), low), l.text() + n), n - 1);
    }

    @Allocates("arrays that rows are put into by a method that calls itself")
    @TangentsAllocate("likewise")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, 0.5}, {2, 3}, 3")
    static double nested(double[] a, double[] b, int n) {
        Line l = line(new Line(new Two(a, b), ""), n);
        return l.two().low()[0] * l.two().high()[0] * l.text().length() * a[1] + b[0];
    }

    private static Two both(double[] a, double[] b, int n) {
        return n == 0 ? new Two(a, b) : swapped(b, a, n - 1);
    }

    private static Two swapped(double[] a, double[] b, int n) {
        a[0] *= b[1];
        Two t = both(a, b, n);
        return new Two(t.high(), t.low());
    }

    @Allocates("arrays that rows are put into by a method that calls itself")
    @TangentsAllocate("likewise")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.5, 0.5}, {2, 3}, 3")
    @At("{1.5, 0.5}, {2, 3}, 2")
    static double inARing(double[] a, double[] b, int n) {
        double p = a[0] * b[0];
        Two t = both(a, b, n);
        t.low()[1] += t.high()[0] * p;
        return t.low()[1] * t.high()[1] + a[0] * b[1] * p;
    }

    record Crossing(double at, double height) {}

    private static Crossing crossing(double a, int n) {
        if (n == 0) {
            return null;
        }
        if (a > 1) {
            return new Crossing(a, a * a);
        }
        return crossing(a * 2, n - 1);
    }

    /** A search that finds nothing returns null. */
    @TangentsAllocate("the tangent of what each level returns")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.3, 5")
    @At("0.3, 1")
    static double mayFindNothing(double a, int n) {
        Crossing c = crossing(a, n);
        return c == null ? -a : c.at() + c.height();
    }

    @TangentsAllocate("the tangent of what each level returns")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.3, 5")
    @At(value = "0.3, 1", fails = NullPointerException.class)
    static double mustFind(double a, int n) {
        Crossing c = crossing(a, n);
        return c.at() * c.height();
    }

    @TangentsAllocate("the tangent of what each level returns")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.3, 5")
    static Crossing found(double a, int n) {
        return crossing(a, n);
    }

    private static Crossing upwards(double a, int n) {
        Crossing c = null;
        if (n > 0) {
            c = downwards(a * 1.5, n - 1);
            if (c == null) {
                c = new Crossing(a, n);
            }
        }
        return c;
    }

    private static Crossing downwards(double a, int n) {
        return a > 3 ? null : upwards(a + 1, n - 1);
    }

    /** Null comes from the other method of the ring. */
    @TangentsAllocate("the tangent of what each level returns")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.3, 5")
    @At("0.3, 0")
    @At("1.9, 6")
    static double nothingInARing(double a, int n) {
        Crossing c = upwards(a, n);
        if (c != null) {
            return c.at() * c.at() * c.height();
        }
        return a;
    }

    record Hit(double t, int index, double[] normal) {}

    private static Hit nearest(double[][] walls, double x, int from, int to) {
        if (to - from == 1) {
            double d = walls[from][0] - x;
            return d < 0 ? null : new Hit(d * d, from, new double[] {d, walls[from][1] * d});
        }
        int middle = (from + to) >>> 1;
        Hit low = nearest(walls, x, from, middle);
        Hit high = nearest(walls, x, middle, to);
        if (low == null) {
            return high;
        }
        return high == null || low.t() < high.t() ? low : high;
    }

    @Allocates("arrays that rows are put into by a method that calls itself")
    @TangentsAllocate("likewise")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{0, 1}, {2, 3}, {1, 0.5}, {4, -1}}, 0.5")
    @At("{{0, 1}, {2, 3}, {1, 0.5}, {4, -1}}, 7")
    static double nearestWall(double[][] walls, double x) {
        Hit hit = nearest(walls, x, 0, walls.length);
        return hit == null ? 0 : hit.t() * hit.normal()[1] + hit.index();
    }

    record Pair(double x, double y) {}

    /** It looks as if what is given to the call within depended on {@code h}. */
    private static Pair restarted(int n, double h) {
        if (n > 0) {
            return restarted(n - 2, halved(h, new Pair(h, 0.5)));
        }
        return new Pair(2.0 + n, n < 0 ? h : 3.0);
    }

    private static double halved(double h, Pair p) {
        return p.y() * 2;
    }

    @Allocates("arrays that stand for the records of a method that calls itself")
    @TangentsAllocate("likewise")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1.5, 3")
    @At("1.5, -1")
    @At("1.5, 0")
    static double constantWithin(double x, int n) {
        Pair p = restarted(n, x);
        return p.x() * p.y() * x;
    }
}
