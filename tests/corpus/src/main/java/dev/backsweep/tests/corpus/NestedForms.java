package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Dual;
import dev.backsweep.Gradients;
import dev.backsweep.Mode;

/** Methods that call derivatives in the forms that {@link NestedDerivatives} has not: matrices, records, what is written, what is logged. */
final class NestedForms {
    private NestedForms() {}

    record Pair(double a, double b) {}

    record Layer(double[][] w, double[] b) {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.4, 0.7, 1.1}")
    static double waves(double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += Math.sin(x[i] * x[(i + 1) % x.length]) * x[i];
        }
        return sum;
    }

    /** The largest eigenvalue of the Hessian, by its products with vectors. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.4, 0.7, 1.1}")
    static double stiffness(double[] x) {
        double[] d = {1, 2, 3};
        double norm = 0;
        for (int k = 0; k < 500; k++) {
            double[] h = NestedFormsAdjoint.wavesHvp(x, d);
            double square = 0;
            for (double e : h) {
                square += e * e;
            }
            double before = norm;
            norm = Math.sqrt(square);
            for (int i = 0; i < d.length; i++) {
                d[i] = h[i] / norm;
            }
            if (Math.abs(norm - before) < 1e-13) {
                break;
            }
        }
        return norm;
    }

    @Differentiable(order = 2)
    @At("1.3")
    static double slope(double x) {
        return Math.exp(0.5 * x) * x * x;
    }

    /** Newton's method until it has converged: {@code slope'(x) = a}. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("2.5")
    static double newton(double a) {
        double x = 1;
        while (true) {
            double f = NestedFormsAdjoint.slopeDerivative(x) - a;
            if (Math.abs(f) < 1e-12) {
                return x;
            }
            x -= f / NestedFormsAdjoint.slopeSecondDerivative(x);
        }
    }

    /** A root by bisection, through which no derivative flows, and one step of Newton's, through which it does. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("2.5")
    static double detachedBisection(double a) {
        double low = 0;
        double high = 3;
        while (high - low > 1e-13) {
            double middle = (low + high) / 2;
            if (NestedFormsAdjoint.slopeGradient(middle).x() < a) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double f = NestedFormsAdjoint.slopeDerivative(low) - a;
        return low - f / Gradients.detach(NestedFormsAdjoint.slopeSecondDerivative(low));
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.4, 0.7, 1.1}, {0.5, 1, 2}")
    static double bowl(double[] x, double[] c) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += c[i] * x[i] * x[i] + 0.1 * x[i] * x[i] * x[i] * x[i];
            if (i > 0) {
                sum += 0.2 * x[i] * x[i - 1];
            }
        }
        return sum;
    }

    /** Newton's method whose steps are found by conjugate gradients, both of them to a tolerance. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1, 2}")
    static double newtonByConjugateGradients(double[] c) {
        int n = c.length;
        double[] x = {1, -1, 0.5};
        for (int step = 0; step < 20; step++) {
            double[] g = NestedFormsAdjoint.bowlGradient(x, c).x();
            double[] r = new double[n];
            double[] d = new double[n];
            double rr = 0;
            for (int i = 0; i < n; i++) {
                r[i] = 1 + i - g[i];
                d[i] = r[i];
                rr += r[i] * r[i];
            }
            if (rr < 1e-24) {
                break;
            }
            for (int k = 0; k < 10 && rr > 1e-26; k++) {
                double[] h = NestedFormsAdjoint.bowlHvp(x, d, c, new double[n]).x();
                double dh = 0;
                for (int i = 0; i < n; i++) {
                    dh += d[i] * h[i];
                }
                double length = rr / dh;
                double before = rr;
                rr = 0;
                for (int i = 0; i < n; i++) {
                    x[i] += length * d[i];
                    r[i] -= length * h[i];
                    rr += r[i] * r[i];
                }
                for (int i = 0; i < n; i++) {
                    d[i] = r[i] + rr / before * d[i];
                }
            }
        }
        return x[0] * x[1] + x[2];
    }

    /** A buffer that gathers the gradients of several trips, and a seed that is active itself. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.4, 0.7, 1.1}, 0.6, 3")
    @At("{0.4, 0.7, 1.1}, 0.6, 0")
    static double gathered(double[] x, double seed, int n) {
        double[] g = new double[x.length];
        for (int k = 0; k < n; k++) {
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                y[i] = x[i] * (k + 1);
            }
            NestedFormsAdjoint.wavesVjp(y, g, seed * seed);
        }
        double sum = 0;
        for (double e : g) {
            sum += e * e;
        }
        return sum;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(1.3, 0.4), 0.7")
    static double ofPair(Pair p, double c) {
        return p.a() * p.a() * p.b() * c * c + Math.sin(p.b() * c);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(1.3, 0.4), 0.7")
    static double ofRecords(Pair p, double c) {
        var g = NestedFormsAdjoint.ofPairGradient(p, c);
        var h = NestedFormsAdjoint.ofPairHvp(p, new Pair(g.c(), 1), c, p.a());
        var t = NestedFormsAdjoint.ofPairJvp(g.p(), h.p(), c, 1);
        return g.p().a() * g.p().b() + h.p().a() * h.c() + t.value() * t.tangent();
    }

    @Differentiable(order = 2)
    @At("({{0.1, -0.4}, {0.7, 0.2}}, {0.3, -0.1}), {0.5, 1.2}")
    @ActiveOnly("m")
    static double layer(Layer m, @Constant double[] x) {
        double sum = 0;
        for (int i = 0; i < m.b().length; i++) {
            double z = m.b()[i];
            for (int j = 0; j < x.length; j++) {
                z += m.w()[i][j] * x[j];
            }
            sum += Math.tanh(z) * z;
        }
        return sum;
    }

    /** Training of a layer, differentiated by its start, its input and the rate. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("({{0.1, -0.4}, {0.7, 0.2}}, {0.3, -0.1}), {0.5, 1.2}, 0.1")
    static double trained(Layer m, double[] x, double rate) {
        double[][] w = copy(m.w());
        double[] b = m.b().clone();
        for (int k = 0; k < 4; k++) {
            Layer g = NestedFormsAdjoint.layerGradient(new Layer(w, b), x).m();
            for (int i = 0; i < b.length; i++) {
                b[i] -= rate * g.b()[i];
                for (int j = 0; j < x.length; j++) {
                    w[i][j] -= rate * g.w()[i][j];
                }
            }
        }
        return layer(new Layer(w, b), x);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("({{0.1, -0.4}, {0.7, 0.2}}, {0.3, -0.1}), {0.5, 1.2}")
    @TangentsAllocate("zeros in the shape of a matrix, in a loop")
    static double ofHessianOfRecord(Layer m, double[] x) {
        return weighted(NestedFormsAdjoint.layerHessian(m, x));
    }

    private static double weighted(double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[i].length; j++) {
                sum += matrix[i][j] * (1 + i + 2 * j);
            }
        }
        return sum;
    }

    private static double[][] copy(double[][] a) {
        double[][] b = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            b[i] = a[i].clone();
        }
        return b;
    }

    /** Where the rows of the matrix are written. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{4, 1}, {1, 3}}")
    static double ofHessianOfDeterminant(double[][] a) {
        return weighted(NestedInnerAdjoint.logDeterminantHessian(copy(a)));
    }

    /** A row that stands in the matrix twice is written twice. */
    @Differentiable(order = 2)
    @At("{{0.4, 1}, {1, 0.3}}")
    static double written(double[][] a) {
        double sum = 0;
        for (double[] row : a) {
            for (int j = 0; j < row.length; j++) {
                row[j] = Math.sin(row[j]) * (j + 1);
                sum += row[j] * row[j];
            }
        }
        return sum;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @Allocates("copies of rows that may be one array")
    @TangentsAllocate("the same")
    @At("{0.4, 1}, {1, 0.3}")
    static double ofSharedRows(double[] x, double[] y) {
        double[] shared = x.clone();
        return weighted(NestedFormsAdjoint.writtenHessian(new double[][] {shared, y.clone(), shared}));
    }

    @Differentiable(order = 2)
    @At("{{{0.4, 1}, {0.2}}, {{1, 0.3}}}, 0.7")
    static double ofCube(double[][][] a, double b) {
        double sum = 0;
        for (double[][] matrix : a) {
            for (double[] row : matrix) {
                for (double e : row) {
                    sum += e * e * e * b;
                }
            }
        }
        return sum * sum;
    }

    @Differentiable
    @At("{{{0.4, 1}, {0.2}}, {{1, 0.3}}}, 0.7")
    static double ofHessianOfCube(double[][][] a, double b) {
        return weighted(NestedFormsAdjoint.ofCubeHessian(a, b));
    }

    /** The calls in the inner program happen once for each time that the inner program stands for. */
    @Differentiable(order = 2)
    @At("{0.4, 0.7, 1.1}, 2")
    static double logged(double[] x, int n) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double k = Journal.note(i) < 0 ? 0 : n + i;
            sum += Math.sin(x[i]) * k * x[0];
        }
        return sum;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @Allocates("what the calls gave")
    @TangentsAllocate("the same")
    @At("{0.4, 0.7, 1.1, 0.2, 0.9}, 2")
    static double ofHessianOfLogged(double[] x, int n) {
        return weighted(NestedFormsAdjoint.loggedHessian(x, n));
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.4, 0.7, 1.1}, 0.6")
    static double[] moved(double[] x, double a) {
        for (int i = 1; i < x.length; i++) {
            x[i] *= x[i - 1] * a;
        }
        return new double[] {x[0], x[1] * x[2], Math.sin(x[2])};
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.4, 0.7, 1.1}, 0.6")
    static double ofMoved(double[] x, double a) {
        double[] y = x.clone();
        var j = NestedFormsAdjoint.movedJacobian(y, a);
        double[] z = x.clone();
        double[] zBar = {1, a, 2};
        var v = NestedFormsAdjoint.movedVjp(z, zBar, a, new double[] {a, 1, x[1]});
        return weighted(j.x()) + j.a()[1] * y[2] + v.a() * zBar[0] + v.value()[1] * z[1];
    }

    /** Four levels: the tangent of a gradient times a vector, its gradient, and what is taken of it in tests. */
    @Differentiable(order = 2)
    @At("{0.4, 0.7, 1.1}")
    static double ofTangentOfGradient(double[] x) {
        double[] g = NestedFormsAdjoint.tangentOfGradientGradient(x).x();
        return g[0] * g[1] + g[2];
    }

    @Differentiable(order = 2)
    @At("{0.4, 0.7, 1.1}")
    static double directionIsTheArgument(double[] x) {
        return NestedFormsAdjoint.alongItselfJvp(x, x).tangent();
    }

    @Differentiable
    @At("{0.4, 0.7, 1.1}")
    static double tangentOfGradient(double[] x) {
        Dual d = NestedFormsAdjoint.alongItselfJvp(x, new double[] {1, 0, 2});
        return d.tangent();
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.4, 0.7, 1.1}")
    static double alongItself(double[] x) {
        double[] g = NestedFormsAdjoint.wavesGradient(x).x();
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += g[i] * x[i];
        }
        return sum;
    }
}
