package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import java.util.Arrays;

/** Textbook algorithms on weights: heaps, union and find, tables, hulls. */
final class Algorithms {
    private Algorithms() {}

    @Differentiable
    @At("{1, 3, 4, 5, -1}, {-1, 0, -1, 2, -1, -1}, {1, 2, 3, 2, 4, 4}, {1, 2.1, 1.4, 0.5, 0.6, 1.1}, 0, 4")
    static double dijkstra(int[] head, int[] next, int[] to, double[] w, int s, int t) {
        int n = head.length;
        double[] dist = new double[n];
        Arrays.fill(dist, Double.MAX_VALUE);
        boolean[] done = new boolean[n];
        int[] heap = new int[w.length + 1];
        double[] key = new double[w.length + 1];
        int size = 0;
        dist[s] = 0;
        heap[size] = s;
        key[size++] = 0;
        while (size > 0) {
            int u = heap[0];
            double ku = key[0];
            heap[0] = heap[--size];
            key[0] = key[size];
            for (int i = 0; ; ) {
                int c = 2 * i + 1;
                if (c >= size) break;
                if (c + 1 < size && key[c + 1] < key[c]) c++;
                if (key[i] <= key[c]) break;
                double tk = key[i];
                key[i] = key[c];
                key[c] = tk;
                int th = heap[i];
                heap[i] = heap[c];
                heap[c] = th;
                i = c;
            }
            if (done[u]) continue;
            done[u] = true;
            if (u == t) return ku;
            for (int e = head[u]; e >= 0; e = next[e]) {
                int v = to[e];
                double d = dist[u] + w[e] * w[e];
                if (d < dist[v]) {
                    dist[v] = d;
                    int i = size++;
                    heap[i] = v;
                    key[i] = d;
                    while (i > 0 && key[(i - 1) / 2] > key[i]) {
                        int p = (i - 1) >> 1;
                        double tk = key[i];
                        key[i] = key[p];
                        key[p] = tk;
                        int th = heap[i];
                        heap[i] = heap[p];
                        heap[p] = th;
                        i = p;
                    }
                }
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    @Differentiable
    @At("{0, 1, 2, 3, 0, 1}, {1, 2, 3, 4, 4, 3}, {1.3, 0.4, 2.2, 0.9, 1.1, 0.7}")
    static double kruskal(int[] a, int[] b, double[] w) {
        int m = w.length, n = 5;
        Integer[] unused = null;
        int[] order = new int[m];
        for (int i = 0; i < m; i++) order[i] = i;
        for (int gap = m / 2; gap > 0; gap /= 2)
            for (int i = gap; i < m; i++) {
                int t = order[i];
                int j;
                for (j = i; j >= gap && w[order[j - gap]] > w[t]; j -= gap) order[j] = order[j - gap];
                order[j] = t;
            }
        int[] uf = new int[n];
        for (int i = 0; i < n; i++) uf[i] = i;
        double total = 0;
        int taken = 0;
        for (int e : order) {
            int x = a[e], y = b[e];
            while (uf[x] != x) {
                uf[x] = uf[uf[x]];
                x = uf[x];
            }
            while (uf[y] != y) y = uf[y];
            if (x == y) continue;
            uf[x] = y;
            total += Math.sqrt(w[e]);
            if (++taken == n - 1) break;
        }
        return total;
    }

    @Differentiable
    @At("{{0, 0}, {1, 0.2}, {0.9, 1.3}, {-0.2, 1}}")
    static double heldKarp(double[][] xy) {
        int n = xy.length;
        double[][] dp = new double[1 << n][n];
        for (double[] r : dp) Arrays.fill(r, 1e18);
        dp[1][0] = 0;
        for (int mask = 1; mask < 1 << n; mask += 2)
            for (int u = 0; u < n; u++) {
                if ((mask >> u & 1) == 0 || dp[mask][u] >= 1e18) continue;
                for (int v = 1; v < n; v++) {
                    if ((mask & (1 << v)) != 0) continue;
                    double d = dp[mask][u] + Math.hypot(xy[u][0] - xy[v][0], xy[u][1] - xy[v][1]);
                    int nm = mask | 1 << v;
                    if (d < dp[nm][v]) dp[nm][v] = d;
                }
            }
        double best = 1e18;
        for (int u = 1; u < n; u++)
            best = Math.min(best, dp[(1 << n) - 1][u] + Math.hypot(xy[u][0] - xy[0][0], xy[u][1] - xy[0][1]));
        return best;
    }

    @Differentiable
    @At("{3, 1, 2, 5, 4, 0.5, 2.5}, 3")
    static double quickselect(double[] x, int k) {
        double[] a = Arrays.copyOf(x, x.length);
        int l = 0, r = a.length - 1;
        while (l < r) {
            double p = a[k];
            int i = l, j = r;
            do {
                while (a[i] < p) ++i;
                while (p < a[j]) --j;
                if (i <= j) {
                    double w = a[i];
                    a[i] = a[j];
                    a[j] = w;
                    ++i;
                    --j;
                }
            } while (i <= j);
            if (j < k) l = i;
            if (k < i) r = j;
        }
        return a[k] * a[k];
    }

    private static double cross(double[] x, double[] y, int a, int b, int c) {
        return (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]);
    }

    @Differentiable
    @At("{0, 2, 1, 0.5, 1.7, 0.1}, {0, 0.2, 1, 0.4, 2, 1.5}")
    static double hull(double[] x, double[] y) {
        int n = x.length, k = 0;
        int[] o = new int[n], h = new int[2 * n];
        for (int i = 0; i < n; i++) {
            int j = i;
            while (j > 0 && (x[o[j - 1]] > x[i] || x[o[j - 1]] == x[i] && y[o[j - 1]] > y[i])) {
                o[j] = o[j - 1];
                j--;
            }
            o[j] = i;
        }
        for (int i = 0; i < n; h[k++] = o[i++]) while (k >= 2 && cross(x, y, h[k - 2], h[k - 1], o[i]) <= 0) k--;
        for (int i = n - 2, t = k + 1; i >= 0; h[k++] = o[i--])
            while (k >= t && cross(x, y, h[k - 2], h[k - 1], o[i]) <= 0) k--;
        double area = 0;
        for (int i = 0; i < k - 1; i++) area += x[h[i]] * y[h[i + 1]] - x[h[i + 1]] * y[h[i]];
        return area / 2;
    }

    @Differentiable
    @At("{1, 2, 0.5, 3, 1, 4, 2, 0.3}")
    static void haar(double[] a) {
        double[] t = new double[a.length];
        for (int len = a.length; len > 1; len /= 2) {
            for (int i = 0; i < len / 2; i++) {
                t[i] = (a[2 * i] + a[2 * i + 1]) / Math.sqrt(2);
                t[len / 2 + i] = (a[2 * i] - a[2 * i + 1]) / Math.sqrt(2);
            }
            System.arraycopy(t, 0, a, 0, len);
        }
        for (int i = 0; i < a.length; i++)
            if (Math.abs(a[i]) < 0.4) a[i] = 0;
            else a[i] -= Math.copySign(0.4, a[i]);
        for (int len = 2; len <= a.length; len <<= 1) {
            for (int i = 0; i < len / 2; i++) {
                t[2 * i] = (a[i] + a[len / 2 + i]) / Math.sqrt(2);
                t[2 * i + 1] = (a[i] - a[len / 2 + i]) / Math.sqrt(2);
            }
            for (int i = 0; i < len; i++) a[i] = t[i];
        }
    }

    @Differentiable
    @At("{1, 2, 0.5, 3, 1, 4, 2, 0.3}, 3")
    static double[] levinson(double[] x, int order) {
        double[] r = new double[order + 1];
        for (int k = 0; k <= order; k++) for (int i = k; i < x.length; i++) r[k] += x[i] * x[i - k];
        double[] a = new double[order + 1], t = new double[order + 1];
        a[0] = 1;
        double e = r[0];
        for (int i = 1; i <= order; i++) {
            double acc = r[i];
            for (int j = 1; j < i; j++) acc += a[j] * r[i - j];
            double k = -acc / e;
            for (int j = 1; j < i; j++) t[j] = a[j] + k * a[i - j];
            for (int j = 1; j < i; j++) a[j] = t[j];
            a[i] = k;
            e *= 1 - k * k;
        }
        return a;
    }

    @Differentiable
    @At("{0.3, 0.1, 0.25, 0.35}")
    static double optimalBst(double[] p) {
        int n = p.length;
        double[][] c = new double[n + 2][n + 1], s = new double[n + 2][n + 1];
        int[][] root = new int[n + 2][n + 1];
        for (int i = n; i >= 1; i--)
            for (int j = i; j <= n; j++) {
                s[i][j] = s[i][j - 1] + p[j - 1];
                c[i][j] = Double.POSITIVE_INFINITY;
                for (int r = i; r <= j; r++) {
                    double t = c[i][r - 1] + c[r + 1][j] + s[i][j];
                    if (t < c[i][j]) {
                        c[i][j] = t;
                        root[i][j] = r;
                    }
                }
            }
        return c[1][n] + root[1][n];
    }

    @Differentiable
    @At("{1, 2, 3, 2.5, 1}, {0.9, 2.2, 2.9, 1.1}, 2")
    static double dtw(double[] a, double[] b, int band) {
        double[] prev = new double[b.length + 1], cur = new double[b.length + 1];
        Arrays.fill(prev, Double.POSITIVE_INFINITY);
        prev[0] = 0;
        for (int i = 1; i <= a.length; i++) {
            Arrays.fill(cur, Double.POSITIVE_INFINITY);
            int from = Math.max(1, i - band), to = Math.min(b.length, i + band);
            for (int j = from; j <= to; j++) {
                double c = (a[i - 1] - b[j - 1]) * (a[i - 1] - b[j - 1]);
                cur[j] = c + Math.min(Math.min(prev[j], cur[j - 1]), prev[j - 1]);
            }
            double[] t = prev;
            prev = cur;
            cur = t;
        }
        return Math.sqrt(prev[b.length]);
    }
}
