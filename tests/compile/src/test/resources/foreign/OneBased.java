package foreign;

/** Ported from an old numerical library: arrays begin at one, everything is static, and variables are declared far from their use. */
public final class OneBased {
    private static final int NMAX = 200;
    private static final double TINY = 1.0e-20, EPS = 3.0e-8, SHFT_MAX = 30;
    static int nfunc;
    static long idum = -1;
    static double[] work = new double[NMAX + 1];

    private OneBased() {}

    static double[] vector(int nl, int nh) {
        double[] v = new double[nh - nl + 2];
        for (int i = 0; i < v.length; i++) v[i] = 0.0;
        return v;
    }

    static double[][] matrix(int nrl, int nrh, int ncl, int nch) {
        double m[][] = new double[nrh + 1][];
        for (int i = nrl; i <= nrh; i++) m[i] = vector(ncl, nch);
        return m;
    }

    static void nrerror(String text) {
        System.err.println("run-time error: " + text);
        throw new RuntimeException(text);
    }

    static double SQR(double a) {
        return a == 0.0 ? 0.0 : a * a;
    }

    static double SIGN(double a, double b) {
        return (b) >= 0.0 ? Math.abs(a) : -Math.abs(a);
    }

    static double pythag(double a, double b) {
        double absa, absb;
        absa = Math.abs(a);
        absb = Math.abs(b);
        if (absa > absb) return absa * Math.sqrt(1.0 + SQR(absb / absa));
        else return (absb == 0.0 ? 0.0 : absb * Math.sqrt(1.0 + SQR(absa / absb)));
    }

