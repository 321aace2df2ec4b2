package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Gradients;
import dev.backsweep.Mode;

/** What derivatives of recursive methods need when they are differentiated: it is kept though it is overwritten, swapped, null, or lost by an exception. */
final class NestedRecursionsKept {
    private NestedRecursionsKept() {}

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, {0.2, 1.1, 0.6}, 0.8, 3")
    @ActiveOnly({"x", "u"})
    static double product(double[] x, @Constant double[] w, double u, int n) {
        return n == 0 ? u * u : (x[n - 1] * w[n - 1] + Math.sin(x[0] * u)) * product(x, w, u, n - 1);
    }
    /** The direction is overwritten. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, {0.2, 1.1, 0.6}, 0.8")
    static double directionOverwritten(double[] x, double[] w, double u) {
        double s = 0;
        double[] d = {w[0], x[1], u};
        for (int k = 1; k < 4; k++) {
            d[k % 3] = d[k % 3] * u + s * 0.1;
            var t = NestedRecursionsKeptAdjoint.productJvp(x, d, w, u * u, w[1], 3);
            s = Math.sin(s) + t.tangent() * w[k % 3] * t.value();
            d[(k + 1) % 3] *= s;
        }
        return s + d[0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, {0.2, 1.1, 0.6}, 0.8")
    static double bufferOverwritten(double[] x, double[] w, double u) {
        double s = 0;
        double[] d = {w[0], x[1], u};
        for (int k = 1; k < 4; k++) {
            d[k % 3] = d[k % 3] * u + s * 0.1;
            var t = NestedRecursionsKeptAdjoint.productVjp(x, d, w, u * u, 3, w[1]);
            s = Math.sin(s) + t.u() * w[k % 3] * t.value() + d[1];
            d[(k + 1) % 3] *= s;
            w[k % 3] += s;
            x[k % 3] += s * 0.1;
        }
        return s + d[0];
    }
    /** with int arrays that move */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, {{0, 1}, {2, 1}, null}, 4, 1")
    static double jag(double[] x, int[][] p, int n, double u) {
        if (n == 0) {
            return u;
        }
        double s = 0;
        if (p[n % 3] != null) {
            for (int i : p[n % 3]) {
                s += x[i] * u;
            }
        }
        return Math.sin(s + x[n % 3]) * jag(x, p, n - 1, u);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, 0.9")
    static double jagged(double[] x, double u) {
        int[][] p = {{0, 1}, {2, 1}, null};
        double s = u;
        for (int k = 0; k < 4; k++) {
            var g = NestedRecursionsKeptAdjoint.jagGradient(x, p, 3, s);
            s += 0.1 * g.value() + 0.1 * g.u() * g.x()[k % 3];
            if (p[k % 3] != null) {
                p[k % 3][0] = 2 - p[k % 3][0];
            }
            int[] t = p[0];
            p[0] = p[2];
            p[2] = t;
        }
        return s;
    }

    static double detached(double x, int n) {
        return n == 0 ? x : Gradients.detach(x * x) * x + Math.sin(x) * detached(x * 0.9, n - 1);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "0.7, 3", kink = true)
    static double det(double x, int n) {
        return detached(x, n);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "0.7, 3", kink = true)
    static double ofDet(double x, int n) {
        return x * NestedRecursionsKeptAdjoint.detGradient(x * x, n).x();
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.7f, 0.9, 4")
    static float floats(float x, double y, int n) {
        return n < 2 ? (float) (x * y) : x * floats(x, y, n - 1) + (float) Math.sin(y) * floats(x, y, n - 2);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.7f, 0.9")
    static float ofFloats(float x, double y) {
        var g = NestedRecursionsKeptAdjoint.floatsGradient(x, y, 4);
        return g.x() * g.value() + (float) (g.y() * x);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.7f, 0.9")
    static double jvpFloats(float x, double y) {
        var g = NestedRecursionsKeptAdjoint.floatsJvp(x, (float) y, y, x * y, 4);
        return g.tangent() * g.value();
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3f, 0.5f, 0.7f}, 2")
    static double floatArray(float[] x, int n) {
        return n < 0 ? 1 : (x[n] * x[0] + 0.5) * floatArray(x, n - 1);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3f, 0.5f, 0.7f}")
    static double ofFloatArray(float[] x) {
        float s = 0;
        for (int k = 0; k < 3; k++) {
            x[k] += s;
            s += NestedRecursionsKeptAdjoint.floatArrayGradient(x, 2).x()[k];
        }
        return s;
    }
    /** Integer state. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, {0}, 3")
    static double counting(double[] x, int[] c, int n) {
        int k = c[0]++;
        double own = x[k % 3];
        if (n == 0) {
            return own;
        }
        return own * counting(x, c, n - 1) + Math.sin(own) * counting(x, c, n - 2 < 0 ? 0 : n - 2);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}")
    static double ofCounting(double[] x) {
        int[] c = {1};
        double s = 0;
        for (int k = 0; k < 3; k++) {
            var g = NestedRecursionsKeptAdjoint.countingGradient(x, c, 3);
            s += g.value() * g.x()[c[0] % 3];
            x[k] *= s;
        }
        return s;
    }
    /** throws */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, 3")
    @At(value = "{0.3, 0.5, 0.7}, 4", fails = ArrayIndexOutOfBoundsException.class)
    static double failing(double[] x, int n) {
        if (n == 0) {
            return x[0];
        }
        double t = x[n - 1];
        return Math.sin(t) * failing(x, n - 1) + t;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, 1")
    @At(value = "{0.3, 0.5, 0.7}, 2", fails = ArrayIndexOutOfBoundsException.class)
    static double ofFailing(double[] x, int n) {
        double s = 0;
        for (int k = 0; k < 3; k++) {
            x[k] += s;
            s += NestedRecursionsKeptAdjoint.failingGradient(x, n + k).x()[1];
        }
        return s;
    }

    @Differentiable
    @At("{0.3, 0.5, 0.7}, 3")
    @At(value = "{0.3, 0.5, 0.7}, 4", fails = ArrayIndexOutOfBoundsException.class)
    static double failingWrites(double[] x, int n) {
        if (n == 0) {
            return x[0];
        }
        x[0] *= 0.9;
        double t = x[n - 1];
        x[n - 1] = t * t;
        return Math.sin(t) * failingWrites(x, n - 1) + t;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, 1")
    @At(value = "{0.3, 0.5, 0.7}, 2", fails = ArrayIndexOutOfBoundsException.class)
    static double ofFailingWrites(double[] x, int n) {
        double s = 0;
        for (int k = 0; k < 3; k++) {
            x[k] += s;
            s += NestedRecursionsKeptAdjoint.failingWritesGradient(x, n + k).x()[1];
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "{0.3, 0.5, 0.7}, {1, 2}", fails = IllegalArgumentException.class)
    static double wrongBuffer(double[] x, double[] y) {
        x[0] = 4;
        return NestedRecursionsKeptAdjoint.failingGradient(x, y, 3);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}, {0.1, 0.4, 0.2}, 3")
    static double two(double[] x, double[] y, int n) {
        return n == 0 ? x[1] * y[2] : Math.sin(x[n - 1] * y[0]) + x[2] * two(y, x, n - 1);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}")
    static double same(double[] x) {
        double[] b = new double[3];
        double s = NestedRecursionsKeptAdjoint.twoGradient(x, b, x, b, 3);
        b[0] *= s;
        s += NestedRecursionsKeptAdjoint.twoGradient(x, b, x, new double[3], 2);
        x[1] = s;
        return s * b[1] + b[0] + b[2];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.3, 0.5, 0.7}")
    static double tangentsOfSame(double[] x) {
        double[] d = {x[0] * x[1], x[2], 1};
        var t = NestedRecursionsKeptAdjoint.twoJvp(x, d, x, d, 3);
        d[0] = 7 * t.value();
        var r = NestedRecursionsKeptAdjoint.twoJvp(x, d, x, d, 2);
        return t.value() * t.tangent() + r.tangent();
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{0.3, 0.5}, {0.7, 0.2}}, 3")
    static double mat(double[][] x, int n) {
        return n == 0 ? x[0][1] * x[1][1] : (x[n % 2][0] + Math.sin(x[0][0] * x[1][1])) * mat(x, n - 1);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{0.3, 0.5}, {0.7, 0.2}}")
    @Allocates("what names rows that move")
    @TangentsAllocate("what names rows that move")
    static double rowsOfAdjoints(double[][] m) {
        double s = 0;
        for (int k = 0; k < 3; k++) {
            double[][] g = NestedRecursionsKeptAdjoint.matGradient(m, 3).x();
            double[] t = g[0];
            g[0] = g[1];
            g[1] = t;
            t = m[0];
            m[0] = m[1];
            m[1] = t;
            g[0] = m[1];
            double[][] b = {{1, s}, m[1]};
            double[] held = b[1];
            s += NestedRecursionsKeptAdjoint.matGradient(m, new double[][] {{1, s}, {0, 0}}, 3);
            s += g[1][1] * held[0];
            m[0][1] *= s;
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{0.3, 0.5}, {0.7, 0.2}}")
    @Allocates("what names rows that move")
    @TangentsAllocate("what names rows that move")
    static double rowsOfBuffers(double[][] m) {
        double s = 0.1;
        double[][] b = {{1, s}, {s, 2}};
        for (int k = 0; k < 3; k++) {
            s += NestedRecursionsKeptAdjoint.matGradient(m, b, 3) * b[0][1];
            double[] t = b[0];
            b[0] = b[1];
            b[1] = t;
            t = m[0];
            m[0] = m[1];
            m[1] = t;
            m[0][1] *= s;
            b[0][0] *= m[1][1];
        }
        return s * b[1][0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{0.3, 0.5}, {0.7, 0.2}}")
    @Allocates("what names rows that move")
    static double rowsOfTangents(double[][] m) {
        double s = 0.1;
        double[][] b = {{1, s}, {s, 2}};
        for (int k = 0; k < 3; k++) {
            var d = NestedRecursionsKeptAdjoint.matJvp(m, b, 3);
            s += d.tangent() * d.value() + b[0][0];
            double[] t = b[0];
            b[0] = b[1];
            b[1] = t;
            t = m[0];
            m[0] = m[1];
            m[1] = t;
            m[0][1] *= s;
            b[0][0] *= m[1][1];
        }
        return s * b[1][0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("null, 0.3, 3")
    @At("{0.5, 0.2}, 0.3, 3")
    static double maybe(double[] w, double x, int n) {
        return n == 0 ? x : (w == null ? x : w[n % 2]) * Math.sin(maybe(w, x * 0.9, n - 1));
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("null, 0.3, 3")
    @At("{0.5, 0.2}, 0.3, 3")
    static double ofMaybe(double[] w, double x, int n) {
        return NestedRecursionsKeptAdjoint.maybeGradient(w, x * x, n).x()
                + x * NestedRecursionsKeptAdjoint.maybeVjp(w, x, n, x).x();
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "{0.3, 0.5, 0.7}", fails = IllegalArgumentException.class)
    static double bufferIsArgument(double[] x) {
        return NestedRecursionsKeptAdjoint.failingGradient(x, x, 3);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "{0.3, 0.5, 0.7}", fails = IllegalArgumentException.class)
    static double otherAsBuffer(double[] x) {
        double[] y = {x[1], x[2], 1};
        double[] b = {x[1], x[2], 1};
        return NestedRecursionsKeptAdjoint.twoVjp(x, y, y, b, 3, 1.0);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "{0.3, 0.5, 0.7}, 1")
    @At(value = "{0.3, 0.5, 0.7}, 0", fails = IllegalArgumentException.class)
    static double sometimesOtherAsBuffer(double[] x, int k) {
        double[] y = {x[1], x[2], 1};
        double[] b = {x[1], x[2], 1};
        double[] c = {x[1], x[2], 1};
        x[0] = NestedRecursionsKeptAdjoint.twoVjp(x, k == 0 ? y : c, y, b, 3, 1.0);
        return x[0] * b[1] + c[0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("null, 0.3, 3")
    @At("{0.5, 0.2}, 0.3, 3")
    static double weighted(double[] w, double x, int n) {
        return (w == null ? x : w[n % 2]) * Math.sin(x);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("null, 0.3, 3")
    @At("{0.5, 0.2}, 0.3, 3")
    static double ofWeighted(double[] w, double x, int n) {
        return NestedRecursionsKeptAdjoint.weightedGradient(w, x * x, n).x()
                + x * NestedRecursionsKeptAdjoint.weightedVjp(w, x, n, x).x();
    }
}
