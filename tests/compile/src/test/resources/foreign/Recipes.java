package foreign;

/* C habits: everything static, arrays in, arrays out, one-letter names, declarations up front. */
public final class Recipes {
    static final double TINY = 1.0e-20, EPS = 3.0e-7;
    static int ITMAX = 100;
    static final double cof[] = { 76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155,
            0.1208650973866179e-2, -0.5395239384953e-5 };

    static double gammln(double xx) {
        double x, y, tmp, ser;
        int j;
        y = x = xx;
        tmp = x + 5.5;
        tmp -= (x + 0.5) * Math.log(tmp);
        ser = 1.000000000190015;
        for (j = 0; j <= 5; j++) ser += cof[j] / ++y;
        return -tmp + Math.log(2.5066282746310005 * ser / x);
    }

    static void gser(double[] gamser, double a, double x, double gln[]) {
        int n;
        double sum, del, ap;
        gln[0] = gammln(a);
        if (x <= 0.0) {
            if (x < 0.0) throw new IllegalArgumentException("x less than 0 in routine gser");
            gamser[0] = 0.0;
            return;
        } else {
            ap = a;
            del = sum = 1.0 / a;
            for (n = 1; n <= ITMAX; n++) {
                ++ap;
                del *= x / ap;
                sum += del;
                if (Math.abs(del) < Math.abs(sum) * EPS) {
                    gamser[0] = sum * Math.exp(-x + a * Math.log(x) - (gln[0]));
                    return;
                }
            }
            throw new ArithmeticException("a too large, ITMAX too small in routine gser");
        }
    }

    static double gammp(double a, double x) {
        double[] gamser = new double[1], gln = new double[1];
        if (x < 0.0 || a <= 0.0) throw new IllegalArgumentException("bad args");
        if (x < (a + 1.0)) { gser(gamser, a, x, gln); return gamser[0]; }
        return 1.0 - gcf(a, x, gln);
    }

    static double gcf(double a, double x, double[] gln) {
        int i;
        double an, b, c, d, del, h;
        gln[0] = gammln(a);
        b = x + 1.0 - a;
        c = 1.0 / TINY;
        d = 1.0 / b;
        h = d;
        for (i = 1; i <= ITMAX; i++) {
            an = -i * (i - a);
            b += 2.0;
            d = an * d + b;
            if (Math.abs(d) < TINY) d = TINY;
            c = b + an / c;
            if (Math.abs(c) < TINY) c = TINY;
            d = 1.0 / d;
            del = d * c;
            h *= del;
            if (Math.abs(del - 1.0) < EPS) break;
        }
        if (i > ITMAX) throw new ArithmeticException("a too large, ITMAX too small in gcf");
        return Math.exp(-x + a * Math.log(x) - gln[0]) * h;
    }

    static double ludcmp(double a[][], int n, int indx[]) {
        int i, imax = 0, j, k;
        double big, dum, sum, temp, d;
        double vv[] = new double[n];
        d = 1.0;
        for (i = 0; i < n; i++) {
            big = 0.0;
            for (j = 0; j < n; j++) if ((temp = Math.abs(a[i][j])) > big) big = temp;
            if (big == 0.0) throw new ArithmeticException("Singular matrix in routine ludcmp");
            vv[i] = 1.0 / big;
        }
        for (j = 0; j < n; j++) {
            for (i = 0; i < j; i++) {
                sum = a[i][j];
                for (k = 0; k < i; k++) sum -= a[i][k] * a[k][j];
                a[i][j] = sum;
            }
            big = 0.0;
            for (i = j; i < n; i++) {
                sum = a[i][j];
                for (k = 0; k < j; k++) sum -= a[i][k] * a[k][j];
                a[i][j] = sum;
                if ((dum = vv[i] * Math.abs(sum)) >= big) {
                    big = dum;
                    imax = i;
                }
            }
            if (j != imax) {
                for (k = 0; k < n; k++) {
                    dum = a[imax][k];
                    a[imax][k] = a[j][k];
                    a[j][k] = dum;
                }
                d = -d;
                vv[imax] = vv[j];
            }
            indx[j] = imax;
            if (a[j][j] == 0.0) a[j][j] = TINY;
            if (j != n) {
                dum = 1.0 / (a[j][j]);
                for (i = j + 1; i < n; i++) a[i][j] *= dum;
            }
        }
        return d;
    }

    static void lubksb(double[][] a, int n, int[] indx, double b[]) {
        int i, ii = -1, ip, j;
        double sum;
        for (i = 0; i < n; i++) {
            ip = indx[i];
            sum = b[ip];
            b[ip] = b[i];
            if (ii >= 0) for (j = ii; j <= i - 1; j++) sum -= a[i][j] * b[j];
            else if (sum != 0.0) ii = i;
            b[i] = sum;
        }
        for (i = n - 1; i >= 0; i--) {
            sum = b[i];
            for (j = i + 1; j < n; j++) sum -= a[i][j] * b[j];
            b[i] = sum / a[i][i];
        }
    }

