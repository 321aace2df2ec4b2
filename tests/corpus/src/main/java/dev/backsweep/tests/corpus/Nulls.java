package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Null where the primal works with it: in place of arrays, of records inside of others, of what is returned. */
final class Nulls {
    private Nulls() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("null, 3")
    @At("{2, 5}, 3")
    static double weighted(double[] w, double x) {
        return w == null ? x * x : w[0] * w[1] * x * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("null, 3")
    @At("{2, 5}, 3")
    static double untouched(double[] w, double x) {
        return x * x;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("null, 3")
    @At("{2, 5}, 3")
    static double[] pair(double[] w, double x) {
        return new double[] {w != null ? w[1] * x : x * x, x};
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("3, null, 2")
    @At("3, {2, 5}, 4")
    static double[] several(double x, double[] w, int n) {
        double[] r = new double[n];
        for (int i = 0; i < n; i++) {
            r[i] = w == null ? x * i : x * w[i % 2];
        }
        return r;
    }

    record Rate(double y) {}

    record Curve(double x, Rate rate) {}

    record Book(Curve curve, double s) {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(1, null), 2")
    @At("(1, (5)), 2")
    static double component(Curve p, double t) {
        return p.rate() == null ? t * t : p.rate().y() * t * t;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("null, 2")
    @At("(null, 1), 2")
    @At("((3, null), 1), 2")
    @At("((3, (5)), 1), 2")
    static double deep(Book b, double t) {
        Curve p = b == null ? null : b.curve();
        Rate q = p != null ? p.rate() : null;
        return q == null ? t * t : q.y() * t * p.x();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("null, 4")
    @At("(2), 4")
    @At("(2), 1")
    @At(value = "null, 1", fails = NullPointerException.class)
    static double putInside(Rate q, double t) {
        Curve p = new Curve(t, q);
        Book b = new Book(p, t);
        if (q == null && t > 3) return t;
        return b.curve().rate().y() * b.curve().x();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(1, null), 2, 3")
    @At("(1, (2)), 2, 3")
    @At("(1, (2)), 2, 0")
    static double carried(Curve p, double t, int n) {
        Curve c = p;
        for (int i = 0; i < n; i++) {
            c = c.rate() == null
                    ? new Curve(c.x() * t, new Rate(c.x()))
                    : new Curve(c.rate().y() + c.x() * c.x(), null);
        }
        return c.rate() != null && c.rate().y() > 0 ? c.rate().y() * c.x() : c.x();
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(1, null), 1")
    @At("(1, (5)), 1")
    @At("(1, (5)), 2.5")
    @At("(1, (5)), 4")
    static Curve result(Curve p, double t) {
        if (t > 3) return null;
        if (t > 2) return new Curve(t * t, null);
        if (p.rate() == null) return new Curve(t, new Rate(t * t * t));
        return p;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("2, 3")
    @At("2, 0")
    static Curve best(double t, int n) {
        Curve best = null;
        for (int i = 1; i <= n; i++) {
            Curve next = new Curve(Math.sin(t * i), new Rate(t * i));
            if (best == null || next.x() > best.x()) best = next;
        }
        return best;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3, 0")
    @At("3, 1")
    @At("3, 5")
    static double chosenWhereCaught(double x, int p) {
        int k = 0;
        try {
            k = 4 / p;
        } catch (ArithmeticException e) {
            Rate r = p < 2 ? new Rate(x) : new Rate(1.0);
            k = r.y() > 0 ? 7 : 2;
        }
        return x * x * k;
    }

    /** Nobody asks for the length of an array that is not there where no trip is made. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.1}, null, 0")
    @At("{1.1}, {1, 2}, 2")
    static double lengthNotAskedFor(double[] w, int[] c, int n) {
        double s = 1;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < c.length; j++) {
                s = Math.sin(s) * w[0] + c[j];
            }
        }
        return s;
    }

    static final class Scale {
        final double[] factors = {1, 2};
    }

    /** What the user calls {@code self} is no receiver: it may be null where nobody asks it. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("null, {1.1, 0.7}")
    static double calledSelf(Scale self, double[] x) {
        double s = x[0] * x[1];
        for (int i = 2; i < x.length; i++) {
            s += x[i] * self.factors[0];
        }
        return s;
    }

    record Grid(double step, int cells) {}

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("null, 2, true")
    @At("(1, 3), 2, true")
    @At("(1, 3), 2, false")
    @At(value = "null, 2, false", fails = NullPointerException.class)
    static Grid returnedWhole(Grid g, double t, boolean asItIs) {
        if (asItIs) {
            return g;
        }
        return new Grid(g.step() * t * t, g.cells());
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("null, 2, true")
    @At("(1.5, 3), 2, true")
    @At("(1.5, 3), 2, false")
    @At("(1.5, 0), 2, false")
    @At(value = "null, 2, false", fails = NullPointerException.class)
    static double askedInAHeader(Grid g, double t, boolean alone) {
        if (alone) {
            return t * t * t;
        }
        double s = t;
        for (int i = 0; i < g.cells(); i++) {
            s += t * t * g.step() * g.step();
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("null, 2, true")
    @At("{1, 3}, 2, true")
    @At("{1, 3}, 2, false")
    @At("{1, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 2, false")
    @At(value = "null, 2, false", fails = NullPointerException.class)
    static double oneWayOnly(double[] w, double t, boolean alone) {
        if (alone) {
            return t * t * t;
        }
        double s = 0;
        for (double v : w) {
            s += v * v * t;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("null, 2, 0")
    @At("{1, 3}, 2, 2")
    @At(value = "null, 2, 1", fails = NullPointerException.class)
    static double tripsOnly(double[] w, double t, int n) {
        double s = t * t;
        for (int i = 0; i < n; i++) {
            s += w[i] * w[i] * t;
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("null, 2, 0")
    @At("{1, 3}, 2, 2")
    @At("{1, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 2, 17")
    static double[] rowsOfTripsOnly(double[] w, double t, int n) {
        double[] r = {t * t, t};
        for (int i = 0; i < n; i++) {
            r[i % 2] += w[i] * w[i] * t;
        }
        return r;
    }
}
