package dev.backsweep.tests.corpus;

import static java.lang.Math.PI;
import static java.lang.Math.abs;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.min;
import static java.lang.Math.sin;

import dev.backsweep.Differentiable;

/** Root finders, quadrature, transforms and searches as they are ported from collections of recipes. */
final class NumericalMethods {
    private NumericalMethods() {}

    static double signed(double a, double b) {
        return b >= 0 ? (a >= 0 ? a : -a) : (a >= 0 ? -a : a);
    }

    static double func(double x, double p, double q) {
        return x * x * x - p * x - q + 0.1 * sin(x);
    }

    @Differentiable
    @At("2, 1, 1, 3, 0.05")
    static double zbrent(double p, double q, double x1, double x2, double tol) {
        final int ITMAX = 100;
        final double EPS = 3.0e-16;
        double a = x1, b = x2, c = x2, d = 0, e = 0, fa = func(a, p, q), fb = func(b, p, q), fc, pp, qq, r, s, tol1, xm;
        if ((fa > 0.0 && fb > 0.0) || (fa < 0.0 && fb < 0.0))
            throw new IllegalArgumentException("Root must be bracketed in zbrent");
        fc = fb;
        for (int iter = 0; iter < ITMAX; iter++) {
            if ((fb > 0.0 && fc > 0.0) || (fb < 0.0 && fc < 0.0)) {
                c = a;
                fc = fa;
                e = d = b - a;
            }
            if (abs(fc) < abs(fb)) {
                a = b;
                b = c;
                c = a;
                fa = fb;
                fb = fc;
                fc = fa;
            }
            tol1 = 2.0 * EPS * abs(b) + 0.5 * tol;
            xm = 0.5 * (c - b);
            if (abs(xm) <= tol1 || fb == 0.0) return b;
            if (abs(e) >= tol1 && abs(fa) > abs(fb)) {
                s = fb / fa;
                if (a == c) {
                    pp = 2.0 * xm * s;
                    qq = 1.0 - s;
                } else {
                    qq = fa / fc;
                    r = fb / fc;
                    pp = s * (2.0 * xm * qq * (qq - r) - (b - a) * (r - 1.0));
                    qq = (qq - 1.0) * (r - 1.0) * (s - 1.0);
                }
                if (pp > 0.0) qq = -qq;
                pp = abs(pp);
                double min1 = 3.0 * xm * qq - abs(tol1 * qq), min2 = abs(e * qq);
                if (2.0 * pp < (min1 < min2 ? min1 : min2)) {
                    e = d;
                    d = pp / qq;
                } else {
                    d = xm;
                    e = d;
                }
            } else {
                d = xm;
                e = d;
            }
            a = b;
            fa = fb;
            if (abs(d) > tol1) b += d;
            else b += signed(tol1, xm);
            fb = func(b, p, q);
        }
        throw new ArithmeticException("Maximum number of iterations exceeded in zbrent");
    }

    @Differentiable
    @At("{0, 1, 2.5, 3}, {1, 2, 0.5, 1.5}, 0.3, {0.5, 1.7, 2.9}")
    @At("{0, 1, 2.5, 3}, {1, 2, 0.5, 1.5}, 1e30, {0.5, 1.7, 2.9}")
    static double splineArea(double[] x, double[] y, double yp1, double[] at) {
        int n = x.length;
        double[] y2 = new double[n], u = new double[n - 1];
        double p, qn, sig, un;
        if (yp1 > 0.99e30) y2[0] = u[0] = 0.0;
        else {
            y2[0] = -0.5;
            u[0] = (3.0 / (x[1] - x[0])) * ((y[1] - y[0]) / (x[1] - x[0]) - yp1);
        }
        for (int i = 1; i < n - 1; i++) {
            sig = (x[i] - x[i - 1]) / (x[i + 1] - x[i - 1]);
            p = sig * y2[i - 1] + 2.0;
            y2[i] = (sig - 1.0) / p;
            u[i] = (y[i + 1] - y[i]) / (x[i + 1] - x[i]) - (y[i] - y[i - 1]) / (x[i] - x[i - 1]);
            u[i] = (6.0 * u[i] / (x[i + 1] - x[i - 1]) - sig * u[i - 1]) / p;
        }
        qn = un = 0.0;
        y2[n - 1] = (un - qn * u[n - 2]) / (qn * y2[n - 2] + 1.0);
        for (int k = n - 2; k >= 0; k--) y2[k] = y2[k] * y2[k + 1] + u[k];
        double sum = 0;
        for (double v : at) {
            int klo = 0, khi = n - 1, k;
            while (khi - klo > 1) {
                k = (khi + klo) >> 1;
                if (x[k] > v) khi = k;
                else klo = k;
            }
            double h = x[khi] - x[klo];
            if (h == 0.0) throw new ArithmeticException("Bad xa input");
            double a = (x[khi] - v) / h, b = (v - x[klo]) / h;
            sum += a * y[klo] + b * y[khi] + ((a * a * a - a) * y2[klo] + (b * b * b - b) * y2[khi]) * (h * h) / 6.0;
        }
        return sum;
    }

