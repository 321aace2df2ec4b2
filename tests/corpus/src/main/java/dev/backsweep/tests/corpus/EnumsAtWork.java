package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.function.DoubleUnaryOperator;

/** Enums whose constants have more than versions of methods, and those that are functions or hold some. */
final class EnumsAtWork {
    private EnumsAtWork() {}

    static final double SCALE = 7;

    /** With methods and fields that only one constant has. */
    enum Loss {
        SQUARED {
            @Override
            double of(double x) {
                return square(x) / half;
            }

            private double square(double x) {
                return x * x;
            }

            private final int half = 2;
        },
        HUBER {
            private static final double DELTA = 0.5;
            private final double edge = DELTA * Math.sqrt(4);

            @Override
            double of(double v) {
                return Math.abs(v) <= this.edge ? this.inner(v) : outer(Math.abs(v), SCALE / SCALE);
            }

            double inner(double x) {
                double scale = weight();
                return scale * x * x / 2;
            }

            static double outer(double a, double one) {
                return DELTA * 2 * (a - DELTA) * one;
            }

            @Override
            double weight() {
                return 1;
            }

            @Override
            public String toString() {
                return super.toString() + " of " + edge;
            }
        },
        ABSOLUTE {
            @Override
            double of(double x) {
                return Math.abs(x) * weight();
            }
        };

        abstract double of(double x);

        double weight() {
            return 3;
        }
    }

    private static final Loss[] LOSSES = Loss.values();

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, -1.3, 0.4}, 0")
    @At("{0.7, -1.3, 0.4}, 1")
    @At("{0.7, -1.3, 0.4}, 2")
    static double losses(double[] r, int which) {
        Loss loss = LOSSES[which];
        double sum = 0;
        for (double v : r) {
            sum += loss.of(v) * loss.weight();
        }
        return sum * Loss.HUBER.of(r[0] * r[1]);
    }

    /** Functions that are asked for from outside. */
    enum Basis {
        SQUARE(x -> x * x, 1),
        SINE(Math::sin, 2),
        CUBE(Basis::cube, 3);

        final DoubleUnaryOperator f;
        private final int degree;

        Basis(DoubleUnaryOperator f, int degree) {
            this.f = f;
            this.degree = degree;
        }

        DoubleUnaryOperator f() {
            return f;
        }

        private static double cube(double x) {
            return x * x * x;
        }
    }

    private static Basis basis(int[] next) {
        return Basis.values()[next[0]++ % 3];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 1.2, 0")
    @At("0.7, 1.2, 1")
    @At("0.7, 1.2, 2")
    static double fromOutside(double x, double y, int which) {
        Basis basis = Basis.values()[which];
        int[] next = {which};
        double sum = basis.f.applyAsDouble(x) * basis.degree + basis.f().applyAsDouble(x * y);
        sum += basis(next).f.applyAsDouble(y) * basis(next).f().applyAsDouble(x + next[0]);
        return sum + Basis.CUBE.f.applyAsDouble(x - y) * Basis.values()[next[0] - which].f.applyAsDouble(y);
    }

    private static double mean(DoubleUnaryOperator f, double from, double to) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += f.applyAsDouble(from + (to - from) * i / 4);
        }
        return sum / 4;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 1.2, 0")
    @At("0.7, 1.2, 1")
    @At("0.7, 1.2, 2")
    static double givenOn(double x, double y, int which) {
        Basis basis = Basis.values()[which];
        Wave wave = Wave.values()[which / 2];
        return mean(basis.f(), x, y) + mean(Wave.SINE, y, x) * mean(wave::applyAsDouble, x, 1);
    }

    /** Constants that are functions. */
    private enum Wave implements DoubleUnaryOperator {
        SINE {
            @Override
            public double applyAsDouble(double x) {
                return Math.sin(frequency * x);
            }
        },
        SAW(2) {
            @Override
            public double applyAsDouble(double x) {
                return frequency * rest(x);
            }

            private double rest(double x) {
                return x - Math.floor(x);
            }
        };

        final double frequency;

        Wave() {
            this(3);
        }

        Wave(double frequency) {
            this.frequency = frequency;
        }

        double twice(double x) {
            return applyAsDouble(x) + applyAsDouble(x * x);
        }
    }

    interface Unit {
        double value(double x);

        double slope(double x);
    }

    /** Constants of an interface with two methods, one of which calls the other. */
    enum Activation implements Unit {
        LOGISTIC {
            @Override
            public double value(double x) {
                return 1 / (1 + Math.exp(-x));
            }

            @Override
            public double slope(double x) {
                double v = value(x);
                return v * (1 - v);
            }
        },
        LINEAR {
            @Override
            public double value(double z) {
                return z;
            }

            @Override
            public double slope(double z) {
                return 1;
            }
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 1.2, 0")
    @At("0.7, 1.2, 1")
    static double constantsThatAreFunctions(double x, double y, int which) {
        Wave wave = Wave.values()[which];
        Activation unit = Activation.values()[1 - which];
        double sum = wave.applyAsDouble(x) * wave.applyAsDouble(x * y + which) + wave.twice(y);
        for (Wave each : Wave.values()) {
            sum += each.applyAsDouble(y * sum) * unit.slope(sum);
        }
        return sum + unit.value(x) * Activation.LOGISTIC.slope(y) + Activation.LINEAR.value(x);
    }
}
