package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Arrays;

/** Indices and choices by what objects say of themselves, which is another thing each time they are asked. */
final class ObjectsThatChange {
    private ObjectsThatChange() {}

    @Allocates("a text that grows")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.5, -2, 3, 0.7}")
    static double lengthsOfAGrowingText(double[] x) {
        StringBuilder b = new StringBuilder("a");
        double s = 1;
        for (int i = 0; i < 3; i++) {
            int k = ("q" + b).length() % x.length;
            s = s * x[k] + x[i % x.length];
            b.append("xy");
        }
        return s;
    }

    @Allocates("a text that grows")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.5, -2, 3, 0.7}")
    static double sameTextOnce(double[] x) {
        StringBuilder b = new StringBuilder("a");
        String text = "auv";
        double s = 1;
        for (int i = 0; i < 3; i++) {
            int k = text.contentEquals(b) ? 4 : 1;
            s = s * x[k] + x[i % x.length];
            b.append("uv");
        }
        return s;
    }

    static final class Counting {
        private int times;

        @Override
        public String toString() {
            times++;
            return "asked " + times;
        }
    }

    @Allocates("an object and its texts")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.5, -2, 3, 0.7}")
    static double howOftenAsked(double[] x) {
        Counting c = new Counting();
        double s = 1;
        for (int i = 0; i < 3; i++) {
            String text = "it was " + c;
            int k = text.charAt(text.length() - 1) - '0';
            s = s * x[k] + x[i];
        }
        return s;
    }

    @Allocates("arrays of letters given to a string")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.5, -2, 3, 0.7}, \"ab\"")
    static double lettersPutIntoAnArray(double[] x, String text) {
        char[] c = new char[6];
        double s = 1;
        for (int i = 0; i < 4; i++) {
            s = s * x[c[i] % x.length] + x[0];
            text.getChars(0, 2, c, i);
        }
        int width = Character.toChars('c', c, 5);
        return s * x[c[5] % x.length] * x[width];
    }

    @Allocates("texts")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.5, -2, 3, 0.7}")
    static double propertyOfTheSystem(double[] x) {
        String key = "dev.backsweep.tests.corpus." + Thread.currentThread().getId();
        double s = 1;
        for (int i = 0; i < 3; i++) {
            System.setProperty(key, "" + (i + 1));
            int k = Integer.getInteger(key);
            s = s * x[k] + x[0];
        }
        System.clearProperty(key);
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, 1.5, -2, 3, 0.7}")
    static double equalAtFirst(double[] x) {
        double[] p = {1, 2};
        double[] q = {1, 2};
        double s = 1;
        for (int i = 0; i < 3; i++) {
            boolean same = Arrays.equals(p, q);
            p[0] *= 2;
            s = same ? s * x[0] : s * x[1] + x[i];
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.5, 1.5}, 3")
    @At(value = "{0.5, 1.5}, 0", fails = ArithmeticException.class)
    static double dividesForNothing(double[] x, int n) {
        for (int i = 0; i < 2; i++) {
            long rest = Long.remainderUnsigned(5, n);
        }
        return x[0] * x[1];
    }
}