    static double ludcmp(double[][] a, int n, int[] indx) {
        int i, imax = 0, j, k;
        double big, dum, sum, temp, d;
        double[] vv = vector(1, n);
        d = 1.0;
        for (i = 1; i <= n; i++) {
            big = 0.0;
            for (j = 1; j <= n; j++) if ((temp = Math.abs(a[i][j])) > big) big = temp;
            if (big == 0.0) nrerror("Singular matrix in routine ludcmp");
            vv[i] = 1.0 / big;
        }
        for (j = 1; j <= n; j++) {
            for (i = 1; i < j; i++) {
                sum = a[i][j];
                for (k = 1; k < i; k++) sum -= a[i][k] * a[k][j];
                a[i][j] = sum;
            }
            big = 0.0;
            for (i = j; i <= n; i++) {
                sum = a[i][j];
                for (k = 1; k < j; k++) sum -= a[i][k] * a[k][j];
                a[i][j] = sum;
                if ((dum = vv[i] * Math.abs(sum)) >= big) {
                    big = dum;
                    imax = i;
                }
            }
            if (j != imax) {
                for (k = 1; k <= n; k++) {
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
                for (i = j + 1; i <= n; i++) a[i][j] *= dum;
            }
        }
        return d;
    }

    static void lubksb(double[][] a, int n, int[] indx, double b[]) {
        int i, ii = 0, ip, j;
        double sum;
        for (i = 1; i <= n; i++) {
            ip = indx[i];
            sum = b[ip];
            b[ip] = b[i];
            if (ii != 0) for (j = ii; j <= i - 1; j++) sum -= a[i][j] * b[j];
            else if (sum != 0) ii = i;
            b[i] = sum;
        }
        for (i = n; i >= 1; i--) {
            sum = b[i];
            for (j = i + 1; j <= n; j++) sum -= a[i][j] * b[j];
            b[i] = sum / a[i][i];
        }
    }

    static double determinant(double[][] a, int n) {
        int[] indx = new int[n + 1];
        double d = ludcmp(a, n, indx);
        for (int j = 1; j <= n; j++) d *= a[j][j];
        return d;
    }

    static void gaussj(double a[][], int n, double b[][], int m) {
        int[] indxc, indxr, ipiv;
        int i, icol = 0, irow = 0, j, k, l, ll;
        double big, dum, pivinv, temp;
        indxc = new int[n + 1];
        indxr = new int[n + 1];
        ipiv = new int[n + 1];
        for (i = 1; i <= n; i++) {
            big = 0.0;
            for (j = 1; j <= n; j++)
                if (ipiv[j] != 1)
                    for (k = 1; k <= n; k++) {
                        if (ipiv[k] == 0) {
                            if (Math.abs(a[j][k]) >= big) {
                                big = Math.abs(a[j][k]);
                                irow = j;
                                icol = k;
                            }
                        } else if (ipiv[k] > 1) nrerror("gaussj: Singular Matrix-1");
                    }
            ++(ipiv[icol]);
            if (irow != icol) {
                for (l = 1; l <= n; l++) {
                    temp = a[irow][l];
                    a[irow][l] = a[icol][l];
                    a[icol][l] = temp;
                }
                for (l = 1; l <= m; l++) {
                    temp = b[irow][l];
                    b[irow][l] = b[icol][l];
                    b[icol][l] = temp;
                }
            }
            indxr[i] = irow;
            indxc[i] = icol;
            if (a[icol][icol] == 0.0) nrerror("gaussj: Singular Matrix-2");
            pivinv = 1.0 / a[icol][icol];
            a[icol][icol] = 1.0;
            for (l = 1; l <= n; l++) a[icol][l] *= pivinv;
            for (l = 1; l <= m; l++) b[icol][l] *= pivinv;
            for (ll = 1; ll <= n; ll++)
                if (ll != icol) {
                    dum = a[ll][icol];
                    a[ll][icol] = 0.0;
                    for (l = 1; l <= n; l++) a[ll][l] -= a[icol][l] * dum;
                    for (l = 1; l <= m; l++) b[ll][l] -= b[icol][l] * dum;
                }
        }
        for (l = n; l >= 1; l--) {
            if (indxr[l] != indxc[l])
                for (k = 1; k <= n; k++) {
                    temp = a[k][indxr[l]];
                    a[k][indxr[l]] = a[k][indxc[l]];
                    a[k][indxc[l]] = temp;
                }
        }
    }

    static void spline(double[] x, double[] y, int n, double yp1, double ypn, double[] y2) {
        int i, k;
        double p, qn, sig, un;
        double[] u = vector(1, n - 1);
        if (yp1 > 0.99e30) y2[1] = u[1] = 0.0;
        else {
            y2[1] = -0.5;
            u[1] = (3.0 / (x[2] - x[1])) * ((y[2] - y[1]) / (x[2] - x[1]) - yp1);
        }
        for (i = 2; i <= n - 1; i++) {
            sig = (x[i] - x[i - 1]) / (x[i + 1] - x[i - 1]);
            p = sig * y2[i - 1] + 2.0;
            y2[i] = (sig - 1.0) / p;
            u[i] = (y[i + 1] - y[i]) / (x[i + 1] - x[i]) - (y[i] - y[i - 1]) / (x[i] - x[i - 1]);
            u[i] = (6.0 * u[i] / (x[i + 1] - x[i - 1]) - sig * u[i - 1]) / p;
        }
        if (ypn > 0.99e30) qn = un = 0.0;
        else {
            qn = 0.5;
            un = (3.0 / (x[n] - x[n - 1])) * (ypn - (y[n] - y[n - 1]) / (x[n] - x[n - 1]));
        }
        y2[n] = (un - qn * u[n - 1]) / (qn * y2[n - 1] + 1.0);
        for (k = n - 1; k >= 1; k--) y2[k] = y2[k] * y2[k + 1] + u[k];
    }

    static double splint(double[] xa, double[] ya, double[] y2a, int n, double x) {
        int klo = 1, khi = n, k;
        double h, b, a;
        while (khi - klo > 1) {
            k = (khi + klo) >> 1;
            if (xa[k] > x) khi = k;
            else klo = k;
        }
        h = xa[khi] - xa[klo];
        if (h == 0.0) nrerror("Bad xa input to routine splint");
        a = (xa[khi] - x) / h;
        b = (x - xa[klo]) / h;
        return a * ya[klo] + b * ya[khi] + ((a * a * a - a) * y2a[klo] + (b * b * b - b) * y2a[khi]) * (h * h) / 6.0;
    }

    static double[] polint(double xa[], double ya[], int n, double x) {
        int i, m, ns = 1;
        double den, dif, dift, ho, hp, w, y, dy = 0;
        double[] c = vector(1, n), d = vector(1, n);
        dif = Math.abs(x - xa[1]);
        for (i = 1; i <= n; i++) {
            if ((dift = Math.abs(x - xa[i])) < dif) {
                ns = i;
                dif = dift;
            }
            c[i] = ya[i];
            d[i] = ya[i];
        }
        y = ya[ns--];
        for (m = 1; m < n; m++) {
            for (i = 1; i <= n - m; i++) {
                ho = xa[i] - x;
                hp = xa[i + m] - x;
                w = c[i + 1] - d[i];
                if ((den = ho - hp) == 0.0) nrerror("Error in routine polint");
                den = w / den;
                d[i] = hp * den;
                c[i] = ho * den;
            }
            y += (dy = (2 * ns < (n - m) ? c[ns + 1] : d[ns--]));
        }
        return new double[] {y, dy};
    }

    static void four1(double data[], int nn, int isign) {
        int n, mmax, m, j, istep, i;
        double wtemp, wr, wpr, wpi, wi, theta;
        double tempr, tempi;
        n = nn << 1;
        j = 1;
        for (i = 1; i < n; i += 2) {
            if (j > i) {
                double t = data[j];
                data[j] = data[i];
                data[i] = t;
                t = data[j + 1];
                data[j + 1] = data[i + 1];
                data[i + 1] = t;
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
                    tempr = wr * data[j] - wi * data[j + 1];
                    tempi = wr * data[j + 1] + wi * data[j];
                    data[j] = data[i] - tempr;
                    data[j + 1] = data[i + 1] - tempi;
                    data[i] += tempr;
                    data[i + 1] += tempi;
                }
                wr = (wtemp = wr) * wpr - wi * wpi + wr;
                wi = wi * wpr + wtemp * wpi + wi;
            }
            mmax = istep;
        }
    }

