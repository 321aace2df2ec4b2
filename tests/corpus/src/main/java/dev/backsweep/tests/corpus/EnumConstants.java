package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.function.DoubleUnaryOperator;

/** Enums of which constants have versions of methods. */
final class EnumConstants {
    private EnumConstants() {}

    static final double T = 100;

    enum Activation {
        TANH {
            @Override
            double apply(double v) {
                return Math.tanh(v) * gain();
            }

            @Override
            double gain() {
                return 3;
            }
        },
        LEAKY {
            @Override
            double apply(double x) {
                if (x < 0) {
                    return SLOPE * x;
                }
                return x;
            }
        },
        CUBE {
            @Override
            double apply(double s) {
                double t = T / 100;
                for (int i = 0; i < 3; i++) {
                    t *= s;
                }
                s = t;
                return s;
            }
        };

        static final double SLOPE = 0.1;

        abstract double apply(double x);

        double gain() {
            return 1;
        }

        double twice(double x) {
            return apply(apply(x)) * gain();
        }
    }

    private static final Activation[] ALL = Activation.values();

    private enum Payoff {
        CALL {
            @Override
            double at(double spot, double strike) {
                return Math.max(spot - strike, 0);
            }
        },
        PUT {
            @Override
            double at(double strike, double spot) {
                return Math.max(spot - strike, 0);
            }
        },
        FORWARD;

        double at(double spot, double strike) {
            return spot - strike;
        }

        void add(double spot, double[] into) {
            into[0] += at(spot, 1);
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 1.3, 0.4}, 0")
    @At("{0.7, -1.3, 0.4}, 1")
    @At("{0.7, -1.3, 0.4}, 2")
    static double layers(double[] w, int first) {
        double h = 1;
        for (int i = 0; i < w.length; i++) {
            h = ALL[(first + i) % ALL.length].apply(h * w[i]);
        }
        return h * ALL[first].twice(w[0]) + Activation.TANH.apply(w[2]);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("3, 0.6, 0")
    @At("3, 0.6, 1")
    @At("0.3, 0.6, 1")
    @At("3, 0.6, 2")
    static double payoffs(double spot, double strike, int which) {
        Payoff payoff = Payoff.values()[which];
        double[] out = new double[1];
        payoff.add(spot * strike, out);
        return out[0] * strike + payoff.at(spot, strike) * spot;
    }

    /** A recursion of its constants. */
    private enum Degree {
        ZERO {
            @Override
            double of(double x, int n) {
                return 1;
            }
        },
        MORE {
            @Override
            double of(double x, int n) {
                return x * (n > 1 ? MORE : ZERO).of(x, n - 1) + Math.sin(x);
            }
        };

        abstract double of(double x, int n);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("0.7, 4")
    static double recursive(double x, int n) {
        return Degree.MORE.of(x, n);
    }

    /** What its constants are made with are functions. */
    enum Basis {
        SQUARE("square", x -> x * x, x -> 2 * x),
        SINE("sine", Math::sin, Math::cos),
        CUBE("cube", Basis::cube, x -> 3 * x * x);

        private final String label;
        private final DoubleUnaryOperator f;
        final DoubleUnaryOperator slope;

        Basis(String label, DoubleUnaryOperator f, DoubleUnaryOperator slope) {
            this.label = label;
            this.f = f;
            this.slope = slope;
        }

        private static double cube(double x) {
            return x * x * x;
        }

        double at(double x) {
            return f.applyAsDouble(x);
        }

        double tangent(double x, double at) {
            return f.applyAsDouble(at) + slope.applyAsDouble(at) * (x - at) + label.length();
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 1.2, 0")
    @At("0.7, 1.2, 1")
    @At("0.7, 1.2, 2")
    static double functions(double x, double y, int which) {
        Basis basis = Basis.values()[which];
        return basis.at(x) * y + basis.tangent(x, y) + x * basis.at(0.5) + Basis.CUBE.at(y);
    }
}
