package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;

/** Methods that call themselves or one another. */
final class Recursions {
    private Recursions() {}

    @Differentiable
    @At("2, 3")
    @At("2, 0")
    @At("0, 3")
    static double power(double x, int n) {
        return n == 0 ? 1 : x * power(x, n - 1);
    }

    static double[] powerClosedForm(double x, int n) {
        return new double[] {n == 0 ? 0 : n * Math.pow(x, n - 1)};
    }

    @Differentiable
    @At("1.5, 6")
    static double fibonacci(double x, int n) {
        if (n < 2) {
            return x * (n + 1);
        }
        double a = fibonacci(x, n - 1);
        double b = fibonacci(x * 0.5, n - 2);
        return a * 0.3 + a * b;
    }

    private static double even(double x, int n) {
        return n == 0 ? x : Math.sin(odd(x, n - 1)) + x;
    }

    private static double odd(double x, int n) {
        return n == 0 ? x * x : even(x, n - 1) * x;
    }

    @Differentiable
    @At("0.7, 5")
    @At("0.7, 0")
    static double mutual(double x, int n) {
        return even(x, n) + odd(x, n);
    }

    private static double product(double[] x, int low, int high) {
        if (high - low == 1) {
            return x[low];
        }
        int middle = (low + high) >>> 1;
        return product(x, low, middle) * product(x, middle, high);
    }

    @Differentiable
    @At("{1, 2, 3, 4, 5}")
    @At("{0, 2, 0}")
    static double productByHalves(double[] x) {
        return product(x, 0, x.length);
    }

    private static double minors(double[][] a, int row, int used) {
        if (row == a.length) {
            return 1;
        }
        double sum = 0;
        int sign = 1;
        for (int j = 0; j < a.length; j++) {
            if ((used & 1 << j) == 0) {
                sum += sign * a[row][j] * minors(a, row + 1, used | 1 << j);
                sign = -sign;
            }
        }
        return sum;
    }

    @Differentiable
    @At("{{1, 2}, {3, 4}}")
    @At("{{2, -1, 0}, {1, 3, 1}, {0, 1, 4}}")
    @At("{{0, 0}, {0, 0}}")
    static double determinant(double[][] a) {
        return minors(a, 0, 0);
    }

    @Differentiable
    @At("1.01, 2000")
    static double deep(double x, int n) {
        return n == 0 ? x : deep(x, n - 1) * 0.999 + x;
    }
}
