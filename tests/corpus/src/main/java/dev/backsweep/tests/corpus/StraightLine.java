package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Arithmetic without branches. */
final class StraightLine {
    private StraightLine() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3.5")
    @At("0")
    static double identity(double x) {
        return x;
    }

    static double[] identityClosedForm(double x) {
        return new double[] {1};
    }

    /** The derivative is an integer, and no number of the program. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3")
    static double timesAnInteger(double x) {
        double y = x * (3 + 1);
        return y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3, 4")
    @At("-1, 1")
    @At("0, 0")
    static double product(double x, double y) {
        return (x + y) * x;
    }

    static double[] productClosedForm(double x, double y) {
        return new double[] {2 * x + y, x};
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}")
    @At("{0, 0, 0}")
    static double threeElements(double[] x) {
        return x[0] * x[1] + x[1] * x[2] + x[0] * x[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3")
    static double constant(double x) {
        return 7;
    }

    static double[] constantClosedForm(double x) {
        return new double[] {0};
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3, 5")
    @At("1, 0, -4")
    @At("-3, 7, 0.5")
    static double everyOperator(double x, double y, double z) {
        double a = -x + +y;
        double b = a - z * x;
        double c = b / (1 + y * y);
        double d = c % 1.7;
        return d * 2 - 3 / (4 + z * z);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    @At("-1, 0.5")
    static double compoundAssignments(double x, double y) {
        double s = x;
        s += y;
        s *= x;
        s -= s * y;
        s /= 2 + x * x;
        s %= 10;
        s++;
        --s;
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    @At("0")
    static double overwrittenVariable(double x) {
        double y = x * x;
        double z = y * x;
        y = z + x;
        y = y * y;
        return y * z;
    }

    static double[] overwrittenVariableClosedForm(double x) {
        double y = x * x * x + x;
        double dy = 3 * x * x + 1;
        double z = x * x * x;
        return new double[] {2 * y * dy * z + y * y * 3 * x * x};
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 2")
    static double assignmentToParameter(double x, double y) {
        x = x * y;
        y = x + y;
        x *= y;
        return x - y;
    }

    static double[] assignmentToParameterClosedForm(double x, double y) {
        // f = p (p + y) - (p + y), p = x y
        double p = x * y;
        double byP = 2 * p + y - 1;
        return new double[] {byP * y, byP * x + p - 1};
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 5")
    @At("4, 4")
    static double severalInOneDeclaration(double x, double y) {
        double a = x * y, b = a * a, c;
        c = a - b / 3;
        c = c * x + a;
        final double last = c;
        return last;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3, 5")
    @At("0.5, 0")
    @ActiveOnly("x")
    static double oneConstant(double x, @Constant double k) {
        return k * x * x + k;
    }

    static double[] oneConstantClosedForm(double x, double k) {
        return new double[] {2 * k * x};
    }

    @Differentiable(
            wrt = "y",
            modes = {Mode.REVERSE, Mode.FORWARD})
    @At("3, 5, 7")
    @ActiveOnly("y")
    static double namedByWrt(double x, double y, double z) {
        return x * y * z + y * y;
    }

    static double[] namedByWrtClosedForm(double x, double y, double z) {
        return new double[] {x * z + 2 * y};
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3, 4, 5, 1, 2, true, \"text\"")
    @At("2, -3, 4, 5, 1, 2, false, null")
    static double everyKindOfParameter(double x, int i, long j, short k, byte b, double y, boolean flag, String text) {
        double s = x * i + y * j;
        s *= k - b;
        return flag ? s + text.length() * x : s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.5, 2")
    @At("1, 1")
    static double unusedValues(double x, double y) {
        double unused = Math.exp(x) * y;
        double alsoUnused = unused / x;
        double used = x * 3;
        used = y;
        return used * y + (alsoUnused > 1e300 ? 1 : 0);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    @At("-1.5")
    static double sharedSubexpression(double x) {
        double t = Math.sin(x) * x;
        double u = t * t;
        double v = u + t;
        double w = v * u;
        return w * t + v;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3")
    @At("1")
    static double literalsOfEveryKind(double x) {
        double y = x * 0x1p-2 + 1_000 * 1e-3 - 'a' + 0b101 + 07L;
        return y * 2f / 3 + x / 4 + 7 / 2;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.25, 2")
    @At("4, 0.5")
    static double manyTerms(double x, double y) {
        return x * x * x * y - 2 * x * x * y * y + 3 * x * y * y * y - 4 * y / x + 5 * x / y - 6;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.25, 2.5")
    @At("-2, 0")
    static double value(double value, double self) {
        double resultBar = value * self;
        double valueBar = resultBar + self * self;
        double t = valueBar * value;
        return t + self;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, {1, 2}, 3")
    static double namesOfTheGenerator(double ws, double[] x, double xBar) {
        double result = ws * xBar;
        double t1 = result * x[0];
        double Workspace = t1 + x[1];
        double Math = Workspace * ws;
        return Math + result;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1, 2")
    @At("-7.5, 3")
    static double charactersAndBytes(double x, double y) {
        char c = 'c';
        c += 1;
        byte b = (byte) 200;
        b *= 2;
        short s = 12;
        s -= 20;
        long big = 1L << 40;
        int shifted = (int) (big >>> 38) ^ 3 & ~1 | 8;
        return x * c + y * b - x * y * s + shifted;
    }

    static double[] charactersAndBytesClosedForm(double x, double y) {
        byte b = (byte) ((byte) 200 * 2);
        return new double[] {'d' + 8 * y, b + 8 * x};
    }

    @Differentiable
    @At("2, 5")
    @At("4, 4")
    static double bareBlocks(double x, double y) {
        double a = x * y;
        double c = a - x / 3;
        {
            double inner = c * x;
            c = inner + a;
        }
        {
            double inner = c * y;
            c = inner - a;
        }
        return c;
    }

    private static double ofPrivate(double x) {
        return x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    private static double privateMethod(double x) {
        return x * x * x;
    }

    static double[] privateMethodClosedForm(double x) {
        return new double[] {ofPrivate(3 * x * x)};
    }

    /** A class within a class. */
    static final class Nested {
        private Nested() {}

        private static final double SCALE = 1.5;
        private static final double[] TABLE = {1, 2, 3};

        @Differentiable(
                modes = {Mode.REVERSE, Mode.FORWARD},
                order = 2)
        @At("2, 1")
        @At("-1, 2")
        static double constantsOfTheClass(double x, int k) {
            return SCALE * x * TABLE[k] + Math.PI * x + Integer.MAX_VALUE;
        }

        static double[] constantsOfTheClassClosedForm(double x, int k) {
            return new double[] {SCALE * TABLE[k] + Math.PI};
        }
    }
}
