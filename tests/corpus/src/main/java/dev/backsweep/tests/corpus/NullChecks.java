package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Objects;

/** Helpers that ask of an object but whether it is there. */
final class NullChecks {
    private NullChecks() {}

    record Pair(double a, double b) {}

    private static void checkNotNull(Object o, String name) {
        if (o == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }

    private static <T> T given(T t) {
        if (null == t) {
            throw new IllegalArgumentException("nothing is given");
        }
        return t;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.5, 2}")
    @At(value = "null", fails = IllegalArgumentException.class)
    static double ofAnArray(double[] x) {
        checkNotNull(x, "x");
        return x[0] * x[1];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{1.5, 2}, {3}}")
    static double ofRows(double[][] x) {
        checkNotNull(x[1], "a row");
        double[] copy = x[0].clone();
        checkNotNull(copy, "the copy");
        return copy[0] * x[1][0] * copy[1];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(1.5, 2)")
    static double ofARecord(Pair p) {
        checkNotNull(p, "p");
        return p.a() * p.b();
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.5, 2}, {{3}, {4}}")
    @At(value = "null, {{3}, {4}}", fails = NullPointerException.class)
    static double required(double[] x, double[][] a) {
        double[] y = Objects.requireNonNull(x, "x");
        double s = y[0] * y[1];
        y = Objects.requireNonNull(a[1]);
        return s * Objects.requireNonNull(a, "a")[0][0] * y[0];
    }

    /** What a generic check gives back is not used. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1.5, 2}")
    static double resultIgnored(double[] x) {
        given(x);
        return x[0] * given(x)[1];
    }
}
