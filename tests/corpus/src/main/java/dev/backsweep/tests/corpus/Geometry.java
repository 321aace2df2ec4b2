package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Shapes, images, distances and paths. */
final class Geometry {
    private Geometry() {}

    static final class Polygon {
        static double signedArea(double[] xs, double[] ys) {
            double a = 0;
            for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) a += xs[j] * ys[i] - xs[i] * ys[j];
            return a / 2;
        }

        static boolean contains(double[] xs, double[] ys, double x, double y) {
            boolean in = false;
            for (int i = 0, j = xs.length - 1; i < xs.length; j = i++)
                if ((ys[i] > y) != (ys[j] > y) && x < (xs[j] - xs[i]) * (y - ys[i]) / (ys[j] - ys[i]) + xs[i]) in = !in;
            return in;
        }

        static double distance(double[] xs, double[] ys, double x, double y) {
            double best = Double.MAX_VALUE;
            for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
                double ex = xs[j] - xs[i], ey = ys[j] - ys[i], wx = x - xs[i], wy = y - ys[i];
                double t = Math.min(1, Math.max(0, (wx * ex + wy * ey) / (ex * ex + ey * ey)));
                double dx = wx - t * ex, dy = wy - t * ey;
                best = Math.min(best, dx * dx + dy * dy);
            }
            return Math.sqrt(best);
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0, 2, 2.5, 0.5}, {0, 0.3, 2, 1.7}, 1.1, 0.9")
    @At("{0, 2, 2.5, 0.5}, {0, 0.3, 2, 1.7}, 3.1, 0.9")
    static double polygonSdf(double[] xs, double[] ys, double x, double y) {
        if (xs.length != ys.length || xs.length < 3) throw new IllegalArgumentException("need at least three vertices");
        double d = Polygon.distance(xs, ys, x, y);
        return (Polygon.contains(xs, ys, x, y) ? -d : d) + 0.1 * Polygon.signedArea(xs, ys);
    }

    // Bezier, de Casteljau recursive
    static double[] casteljau(double[][] p, double t) {
        if (p.length == 1) return p[0];
        double[][] q = new double[p.length - 1][2];
        for (int i = 0; i < q.length; i++) for (int k = 0; k < 2; k++) q[i][k] = (1 - t) * p[i][k] + t * p[i + 1][k];
        return casteljau(q, t);
    }

    @Allocates("what each level makes, as the primal does")
    @Differentiable
    @At("{{0, 0}, {1, 2}, {3, 1}, {4, 0}}, 6")
    static double bezierLength(double[][] p, int n) {
        double len = 0;
        double[] prev = casteljau(p, 0);
        for (int i = 1; i <= n; i++) {
            double[] cur = casteljau(p, (double) i / n);
            len += Math.hypot(cur[0] - prev[0], cur[1] - prev[1]);
            prev = cur;
        }
        return len;
    }

    // SDF sphere tracing
    record Vec3(double x, double y, double z) {
        Vec3 add(Vec3 o) {
            return new Vec3(x + o.x(), y + o.y(), z + o.z());
        }

        Vec3 mul(double s) {
            return new Vec3(s * x, s * y, s * z);
        }

        double length() {
            return Math.sqrt(x * x + y * y + z * z);
        }

        static Vec3 max(Vec3 a, double v) {
            return new Vec3(Math.max(a.x, v), Math.max(a.y, v), Math.max(a.z, v));
        }
    }

    static double smin(double a, double b, double k) {
        double h = Math.max(k - Math.abs(a - b), 0) / k;
        return Math.min(a, b) - h * h * k / 4;
    }

    static double scene(Vec3 p, double r, double k) {
        double s = p.length() - r;
        Vec3 q = new Vec3(Math.abs(p.x()) - 0.5, Math.abs(p.y() - 0.8) - 0.3, Math.abs(p.z()) - 0.5);
        double box = Vec3.max(q, 0).length() + Math.min(Math.max(q.x(), Math.max(q.y(), q.z())), 0);
        return smin(s, box, k);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(0.1, 0.2, -3), (0.01, 0.02, 1), 0.7, 0.2")
    static double trace(Vec3 o, Vec3 dir, double r, double k) {
        double t = 0;
        for (int i = 0; i < 40; i++) {
            double d = scene(o.add(dir.mul(t)), r, k);
            if (d < 1e-4) break;
            t += d;
            if (t > 20) return Double.POSITIVE_INFINITY;
        }
        return t;
    }

    // image warp, bilinear
    static float sample(float[][] img, float x, float y) {
        int h = img.length, w = img[0].length;
        x = Math.min(Math.max(x, 0), w - 1);
        y = Math.min(Math.max(y, 0), h - 1);
        @SuppressWarnings("backsweep")
        int x0 = (int) x, y0 = (int) y;
        int x1 = Math.min(x0 + 1, w - 1), y1 = Math.min(y0 + 1, h - 1);
        float fx = x - x0, fy = y - y0;
        return (1 - fy) * ((1 - fx) * img[y0][x0] + fx * img[y0][x1])
                + fy * ((1 - fx) * img[y1][x0] + fx * img[y1][x1]);
    }

    @SuppressWarnings("backsweep")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "{{1, 2, 3}, {4, 5, 7}, {2, 8, 1}}, {{0.5, 1}, {2, 3}}, {0.9, 0.1, 0.2, -0.1, 1.1, 0.3}", coarse = true)
    static float warpLoss(float[][] img, float[][] target, float[] affine) {
        float loss = 0;
        for (int y = 0; y < target.length; y++)
            for (int x = 0; x < target[y].length; x++) {
                float sx = affine[0] * x + affine[1] * y + affine[2], sy = affine[3] * x + affine[4] * y + affine[5];
                float d = sample(img, sx, sy) - target[y][x];
                loss += d * d;
            }
        return loss;
    }

    // soft-DTW
    @Differentiable
    @At("{0, 1, 2, 1}, {0.5, 1.5, 1}, 0.5")
    static double softDtw(double[] a, double[] b, double gamma) {
        int n = a.length, m = b.length;
        double[][] D = new double[n + 1][m + 1];
        for (double[] row : D) Arrays.fill(row, 1e6);
        D[0][0] = 0;
        for (int i = 1; i <= n; i++)
            for (int j = 1; j <= m; j++) {
                double x = -D[i - 1][j] / gamma, y = -D[i][j - 1] / gamma, z = -D[i - 1][j - 1] / gamma;
                double mx = Math.max(x, Math.max(y, z));
                D[i][j] = (a[i - 1] - b[j - 1]) * (a[i - 1] - b[j - 1])
                        - gamma * (mx + Math.log(Math.exp(x - mx) + Math.exp(y - mx) + Math.exp(z - mx)));
            }
        return D[n][m];
    }

    // Sinkhorn
    @Differentiable
    @At("{0.5, 0.3, 0.2}, {0.4, 0.6}, {{0, 1}, {0.5, 0.2}, {1, 0.1}}, 0.3, 8")
    static double sinkhorn(double[] mu, double[] nu, double[][] cost, double eps, int iters) {
        int n = mu.length, m = nu.length;
        double[][] K = new double[n][m];
        for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) K[i][j] = Math.exp(-cost[i][j] / eps);
        double[] u = new double[n], v = new double[m];
        Arrays.fill(v, 1d);
        for (int it = 0; it < iters; it++) {
            for (int i = 0; i < n; i++) {
                double s = 0;
                for (int j = 0; j < m; j++) s += K[i][j] * v[j];
                u[i] = mu[i] / s;
            }
            for (int j = 0; j < m; j++) {
                double s = 0;
                for (int i = 0; i < n; i++) s += K[i][j] * u[i];
                v[j] = nu[j] / s;
            }
        }
        double total = 0;
        for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) total += u[i] * K[i][j] * v[j] * cost[i][j];
        return total;
    }

    // Bellman-Ford / Floyd-like shortest path with soft edges, int[] linked adjacency
    @Differentiable
    @At("{1, 4, 2, 0.5, 3}, {0, 0, 1, 2, 1}, {1, 2, 2, 3, 3}, 4")
    static double shortestPath(double[] w, int[] from, int[] to, int nodes) {
        double[] dist = new double[nodes];
        int[] pred = new int[nodes];
        Arrays.fill(dist, Double.POSITIVE_INFINITY);
        Arrays.fill(pred, -1);
        dist[0] = 0;
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int e = 0; e < w.length; e++)
                if (dist[from[e]] + w[e] < dist[to[e]]) {
                    dist[to[e]] = dist[from[e]] + w[e];
                    pred[to[e]] = e;
                    changed = true;
                }
        }
        double prod = 1;
        for (int at = nodes - 1; pred[at] >= 0; at = from[pred[at]]) prod *= 1 + w[pred[at]];
        return dist[nodes - 1] * prod;
    }

    // expression parser / stack machine
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("\"x y * x sin + 2 ^\", 0.7, 1.2")
    @At("\"x x * exp y -\", 0.7, 1.2")
    @At(value = "\"x ?\", 0.7, 1.2", fails = IllegalArgumentException.class)
    static double rpn(String program, double x, double y) {
        double[] stack = new double[16];
        int sp = 0;
        for (String tok : program.split("\\s+")) {
            switch (tok) {
                case "x":
                    stack[sp++] = x;
                    break;
                case "y":
                    stack[sp++] = y;
                    break;
                case "+":
                    sp--;
                    stack[sp - 1] += stack[sp];
                    break;
                case "-":
                    sp--;
                    stack[sp - 1] -= stack[sp];
                    break;
                case "*":
                    sp--;
                    stack[sp - 1] *= stack[sp];
                    break;
                case "^":
                    sp--;
                    stack[sp - 1] = Math.pow(stack[sp - 1], stack[sp]);
                    break;
                case "sin":
                    stack[sp - 1] = Math.sin(stack[sp - 1]);
                    break;
                case "exp":
                    stack[sp - 1] = Math.exp(stack[sp - 1]);
                    break;
                default:
                    if (!Character.isDigit(tok.charAt(0)))
                        throw new IllegalArgumentException("unknown token '" + tok + "'");
                    stack[sp++] = Double.parseDouble(tok);
            }
        }
        return stack[0];
    }

    static final Map<String, Double> FX = Map.of("EUR", 1.1, "USD", 1.0);

    @Differentiable
    @At("0.03")
    static double withMaps(double rate) {
        List<Double> times = List.of(0.5, 1.0, 2.0);
        double pv = 0;
        for (double t : times) pv += Math.exp(-rate * t) * FX.getOrDefault("EUR", 1.0);
        for (Map.Entry<String, Double> e : new TreeMap<>(FX).entrySet())
            pv += rate * e.getValue() * e.getKey().length();
        return pv + Optional.of(2.0).get() * rate;
    }
}
