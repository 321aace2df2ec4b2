package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Constant arrays that become objects and arrays again, and are written by either name after they have been read. */
final class ArraysAsObjects {
    private ArraysAsObjects() {}

    private static void overwrite(Object o) {
        ((double[]) o)[0] = 5;
    }

    private static String told(double x, Object o) {
        ((double[]) o)[0] = 5;
        return "told";
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("3, {2}")
    static double writtenByTheCast(double x, @Constant double[] c) {
        double r = x * x * c[0];
        Object o = c;
        ((double[]) o)[0] = 5;
        return r * x * c[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("3, {2}")
    static double readByTheCast(double x, @Constant double[] c) {
        Object o = c;
        double r = x * x * ((double[]) o)[0];
        c[0] = 5;
        return r * x * ((double[]) o)[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("3, {2}")
    static double ownArray(double x, @Constant double[] c) {
        double[] own = c.clone();
        Object o = own;
        double[] same = (double[]) o;
        double r = x * x * own[0];
        same[0] = 5;
        return r * x * own[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("3, {2}")
    static double inAnArrayOfObjects(double x, @Constant double[] c) {
        double[] own = c.clone();
        Object[] all = {own, "own", null};
        all[2] = c;
        double r = x * x * own[0] * c[0];
        ((double[]) all[0])[0] = 5;
        ((double[]) all[2])[0] = 7;
        return r * x * own[0] * c[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("3, {2}, {4}")
    static double inOtherMethods(double x, @Constant double[] c, @Constant double[] d) {
        double r = x * x * c[0] * d[0];
        overwrite(c);
        int length = told(x, d).length();
        return r * x * c[0] * d[0] * length;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("3, {2}, 3")
    static double inALoop(double x, @Constant double[] c, int n) {
        Object o = c;
        double r = 1;
        for (int i = 0; i < n; i++) {
            r *= x * c[0];
            ((double[]) o)[0] = i + 0.5;
        }
        return r;
    }
}