    static double gammln(double xx) {
        double x, y, tmp, ser;
        double cof[] = {
            76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2,
            -0.5395239384953e-5
        };
        int j;
        y = x = xx;
        tmp = x + 5.5;
        tmp -= (x + 0.5) * Math.log(tmp);
        ser = 1.000000000190015;
        for (j = 0; j <= 5; j++) ser += cof[j] / ++y;
        return -tmp + Math.log(2.5066282746310005 * ser / x);
    }

    static double betacf(double a, double b, double x) {
        int m, m2;
        double aa, c, d, del, h, qab, qam, qap;
        qab = a + b;
        qap = a + 1.0;
        qam = a - 1.0;
        c = 1.0;
        d = 1.0 - qab * x / qap;
        if (Math.abs(d) < TINY) d = TINY;
        d = 1.0 / d;
        h = d;
        for (m = 1; m <= 100; m++) {
            m2 = 2 * m;
            aa = m * (b - m) * x / ((qam + m2) * (a + m2));
            d = 1.0 + aa * d;
            if (Math.abs(d) < TINY) d = TINY;
            c = 1.0 + aa / c;
            if (Math.abs(c) < TINY) c = TINY;
            d = 1.0 / d;
            h *= d * c;
            aa = -(a + m) * (qab + m) * x / ((a + m2) * (qap + m2));
            d = 1.0 + aa * d;
            if (Math.abs(d) < TINY) d = TINY;
            c = 1.0 + aa / c;
            if (Math.abs(c) < TINY) c = TINY;
            d = 1.0 / d;
            del = d * c;
            h *= del;
            if (Math.abs(del - 1.0) < EPS) break;
        }
        if (m > 100) nrerror("a or b too big, or MAXIT too small in betacf");
        return h;
    }

