package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import java.util.Arrays;

/** Linear algebra as it is ported from older libraries: in place, with pivots, flags and swaps. */
final class LinearAlgebra {
    private LinearAlgebra() {}

    /** The row is named before the first loop only if that makes a trip; behind the second loop it is used whether or not it did. */
    @Differentiable
    @At("{{2, 0.5, 0.1}, {0.4, -1, 0.7}, {0.3, 0.2, 3}}, 3")
    @At("{{2}}, 1")
    static double rowOfALoopWithoutTrips(double[][] a, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n - 1; j++) {
                sum += a[i][j] * a[i][j];
            }
            for (int j = 0; j < n; j++) {
                sum += a[j][i] * sum;
            }
            sum += a[i][i];
        }
        return sum;
    }

    /** The row of a packed triangle does not change in the loops over it; where these make no trip, it may be missing. */
    @Differentiable
    @At("{{0.3, -0.2, 0.7}, {0.1, 0.6, -0.4}}, {1.5, -0.8, 0.4}, 3")
    @At("{{0.3}, {0.1}}, {1.5, -0.8}, 2")
    @At("{null, null}, {1.5}, 1")
    @At("{null, null}, {}, 0")
    @At(value = "{null, null}, {1.5, 2}, 2", fails = NullPointerException.class)
    static double packedTriangles(double[][] l, double[] z, int d) {
        double sum = 1;
        for (int c = 0; c < 2; c++) {
            double[] y = new double[d];
            for (int j = 0; j < d; j++) {
                y[j] = z[j] * (c + 1);
            }
            int p = 0;
            for (int a = 0; a < d; a++) {
                for (int b = a + 1; b < d; b++) {
                    y[b] += l[c][p++] * z[a] * sum;
                }
            }
            int q = 0;
            for (int a = 0; a < d; a++) {
                for (int b = 0; b < a; b++) {
                    y[a] -= l[c][q++] * y[b];
                }
            }
            for (int j = 0; j < d; j++) {
                sum += y[j] * y[j];
            }
        }
        return sum;
    }

    @Differentiable
    @At("{{2, 0.5, 0.1}, {0.4, -1, 0.7}, {0.3, 0.2, 3}}")
    static double[] jacobiEigen(double[][] S) {
        int n = S.length;
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) a[i][j] = 0.5 * (S[i][j] + S[j][i]);
        double[] d = new double[n], b = new double[n], z = new double[n];
        for (int ip = 0; ip < n; ip++) b[ip] = d[ip] = a[ip][ip];
        for (int sweep = 1; sweep <= 50; sweep++) {
            double sm = 0;
            for (int ip = 0; ip < n - 1; ip++) for (int iq = ip + 1; iq < n; iq++) sm += Math.abs(a[ip][iq]);
            if (sm < 1e-13) break;
            double tresh = sweep < 4 ? 0.2 * sm / (n * n) : 0.0;
            for (int ip = 0; ip < n - 1; ip++) {
                for (int iq = ip + 1; iq < n; iq++) {
                    double g = 100.0 * Math.abs(a[ip][iq]);
                    if (Math.abs(a[ip][iq]) <= tresh) continue;
                    double h = d[iq] - d[ip], t;
                    if (Math.abs(h) + g == Math.abs(h)) t = a[ip][iq] / h;
                    else {
                        double theta = 0.5 * h / a[ip][iq];
                        t = 1.0 / (Math.abs(theta) + Math.sqrt(1.0 + theta * theta));
                        if (theta < 0) t = -t;
                    }
                    double c = 1.0 / Math.sqrt(1 + t * t), s = t * c, tau = s / (1.0 + c);
                    h = t * a[ip][iq];
                    z[ip] -= h;
                    z[iq] += h;
                    d[ip] -= h;
                    d[iq] += h;
                    a[ip][iq] = 0.0;
                    for (int j = 0; j < ip; j++) rot(a, s, tau, j, ip, j, iq);
                    for (int j = ip + 1; j < iq; j++) rot(a, s, tau, ip, j, j, iq);
                    for (int j = iq + 1; j < n; j++) rot(a, s, tau, ip, j, iq, j);
                }
            }
            for (int ip = 0; ip < n; ip++) {
                b[ip] += z[ip];
                d[ip] = b[ip];
                z[ip] = 0.0;
            }
        }
        // selection sort
        for (int i = 0; i < n - 1; i++) {
            int k = i;
            double p = d[k];
            for (int j = i; j < n; j++) if (d[j] >= p) p = d[k = j];
            if (k != i) {
                d[k] = d[i];
                d[i] = p;
            }
        }
        return d;
    }

    private static void rot(
            double[][] a, final double s, final double tau, final int i, final int j, final int k, final int l) {
        double g = a[i][j], h = a[k][l];
        a[i][j] = g - s * (h + g * tau);
        a[k][l] = h + s * (g - h * tau);
    }

    @Differentiable
    @At("{{5, 15}, {4, 4}, {35, 20}}, {480, 160, 1190}, {13, 23}")
    static double simplexMax(double[][] A, double[] b, double[] c) {
        int m = b.length, n = c.length;
        double[][] T = new double[m + 1][n + m + 1];
        int[] basis = new int[m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) T[i][j] = A[i][j];
            T[i][n + i] = 1.0;
            T[i][n + m] = b[i];
            basis[i] = n + i;
        }
        for (int j = 0; j < n; j++) T[m][j] = c[j];
        while (true) {
            int q = -1;
            for (int j = 0; j < m + n; j++)
                if (T[m][j] > 1e-9) {
                    q = j;
                    break;
                }
            if (q == -1) break;
            int p = -1;
            for (int i = 0; i < m; i++) {
                if (T[i][q] <= 1e-9) continue;
                else if (p == -1) p = i;
                else if ((T[i][m + n] / T[i][q]) < (T[p][m + n] / T[p][q])) p = i;
            }
            if (p == -1) throw new ArithmeticException("Linear program is unbounded");
            for (int i = 0; i <= m; i++)
                for (int j = 0; j <= m + n; j++) if (i != p && j != q) T[i][j] -= T[p][j] * T[i][q] / T[p][q];
            for (int i = 0; i <= m; i++) if (i != p) T[i][q] = 0.0;
            for (int j = 0; j <= m + n; j++) if (j != q) T[p][j] /= T[p][q];
            T[p][q] = 1.0;
            basis[p] = q;
        }
        return -T[m][m + n];
    }

    @Differentiable
    @At("{{0.3, 2, 1}, {4, 1, -1}, {1, 3, 0.7}}, {{1, 0.5}, {0.2, 2}, {3, 0.1}}")
    static void gaussj(double[][] a, double[][] b) {
        int i, icol = 0, irow = 0, j, k, l, ll, n = a.length, m = b[0].length;
        double big, dum, pivinv;
        int[] indxc = new int[n], indxr = new int[n], ipiv = new int[n];
        for (i = 0; i < n; i++) {
            big = 0.0;
            for (j = 0; j < n; j++)
                if (ipiv[j] != 1)
                    for (k = 0; k < n; k++) {
                        if (ipiv[k] == 0) {
                            if (Math.abs(a[j][k]) >= big) {
                                big = Math.abs(a[j][k]);
                                irow = j;
                                icol = k;
                            }
                        }
                    }
            ++(ipiv[icol]);
            if (irow != icol) {
                for (l = 0; l < n; l++) {
                    dum = a[irow][l];
                    a[irow][l] = a[icol][l];
                    a[icol][l] = dum;
                }
                for (l = 0; l < m; l++) {
                    dum = b[irow][l];
                    b[irow][l] = b[icol][l];
                    b[icol][l] = dum;
                }
            }
            indxr[i] = irow;
            indxc[i] = icol;
            if (a[icol][icol] == 0.0) throw new ArithmeticException("gaussj: Singular Matrix");
            pivinv = 1.0 / a[icol][icol];
            a[icol][icol] = 1.0;
            for (l = 0; l < n; l++) a[icol][l] *= pivinv;
            for (l = 0; l < m; l++) b[icol][l] *= pivinv;
            for (ll = 0; ll < n; ll++)
                if (ll != icol) {
                    dum = a[ll][icol];
                    a[ll][icol] = 0.0;
                    for (l = 0; l < n; l++) a[ll][l] -= a[icol][l] * dum;
                    for (l = 0; l < m; l++) b[ll][l] -= b[icol][l] * dum;
                }
        }
        for (l = n - 1; l >= 0; l--) {
            if (indxr[l] != indxc[l])
                for (k = 0; k < n; k++) {
                    dum = a[k][indxr[l]];
                    a[k][indxr[l]] = a[k][indxc[l]];
                    a[k][indxc[l]] = dum;
                }
        }
    }

    @Differentiable
    @At("{{1, 2}, {1, 3.5}, {1.2, -1}, {0.5, 0.7}}, {1, 2, 0.5, -1}")
    static double[] qrLeastSquares(double[][] Ain, double[] bin) {
        final int m = Ain.length;
        final int n = Ain[0].length;
        double[][] QR = new double[m][n];
        for (int i = 0; i < m; i++) System.arraycopy(Ain[i], 0, QR[i], 0, n);
        double[] X = Arrays.copyOf(bin, m);
        double[] Rdiag = new double[n];
        for (int k = 0; k < n; k++) {
            double nrm = 0;
            for (int i = k; i < m; i++) nrm = Math.hypot(nrm, QR[i][k]);
            if (nrm != 0.0) {
                if (QR[k][k] < 0) nrm = -nrm;
                for (int i = k; i < m; i++) QR[i][k] /= nrm;
                QR[k][k] += 1.0;
                for (int j = k + 1; j < n; j++) {
                    double s = 0.0;
                    for (int i = k; i < m; i++) s += QR[i][k] * QR[i][j];
                    s = -s / QR[k][k];
                    for (int i = k; i < m; i++) QR[i][j] += s * QR[i][k];
                }
            }
            Rdiag[k] = -nrm;
        }
        for (int k = 0; k < n; k++) {
            double s = 0.0;
            for (int i = k; i < m; i++) s += QR[i][k] * X[i];
            s = -s / QR[k][k];
            for (int i = k; i < m; i++) X[i] += s * QR[i][k];
        }
        for (int k = n - 1; k >= 0; k--) {
            X[k] /= Rdiag[k];
            for (int i = 0; i < k; i++) X[i] -= X[k] * QR[i][k];
        }
        return Arrays.copyOfRange(X, 0, n);
    }

    static double lu(double[][] A, int[] piv) {
        int m = A.length, n = A[0].length;
        for (int i = 0; i < m; i++) {
            piv[i] = i;
        }
        int pivsign = 1;
        double[] LUrowi;
        double[] LUcolj = new double[m];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < m; i++) {
                LUcolj[i] = A[i][j];
            }
            for (int i = 0; i < m; i++) {
                LUrowi = A[i];
                int kmax = Math.min(i, j);
                double s = 0.0;
                for (int k = 0; k < kmax; k++) {
                    s += LUrowi[k] * LUcolj[k];
                }
                LUrowi[j] = LUcolj[i] -= s;
            }
            int p = j;
            for (int i = j + 1; i < m; i++) {
                if (Math.abs(LUcolj[i]) > Math.abs(LUcolj[p])) {
                    p = i;
                }
            }
            if (p != j) {
                for (int k = 0; k < n; k++) {
                    double t = A[p][k];
                    A[p][k] = A[j][k];
                    A[j][k] = t;
                }
                int k = piv[p];
                piv[p] = piv[j];
                piv[j] = k;
                pivsign = -pivsign;
            }
            if (j < m & A[j][j] != 0.0) {
                for (int i = j + 1; i < m; i++) {
                    A[i][j] /= A[j][j];
                }
            }
        }
        return pivsign;
    }

    @Differentiable
    @At("{{0.3, 2, 1}, {4, 1, -1}, {1, 3, 0.7}}")
    static double logAbsDet(double[][] M) {
        int n = M.length;
        double[][] A = new double[n][n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) A[i][j] = M[i][j];
        double d = lu(A, new int[n]);
        double r = 0;
        for (int j = 0; j < n; j++) {
            if (A[j][j] < 0) d = -d;
            r += Math.log(Math.abs(A[j][j]));
        }
        return d * r;
    }

    static boolean cholesky(double[][] L) {
        int n = L.length;
        for (int j = 0; j < n; j++) {
            double d = 0.0;
            double[] Lrowj = L[j];
            for (int k = 0; k < j; k++) {
                double[] Lrowk = L[k];
                double s = 0.0;
                for (int i = 0; i < k; i++) {
                    s += Lrowk[i] * Lrowj[i];
                }
                Lrowj[k] = s = (Lrowj[k] - s) / L[k][k];
                d = d + s * s;
            }
            d = L[j][j] - d;
            if (d <= 0) return false;
            L[j][j] = Math.sqrt(Math.max(d, 0.0));
            for (int k = j + 1; k < n; k++) L[j][k] = 0.0;
        }
        return true;
    }

    @Differentiable
    @At("{1.1, 0.8, 0.3}, {0, 0.5, 1.3, 2.2}, {0.2, 0.7, -0.3, 0.4}")
    @ActiveOnly({"theta", "x"})
    static double gaussianNll(double[] theta, double[] x, @Constant double[] y) {
        int n = y.length;
        double[][] K = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double r = (x[i] - x[j]) / theta[1];
                K[i][j] = K[j][i] = theta[0] * theta[0] * Math.exp(-0.5 * r * r);
            }
            K[i][i] += theta[2] * theta[2] + 1e-3;
        }
        if (!cholesky(K)) throw new IllegalStateException("not spd");
        double nll = 0, z;
        double[] alpha = new double[n];
        for (int i = 0; i < n; i++) {
            z = y[i];
            for (int k = i - 1; k >= 0; --k) z -= K[i][k] * alpha[k];
            alpha[i] = z / K[i][i];
            nll += 0.5 * alpha[i] * alpha[i] + Math.log(K[i][i]);
        }
        return nll + 0.5 * n * Math.log(2 * Math.PI);
    }
}
