package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Arrays;

/** Simulations: pendulums, planets, molecules, trusses, waves, orbits, reactions. */
final class Physics {
    private Physics() {}

    public static final double G = 9.80665, EPS0 = 8.854e-12;
    static final int X = 0, Y = 1, Z = 2;

    // double pendulum with RK4
    private static double[] pendulum(double[] y, double m1, double m2, double l1, double l2) {
        double th1 = y[0], th2 = y[1], w1 = y[2], w2 = y[3];
        double d = th1 - th2;
        double den = 2 * m1 + m2 - m2 * Math.cos(2 * d);
        double a1 = (-G * (2 * m1 + m2) * Math.sin(th1)
                        - m2 * G * Math.sin(th1 - 2 * th2)
                        - 2 * Math.sin(d) * m2 * (w2 * w2 * l2 + w1 * w1 * l1 * Math.cos(d)))
                / (l1 * den);
        double a2 = 2
                * Math.sin(d)
                * (w1 * w1 * l1 * (m1 + m2) + G * (m1 + m2) * Math.cos(th1) + w2 * w2 * l2 * m2 * Math.cos(d))
                / (l2 * den);
        return new double[] {w1, w2, a1, a2};
    }

    static double[] axpy(double a, double[] x, double[] y) {
        double[] r = new double[x.length];
        for (int i = 0; i < x.length; i++) r[i] = a * x[i] + y[i];
        return r;
    }

    @ActiveOnly({"y0", "m1", "m2", "l1", "l2"})
    @Differentiable
    @At("{0.5, 0.3, 0.1, -0.2}, 1, 0.8, 1.1, 0.9, 0.02, 6")
    static double doublePendulum(
            double[] y0, double m1, double m2, double l1, double l2, @Constant double h, int steps) {
        double[] y = y0.clone();
        for (int s = 0; s < steps; s++) {
            double[] k1 = pendulum(y, m1, m2, l1, l2);
            double[] k2 = pendulum(axpy(h / 2, k1, y), m1, m2, l1, l2);
            double[] k3 = pendulum(axpy(h / 2, k2, y), m1, m2, l1, l2);
            double[] k4 = pendulum(axpy(h, k3, y), m1, m2, l1, l2);
            for (int i = 0; i < y.length; i++) y[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
        }
        return l1 * Math.sin(y[0]) + l2 * Math.sin(y[1]);
    }

    // N-body leapfrog
    static void accelerations(double[][] pos, double[] mass, double[][] acc, double soft) {
        final int n = mass.length;
        for (double[] a : acc) Arrays.fill(a, 0.0);
        for (int i = 0; i < n - 1; i++) {
            for (int j = i + 1; j < n; j++) {
                double dx = pos[j][X] - pos[i][X], dy = pos[j][Y] - pos[i][Y], dz = pos[j][Z] - pos[i][Z];
                double r2 = dx * dx + dy * dy + dz * dz + soft * soft;
                double inv3 = 1 / (r2 * Math.sqrt(r2));
                acc[i][X] += mass[j] * dx * inv3;
                acc[i][Y] += mass[j] * dy * inv3;
                acc[i][Z] += mass[j] * dz * inv3;
                acc[j][X] -= mass[i] * dx * inv3;
                acc[j][Y] -= mass[i] * dy * inv3;
                acc[j][Z] -= mass[i] * dz * inv3;
            }
        }
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(
            "{{0, 0, 0}, {1, 0, 0.1}, {0, 1.5, -0.2}}, {{0, 0, 0}, {0, 0.9, 0}, {-0.7, 0, 0.1}}, {1, 0.1, 0.2}, 0.01, 5, 0.05")
    static void leapfrog(double[][] pos, double[][] vel, double[] mass, double dt, int steps, double soft) {
        double[][] acc = new double[pos.length][3];
        accelerations(pos, mass, acc, soft);
        for (int t = 0; t < steps; ++t) {
            for (int i = 0; i < pos.length; ++i)
                for (int k = X; k <= Z; ++k) {
                    vel[i][k] += 0.5 * dt * acc[i][k];
                    pos[i][k] += dt * vel[i][k];
                }
            accelerations(pos, mass, acc, soft);
            for (int i = 0; i < pos.length; ++i) for (int k = X; k <= Z; ++k) vel[i][k] += 0.5 * dt * acc[i][k];
        }
    }

    // Lennard-Jones with cutoff and periodic box (minimum image)
    @ActiveOnly({"xy", "rc", "eps", "sigma"})
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.1, 0.2, 1.3, 0.3, 2.2, 2.5, 3.1, 0.4}, 4, 1.6, 1, 0.9")
    static double ljEnergy(double[] xy, @Constant double box, double rc, double eps, double sigma) {
        double e = 0.0;
        final double shift = 4 * eps * (Math.pow(sigma / rc, 12) - Math.pow(sigma / rc, 6));
        for (int i = 0; i < xy.length / 2; i++)
            for (int j = 0; j < i; j++) {
                double dx = xy[2 * i] - xy[2 * j];
                dx -= box * Math.rint(dx / box);
                double dy = xy[2 * i + 1] - xy[2 * j + 1];
                dy -= box * Math.rint(dy / box);
                final double r2 = dx * dx + dy * dy;
                if (r2 > rc * rc) continue;
                double sr6 = sigma * sigma / r2;
                sr6 = sr6 * sr6 * sr6;
                e += 4 * eps * (sr6 * sr6 - sr6) - shift;
            }
        return e;
    }

    // Truss finite elements: assemble, apply supports, Gauss, compliance
    static class SingularMatrixException extends RuntimeException {
        private static final long serialVersionUID = 1;

        SingularMatrixException(String m) {
            super(m);
        }
    }

    static double[] gaussSolve(double[][] a, double[] b) {
        int n = b.length;
        for (int p = 0; p < n; p++) {
            int max = p;
            for (int i = p + 1; i < n; i++) if (Math.abs(a[i][p]) > Math.abs(a[max][p])) max = i;
            double[] temp = a[p];
            a[p] = a[max];
            a[max] = temp;
            double t = b[p];
            b[p] = b[max];
            b[max] = t;
            if (Math.abs(a[p][p]) <= 1e-14) throw new SingularMatrixException("Matrix is singular at " + p);
            for (int i = p + 1; i < n; i++) {
                double alpha = a[i][p] / a[p][p];
                b[i] -= alpha * b[p];
                for (int j = p; j < n; j++) a[i][j] -= alpha * a[p][j];
            }
        }
        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = 0.0;
            for (int j = i + 1; j < n; j++) sum += a[i][j] * x[j];
            x[i] = (b[i] - sum) / a[i][i];
        }
        return x;
    }

