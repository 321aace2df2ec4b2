package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Gradients;
import dev.backsweep.Mode;

/** {@code Gradients.detach} of every type, in loops, in records and inside of nested derivatives. */
final class Detached {
    private Detached() {}

    /** Arrays of two ranks beside a number. */
    record Mixed(double a, double[] b, double[][] m, int k) {}

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "{0, 1, 2, 3}", gradient = "{0, 1, 4, 9}", kink = true)
    static double factors(double[] x) {
        double sum = 0;
        for (double v : x) {
            double z = Gradients.detach(v * v) * v;
            sum += z;
        }
        return sum;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "{2, 3}", gradient = "{34, 12}", kink = true)
    @Allocates("the copies that are detached, as the primal does")
    static double copiesInALoop(double[] x) {
        double s = 0;
        double[] y = x.clone();
        for (int i = 0; i < x.length; i++) {
            double[] d = Gradients.detach(y);
            y[i] *= 2;
            s += d[i] * y[i] * x[0];
        }
        return s;
    }

    /** What is asked of the copy is written later, and the first element never. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "{2, 3}", gradient = "{54, 36}", kink = true)
    @Allocates("the copies that are detached, as the primal does")
    @TangentsAllocate("a copy for the value and one for the tangent")
    static double elementsOfCopies(double[] x) {
        double[] t = {x[1], x[1]};
        double s = 1;
        for (int k = 0; k < x.length; k++) {
            s = s * Gradients.detach(t)[1] * x[k];
            t[1] = s;
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "{{2}, {3}}", gradient = "{{18}, {12}}", kink = true)
    @Allocates("the copy that is detached, as the primal does")
    static double matrix(double[][] x) {
        double[][] d = Gradients.detach(x);
        d[0][0] *= 3;
        return d[0][0] * x[0][0] * x[1][0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "(2, {3}, {{4}}, 5)", gradient = "(2, {4}, {{20}}, 5)", kink = true)
    @TangentsAllocate("a record that is detached")
    static double recordOfArrays(Mixed r) {
        Mixed d = Gradients.detach(r);
        d.b()[0] += 1;
        return d.a() * r.a() + d.b()[0] * r.b()[0] + d.m()[0][0] * r.m()[0][0] * r.k();
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "1.5, 3", gradient = "50.90625", kink = true)
    static double recordsInALoop(double x, int n) {
        Mixed r = new Mixed(x, new double[] {x, x}, new double[][] {{x}}, 1);
        double s = 0;
        for (int i = 0; i < n; i++) {
            Mixed d = Gradients.detach(r);
            s += d.a() * r.b()[1] * x;
            r = new Mixed(r.a() * x, r.b(), d.m(), i);
            r.b()[1] *= d.b()[0];
        }
        return s + r.a();
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "2, 3, true", gradient = "6, 0", kink = true)
    @At(value = "2, 3, false", gradient = "24, 8", kink = true)
    static double inChoices(double x, double y, boolean q) {
        return (q ? Gradients.detach(x) : x * y) * Gradients.detach(q ? y : x) * x;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "1.5, 2.5", gradient = "28.125, 8.4375", kink = true)
    static double inner(double x, double c) {
        return Gradients.detach(x * c) * x * x * c;
    }

    /** What is detached in the inner method stays so one derivative further. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "1.5, 2.5", gradient = "1898.4375, 711.9140625", kink = true)
    static double nested(double x, double c) {
        double s = 0;
        for (int i = 0; i < 3; i++) {
            s += DetachedAdjoint.innerGradient(x, c).x()
                    * Gradients.detach(DetachedAdjoint.innerGradient(x, c).c())
                    * (i + x);
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "2.5, {3, 4}", gradient = "22.5, {18.75, 0}", kink = true)
    static float floats(float x, float[] y) {
        float[] d = Gradients.detach(y);
        return Gradients.detach(x) * x * d[0] * y[0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At(value = "{1, 2, 3}", gradient = "{18, 9, 6}", kink = true)
    @Allocates("the copy that is detached, as the primal does")
    static double rowInPlaceOfARow(double[] x) {
        double[][] a = {{x[0], 1}, {x[1], x[2]}};
        a[0] = Gradients.detach(x);
        return a[0][2] * a[1][0] * x[0] * a[1][1];
    }
}