    static void four1(double data[], int nn, int isign) {
        int n, mmax, m, j, istep, i;
        double wtemp, wr, wpr, wpi, wi, theta;
        double tempr, tempi;
        n = nn << 1;
        j = 1;
        for (i = 1; i < n; i += 2) {
            if (j > i) {
                tempr = data[j - 1]; data[j - 1] = data[i - 1]; data[i - 1] = tempr;
                tempr = data[j]; data[j] = data[i]; data[i] = tempr;
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
            wtemp = Math.sin(0.5 * theta);
            wpr = -2.0 * wtemp * wtemp;
            wpi = Math.sin(theta);
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

    static void spline(double x[], double y[], int n, double yp1, double ypn, double y2[]) {
        int i, k;
        double p, qn, sig, un, u[] = new double[n];
        if (yp1 > 0.99e30) y2[0] = u[0] = 0.0;
        else {
            y2[0] = -0.5;
            u[0] = (3.0 / (x[1] - x[0])) * ((y[1] - y[0]) / (x[1] - x[0]) - yp1);
        }
        for (i = 1; i < n - 1; i++) {
            sig = (x[i] - x[i - 1]) / (x[i + 1] - x[i - 1]);
            p = sig * y2[i - 1] + 2.0;
            y2[i] = (sig - 1.0) / p;
            u[i] = (y[i + 1] - y[i]) / (x[i + 1] - x[i]) - (y[i] - y[i - 1]) / (x[i] - x[i - 1]);
            u[i] = (6.0 * u[i] / (x[i + 1] - x[i - 1]) - sig * u[i - 1]) / p;
        }
        if (ypn > 0.99e30) qn = un = 0.0;
        else {
            qn = 0.5;
            un = (3.0 / (x[n - 1] - x[n - 2])) * (ypn - (y[n - 1] - y[n - 2]) / (x[n - 1] - x[n - 2]));
        }
        y2[n - 1] = (un - qn * u[n - 2]) / (qn * y2[n - 2] + 1.0);
        for (k = n - 2; k >= 0; k--) y2[k] = y2[k] * y2[k + 1] + u[k];
    }

    static double splint(double[] xa, double[] ya, double[] y2a, int n, double x) {
        int klo = 0, khi = n - 1, k;
        while (khi - klo > 1) {
            k = (khi + klo) >> 1;
            if (xa[k] > x) khi = k; else klo = k;
        }
        double h = xa[khi] - xa[klo], b, a;
        if (h == 0.0) throw new IllegalArgumentException("Bad xa input to routine splint");
        a = (xa[khi] - x) / h;
        b = (x - xa[klo]) / h;
        return a * ya[klo] + b * ya[khi] + ((a * a * a - a) * y2a[klo] + (b * b * b - b) * y2a[khi]) * (h * h) / 6.0;
    }

    interface Fn { double at(double x); }

    static double zbrent(Fn func, double x1, double x2, double tol) {
        int iter;
        double a = x1, b = x2, c = x2, d = 0, e = 0, min1, min2;
        double fa = func.at(a), fb = func.at(b), fc, p, q, r, s, tol1, xm;
        if ((fa > 0.0 && fb > 0.0) || (fa < 0.0 && fb < 0.0)) throw new IllegalStateException("Root must be bracketed");
        fc = fb;
        for (iter = 1; iter <= ITMAX; iter++) {
            if ((fb > 0.0 && fc > 0.0) || (fb < 0.0 && fc < 0.0)) {
                c = a; fc = fa; e = d = b - a;
            }
            if (Math.abs(fc) < Math.abs(fb)) {
                a = b; b = c; c = a;
                fa = fb; fb = fc; fc = fa;
            }
            tol1 = 2.0 * EPS * Math.abs(b) + 0.5 * tol;
            xm = 0.5 * (c - b);
            if (Math.abs(xm) <= tol1 || fb == 0.0) return b;
            if (Math.abs(e) >= tol1 && Math.abs(fa) > Math.abs(fb)) {
                s = fb / fa;
                if (a == c) { p = 2.0 * xm * s; q = 1.0 - s; }
                else { q = fa / fc; r = fb / fc; p = s * (2.0 * xm * q * (q - r) - (b - a) * (r - 1.0)); q = (q - 1.0) * (r - 1.0) * (s - 1.0); }
                if (p > 0.0) q = -q;
                p = Math.abs(p);
                min1 = 3.0 * xm * q - Math.abs(tol1 * q);
                min2 = Math.abs(e * q);
                if (2.0 * p < (min1 < min2 ? min1 : min2)) { e = d; d = p / q; } else { d = xm; e = d; }
            } else { d = xm; e = d; }
            a = b; fa = fb;
            if (Math.abs(d) > tol1) b += d;
            else b += xm >= 0 ? Math.abs(tol1) : -Math.abs(tol1);
            fb = func.at(b);
        }
        return 0.0;
    }

    static float bessj0(float x) {
        float ax, z;
        double xx, y, ans, ans1, ans2;
        if ((ax = Math.abs(x)) < 8.0) {
            y = x * x;
            ans1 = 57568490574.0 + y * (-13362590354.0 + y * (651619640.7 + y * (-11214424.18 + y * (77392.33017 + y * (-184.9052456)))));
            ans2 = 57568490411.0 + y * (1029532985.0 + y * (9494680.718 + y * (59272.64853 + y * (267.8532712 + y * 1.0))));
            ans = ans1 / ans2;
        } else {
            z = (float) (8.0 / ax);
            y = z * z;
            xx = ax - 0.785398164;
            ans1 = 1.0 + y * (-0.1098628627e-2 + y * (0.2734510407e-4));
            ans2 = -0.1562499995e-1 + y * (0.1430488765e-3);
            ans = Math.sqrt(0.636619772 / ax) * (Math.cos(xx) * ans1 - z * Math.sin(xx) * ans2);
        }
        return (float) ans;
    }

    static void hpsort(int n, double ra[]) {
        int i, ir, j, l;
        double rra;
        if (n < 2) return;
        l = (n >> 1) + 1;
        ir = n;
        for (;;) {
            if (l > 1) {
                rra = ra[--l - 1];
            } else {
                rra = ra[ir - 1];
                ra[ir - 1] = ra[0];
                if (--ir == 1) {
                    ra[0] = rra;
                    break;
                }
            }
            i = l;
            j = l + l;
            while (j <= ir) {
                if (j < ir && ra[j - 1] < ra[j]) j++;
                if (rra < ra[j - 1]) {
                    ra[i - 1] = ra[j - 1];
                    i = j;
                    j <<= 1;
                } else break;
            }
            ra[i - 1] = rra;
        }
    }

    static double[][] matmul(double a[][], double[] b[])[] { return new double[][][] { a, b }; }

    static double jacobi(double[][] a, double[] d, double v[][], int n) {
        double b[] = new double[n], z[] = new double[n], sm = 0, g, h, t, tau, s, c, theta, tresh;
        int j, iq, ip, i;
        for (ip = 0; ip < n; ip++) { for (iq = 0; iq < n; iq++) v[ip][iq] = 0.0; v[ip][ip] = 1.0; }
        for (ip = 0; ip < n; ip++) { b[ip] = d[ip] = a[ip][ip]; z[ip] = 0.0; }
        for (i = 1; i <= 50; i++) {
            sm = 0.0;
            for (ip = 0; ip < n - 1; ip++) for (iq = ip + 1; iq < n; iq++) sm += Math.abs(a[ip][iq]);
            if (sm == 0.0) return sm;
            if (i < 4) tresh = 0.2 * sm / (n * n); else tresh = 0.0;
            for (ip = 0; ip < n - 1; ip++) {
                for (iq = ip + 1; iq < n; iq++) {
                    g = 100.0 * Math.abs(a[ip][iq]);
                    if (i > 4 && Math.abs(d[ip]) + g == Math.abs(d[ip]) && Math.abs(d[iq]) + g == Math.abs(d[iq])) a[ip][iq] = 0.0;
                    else if (Math.abs(a[ip][iq]) > tresh) {
                        h = d[iq] - d[ip];
                        if (Math.abs(h) + g == Math.abs(h)) t = (a[ip][iq]) / h;
                        else {
                            theta = 0.5 * h / (a[ip][iq]);
                            t = 1.0 / (Math.abs(theta) + Math.sqrt(1.0 + theta * theta));
                            if (theta < 0.0) t = -t;
                        }
                        c = 1.0 / Math.sqrt(1 + t * t);
                        s = t * c;
                        tau = s / (1.0 + c);
                        h = t * a[ip][iq];
                        z[ip] -= h; z[iq] += h; d[ip] -= h; d[iq] += h;
                        a[ip][iq] = 0.0;
                        for (j = 0; j < ip; j++) rotate(a, j, ip, j, iq, s, tau);
                        for (j = ip + 1; j < iq; j++) rotate(a, ip, j, j, iq, s, tau);
                        for (j = iq + 1; j < n; j++) rotate(a, ip, j, iq, j, s, tau);
                        for (j = 0; j < n; j++) rotate(v, j, ip, j, iq, s, tau);
                    }
                }
            }
            for (ip = 0; ip < n; ip++) { b[ip] += z[ip]; d[ip] = b[ip]; z[ip] = 0.0; }
        }
        return sm;
    }

    static void rotate(double[][] a, int i, int j, int k, int l, double s, double tau) {
        double g = a[i][j], h = a[k][l];
        a[i][j] = g - s * (h + g * tau);
        a[k][l] = h + s * (g - h * tau);
    }
}
