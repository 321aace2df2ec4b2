package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.List;

/** Statements in the less common of the ways in which Java lets them be written. */
final class Statements {
    private Statements() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.3, \"abczq\"")
    @At("1.3, \"\"")
    @Allocates("the characters of the text, as the primal does")
    @SuppressWarnings("fallthrough")
    static double charactersThatFallThrough(double x, String text) {
        double y = x;
        for (char c : text.toCharArray()) {
            switch (c) {
                case 'a':
                    y *= x;
                    break;
                case 'b':
                case 'c':
                    y += x;
                default:
                    y -= 1;
                case 'z':
                    y *= 2;
            }
        }
        return y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.3, \"abcx\"")
    static double charactersByArrow(double x, String text) {
        double y = x;
        for (int i = 0; i < text.length(); i++) {
            y = switch (text.charAt(i)) {
                case 'a', 'b' -> y * x;
                case 'c' -> {
                    double t = y;
                    t *= t;
                    yield t;
                }
                default -> y;
            };
        }
        return y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, {0, 1, 3, 9, 1}")
    @At("1e7, {0, 1}")
    static double yieldsFromInside(double x, int[] k) {
        double s = 1;
        outer:
        for (int i = 0; i < k.length; i++) {
            double y = switch (k[i]) {
                case 0 -> x;
                case 1 -> {
                    double a = 0;
                    for (int j = 0; j < 5; j++) {
                        if (j == 2) {
                            continue;
                        }
                        if (j == 4) {
                            break;
                        }
                        a += x
                                * switch (j) {
                                    case 0:
                                        yield 2.0;
                                    case 1: {
                                        double q = x;
                                        yield q;
                                    }
                                    default:
                                        yield a;
                                };
                    }
                    yield a;
                }
                default -> {
                    if (k[i] > 5) {
                        yield x * x;
                    }
                    int z = k[i];
                    while (true) {
                        z--;
                        if (z < 0) {
                            yield s * x;
                        }
                    }
                }
            };
            if (y > 1e6) {
                continue outer;
            }
            s = s * y + x;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, \"square\"")
    @At("1.5, \"twice\"")
    @At("1.5, \"negative\"")
    @At("1.5, \"other\"")
    @SuppressWarnings("fallthrough")
    static double textsThatFallThrough(double x, String what) {
        double y = x;
        switch (what) {
            case "square":
                y *= x;
            case "twice":
                y *= 2;
                break;
            default:
                y = x * x * x;
            case "negative":
                y = -y * x;
        }
        return y;
    }

    /** The counter misses its end by what was rounded. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7")
    static double countersThatRound(double x) {
        double s = 0;
        for (double t = 0; t < 1; t += 0.1) {
            s += Math.sin(x * t);
        }
        for (float t = 0; t <= 1f; t += 0.1f) {
            s = s * x + t;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7")
    @At("9")
    static double activeCounter(double x) {
        double s = 0;
        for (double t = x; t < 5; t += x) {
            s += t * t * t;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 5")
    @At("0.7, 0")
    static double forEver(double x, int n) {
        double s = x;
        int i = 0;
        for (; ; ) {
            if (i++ >= n) {
                break;
            }
            if ((i & 1) == 0) {
                continue;
            }
            s = s * x + 1;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 0.5, -1}")
    static double severalUpdates(double[] x) {
        double s = 0;
        for (int i = 0, j = x.length - 1; i < j; i++, j--, s *= 1.5) {
            s += x[i] * x[j];
        }
        int a, b;
        for (a = 0, b = 1; a < 3; a += b, b++) {
            s += x[a] * x[a] * b;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 0")
    @At("1.5, 1")
    @At("1.5, 2")
    @At("1.5, 4")
    static double blocksWithNames(double x, int n) {
        double y = x;
        whole:
        {
            if (n > 3) {
                break whole;
            }
            y *= x;
            part:
            {
                if (n > 1) {
                    break whole;
                }
                if (n > 0) {
                    break part;
                }
                y += 2;
            }
            y *= y;
        }
        return y * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}")
    @At(value = "{}", fails = AssertionError.class)
    @At(value = "{1, NaN}", fails = AssertionError.class)
    static double assertsWithMessages(double[] x) {
        assert x.length > 0 : "empty " + x.length;
        double s = 0;
        for (double v : x) {
            assert !Double.isNaN(v) : v;
            s += v * v;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    @At("0.5")
    static double testsAfterwards(double x) {
        int i = 0;
        double y = x;
        do {
            y = y * x;
            if (y > 100) {
                break;
            }
            i += 2;
        } while (i++ < 10 && y < 1e3);
        return y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    @SuppressWarnings("empty")
    static double nothings(double x) {
        ;
        {
        }
        if (x > 0)
            ;
        else
            ;
        for (int i = 0; i < 3; i++)
            ;
        while (x < 0) break;
        first:
        second:
        for (; ; ) {
            break first;
        }
        return x * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}")
    @Allocates("a list, as the primal does")
    static double varEverywhere(double[] x) {
        var s = 0.0;
        for (var i = 0; i < x.length; i++) {
            for (var v : x) {
                s += v * x[i];
            }
        }
        var numbers = List.of(1, 2, 3);
        for (var n : numbers) {
            s *= n;
        }
        for (int n : numbers) {
            s += n * s;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 3, 0.5, 2")
    static double größe(double α, double β, double $x, double _y) {
        double Δ = α * β - $x;
        double été = Δ * Δ;
        return été * _y * α;
    }
}
