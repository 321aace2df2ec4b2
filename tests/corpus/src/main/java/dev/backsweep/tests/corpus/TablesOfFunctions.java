package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** Functions that stand in arrays and lists which nobody changes: which one is called is found out at run time, or known. */
final class TablesOfFunctions {
    private TablesOfFunctions() {}

    interface Two {
        double of(double a, double b);
    }

    private interface Payoff {
        double at(double spot, double strike);
    }

    private static final DoubleUnaryOperator SQUARE = t -> t * t;

    private static final DoubleUnaryOperator[] BASIS = {t -> 1, t -> t, SQUARE, Math::sin};

    private static final Payoff[] PAYOFFS = {
        (s, k) -> Math.max(s - k, 0),
        (s, k) -> {
            if (s > k) {
                return 0;
            }
            return (k - s) * (k - s);
        },
    };

    static final List<DoubleUnaryOperator> LINKS =
            List.of(t -> 1 / (1 + Math.exp(-t)), Math::tanh, TablesOfFunctions::soft);

    static final List<DoubleUnaryOperator> PAIR = List.of(Math::cos, Math::exp);

    private static final List<Function<Double, Double>> BOXED = List.of(t -> t * t * t, t -> -t, Math::sin);

    private static final Two[] OPERATORS = new Two[] {(a, b) -> a + b, (a, b) -> a * b, Math::atan2};

    private static double soft(double t) {
        return t > 1 ? t : t * t;
    }

    private static double twice(DoubleUnaryOperator f, double x) {
        return f.applyAsDouble(f.applyAsDouble(x));
    }

    private static double sum(DoubleUnaryOperator f, double x, int n) {
        return n == 0 ? 0 : f.applyAsDouble(x * n) + sum(f, x, n - 1);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1.5, 2, 0.25}, 1.2")
    @At("{0.5}, 1.2")
    @At(value = "{0.5, -1.5, 2, 0.25, 1}, 1.2", fails = ArrayIndexOutOfBoundsException.class)
    static double expansion(double[] c, double x) {
        double s = 0;
        for (int k = 0; k < c.length; k++) {
            s += c[k] * BASIS[k].applyAsDouble(x);
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1.5, 2, 0.25}, 1.2")
    static double wholeBasis(double[] c, double x) {
        double s = 0;
        for (int k = 0; k < BASIS.length; k++) {
            s += c[k] * BASIS[k].applyAsDouble(x);
        }
        for (DoubleUnaryOperator f : BASIS) {
            if (s > 100) {
                continue;
            }
            s += f.applyAsDouble(s);
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2, 2")
    @At("-0.7, 0")
    @At("2, 1")
    @At(value = "2, -1", fails = ArrayIndexOutOfBoundsException.class)
    @At(value = "2, 3", fails = ArrayIndexOutOfBoundsException.class)
    static double ofAList(double x, int k) {
        double y = LINKS.get(k).applyAsDouble(x * x);
        for (DoubleUnaryOperator link : LINKS) {
            y = link.applyAsDouble(y + x);
            if (y > 1e6) {
                break;
            }
        }
        return y;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2, 1")
    @At("1.2, 0")
    @At(value = "1.2, 2", fails = IndexOutOfBoundsException.class)
    static double ofAPair(double x, int k) {
        double y = 0;
        for (int i = 0; i < PAIR.size(); i++) {
            y += PAIR.get(i).applyAsDouble(x) * PAIR.get(k).applyAsDouble(y);
        }
        return y * BOXED.get(k).apply(x);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2, 0.7, 2")
    @At("1.2, 0.7, 0")
    @At("1.2, 0.7, 1")
    static double handedOn(double x, double y, int k) {
        return twice(BASIS[k], x) + sum(BASIS[k + 1], y, 3) + OPERATORS[k].of(x, y) + BASIS[3].applyAsDouble(x * y);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{90, 100, 110.5}, 100.5, {0, 1, 0}")
    @At("{90, 100, 110.5}, 95, {1, 1, 0}")
    static double portfolio(double[] spots, double strike, int[] kinds) {
        double value = 0;
        for (int i = 0; i < spots.length; i++) {
            Payoff payoff = PAYOFFS[kinds[i]];
            value += payoff.at(spots[i], strike);
        }
        return value;
    }

    /** Local ones, which capture. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2, 0.7, 0")
    @At("1.2, 0.7, 1")
    @At(value = "1.2, 0.7, 3", fails = ArrayIndexOutOfBoundsException.class)
    static double local(double x, double a, int k) {
        double b = a * a;
        DoubleUnaryOperator[] forces = {
            t -> -a * t,
            t -> {
                double u = t * b;
                return u * u;
            },
            Math::sin
        };
        double s = forces[k].applyAsDouble(x);
        for (DoubleUnaryOperator f : forces) {
            s += f.applyAsDouble(s * x);
        }
        for (int i = 1; i < forces.length; i++) {
            s += twice(forces[i], x * i) * twice(forces[0], s);
        }
        return s;
    }

    /** What the one kept from a trip captures has gone by when it is called. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2, {0.5, 1.5, -0.5}")
    @At(value = "1.2, {}", fails = NullPointerException.class)
    static double kept(double x, double[] w) {
        DoubleUnaryOperator last = null;
        double s = 0;
        for (int i = 0; i < w.length; i++) {
            double wi = w[i] * x;
            DoubleUnaryOperator[] both = {t -> t * wi, t -> t + wi};
            last = both[i % 2];
            s += both[(i + 1) % 2].applyAsDouble(x);
        }
        return s + last.applyAsDouble(x);
    }

    private final double scale = 1.5;

    private final DoubleUnaryOperator[] terms = {t -> t * scaled(t), Math::sin};

    private double scaled(double t) {
        return t * scale;
    }

    private static double ofTerms(TablesOfFunctions self, double x, int k) {
        return self.terms[k].applyAsDouble(x);
    }

    /** Those of an object. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2, 0")
    @At("1.2, 1")
    static double ofAnObject(double x, int k) {
        return ofTerms(new TablesOfFunctions(), x, k);
    }

    /** One of two elements, of the same table or of two; nobody looks at the index that is not chosen. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2, true, 1, 9")
    @At("1.2, false, 9, 3")
    @At("0.7, true, 2, 1")
    @At("0.7, false, 0, 0")
    static double chosenAmongElements(double x, boolean first, int i, int j) {
        DoubleUnaryOperator f = first ? BASIS[i] : BASIS[j];
        DoubleUnaryOperator g = t -> t * x;
        if (i > j) {
            g = first ? PAIR.get(j) : i > 5 ? f : BASIS[0];
        }
        double either = (first ? BASIS[i] : BASIS[j]).applyAsDouble(x * x);
        return f.applyAsDouble(x) * (first ? BASIS[i] : PAIR.get(1)).applyAsDouble(x * x) + g.applyAsDouble(x) * either;
    }
}
