package foreign;

import static java.lang.Math.*;

/** Filters, prices and pictures: float and double together, ring buffers, packed integers, long straight formulas. */
final class Signals {
    private static final float[] TAPS = {0.1f, 0.2f, 0.4f, 0.2f, 0.1f};
    private static final double R = 0.03;
    private final double[] ring;
    private int head;

    Signals(int size) {
        ring = new double[size];
    }

    double push(double x) {
        double old = ring[head];
        ring[head] = x;
        head = (head + 1) % ring.length;
        return x - old;
    }

    static double fir(double[] x, float gain) {
        double energy = 0;
        for (int i = 0; i < x.length; i++) {
            double y = 0;
            for (int k = 0; k < TAPS.length; k++) {
                if (i - k >= 0) y += TAPS[k] * x[i - k];
            }
            energy += gain * y * y;
        }
        return energy;
    }

    static void biquad(double[] x, double[] y, double b0, double b1, double b2, double a1, double a2) {
        double x1 = 0, x2 = 0, y1 = 0, y2 = 0;
        for (int n = 0; n < x.length; n++) {
            double in = x[n];
            double out = b0 * in + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
            x2 = x1;
            x1 = in;
            y2 = y1;
            y1 = out;
            y[n] = out;
        }
    }

    static double delayLine(double[] x, double feedback, int delay) {
        double[] line = new double[delay];
        int write = 0;
        double sum = 0;
        for (double in : x) {
            int read = write + 1 == delay ? 0 : write + 1;
            double out = in + feedback * line[read];
            line[write] = out;
            write = read;
            sum += out * out;
        }
        return sum;
    }

    static double goertzel(double[] x, double frequency) {
        double w = 2 * PI * frequency, c = 2 * cos(w), s0, s1 = 0, s2 = 0;
        for (double v : x) {
            s0 = v + c * s1 - s2;
            s2 = s1;
            s1 = s0;
        }
        return s1 * s1 + s2 * s2 - c * s1 * s2;
    }

    static double cdf(double x) {
        double l = abs(x), k = 1 / (1 + 0.2316419 * l);
        double w = 1
                - 1 / sqrt(2 * PI)
                        * exp(-l * l / 2)
                        * (0.31938153 * k
                                + -0.356563782 * pow(k, 2)
                                + 1.781477937 * pow(k, 3)
                                + -1.821255978 * pow(k, 4)
                                + 1.330274429 * pow(k, 5));
        return x < 0 ? 1 - w : w;
    }

    static double call(double s, double k, double t, double sigma) {
        double d1 = (log(s / k) + (R + sigma * sigma / 2) * t) / (sigma * sqrt(t)), d2 = d1 - sigma * sqrt(t);
        return s * cdf(d1) - k * exp(-R * t) * cdf(d2);
    }

    static double binomialTree(double s, double k, double sigma, double t, int n, boolean american) {
        double dt = t / n, u = exp(sigma * sqrt(dt)), d = 1 / u, p = (exp(R * dt) - d) / (u - d), disc = exp(-R * dt);
        double[] v = new double[n + 1];
        for (int i = 0; i <= n; i++) v[i] = max(0, k - s * pow(u, n - 2 * i));
        for (int step = n - 1; step >= 0; step--) {
            for (int i = 0; i <= step; i++) {
                double hold = disc * (p * v[i] + (1 - p) * v[i + 1]);
                v[i] = american ? max(hold, k - s * pow(u, step - 2 * i)) : hold;
            }
        }
        return v[0];
    }

    static double bond(double[] times, double[] flows, double yield_) {
        double price = 0;
        int i = 0;
        do {
            price += flows[i] * exp(-yield_ * times[i]);
        } while (++i < times.length);
        return price;
    }

    static double yieldOf(double price, double[] times, double[] flows) {
        double y = 0.05;
        for (int i = 0; i < 50; i++) {
            double f = -price, df = 0;
            for (int j = 0; j < times.length; j++) {
                double e = flows[j] * exp(-y * times[j]);
                f += e;
                df -= times[j] * e;
            }
            double step = f / df;
            y -= step;
            if (abs(step) < 1e-12) break;
        }
        return y;
    }

    static int luminance(int argb) {
        return (int) (0.299 * (argb >> 16 & 0xff) + 0.587 * (argb >> 8 & 0xff) + 0.114 * (argb & 0xff));
    }

    static double blend(int[] pixels, double alpha) {
        double sum = 0;
        for (int argb : pixels) sum += luminance(argb) * alpha + (1 - alpha) * (argb >>> 24);
        return sum / pixels.length;
    }

