package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** {@code break}, {@code continue} and {@code return}, plain and labelled, anywhere. */
final class Jumps {
    private Jumps() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, -2, 3, -4}")
    @At("{-1}")
    static double continued(double[] x) {
        double s = 1;
        for (int i = 0; i < x.length; i++) {
            if (x[i] < 0) {
                continue;
            }
            s = s * x[i] + i;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4}, 5")
    @At("{1, 2, 3, 4}, 500")
    @At("{1, 2, 3, 4}, 0.5")
    static double brokenOff(double[] x, double limit) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i];
            if (s > limit) {
                break;
            }
            s *= 1.5;
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4}, 3")
    @At("{1, 2, 3, 4}, 300")
    static double returnFromLoop(double[] x, double limit) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] < 0) {
                continue;
            }
            s += x[i] * x[i];
            if (s > limit) {
                return s * x[i];
            }
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4, 5}, 5")
    @At("{10, 20, 30, 4, 5}, 5")
    @At("{-10, 20, 3, 4, 5}, 5")
    static double labelled(double[] x, int n) {
        double s = 0;
        outer:
        for (int i = 0; i < n; i++) {
            double p = 1;
            for (int j = 0; j <= i; j++) {
                if (j == 3) {
                    continue outer;
                }
                p *= x[j];
                if (p > 100) {
                    break outer;
                }
                if (p < -100) {
                    break;
                }
            }
            s += p * p;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2, 3}, {4, 5, 6}}, 4.5")
    @At("{{1, 2, 3}, {4, 5, 6}}, 0")
    @At("{{1, 2, 3}, {4, 5, 6}}, 45")
    static double returnFromInnerLoop(double[][] a, double limit) {
        double s = 1;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                s = s * a[i][j];
                if (a[i][j] > limit) {
                    return s * s;
                }
            }
            s = s + a[i][0];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3")
    @At("-3")
    static double labelledBlock(double x) {
        double s = x;
        done:
        {
            if (x < 0) {
                s = s * s;
                break done;
            }
            s = s + 4 * x;
            if (s > 10) {
                s = Math.sin(s);
                break done;
            }
            s = 0;
        }
        return s * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    @At("0.1")
    static double breakFromWhileTrue(double x) {
        double s = x;
        int n = 0;
        while (true) {
            s = s * x + 1;
            if (s > 50) break;
            if (++n > 10) break;
            s += x;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 6")
    static double continueInWhileAndDo(double x, int n) {
        double s = 1;
        int i = 0;
        while (i < n) {
            i++;
            if (i % 2 == 0) continue;
            s = s * x + i;
        }
        do {
            i--;
            if (i % 3 == 0) continue;
            s = s - x * i;
        } while (i > 0);
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4, 5, 6}")
    @At("{1, 2, -3, 4, 5, 6}")
    @At("{1, -2, 3, 4, 9, 6}")
    static double manyExits(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] < 0) {
                if (i == 1) {
                    s = s * 2;
                    continue;
                }
                s += x[i] * x[0];
                break;
            }
            s += x[i] * x[i];
            if (x[i] > 8) {
                return s + x[1];
            }
            if (i == 4) {
                s *= x[3];
                continue;
            }
            s = s + 0.5 * s * x[i];
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "{3, 1, 2}, 1", gradient = "{0, 10, 0}, 0", kink = true)
    @At("{3, 1, 2}, 7")
    @ActiveOnly({"x", "wanted"})
    static double search(double[] x, double wanted) {
        for (double v : x) {
            if (v == wanted) {
                return v * 10;
            }
        }
        return -wanted;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5")
    @At("2")
    @At("-1")
    static double returnsInSwitch(double x) {
        switch (x > 1 ? 2 : x > 0 ? 1 : 0) {
            case 0:
                return x;
            case 1:
                x = x * x;
                break;
            default:
                for (int i = 0; i < 5; i++) {
                    x *= x;
                    if (x > 10) {
                        return x;
                    }
                }
        }
        return x * 3;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1, 2}, {3, 4}, {5, 6}}")
    @At("{{1, 2}, {3, -4}, {5, 6}}")
    @At("{{-1, 2}, {3, 4}, {5, -6}}")
    static double continueOuter(double[][] a) {
        double s = 0;
        rows:
        for (double[] row : a) {
            double p = 1;
            for (double v : row) {
                if (v < 0) continue rows;
                p *= v;
            }
            s += p * s + p;
        }
        return s;
    }
}
