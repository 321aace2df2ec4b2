package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.io.IOException;

/** Objects whose constructors are private, made through handles. */
final class PrivateConstructors {
    private PrivateConstructors() {}

    static final class Scale {
        final double factor;
        final int count;

        private Scale() {
            this.factor = 3;
            this.count = 0;
        }

        private Scale(double factor, int... counts) throws IOException {
            if (factor < 0) {
                throw new IOException("negative");
            }
            this.factor = factor;
            this.count = counts.length;
        }
    }

    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Refused(String what, double x) {
            super(what + " " + x);
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    @At(value = "-2, 3", fails = Refused.class)
    @At(value = "2, -3", fails = IOException.class)
    static double scaled(double x, int k) throws IOException {
        Scale a = new Scale();
        Scale b = new Scale(k, 1, 2);
        if (x < 0) {
            throw new Refused("negative:", x);
        }
        return a.factor * x * x * b.factor + b.count * x;
    }
}