    @Differentiable
    @At("{1, 2, 3, 4, 0.5, 1, 2, -1}, 4, 1")
    static void four1(double data[], int nn, int isign) {
        int n, mmax, m, j, istep, i;
        double wtemp, wr, wpr, wpi, wi, theta, tempr, tempi;
        n = nn << 1;
        j = 1;
        for (i = 1; i < n; i += 2) {
            if (j > i) {
                tempr = data[j - 1];
                data[j - 1] = data[i - 1];
                data[i - 1] = tempr;
                tempr = data[j];
                data[j] = data[i];
                data[i] = tempr;
            }
            m = nn;
            while (m >= 2 && j > m) {
                j -= m;
                m >>= 1;
            }
            j += m;
        }
        mmax = 2;
        while (n > mmax) {
            istep = mmax << 1;
            theta = isign * (6.28318530717959 / mmax);
            wtemp = sin(0.5 * theta);
            wpr = -2.0 * wtemp * wtemp;
            wpi = sin(theta);
            wr = 1.0;
            wi = 0.0;
            for (m = 1; m < mmax; m += 2) {
                for (i = m; i <= n; i += istep) {
                    j = i + mmax;
                    tempr = wr * data[j - 1] - wi * data[j];
                    tempi = wr * data[j] + wi * data[j - 1];
                    data[j - 1] = data[i - 1] - tempr;
                    data[j] = data[i] - tempi;
                    data[i - 1] += tempr;
                    data[i] += tempi;
                }
                wr = (wtemp = wr) * wpr - wi * wpi + wr;
                wi = wi * wpr + wtemp * wpi + wi;
            }
            mmax = istep;
        }
    }

    private static double[] toward(double[] c, double[] x, double t) {
        return new double[] {c[0] + t * (x[0] - c[0]), c[1] + t * (x[1] - c[1])};
    }

    private static double bowl(double[] x, double cx, double cy) {
        double a = x[0] - cx, b = x[1] - cy;
        return a * a + 3 * b * b + 0.5 * a * b;
    }

    @Differentiable
    @At("{{0, 0}, {1, 0.1}, {0.1, 1.2}}, 1.5, 0.7, 7")
    static double amoeba(double[][] start, double cx, double cy, int steps) {
        double[][] p = new double[3][];
        double[] f = new double[3];
        for (int i = 0; i < 3; i++) {
            p[i] = start[i].clone();
            f[i] = bowl(p[i], cx, cy);
        }
        for (int s = 0; s < steps; s++) {
            for (int i = 0; i < 2; i++)
                for (int j = 0; j < 2 - i; j++)
                    if (f[j] > f[j + 1]) {
                        double t = f[j];
                        f[j] = f[j + 1];
                        f[j + 1] = t;
                        double[] r = p[j];
                        p[j] = p[j + 1];
                        p[j + 1] = r;
                    }
            double[] c = {(p[0][0] + p[1][0]) / 2, (p[0][1] + p[1][1]) / 2};
            double[] r = toward(c, p[2], -1.0);
            double fr = bowl(r, cx, cy);
            if (fr < f[0]) {
                double[] e = toward(c, p[2], -2.0);
                double fe = bowl(e, cx, cy);
                if (fe < fr) {
                    p[2] = e;
                    f[2] = fe;
                } else {
                    p[2] = r;
                    f[2] = fr;
                }
            } else if (fr < f[1]) {
                p[2] = r;
                f[2] = fr;
            } else {
                double[] k = toward(c, p[2], 0.5);
                double fk = bowl(k, cx, cy);
                if (fk < f[2]) {
                    p[2] = k;
                    f[2] = fk;
                } else
                    for (int i = 1; i < 3; i++) {
                        p[i] = toward(p[0], p[i], 0.5);
                        f[i] = bowl(p[i], cx, cy);
                    }
            }
        }
        return min(f[0], min(f[1], f[2]));
    }

    @Differentiable
    @At("0.2, 1.7, 0.8, 5")
    static double gauleg(double x1, double x2, double p, int n) {
        double[] x = new double[n], w = new double[n];
        double z1, z, xm, xl, pp, p3, p2, p1;
        int m = (n + 1) / 2;
        xm = 0.5 * (x2 + x1);
        xl = 0.5 * (x2 - x1);
        for (int i = 0; i < m; i++) {
            z = cos(PI * (i + 0.75) / (n + 0.5));
            do {
                p1 = 1.0;
                p2 = 0.0;
                for (int j = 0; j < n; j++) {
                    p3 = p2;
                    p2 = p1;
                    p1 = ((2.0 * j + 1.0) * z * p2 - j * p3) / (j + 1);
                }
                pp = n * (z * p1 - p2) / (z * z - 1.0);
                z1 = z;
                z = z1 - p1 / pp;
            } while (abs(z - z1) > 1e-14);
            x[i] = xm - xl * z;
            x[n - 1 - i] = xm + xl * z;
            w[i] = 2.0 * xl / ((1.0 - z * z) * pp * pp);
            w[n - 1 - i] = w[i];
        }
        double s = 0;
        for (int i = 0; i < n; i++) s += w[i] * exp(-p * x[i] * x[i]);
        return s;
    }
}
