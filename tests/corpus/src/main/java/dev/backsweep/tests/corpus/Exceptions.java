package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Exceptions that the primal catches, {@code finally}, and assertions. */
final class Exceptions {
    private Exceptions() {}

    static int load(int i) throws IOException {
        if (i == 3) {
            throw new IOException("three");
        }
        return i;
    }

    static boolean isOrdered(double... a) {
        for (int i = 1; i < a.length; i++) {
            if (a[i] < a[i - 1]) {
                return false;
            }
        }
        return true;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, \"12\"")
    @At("2, \"twelve\"")
    static double parsed(double x, String text) {
        double k;
        try {
            k = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            k = text.length();
        }
        return k * x * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3, \"12\"")
    @At("2, 3, \"twelve\"")
    static double compound(double x, double y, String text) {
        double s = x * y;
        try {
            s *= Integer.parseInt(text);
        } catch (NumberFormatException e) {
            s = y;
        } finally {
            s += x * x;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 4")
    @At("2, 3")
    static double activeInBothArms(double x, int n) {
        double y = x * x;
        try {
            y = load(n) * y * x;
        } catch (IOException e) {
            y = y * y + e.getMessage().length();
        }
        return y * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2}, 4")
    @At(value = "{1, 2}, 3", fails = UncheckedIOException.class)
    static double wrapped(double[] x, int n) {
        try {
            x[0] *= x[1];
            for (int i = 0; i < 3; i++) {
                x[1] = x[1] * x[0] + load(n + i);
                if (x[1] > 100) {
                    return x[1] * x[0];
                }
            }
            return x[1];
        } catch (IOException e) {
            throw new UncheckedIOException("at " + x[0], e);
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, {\"1\", \"q\", \"3\", \"4\", \"0\", \"5\"}")
    @At("0.7, {}")
    static double goesOn(double x, String[] texts) {
        double y = 1;
        for (String text : texts) {
            int k;
            try {
                k = Integer.parseInt(text);
                if (k == 0) {
                    break;
                }
            } catch (NumberFormatException e) {
                continue;
            } finally {
                y += x;
            }
            y = y * x + k;
        }
        return y;
    }

    @Differentiable
    @Allocates("the exception that is caught, as the primal does")
    @At("{1, 2, 3}, \"2\"")
    @At("{1, 2, 3}, \"two\"")
    static void leavesEarly(double[] x, String text) {
        x[0] *= x[1];
        int k;
        try {
            k = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return;
        }
        x[0] *= k;
    }

    @Differentiable
    @At("{0.5, 0.8, 1.1}, 0")
    @At(value = "{0.5, 0.8, 1.1}, -1", fails = ArrayIndexOutOfBoundsException.class)
    static double putBack(double[] x, int d) {
        if (d > 2) {
            return x[0] * x[1] * x[2];
        }
        double old = x[d];
        try {
            x[d] = old * old;
            return putBack(x, d + 1) * x[d];
        } finally {
            x[d] = old;
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 2")
    @At("0.7, 9")
    static double finallyInFinally(double x, int n) {
        double s = 0;
        int[] count = new int[1];
        for (int i = 0; i < 4; i++) {
            try {
                try {
                    if (i == n) {
                        break;
                    }
                    s += x * i;
                } finally {
                    s *= x;
                }
                if (i == 1) {
                    continue;
                }
                s += 1;
            } finally {
                count[0]++;
            }
        }
        return s * count[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 1")
    @At("0.7, 4")
    @At(value = "0.7, -4", fails = IllegalStateException.class)
    static double manyArms(double x, int n) {
        double s = 1;
        for (int i = 0; i < 5; i++) {
            try {
                if (n < 0 && i == 2) {
                    throw new IllegalStateException("n: " + n);
                }
                int k = 12 / (i - n) + load(i);
                s = s * x + k;
            } catch (ArithmeticException | IndexOutOfBoundsException e) {
                s = s * s + e.getMessage().length();
            } catch (IOException e) {
                s = x * s;
            } finally {
                s += x;
            }
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}, 4")
    @At(value = "{1, 3, 2}, 4", fails = AssertionError.class)
    @At(value = "{1, 2, 3}, 3", fails = AssertionError.class)
    static double asserted(double[] x, double y) {
        assert isOrdered(x) : "not in order: " + x.length;
        double s = 0;
        for (double v : x) {
            assert v != y && isOrdered(v, y) : v + " and " + y;
            s += v * v * y;
        }
        return s;
    }

    enum Sign {
        UP,
        DOWN,
        ANY
    }

    /** Switch expressions in assertions, where statements have no place. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, UP, 1")
    @At("-1.5, DOWN, 3")
    @At("-1.5, ANY, 0")
    @At(value = "1.5, DOWN, 2", fails = AssertionError.class)
    @At(value = "-1.5, UP, 0", fails = AssertionError.class)
    @At(value = "1.5, null, 2", fails = NullPointerException.class)
    static double assertedByKind(double x, Sign sign, int n) {
        assert switch (sign) {
                    case UP -> x > 0;
                    case DOWN -> x < 0;
                    case ANY -> true;
                }
                : "wrong side: "
                        + switch (n) {
                            case 0:
                                yield x;
                            case 1:
                            case 2:
                                yield n;
                            default:
                                yield 7;
                        };
        return x * x * x + n;
    }

    /** A loop inside {@code try} that assigns an active variable. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}")
    static double loopsInTry(double[] x) {
        double sum = 0;
        double last = 1;
        double best = 100;
        try {
            for (int k = 0; k < x.length; k++) {
                last = x[k] * x[k];
                sum += last;
                if (last < best) {
                    best = last * x[k];
                }
            }
        } finally {
            sum *= 2;
        }
        return sum * last + best;
    }

    /** What is compared fails in the primal's order. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{2}, {{1}, {1}}")
    @At(value = "{}, {{1}}", fails = ArrayIndexOutOfBoundsException.class)
    static double comparedInOrder(double[] x, double[][] c) {
        return Math.max(x[0], c[1].length);
    }
}
