package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Calls without active arguments: made once each, in order. */
final class OpaqueCalls {
    private OpaqueCalls() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    @At("2, 0")
    @Allocates("journal entries")
    static double randomNumbers(double x, int n) {
        double s = x;
        for (int i = 0; i < n; i++) {
            s = s * Journal.draw() + x;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    @Allocates("journal entries")
    static double loggedLoop(double x, int n) {
        double s = 1;
        for (int i = 0; i < n; i++) {
            Journal.note("trip " + i);
            s = s * x;
            if (s > 3) {
                Journal.note("large");
            }
        }
        Journal.note("done");
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}")
    @Allocates("journal entries")
    static double indexFromCall(double[] x) {
        x[Journal.note("a")] *= x[Journal.note("b")] + Journal.note("c");
        return x[0] * x[1] * x[2];
    }

    /** The Jacobian keeps what the count was in the condition, and names the row in the branch. */
    @Differentiable
    @At("{1, 2, 3}, 2, {1}")
    @At("{1, 2, 3}, 2, {-1}")
    @At(value = "{1, 2, 3}, 1, {1}", fails = ArrayIndexOutOfBoundsException.class)
    static double[] rowInBranch(double[] x, int n, int[] counts) {
        double[][] rows = new double[n][2];
        double u;
        u = Math.min(Journal.note("a"), counts[0]) < 0 ? 2.0 : rows[1][counts[0]];
        x[0] *= u + 3;
        return x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    @At("-2")
    @Allocates("journal entries")
    static double shortCircuitCalls(double x) {
        double s = x * x;
        if (x > 0 && Journal.note("left") == 0 || Journal.note("right") > 5) {
            s *= x;
        }
        while (Journal.note("loop") < 4) {
            s = s * 2 - x;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    @Allocates("journal entries")
    static double orderOfEvaluation(double x) {
        double a = Journal.note("first") * x + Journal.note("second") * x * Journal.note("third");
        double[] y = {Journal.draw(), x * Journal.draw()};
        int i = Journal.note("index") - 5;
        y[i] = y[1] * Journal.draw();
        return a + y[0] * y[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, \"ab\"")
    @Allocates("strings, as the primal does")
    static double strings(double x, String text) {
        String all = text + x + text.length();
        StringBuilder out = new StringBuilder();
        out.append(all).append(x).append(' ');
        Journal.note(out.toString());
        return x * text.length() * (text.equals("ab") ? x : 1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "2, 3", fails = IllegalStateException.class)
    @At("2, 1")
    @Allocates("journal entries")
    static double failsAfterCalls(double x, int n) {
        double s = x;
        for (int i = 0; i < n; i++) {
            s *= x + Journal.note(i);
            if (i == 2) {
                throw new IllegalStateException("at " + i);
            }
        }
        return s;
    }

    static int steps(int n) {
        int[] half = new int[1];
        half[0] = n / 2;
        return n == 0 ? 1 : 1 + steps(half[0]);
    }

    /** A helper that nobody notices may run as often as a Hessian wants. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 1}, 5")
    @Allocates("an array of the helper's")
    static double unnoticedHelper(double[] x, int n) {
        int k = steps(n);
        double s = 0;
        for (double v : x) {
            s += k * v * v * v;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 0.5, -1, 3, 1.5}, {0, 1, 2, 3, 4, 5}")
    @At("{1, 2}, {1, 0}")
    @Allocates("journal entries")
    static double shuffled(double[] x, int[] order) {
        double s = 1;
        double[] noise = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            Journal.swap(order, i);
            Journal.fill(noise);
            double[] shared = Journal.shared();
            shared[0] *= 2;
            s += s * x[order[i]] * noise[i] * shared[0];
            Journal.note("trip " + i);
        }
        return s * Journal.note("end");
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 0.5, -1, 3, 1.5}")
    @Allocates("journal entries")
    static double throughFields(double[] x) {
        double s = 0;
        Random random = new Random(7);
        for (double v : x) {
            Journal.note(v > 0);
            String name = Journal.text();
            double weight = random.nextGaussian() * name.length();
            s += weight * v * v * v + (Journal.draw() > 2 ? Journal.count : Journal.LAST[0]) * v * x[0];
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 0.5, -1, 3, 1.5}, 7")
    @At("{1, 2, 0.5, -1, 3, 1.5}, 2")
    @At("{2}, 3")
    static double[] drawnResults(double[] x, int n) {
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i % x.length] *= Journal.draw();
            y[i] = x[i % x.length] * x[0] * Journal.note("y");
        }
        return y;
    }

    /** Nobody knows what it does, and it needs no memory. */
    private static final DoubleSupplier NOISE = () -> 0.75;

    private static final double[] TABLE = {0.5, 0.25};

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 0.5, -1, 3, 1.5}, 1")
    @At("{1, 2, 0.5, -1, 3, 1.5}, 0")
    static double sinesBesideACall(double[] x, int n) {
        if (n == 0) {
            return x[0];
        }
        double noise = NOISE.getAsDouble();
        double sine = Math.sin(TABLE[n]);
        x[2] = Math.sin(x[0]);
        return x[2] * x[1] * noise * sine;
    }

    private static final Logger LOGGER = logger(Level.FINE);

    private static Logger logger(Level level) {
        Logger logger = Logger.getAnonymousLogger();
        logger.setUseParentHandlers(false);
        logger.setLevel(level);
        return logger;
    }

    /** A call may change the table and the indices: a statement reads them once, its tangent as it did. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 0.5, -1, 3, 1.5}, {3, 4}")
    static double[] readsBesideACall(double[] x, int[] at) {
        double noise = NOISE.getAsDouble();
        x[0] = x[at[0]] * TABLE[1];
        x[1] = TABLE[0] * noise * x[at[1]] + TABLE[1];
        return x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 0.5, -1, 3}")
    @Allocates("messages, as the primal does")
    static double loggedOnDemand(double[] x) {
        double s = 0;
        for (double v : x) {
            double w = v * v;
            LOGGER.fine(() -> "w: " + w + Journal.note("made"));
            LOGGER.finer(() -> "w: " + w + Journal.note("not made"));
            LOGGER.log(Level.FINE, new IllegalStateException(), () -> {
                if (w > 1) {
                    return "large " + Journal.note("large");
                }
                return "small " + Journal.note("small");
            });
            s += w * v;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("{1, 2, 0.5, -1, 3, 1.5}, {{1, 2}, {3}}")
    static double lengthOfARow(double[] x, @Constant double[][] table) {
        return x[0] * x[1] * table[0].length * NOISE.getAsDouble() * table[1][0];
    }

    private static int[] backwards(int n) {
        int[] p = new int[n];
        for (int i = 0; i < n; i++) {
            p[i] = n - 1 - i;
        }
        return Arrays.copyOf(p, n);
    }

    private static double[] changed(double[] base) {
        double[] w = Arrays.copyOfRange(base, 0, 2);
        w[0] = 2;
        return w;
    }

    /** Helpers that write nothing but what they have made may be called again. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @Allocates("arrays that the primal makes")
    @At("{1, 2, 3, 4, 5, 6}, {0.5, 1.5}")
    static double freshCopies(double[] x, @Constant double[] base) {
        int[] p = backwards(x.length);
        double[] w = changed(base);
        return x[p[0]] * x[p[1]] * w[0] + x[0] * x[p[2]] * w[1] * x[2];
    }

    private static double weight(Class<?> of) {
        return of == String.class ? 2 : of.isEnum() ? 3 : 5;
    }

    /** Class literals, of classes with type parameters as well. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @Allocates("messages, as the primal does")
    @At("2, \"text\"")
    @At("2, null")
    static double classLiterals(double x, String text) {
        Logger.getLogger(OpaqueCalls.class.getName()).fine(() -> "of " + x);
        Class<?> pairs = java.util.Map.Entry.class;
        double s = x * weight(String.class) * weight(Level.class);
        if (text != null && text.getClass() == String.class) {
            s *= x;
        }
        return s * x * weight(pairs) * weight(Mode.class);
    }

    static double[] halved(double[] c, double[] e) {
        c[0] *= 0.5;
        return e;
    }

    static double[] exchanged(double[][] q) {
        double[] first = q[0];
        q[0] = q[1];
        q[1] = first;
        return first;
    }

    /** What a call that is made once hands back is, in each run for a Hessian, what that run has given it. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("{1, 2, 3, 4, 5, 6}, {0.5, 1.5}")
    static double handedBack(double[] x, @Constant double[] base) {
        double[] w = halved(base, base);
        Journal.note("handed back");
        w[0] += 3;
        w[1] *= w[0];
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * x[0] * base[i % 2];
        }
        return s * w[1];
    }

    /** Rows that such a call moves are moved in each run. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("x")
    @At("{1, 2, 3, 4, 5, 6}, {{0.5, 1.5}, {2, 3}}")
    static double movedByCall(double[] x, @Constant double[][] base) {
        double[] before = base[1];
        double[] w = exchanged(base);
        Journal.note("moved");
        w[0] += 3;
        before[1] *= w[0];
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * x[0] * base[i % 2][0];
        }
        return s * base[0][1] + base[1][0] * before[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.1")
    static double asksAndAsksAgain(double x) {
        double s = x;
        for (int i = 0; i < 5 - Journal.note("before " + i); i++) {
            s = s * s * 0.5 + x * Journal.note("within");
            if (s > 50) {
                break;
            }
        }
        while (Journal.note("more") < 9 && s < 100) {
            s = s * x + 1;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.1, 0.4}")
    static double changesWhatTheHeaderDeclares(double[] x) {
        double s = 1;
        for (int i = 0, k = 1; i < Math.min(Journal.note("k") + 3, 9); i += k, s *= x[0]) {
            s += x[1] * s * s * 0.25;
            k = k == 1 ? 2 : 1;
        }
        return s;
    }
}
