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
}
