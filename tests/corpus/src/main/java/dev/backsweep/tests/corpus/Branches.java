package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Gradients;
import dev.backsweep.Mode;

/** Conditional statements and expressions, short-circuit conditions, switches. */
final class Branches {
    private Branches() {}

    /** What a switch may choose from. */
    enum Shape {
        LINE,
        SQUARE,
        CUBE
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("-2")
    @At("3")
    @At(value = "0", gradient = "1", kink = true)
    static double ifElse(double x) {
        double y;
        if (x < 0) {
            y = x * x;
        } else {
            y = Math.sin(x);
        }
        return y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("-1, 2")
    @At("1, 2")
    @At("1, -2")
    @At("-1, -2")
    static double nestedIfs(double x, double y) {
        double s = x * y;
        if (x > 0) {
            s = s * x;
            if (y > 0) {
                s = s * y;
            } else {
                x = s;
            }
            s = s + x;
        } else if (y < 0) {
            s = y;
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("-3")
    @At("0.25")
    @At("0.75")
    @At("5")
    static double manyReturns(double x) {
        if (x < 0) {
            return x * x;
        }
        if (x < 0.5) {
            double t = x * 3;
            return t * t;
        } else if (x < 1) {
            return Math.exp(x);
        }
        return 1 / x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    @At("3, 2")
    @At("-1, -1.5")
    static double conditionalExpressions(double x, double y) {
        double larger = x > y ? x : y;
        double smaller = x > y ? y : x;
        return (larger - smaller) * (x < 0 ? -x : x * y > 5 ? 2 : larger);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1, 2")
    @At("1, -2")
    @At("-1, 2")
    @At("-1, -2")
    static double shortCircuit(double x, double y) {
        double s = 1;
        if (x > 0 && y > 0 || x < 0 && y < -1) {
            s = x * y;
        }
        if (!(x > 0) || Math.log(x) > -5) {
            s += x * x;
        }
        if (x > 0 & y > 0 ^ x < y) {
            s *= 3;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "0", gradient = "1", kink = true)
    @At("2")
    static double divisionGuarded(double x) {
        return x != 0 && 1 / x > 0.1 ? Math.sin(x) / x : x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0, 1.5")
    @At("1, 1.5")
    @At("2, 1.5")
    @At("5, 1.5")
    @SuppressWarnings("fallthrough")
    static double oldSwitch(int n, double x) {
        double s = x;
        switch (n) {
            case 0:
                s = s * x;
            case 1:
                s = s + 2 * x;
                break;
            case 2:
            case 3:
                return x * x * x;
            default:
                s = Math.cos(s);
        }
        return s * s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("\"line\", 2")
    @At("\"square\", 2")
    @At("\"other\", 2")
    static double switchOnString(String shape, double x) {
        return switch (shape) {
            case "line" -> x;
            case "square", "quadrat" -> {
                double t = x * x;
                yield t;
            }
            default -> Math.exp(-x);
        };
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("LINE, 3")
    @At("SQUARE, 3")
    @At("CUBE, 3")
    @At(value = "null, 3", fails = NullPointerException.class)
    static double switchOnEnum(Shape shape, double x) {
        double s = 0;
        switch (shape) {
            case LINE -> s = x;
            case SQUARE -> s = x * x;
            case CUBE -> {
                s = x * x;
                s *= x;
            }
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("a, 2")
    @At("b, 2")
    @At("z, 2")
    @SuppressWarnings("fallthrough")
    static double switchOnCharYields(char c, double x) {
        double y = switch (c) {
            case 'a':
                x *= x;
            case 'b':
                yield x * 5;
            default:
                yield x > 1 ? x : 0;
        };
        return y * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    @At("-2")
    @At(value = "1", kink = true)
    static double clampedByHand(double x) {
        if (x > 1) {
            x = 1;
        } else if (x < -1) {
            x = -1;
        }
        return x * 3;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    @At("-0.5")
    static double branchOnAlteredValue(double x) {
        double y = x * x;
        if (y > 1) {
            y = y - 3;
            if (y < 0) {
                y = -y * x;
            }
        }
        return y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, -2, 3}")
    @At("{-1, 2, -3}")
    static double branchesInALoop(double[] x) {
        double up = 1;
        double down = 1;
        for (int i = 0; i < x.length; i++) {
            if (x[i] > 0) {
                up *= x[i];
            } else {
                down *= x[i] - up;
            }
        }
        return up * down;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    @At("-1")
    static double emptyBranches(double x) {
        if (x > 0) {
        } else {
            x = x * x;
        }
        ;
        if (x > 100) {}
        return x * 2;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3, true")
    @At("3, false")
    static double booleanVariables(double x, boolean flag) {
        boolean big = x > 2;
        boolean both = big & flag;
        both |= x < -100;
        big ^= flag;
        double s = both ? x * x : x;
        return big ? s * 2 : s;
    }

    private static double roundedDown(double x) {
        long y;
        if (x >= 40 || x <= -40) {
            return x;
        }
        y = (long) Gradients.detach(x);
        if (x < 0 && y != x) {
            y--;
        }
        if (y == 0) {
            return x * y;
        }
        return y;
    }

    /** The reverse sweep reads a variable where the forward sweep has set it, under the same conditions. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5")
    @At("2.5")
    @At("-2.25")
    @At("50")
    static double setInOneArm(double x) {
        return (roundedDown(x) + x) * x;
    }
}