    @Differentiable
    @At(
            "{1, 2, 1.5, 1.2, 0.8}, {{0, 0}, {1, 0}, {0, 1}, {1.1, 0.9}}, {{0, 1}, {0, 3}, {1, 3}, {2, 3}, {2, 1}}, {0, 1, 4, 5}, {0, 0, 0.5, -1, 0, 0, 1, 0.3}")
    static double trussCompliance(double[] area, double[][] node, int[][] bar, int[] fixed, double[] load) {
        int dof = 2 * node.length;
        double[][] k = new double[dof][dof];
        for (int e = 0; e < bar.length; e++) {
            int i = bar[e][0], j = bar[e][1];
            double dx = node[j][0] - node[i][0], dy = node[j][1] - node[i][1];
            double len = Math.hypot(dx, dy), c = dx / len, s = dy / len;
            double ea = 100 * area[e] / len;
            double[][] ke = {
                {c * c, c * s, -c * c, -c * s},
                {c * s, s * s, -c * s, -s * s},
                {-c * c, -c * s, c * c, c * s},
                {-c * s, -s * s, c * s, s * s}
            };
            int[] map = {2 * i, 2 * i + 1, 2 * j, 2 * j + 1};
            for (int p = 0; p < 4; p++) for (int q = 0; q < 4; q++) k[map[p]][map[q]] += ea * ke[p][q];
        }
        double[] f = load.clone();
        for (int d : fixed) {
            for (int q = 0; q < dof; q++) k[d][q] = k[q][d] = 0;
            k[d][d] = 1;
            f[d] = 0;
        }
        double[] u = gaussSolve(k, f.clone());
        double c = 0;
        for (int d = 0; d < dof; d++) c += f[d] * u[d];
        return c;
    }

