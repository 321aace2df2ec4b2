package dev.backsweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GradientCheckTest {
    private final GradientCheck check = GradientCheck.standard();

    record Line(double[] w, double b) {}

    private static double norm2(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        return sum;
    }

    private static double[] twice(double[] x) {
        double[] result = x.clone();
        for (int i = 0; i < x.length; i++) {
            result[i] *= 2;
        }
        return result;
    }

    @Test
    void rightDerivativesPass() {
        check.derivative(Math::sin, Math::cos, 0.3);
        check.derivative(Math::exp, Math::exp, 10);
        check.derivative(Math::log, x -> 1 / x, 1e-3);
        check.derivative(Math::sqrt, x -> 0.5 / Math.sqrt(x), 1e-4);
        check.derivative(x -> x * x, x -> 2 * x, 0);
        check.derivative(x -> 1e10 + x, x -> 1, 1);
        check.derivative(x -> Math.max(0, x), x -> x > 0 ? 1 : 0, 0.001);
        check.derivative(x -> 3, x -> 0, 5);
        check.derivative(x -> x * x * x, x -> 3 * x * x, 1e6);
    }

    @Test
    void wrongDerivativesDoNot() {
        assertThatThrownBy(() -> check.derivative(Math::sin, x -> Math.cos(x) + 1e-5, 0.3))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("gradient: 0.95534648")
                .hasMessageContaining("but central differences give 0.9553364")
                .hasMessageContaining("off by 1.00e-05 (1 of 1 components off");
        assertThatThrownBy(() -> check.derivative(Math::sin, x -> Double.NaN, 0.3))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> check.derivative(x -> 1e10 + x, x -> 0, 1)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> check.derivative(x -> Double.NaN, x -> 0, 1)).isInstanceOf(AssertionError.class);
    }

    @Test
    void aKinkIsNotPassedOver() {
        assertThatThrownBy(() -> check.derivative(x -> x < 0 ? 0 : 1 + x, x -> 1, 0))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aKinkIsNamed() {
        assertThatThrownBy(() -> check.derivative(x -> Math.max(x, 0), x -> 1, 0))
                .hasMessageEndingWith("; there is a kink: the slope is 0.00 behind and 1.00 ahead");
        assertThatThrownBy(() -> check.derivative(Math::abs, x -> Math.signum(x), 1e-7))
                .hasMessageEndingWith("; there is a kink: the slope is -0.161 behind and 1.00 ahead");
        assertThatThrownBy(() -> check.derivative(Math::exp, x -> 1, 3)).hasMessageEndingWith("this one most)");
        assertThatThrownBy(() -> check.derivative(x -> x * x, x -> 1, 0)).hasMessageEndingWith("this one most)");
        assertThatThrownBy(() -> check.derivative(x -> 1e10 + x, x -> 3, 1)).hasMessageEndingWith("this one most)");
    }

    @Test
    void whatHoldsNoNumbersIsRefused() {
        assertThatThrownBy(() -> check.gradient(x -> 3.0 * x.get(0), x -> x, java.util.List.of(1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("x is of class java.util.ImmutableCollections")
                .hasMessageEndingWith(
                        ", and must be a Double, a Float, an array of double or float, or a record of such");
        assertThatThrownBy(() -> check.<Integer, Double>vjp(x -> 3.0 * x, (x, bar) -> x, 1, 1.0))
                .hasMessageStartingWith("x is of class java.lang.Integer");
        assertThatThrownBy(() -> check.<double[]>gradient(x -> 3, x -> x, null)).hasMessageStartingWith("x is null");
        assertThatThrownBy(() -> check.gradient(x -> x[0], x -> x, new int[] {2}))
                .hasMessageStartingWith("x is of class int[], and must be");
        assertThatThrownBy(() -> check.gradient(x -> x[0][0], x -> x, new Double[][] {{2.0}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> check.gradient(x -> x[0].b(), x -> x, new Line[] {new Line(null, 2)}))
                .isInstanceOf(IllegalArgumentException.class);
        record Count(int n, Double boxed) {}
        assertThatThrownBy(() -> check.gradient(x -> x.boxed() * x.n(), x -> x, new Count(3, 2.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbersInBoxesAreCarriedAlong() {
        record Part(double y) {}
        record Whole<T>(double x, Object boxed, Double[] boxes, T part, float[][] rows) {}
        Whole<Part> at = new Whole<>(3, 5.0, new Double[] {7.0}, new Part(2), new float[][] {{1}, {}});
        check.gradient(
                w -> w.x() * (double) w.boxed() * w.boxes()[0] * w.part().y(),
                w -> new Whole<>(70, w.boxed(), w.boxes(), new Part(105), new float[][] {{0}, {}}),
                at);
        assertThatThrownBy(() -> check.gradient(
                        w -> w.x() * w.part().y(),
                        w -> new Whole<>(2, w.boxed(), w.boxes(), new Part(30), new float[][] {{0}, {}}),
                        at))
                .hasMessageStartingWith("gradient.part.y: 30.0, but");
        check.gradient(x -> 3, x -> x, new double[0]);
    }

    @Test
    void jacobianThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> check.jacobian(GradientCheckTest::twice, x -> null, new double[] {1}))
                .isInstanceOf(AssertionError.class)
                .hasMessage("jacobian: is null");
        assertThatThrownBy(() -> check.jacobian(GradientCheckTest::twice, x -> new double[1][], new double[] {1}))
                .isInstanceOf(AssertionError.class)
                .hasMessage("jacobian[0]: is null, but the argument has 1 components");
    }

    @Test
    void tangentAlongZeroHasTheSizeOfTheResult() {
        check.jvp(GradientCheckTest::twice, (x, xDot) -> new double[2], new double[] {1, 2}, new double[2]);
        assertThatThrownBy(() -> check.jvp(
                        GradientCheckTest::twice, (x, xDot) -> new double[1], new double[] {1, 2}, new double[2]))
                .isInstanceOf(AssertionError.class)
                .hasMessage("jvp: has 1 components, but the result has 2");
    }

    @Test
    void tolerancesThatAreNoneAreRefused() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> GradientCheck.within(bad, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> GradientCheck.within(0, bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the tolerances are 0.0 and " + bad + ", and must be finite and not negative");
        }
    }

    @Test
    void theWorstComponentIsNamed() {
        assertThatThrownBy(() -> check.gradient(
                        GradientCheckTest::norm2, x -> new double[] {2 * x[0], 2.5, 7}, new double[] {1, 1, 1}))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("gradient[2]: 7.0, but central differences give 2")
                .hasMessageContaining("2 of 3 components off");
    }

    @Test
    void severalParametersAreCheckedAsARecord() {
        Line line = new Line(new double[] {1, 2}, 3);
        check.gradient(p -> norm2(p.w()) * p.b(), p -> new Line(scaled(2 * p.b(), p.w()), norm2(p.w())), line);
        assertThatThrownBy(() -> check.gradient(
                        p -> norm2(p.w()) * p.b(), p -> new Line(scaled(p.b(), p.w()), norm2(p.w())), line))
                .hasMessageStartingWith("gradient.w[1]: 6.0");
    }

    private static double[] scaled(double c, double[] x) {
        double[] result = x.clone();
        for (int i = 0; i < x.length; i++) {
            result[i] *= c;
        }
        return result;
    }

    @Test
    void floatsAreCheckedAsFarAsTheyGo() {
        check.gradient(x -> x[0] * x[1], x -> new float[] {x[1], x[0]}, new float[] {1.1f, 2.3f});
        check.gradient(x -> (float) Math.sin(x), x -> (float) Math.cos(x), 0.7f);
        check.gradient(x -> Math.sin(x), x -> (float) Math.cos(x), 0.7f);
        assertThatThrownBy(() -> check.gradient(x -> (float) Math.sin(x), x -> (float) Math.cos(x) * 1.01f, 0.7f))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void matricesAreChecked() {
        check.gradient(a -> a[0][0] * a[1][0] + a[1][1], a -> new double[][] {{a[1][0]}, {a[0][0], 1}}, new double[][] {
            {2}, {3, 4}
        });
    }

    @Test
    void aGradientOfOtherShapeIsSaid() {
        assertThatThrownBy(() -> check.gradient(GradientCheckTest::norm2, x -> new double[1], new double[2]))
                .hasMessage("gradient: has nothing where the argument has [1]");
        assertThatThrownBy(() -> check.gradient(GradientCheckTest::norm2, x -> new double[3], new double[2]))
                .hasMessage("gradient: has [2] where the argument has nothing");
    }

    @Test
    void functionsMayOverwriteTheirArgument() {
        double[] x = {1, 2, 3};
        check.jacobian(
                a -> {
                    a[0] *= a[1];
                    return a;
                },
                a -> new double[][] {{a[1], a[0], 0}, {0, 1, 0}, {0, 0, 1}},
                x);
        assertThat(x).containsExactly(1, 2, 3);
    }

    @Test
    void jacobianOfOtherSizeIsSaid() {
        assertThatThrownBy(() -> check.jacobian(GradientCheckTest::twice, x -> new double[1][2], new double[2]))
                .hasMessage("jacobian: has 1 rows, but the result has 2 components");
        assertThatThrownBy(() -> check.jacobian(GradientCheckTest::twice, x -> new double[2][1], new double[2]))
                .hasMessage("jacobian[0]: length 1, but the argument has 2 components");
        assertThatThrownBy(() ->
                        check.jacobian(GradientCheckTest::twice, x -> new double[][] {{2, 0}, {1, 2}}, new double[2]))
                .hasMessageStartingWith("jacobian[1][0]: 1.0");
    }

    @Test
    void productsAreChecked() {
        check.vjp(GradientCheckTest::twice, (x, bar) -> twice(bar), new double[] {1, 2}, new double[] {0.5, -3});
        check.jvp(GradientCheckTest::twice, (x, dot) -> twice(dot), new double[] {1, 2}, new double[] {500, -3});
        check.jvp(GradientCheckTest::norm2, (x, dot) -> 0.0, new double[] {1, 2}, new double[] {0, 0});
        assertThatThrownBy(() -> check.vjp(
                        GradientCheckTest::twice, (x, bar) -> bar, new double[] {1, 2}, new double[] {0.5, -3}))
                .hasMessageStartingWith("vjp[1]: -3.0, but central differences give -6");
        assertThatThrownBy(() -> check.jvp(
                        GradientCheckTest::twice, (x, dot) -> dot, new double[] {1, 2}, new double[] {0.5, -3}))
                .hasMessageStartingWith("jvp[1]: -3.0, but central differences give -6");
        assertThatThrownBy(() ->
                        check.jvp(GradientCheckTest::twice, (x, dot) -> dot, new double[] {1, 2}, new double[] {0.5}))
                .hasMessage("xDot: has nothing where x has [1]");
        assertThatThrownBy(() ->
                        check.vjp(GradientCheckTest::twice, (x, bar) -> x, new double[] {1, 2}, new double[] {0.5}))
                .hasMessage("resultBar: has nothing where the result has [1]");
    }

    @Test
    void objectivesMustOverwrite() {
        check.objective(objective(false), new double[] {1, 2});
        assertThatThrownBy(() -> check.objective(objective(true), new double[] {1, 2}))
                .isInstanceOf(AssertionError.class);
    }

    private static Objective objective(boolean adds) {
        return new Objective() {
            @Override
            public double value(double[] x) {
                return norm2(x);
            }

            @Override
            public double valueAndGradient(double[] x, double[] gradient) {
                for (int i = 0; i < x.length; i++) {
                    gradient[i] = (adds ? gradient[i] : 0) + 2 * x[i];
                }
                return norm2(x);
            }
        };
    }

    @Test
    void tolerancesAreOnesOwn() {
        assertThatCode(() -> GradientCheck.within(0, 0.1).derivative(x -> x, x -> 1.05, 1))
                .doesNotThrowAnyException();
        assertThatCode(() -> GradientCheck.within(0.1, 0).derivative(x -> x, x -> 1.05, 1))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> GradientCheck.within(0.01, 0).withStep(0.5).derivative(x -> x, x -> 1.05, 1))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void stepsThatAreNoneAreRefused() {
        for (double step : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> GradientCheck.within(0.1, 0).withStep(step))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("positive");
        }
    }
}