    static double bessj0(double x) {
        double ax, z, xx, y, ans, ans1, ans2;
        if ((ax = Math.abs(x)) < 8.0) {
            y = x * x;
            ans1 = 57568490574.0 + y * (-13362590354.0 + y * (651619640.7 + y * (-11214424.18 + y * 77392.33017)));
            ans2 = 57568490411.0 + y * (1029532985.0 + y * (9494680.718 + y * (59272.64853 + y * 267.8532712)));
            ans = ans1 / ans2;
        } else {
            z = 8.0 / ax;
            y = z * z;
            xx = ax - 0.785398164;
            ans1 = 1.0 + y * (-0.1098628627e-2 + y * 0.2734510407e-4);
            ans2 = -0.1562499995e-1 + y * 0.1430488765e-3;
            ans = Math.sqrt(0.636619772 / ax) * (Math.cos(xx) * ans1 - z * Math.sin(xx) * ans2);
        }
        return ans;
    }

    static double ran0() {
        idum = (16807 * idum) % 2147483647L;
        return Math.abs(idum * 4.656612875e-10);
    }

    static double gasdev(double scale) {
        double fac, rsq, v1, v2;
        do {
            v1 = 2.0 * ran0() - 1.0;
            v2 = 2.0 * ran0() - 1.0;
            rsq = v1 * v1 + v2 * v2;
        } while (rsq >= 1.0 || rsq == 0.0);
        fac = Math.sqrt(-2.0 * Math.log(rsq) / rsq);
        return v2 * fac * scale;
    }

    static void hpsort(int n, double ra[]) {
        int i, ir, j, l;
        double rra;
        if (n < 2) return;
        l = (n >> 1) + 1;
        ir = n;
        for (; ; ) {
            if (l > 1) {
                rra = ra[--l];
            } else {
                rra = ra[ir];
                ra[ir] = ra[1];
                if (--ir == 1) {
                    ra[1] = rra;
                    break;
                }
            }
            i = l;
            j = l + l;
            while (j <= ir) {
                if (j < ir && ra[j] < ra[j + 1]) j++;
                if (rra < ra[j]) {
                    ra[i] = ra[j];
                    i = j;
                    j <<= 1;
                } else j = ir + 1;
            }
            ra[i] = rra;
        }
    }

