package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Calls of methods that do something with active values but give no number back: made once each, in order. */
final class Witnesses {
    private static final List<Double> SEEN = new ArrayList<>();
    private static final double[] LARGEST = new double[4];
    private static double last;
    private static int calls;

    private Witnesses() {}

    static void tell(double x) {
        last = x;
        Journal.note("told " + x);
    }

    private static void tellInPrivate(double x, String... why) {
        last = x;
        calls += why.length;
        Journal.note("told in private " + x);
    }

    private static void collect(double x) {
        SEEN.add(x);
        Journal.note(SEEN.get(SEEN.size() - 1));
        SEEN.clear();
    }

    private static int signOf(double x) {
        calls++;
        Journal.note("sign");
        return x > 0 ? 1 : -1;
    }

    private static boolean isLarge(double[] x) {
        for (int i = 0; i < x.length; i++) {
            LARGEST[i % 4] = Math.max(x[i], 2);
        }
        Journal.note(LARGEST[0]);
        return LARGEST[0] > 2;
    }

    private static String checked(double x) throws IOException {
        last = x;
        if (x > 100) {
            throw new IOException("large");
        }
        return Journal.note("checked") + "!";
    }

    private static double draw() {
        calls++;
        return Journal.draw();
    }

    private static double power(double x, int n) {
        if (n == 0) {
            return 1;
        }
        tellInPrivate(x, "power", "recursive");
        return x * power(x, n - 1);
    }

    /** Anybody may override it: where what it gives comes from is not known. */
    static class Tolerance {
        double get() {
            return 0.125;
        }
    }

    private static final Tolerance TOLERANCE = new Tolerance();

    private static boolean isSame(double x, double y) {
        return Math.abs(Double.doubleToRawLongBits(x) - Double.doubleToRawLongBits(y)) <= 4;
    }

    /** A witness that does no more than ask for bits keeps nothing of what it is given. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 3")
    static double untilTheSame(double x, int n) {
        double s = x;
        for (int i = 0; i < n && !isSame(s, 2); i++) {
            s = 0.5 * s * s + TOLERANCE.get() * s;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    @At("2, 0")
    @Allocates("journal entries")
    static double toldInALoop(double x, int n) {
        double s = x;
        for (int i = 0; i < n; i++) {
            tell(s * x);
            s = s * x + 1;
            tellInPrivate(s);
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 0.5, -1, 3}")
    @At("{5}")
    @Allocates("journal entries")
    static double toldOfArrays(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] *= 2;
            collect(x[i]);
            s += signOf(x[i]) * x[i] * x[i] * (isLarge(x) ? 2 : x[0]);
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("2")
    @At(value = "20", fails = IOException.class)
    @Allocates("journal entries")
    static double toldWhatIsChecked(double x) throws IOException {
        double y = x * x;
        return y * x * checked(y).length();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    @Allocates("journal entries")
    static double drawnInPrivate(double x, int n) {
        double s = x;
        for (int i = 0; i < n; i++) {
            s = s * x * draw();
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("2, 3")
    @Allocates("journal entries")
    static double toldByARecursion(double x, int n) {
        return power(x, n) * x;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("2, 3")
    @Allocates("journal entries")
    static double toldInAssertions(double x, double y) {
        assert signOf(x) > 0;
        return x * y;
    }

    /** Asks others, and tells them nothing. */
    private static int size(double x) {
        int size = x > 1 ? Thread.State.values().length : 1;
        for (String s : List.of("a", "b")) {
            size += s.length();
        }
        return size;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    @At("0.5")
    @Allocates("lists")
    static double askedOthersAndReadAField(double x) {
        return size(x) * x * x + LARGEST[0];
    }
}
