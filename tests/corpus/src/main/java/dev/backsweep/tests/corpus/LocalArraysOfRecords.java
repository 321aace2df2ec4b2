package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Arrays;

/** Arrays of records that are made, filled and used in one place, methods that are taken in counted with it. */
final class LocalArraysOfRecords {
    private LocalArraysOfRecords() {}

    record Complex(double re, double im) {
        Complex plus(Complex o) {
            return new Complex(re + o.re, im + o.im);
        }

        Complex minus(Complex o) {
            return new Complex(re - o.re, im - o.im);
        }

        Complex times(Complex o) {
            return new Complex(re * o.re - im * o.im, re * o.im + im * o.re);
        }
    }

    private static void transform(Complex[] a) {
        int n = a.length;
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                Complex t = a[i];
                a[i] = a[j];
                a[j] = t;
            }
        }
        for (int length = 2; length <= n; length <<= 1) {
            double angle = -2 * Math.PI / length;
            Complex step = new Complex(Math.cos(angle), Math.sin(angle));
            for (int i = 0; i < n; i += length) {
                Complex w = new Complex(1, 0);
                for (int j = 0; j < length / 2; j++) {
                    Complex u = a[i + j];
                    Complex v = a[i + j + length / 2].times(w);
                    a[i + j] = u.plus(v);
                    a[i + j + length / 2] = u.minus(v);
                    w = w.times(step);
                }
            }
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 1.3, -0.4, 2.1}, 1")
    @At("{0.7, 1.3, -0.4, 2.1, 0.3, -0.9, 1, 0.2}, 3")
    @At("{0.7}, 0")
    @Allocates("the roots of unity, which are constants, are records of the primal")
    static double power(double[] x, int k) {
        Complex[] z = new Complex[x.length];
        for (int i = 0; i < x.length; i++) {
            z[i] = new Complex(x[i], 0);
        }
        transform(z);
        return z[k].re() * z[k].re() + z[k].im() * z[k].im();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.1, 0.4, 5")
    @At("1.1, 0.4, 1")
    static double powersInTurn(double re, double im, int n) {
        Complex step = new Complex(re, im);
        Complex[] w = new Complex[n];
        w[0] = new Complex(1, 0);
        for (int i = 1; i < w.length; i++) {
            w[i] = w[i - 1].times(step);
        }
        double sum = 0;
        for (Complex each : w) {
            sum += each.re() * each.im();
        }
        return sum + w[n - 1].re;
    }

    record Vector(double x, double y) {
        Vector {
            if (Double.isNaN(x)) {
                throw new IllegalArgumentException("x");
            }
        }

        Vector plus(Vector o) {
            return new Vector(x + o.x, y + o.y);
        }

        Vector times(double s) {
            return new Vector(x * s, y * s);
        }

        double dot(Vector o) {
            return x * o.x + y * o.y;
        }
    }

    record Particle(Vector at, Vector speed, double mass, int kind) {
        Particle moved(double h) {
            return new Particle(at.plus(speed.times(h)), speed, mass, kind + 1);
        }
    }

    /** Arrays are copied, swapped and written while another name is read. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.7, 1.3, -0.4, 2.1}, {0.2, 0.3, -0.4, 0.9}, 3")
    @At("{0.7, 1.3, -0.4, 2.1}, {0.2, 0.3, -0.4, 0.9}, 0")
    static double particles(double[] x, double[] v, int steps) {
        int n = x.length / 2;
        Particle[] now = new Particle[n];
        for (int i = 0; i < n; i++) {
            Vector at = new Vector(x[2 * i], x[2 * i + 1]);
            now[i] = new Particle(at, new Vector(v[2 * i], v[2 * i + 1]), 1 + i * v[0], i);
        }
        Particle[] next = now.clone();
        for (int s = 0; s < steps; s++) {
            for (int i = 0; i < now.length; i++) {
                Vector pull = now[(i + 1) % n].at();
                next[i] = new Particle(now[i].at().plus(pull.times(0.1)), now[i].speed, now[i].mass(), s);
            }
            Particle[] t = now;
            now = next;
            next = t;
            next[0] = now[1].moved(0.2);
        }
        double energy = 0;
        for (Particle p : now) {
            energy += p.at().dot(p.speed()) * p.mass() + p.kind();
        }
        return energy + next[0].at().x() * next[1].speed().y();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 1.3, 4")
    static double filledOtherwise(double x, double y, int n) {
        Vector[] three = {new Vector(x, y), new Vector(y, x * x), new Vector(1, 2)};
        Vector[] same = new Vector[n];
        Arrays.fill(same, three[1]);
        Vector[] all = new Vector[n];
        Arrays.setAll(all, i -> new Vector(x * i, y));
        Vector[] two = new Vector[2];
        two[0] = all[2];
        two[1] = three[0].plus(same[n - 1]);
        Vector sum = two[1];
        for (int i = 0; i < n; i++) {
            same[i] = i % 2 == 0 ? all[i] : sum;
            sum = sum.plus(same[i].times(three[i % 3].dot(two[0])));
        }
        return sum.x() * sum.y() + same[1].dot(all[n - 1]);
    }

    record Weight(float w, double bias) {}

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.7, -1.3, 2}, 0.4")
    static double floatsToo(float[] w, double b) {
        Weight[] layers = new Weight[w.length];
        for (int i = 0; i < layers.length; i++) {
            if (w[i] < 0) {
                layers[i] = new Weight(-w[i] * w[0], b * i);
            } else {
                layers[i] = new Weight(w[i], b);
            }
        }
        double h = 1;
        for (Weight layer : layers) {
            h = Math.tanh(layer.w() * h + layer.bias());
        }
        return h;
    }

    private static final Vector NONE = new Vector(0, 0);

    private static Vector[] pulls(Vector[] at, double[] mass) {
        Vector[] all = new Vector[at.length];
        for (int i = 0; i < at.length; i++) {
            Vector sum = NONE;
            for (int j = 0; j < at.length; j++) {
                if (j == i) {
                    continue;
                }
                Vector d = at[j].plus(at[i].times(-1));
                double r = Math.sqrt(d.dot(d)) + 0.1;
                sum = sum.plus(d.times(mass[j] / (r * r * r)));
            }
            all[i] = sum;
        }
        return all;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, -1, 0.5, 0.3, -0.7}, {1, 2, 0.5}, 2")
    static double bodies(double[] x, double[] mass, int steps) {
        int n = mass.length;
        Vector[] at = new Vector[n], speed = new Vector[n];
        for (int i = 0; i < n; i++) {
            at[i] = new Vector(x[2 * i], x[2 * i + 1]);
            speed[i] = NONE;
        }
        for (int s = 0; s < steps; s++) {
            Vector[] pulls = pulls(at, mass);
            for (int i = 0; i < n; i++) {
                speed[i] = speed[i].plus(pulls[i].times(0.1));
                at[i] = at[i].plus(speed[i].times(0.1));
            }
        }
        double energy = 0;
        for (int i = 0; i < n; i++) {
            energy += mass[i] * speed[i].dot(speed[i]) / 2;
        }
        return energy;
    }
}