    static float[] blur(float[] image, int width, float sigma) {
        int height = image.length / width, radius = 2;
        float[] kernel = new float[2 * radius + 1], out = new float[image.length];
        float norm = 0;
        for (int i = -radius; i <= radius; i++) norm += kernel[i + radius] = (float) exp(-i * i / (2 * sigma * sigma));
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                float acc = 0;
                for (int i = -radius; i <= radius; i++) {
                    int xx = min(width - 1, max(0, x + i));
                    acc += kernel[i + radius] * image[y * width + xx];
                }
                out[y * width + x] = acc / norm;
            }
        return out;
    }

    static double bilinear(double[][] grid, double x, double y) {
        int i = (int) x, j = (int) y;
        double fx = x - i, fy = y - j;
        return (1 - fx) * (1 - fy) * grid[i][j]
                + fx * (1 - fy) * grid[i + 1][j]
                + (1 - fx) * fy * grid[i][j + 1]
                + fx * fy * grid[i + 1][j + 1];
    }

    static double haversine(double lat1, double lon1, double lat2, double lon2) {
        final double dLat = toRadians(lat2 - lat1), dLon = toRadians(lon2 - lon1);
        final double a = pow(sin(dLat / 2), 2) + pow(sin(dLon / 2), 2) * cos(toRadians(lat1)) * cos(toRadians(lat2));
        return 6372.8 * 2 * asin(sqrt(a));
    }

    static double[] quaternion(double[] a, double[] b) {
        return new double[] {
            a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3],
            a[0] * b[1] + a[1] * b[0] + a[2] * b[3] - a[3] * b[2],
            a[0] * b[2] - a[1] * b[3] + a[2] * b[0] + a[3] * b[1],
            a[0] * b[3] + a[1] * b[2] - a[2] * b[1] + a[3] * b[0]
        };
    }

    static double spun(double[] q, int n) {
        double[] r = {1, 0, 0, 0};
        for (int i = 0; i < n; i++) r = quaternion(r, q);
        return r[0] + 2 * r[1] + 3 * r[2] + 4 * r[3];
    }

    static double mandelbrot(double cr, double ci) {
        double zr = 0, zi = 0;
        int n = 0;
        for (double t; n < 64 && zr * zr + zi * zi <= 4; n++) {
            t = zr * zr - zi * zi + cr;
            zi = 2 * zr * zi + ci;
            zr = t;
        }
        return n + 1 - log(log(zr * zr + zi * zi) / 2) / log(2);
    }

    static double perceptron(double[][] w1, double[] w2, double[] x) {
        double out = 0;
        for (int h = 0; h < w2.length; h++) {
            double a = w1[h][x.length];
            for (int i = 0; i < x.length; i++) a += w1[h][i] * x[i];
            out += w2[h] * (a > 0 ? a : 0.01 * a);
        }
        return 1 / (1 + exp(-out));
    }

    static double kalman(double[] z, double q, double r) {
        double x = 0, p = 1, ll = 0;
        for (double m : z) {
            p += q;
            double s = p + r, k = p / s, e = m - x;
            ll += log(s) + e * e / s;
            x += k * e;
            p *= 1 - k;
        }
        return -0.5 * ll;
    }

    static double simpson(double[] c, double a, double b, int n) {
        double h = (b - a) / n, s = horner(c, a) + horner(c, b);
        for (int i = 1; i < n; i++) s += (i % 2 == 0 ? 2 : 4) * horner(c, a + i * h);
        return s * h / 3;
    }

    private static double horner(double[] c, double x) {
        double y = 0;
        for (int i = c.length - 1; i >= 0; --i) y = y * x + c[i];
        return y;
    }

    static double thomas(double[] a, double[] b, double[] c, double[] d) {
        int n = d.length;
        double[] cp = new double[n], dp = new double[n], x = new double[n];
        cp[0] = c[0] / b[0];
        dp[0] = d[0] / b[0];
        for (int i = 1; i < n; i++) {
            double m = b[i] - a[i] * cp[i - 1];
            cp[i] = c[i] / m;
            dp[i] = (d[i] - a[i] * dp[i - 1]) / m;
        }
        for (int i = n - 1; i >= 0; i--) x[i] = dp[i] - (i + 1 < n ? cp[i] * x[i + 1] : 0);
        return x[0];
    }

    static strictfp double old(double x) {
        return x / 3 * 3;
    }

    static double shortsAndChars(double x, short s, byte b, char c, long l) {
        s += 3;
        b <<= 2;
        c++;
        l >>>= 1;
        return x * s + b * x - c / x + l % 7 * x;
    }
}
