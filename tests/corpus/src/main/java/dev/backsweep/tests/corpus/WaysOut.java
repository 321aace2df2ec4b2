package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;

/** {@code try} with resources, {@code finally} that jumps, {@code catch} that throws on, and jumps out of {@code try}. */
final class WaysOut {
    private WaysOut() {}

    /** A resource that says when it is opened and closed, and may refuse both. */
    static final class Noted implements Closeable {
        private final int n;

        Noted(int n) throws IOException {
            Journal.note("open " + n);
            if (n == 3) {
                throw new IOException("does not open");
            }
            this.n = n;
        }

        int weight() {
            return Journal.note("weight") + n;
        }

        @Override
        public void close() throws IOException {
            Journal.note("close " + n);
            if (n == 4) {
                throw new IOException("does not close");
            }
        }
    }

    static int load(int i) throws IOException {
        if (i == 3) {
            throw new IOException("three");
        }
        return i;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1.5, \"ab\"")
    @At("1.5, \"\"")
    @Allocates("a reader")
    static double readInALoop(double x, String text) throws IOException {
        double y = x;
        try (StringReader reader = new StringReader(text)) {
            int c;
            while ((c = reader.read()) >= 0) {
                y = y * x + c;
            }
        }
        return y * x;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1.5, \"12\"")
    @At(value = "1.5, \"q\"", fails = NumberFormatException.class)
    @Allocates("readers")
    static double twoResources(double x, String text) {
        double y = x * x;
        int n;
        try (StringReader reader = new StringReader(text);
                BufferedReader lines = new BufferedReader(reader)) {
            n = Integer.parseInt(lines.readLine());
        } catch (IOException e) {
            n = 0;
        } finally {
            y += x;
        }
        return y * n;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1.5, 1, 2")
    @At("1.5, 2, 1")
    @At(value = "1.5, 3, 1", fails = IOException.class)
    @At(value = "1.5, 1, 3", fails = IOException.class)
    @At(value = "1.5, 4, 1", fails = IOException.class)
    @At(value = "1.5, 4, 3", fails = IOException.class)
    @Allocates("resources")
    static double closedInOrder(double x, int m, int n) throws IOException {
        double y = x;
        try (Noted a = new Noted(m);
                Noted b = m == 2 ? null : new Noted(n)) {
            y *= a.weight();
            if (b == null) {
                return y * x * x;
            }
            y *= b.weight() * x;
        }
        return y * x;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1.5, 2")
    @At(value = "1.5, 3", fails = UncheckedIOException.class)
    @At("1.5, 1")
    @Allocates("resources")
    static double closesWhatIsOpen(double x, int n) {
        double y = x;
        for (int i = 0; i < 3; i++) {
            try {
                Noted opened = new Noted(n);
                try (opened) {
                    if (opened.weight() % 2 == 0) {
                        continue;
                    }
                    y = y * x * opened.weight();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            y += x;
        }
        return y;
    }

    @SuppressWarnings("finally")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 1")
    @At("1.5, 2")
    @At("1.5, 3")
    @Allocates("an exception")
    static double returnsAtLast(double x, int n) {
        double y = x * x;
        int k = 5;
        try {
            k = load(n);
            if (n == 2) {
                return 7 * x;
            }
        } catch (IOException e) {
            k = 2;
        } finally {
            return y * x * k;
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 4")
    @At("0.7, 20")
    static double leavesAtLast(double x, int n) {
        double y = x;
        for (int i = 0; i < 10; i++) {
            try {
                y = y * x + i;
            } finally {
                if (i == n) {
                    break;
                }
            }
        }
        return y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 0, {\"1\", \"2\", \"3\", \"4\"}")
    @At("0.7, 1, {\"q\", \"2\", \"0\", \"4\"}")
    @At(value = "0.7, 0, {\"1\", \"2\", \"q\", \"q\"}", fails = NumberFormatException.class)
    @Allocates("exceptions")
    static double letsGoOfSome(double x, int n, String[] texts) {
        double y = x;
        for (int i = 0; i < texts.length; i++) {
            int k = 0;
            try {
                k = Integer.parseInt(texts[i]);
                if (k == 0) {
                    break;
                }
            } finally {
                if (i % 2 != n) {
                    continue;
                }
            }
            y = y * k * x - x;
        }
        return y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, {1, 2, 3, 4}")
    @At("1.5, {1}")
    @At(value = "1.5, {1, 2, 3}", fails = ArrayIndexOutOfBoundsException.class)
    @Allocates("an exception")
    static double throwsOnOrNot(double x, int[] k) {
        int n;
        try {
            n = k[3];
        } catch (RuntimeException e) {
            int m = k.length;
            if (m > 2) {
                throw e;
            }
            return x * x * m + e.getMessage().length();
        }
        return x * n * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, \"3\"")
    @At("2.5, \"3\"")
    @At("1.5, \"three\"")
    @Allocates("an exception")
    static double returnsBeforeItThrows(double x, String text) {
        double y = x * x;
        try {
            if (x > 2) {
                return y * x;
            }
            y = x * Integer.parseInt(text);
        } catch (NumberFormatException e) {
            y = y * y;
        }
        return x * y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, {\"1\", \"2\"}")
    @At("1.5, {\"1\", \"\", \"2\"}")
    @At("1.5, {\"5\", \"return\", \"2\"}")
    @At("1.5, {\"5\", \"six\", \"2\"}")
    @Allocates("an exception")
    static double jumpsFromALoop(double x, String[] texts) {
        int k = 0;
        try {
            for (String text : texts) {
                if (text.isEmpty()) {
                    break;
                }
                if (text.equals("return")) {
                    return x * x * k;
                }
                k += Integer.parseInt(text);
            }
        } catch (NumberFormatException e) {
            k = -1;
        }
        return x * k * x * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, \"3\"")
    @At("1.5, \"three\"")
    @Allocates("an exception")
    static double caughtForNothing(double x, String text) {
        double y = x;
        try {
            y = x * x * Integer.parseInt(text);
        } catch (NumberFormatException e) {
        }
        return y * x;
    }

    private static double unlessMarked(double s, int[] marks) {
        for (int mark : marks) {
            if (mark > 0) {
                return 1;
            }
        }
        return s;
    }

    /** The helper's early return leaves nothing to the sum. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, -2, 0.5}, {0, 1}")
    @At("{1, -2, 0.5}, {0, 0}")
    static double sumUnlessMarked(double[] x, int[] marks) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i];
        }
        return unlessMarked(s, marks);
    }
}