    // heat, wave, advection
    enum Scheme {
        UPWIND,
        LAX_WENDROFF,
        CENTRAL
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0, 0.2, 0.8, 1, 0.4, 0.1}, 0.6, 4, LAX_WENDROFF")
    @At("{0, 0.2, 0.8, 1, 0.4, 0.1}, -0.6, 4, UPWIND")
    @At("{0, 0.2, 0.8, 1, 0.4, 0.1}, 0.6, 3, CENTRAL")
    static double advect(double[] u0, double courant, int steps, Scheme scheme) {
        int n = u0.length;
        double[] u = Arrays.copyOf(u0, n), next = new double[n];
        while (steps-- > 0) {
            for (int i = 0; i < n; i++) {
                double um = u[(i + n - 1) % n], up = u[(i + 1) % n];
                switch (scheme) {
                    case UPWIND -> next[i] = courant > 0 ? u[i] - courant * (u[i] - um) : u[i] - courant * (up - u[i]);
                    case LAX_WENDROFF ->
                        next[i] = u[i] - courant / 2 * (up - um) + courant * courant / 2 * (up - 2 * u[i] + um);
                    default -> {
                        double flux = courant / 2 * (up - um);
                        next[i] = u[i] - flux;
                    }
                }
            }
            double[] swap = u;
            u = next;
            next = swap;
        }
        double s = 0;
        for (int i = 0; i < n; i++) s += (i + 1) * u[i] * u[i];
        return s;
    }

    // van der Waals: volume root by Newton
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2.5, 310, 3.6, 0.04")
    static double vdwVolume(double p, double t, double a, double b) {
        final double R = 0.08206;
        double v = R * t / p;
        for (int k = 0; ; k++) {
            double f = (p + a / (v * v)) * (v - b) - R * t;
            double df = p - a / (v * v) + 2 * a * b / (v * v * v);
            double dv = f / df;
            v -= dv;
            if (Math.abs(dv) < 1e-13 * v) break;
            if (k > 200) throw new RuntimeException("vdW: no root for p=" + p + ", T=" + t);
        }
        return v;
    }

    // Kepler
    record Orbit(double a, double e, double i, double raan, double argp, double m0) {
        double meanMotion(double mu) {
            return Math.sqrt(mu / (a * a * a));
        }

        boolean isHyperbolic() {
            return e >= 1;
        }
    }

    static double eccentricAnomaly(double m, double e) {
        double E = e < 0.8 ? m : Math.PI;
        double d;
        int n = 0;
        do {
            d = (E - e * Math.sin(E) - m) / (1 - e * Math.cos(E));
            E -= d;
        } while (Math.abs(d) > 1e-14 && ++n < 30);
        return E;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(1.2, 0.3, 0.4, 0.7, 1.1, 0.2), 1, 2.5")
    static double[] keplerPosition(Orbit o, double mu, double t) {
        if (o.isHyperbolic()) throw new UnsupportedOperationException("hyperbolic orbit, e = " + o.e());
        double m = o.m0() + o.meanMotion(mu) * t;
        m = m % (2 * Math.PI);
        double ea = eccentricAnomaly(m, o.e());
        double x = o.a() * (Math.cos(ea) - o.e()), y = o.a() * Math.sqrt(1 - o.e() * o.e()) * Math.sin(ea);
        double[] p = {x, y, 0};
        p = rotate(p, Z, o.argp());
        p = rotate(p, X, o.i());
        return rotate(p, Z, o.raan());
    }

    static double[] rotate(double[] v, int axis, double angle) {
        double c = Math.cos(angle), s = Math.sin(angle);
        int j = (axis + 1) % 3, k = (axis + 2) % 3;
        double[] r = v.clone();
        r[j] = c * v[j] - s * v[k];
        r[k] = s * v[j] + c * v[k];
        return r;
    }

    // Robertson kinetics, implicit Euler with Newton
    @Differentiable
    @At("{1, 0, 0}, {0.04, 30, 10}, 0.1, 3")
    static double robertson(double[] y0, double[] k, double h, int steps) {
        double[] y = y0.clone();
        for (int s = 0; s < steps; s++) {
            double[] z = y.clone();
            for (int it = 0; it < 8; it++) {
                double[] f = {
                    z[0] - y[0] - h * (-k[0] * z[0] + k[2] * z[1] * z[2]),
                    z[1] - y[1] - h * (k[0] * z[0] - k[2] * z[1] * z[2] - k[1] * z[1] * z[1]),
                    z[2] - y[2] - h * k[1] * z[1] * z[1]
                };
                double[][] j = new double[][] {
                    {1 + h * k[0], -h * k[2] * z[2], -h * k[2] * z[1]},
                    {-h * k[0], 1 + h * (k[2] * z[2] + 2 * k[1] * z[1]), h * k[2] * z[1]},
                    {0, -2 * h * k[1] * z[1], 1}
                };
                double[] d = gaussSolve(j, f);
                double norm = 0;
                for (int i = 0; i < 3; i++) {
                    z[i] -= d[i];
                    norm = Math.max(norm, Math.abs(d[i]));
                }
                if (norm < 1e-12) break;
            }
            y = z;
        }
        return y[0] + 2 * y[1] + 3 * y[2];
    }
}