    static double zeroin(double[] coefficients, double x1, double x2, double tol) {
        int iter;
        double a = x1, b = x2, c = x2, d = 0, e = 0, min1, min2;
        double fa = poly(coefficients, a), fb = poly(coefficients, b), fc, p, q, r, s, tol1, xm;
        fc = fb;
        for (iter = 1; iter <= 100; iter++) {
            if ((fb > 0.0 && fc > 0.0) || (fb < 0.0 && fc < 0.0)) {
                c = a;
                fc = fa;
                e = d = b - a;
            }
            if (Math.abs(fc) < Math.abs(fb)) {
                a = b;
                b = c;
                c = a;
                fa = fb;
                fb = fc;
                fc = fa;
            }
            tol1 = 2.0 * EPS * Math.abs(b) + 0.5 * tol;
            xm = 0.5 * (c - b);
            if (Math.abs(xm) <= tol1 || fb == 0.0) return b;
            if (Math.abs(e) >= tol1 && Math.abs(fa) > Math.abs(fb)) {
                s = fb / fa;
                if (a == c) {
                    p = 2.0 * xm * s;
                    q = 1.0 - s;
                } else {
                    q = fa / fc;
                    r = fb / fc;
                    p = s * (2.0 * xm * q * (q - r) - (b - a) * (r - 1.0));
                    q = (q - 1.0) * (r - 1.0) * (s - 1.0);
                }
                if (p > 0.0) q = -q;
                p = Math.abs(p);
                min1 = 3.0 * xm * q - Math.abs(tol1 * q);
                min2 = Math.abs(e * q);
                if (2.0 * p < (min1 < min2 ? min1 : min2)) {
                    e = d;
                    d = p / q;
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
            if (Math.abs(d) > tol1) b += d;
            else b += SIGN(tol1, xm);
            fb = poly(coefficients, b);
            nfunc++;
        }
        nrerror("Maximum number of iterations exceeded in zbrent");
        return 0.0;
    }

    static double poly(double[] c, double x) {
        int j = c.length - 1;
        double p = c[j];
        while (j > 0) p = p * x + c[--j];
        return p;
    }

    static void jacobi(double[][] a, int n, double[] d, double[][] v, int[] nrot) {
        int j, iq, ip, i;
        double tresh, theta, tau, t, sm, s, h, g, c;
        double[] b = vector(1, n), z = vector(1, n);
        for (ip = 1; ip <= n; ip++) {
            for (iq = 1; iq <= n; iq++) v[ip][iq] = 0.0;
            v[ip][ip] = 1.0;
            b[ip] = d[ip] = a[ip][ip];
        }
        nrot[0] = 0;
        for (i = 1; i <= 50; i++) {
            sm = 0.0;
            for (ip = 1; ip <= n - 1; ip++) for (iq = ip + 1; iq <= n; iq++) sm += Math.abs(a[ip][iq]);
            if (sm == 0.0) return;
            tresh = i < 4 ? 0.2 * sm / (n * n) : 0.0;
            for (ip = 1; ip <= n - 1; ip++) {
                for (iq = ip + 1; iq <= n; iq++) {
                    g = 100.0 * Math.abs(a[ip][iq]);
                    if (i > 4
                            && (Math.abs(d[ip]) + g) == Math.abs(d[ip])
                            && (Math.abs(d[iq]) + g) == Math.abs(d[iq])) a[ip][iq] = 0.0;
                    else if (Math.abs(a[ip][iq]) > tresh) {
                        h = d[iq] - d[ip];
                        if ((Math.abs(h) + g) == Math.abs(h)) t = (a[ip][iq]) / h;
                        else {
                            theta = 0.5 * h / (a[ip][iq]);
                            t = 1.0 / (Math.abs(theta) + Math.sqrt(1.0 + theta * theta));
                            if (theta < 0.0) t = -t;
                        }
                        c = 1.0 / Math.sqrt(1 + t * t);
                        s = t * c;
                        tau = s / (1.0 + c);
                        h = t * a[ip][iq];
                        z[ip] -= h;
                        z[iq] += h;
                        d[ip] -= h;
                        d[iq] += h;
                        a[ip][iq] = 0.0;
                        for (j = 1; j <= ip - 1; j++) rotate(a, j, ip, j, iq, s, tau);
                        for (j = ip + 1; j <= iq - 1; j++) rotate(a, ip, j, j, iq, s, tau);
                        for (j = iq + 1; j <= n; j++) rotate(a, ip, j, iq, j, s, tau);
                        for (j = 1; j <= n; j++) rotate(v, j, ip, j, iq, s, tau);
                        ++nrot[0];
                    }
                }
            }
            for (ip = 1; ip <= n; ip++) {
                b[ip] += z[ip];
                d[ip] = b[ip];
                z[ip] = 0.0;
            }
        }
        nrerror("Too many iterations in routine jacobi");
    }

    private static void rotate(double[][] a, int i, int j, int k, int l, double s, double tau) {
        double g = a[i][j], h = a[k][l];
        a[i][j] = g - s * (h + g * tau);
        a[k][l] = h + s * (g - h * tau);
    }
}
