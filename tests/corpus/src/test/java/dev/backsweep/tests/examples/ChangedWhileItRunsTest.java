package dev.backsweep.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.backsweep.Differentiable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Arrays of an object that its method, or a call of which nothing is known, changes while the method runs, and that helpers read: each run of a
 * Hessian sees what the primal sees, and after all of them the arrays hold what the primal leaves in them.
 */
final class ChangedWhileItRunsTest {
    private final double[] weights = {1, 2, 3};
    private final double[] order = {3, 2, 1};
    private final int[] counts = {1, 2, 3};
    private final double[][] rows = {{1, 2}, {3, 4}};
    private final List<double[]> held = List.of(weights);
    private final List<Integer> numbers = new ArrayList<>(List.of(2, 1));
    private final Runnable tick = () -> weights[1]++;
    private final DoubleUnaryOperator changing = v -> {
        weights[1] += 1;
        counts[2]++;
        rows[1][0]++;
        return v;
    };

    static double sum(double[] w) {
        double s = 0;
        for (double v : w) {
            s += v;
        }
        return s;
    }

    static double total(ChangedWhileItRunsTest self) {
        double s = 0;
        for (double[] row : self.rows) {
            for (double v : row) {
                s += v;
            }
        }
        return s;
    }

    static double[] larger(double[] a, double[] b) {
        for (int i = 0; i < 2; i++) {
            if (a[i] > b[i]) {
                return a;
            }
        }
        return b;
    }

    record Pair(double first, double second) {}

    /** Writes nothing that is made of what it is given. */
    private int touched(double v) {
        Pair pair = new Pair(v, 1);
        if (pair.first() > 1e300) {
            return 0;
        }
        counts[0] = 3;
        weights[1] += 0.5 * counts[1];
        return counts[0];
    }

    interface Maker {
        double[] make(int n);
    }

    private final Maker maker = double[]::new;

    static double[] halves(int[] c) {
        double[] r = new double[c.length];
        for (int i = 0; i < c.length; i++) {
            r[i] = 0.5 * c[i];
        }
        return r;
    }

    @Differentiable(order = 2)
    double helperMakesWhatIsWritten(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            counts[i % 3]++;
            double[] p = halves(counts);
            p[0] += x[i];
            s += p[0] * p[0] * x[x.length - 1];
        }
        return s;
    }

    @Differentiable(order = 2)
    double callMakesWhatIsWritten(double[] x) {
        double[] p = maker.make(2);
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            p[0] += x[i];
            s += p[0] * p[0] * x[x.length - 1];
        }
        return s;
    }

    @Differentiable(order = 2)
    double helperKeepsNothing(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * touched(x[i]) * weights[1] * x[x.length - 1];
        }
        return s;
    }

    @Differentiable(order = 2)
    double helperReadsWhatIsWritten(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * sum(weights) * x[x.length - 1];
            weights[i % 3] += 1;
        }
        return s;
    }

    @Differentiable(order = 2)
    double helperDecides(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            if (sum(weights) > 7 + i) {
                s += x[i] * x[i] * x[x.length - 1];
            }
            weights[i % 3] += 1;
        }
        return s;
    }

    @Differentiable(order = 2)
    double helperReadsTheObject(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * total(this) * x[x.length - 1];
            rows[i % 2][0] += 1;
        }
        return s;
    }

    @Differentiable(order = 2)
    double helperReadsWhatACallChanges(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * sum(weights) * x[x.length - 1];
            changing.applyAsDouble(1);
        }
        return s;
    }

    @Differentiable(order = 2)
    double helperGivesOneBack(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            double[] p = larger(weights, rows[0]);
            s += x[i] * x[i] * p[0] * x[x.length - 1];
            changing.applyAsDouble(1);
            p[1]++;
        }
        return s;
    }

    @Differentiable(order = 2)
    double callChangesWhatWasWritten(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            weights[1] += 1;
            counts[2]++;
            rows[1][0] += 2;
            s += x[i] * x[i] * weights[1] * x[x.length - 1];
            changing.applyAsDouble(1);
        }
        return s;
    }

    @Differentiable(order = 2)
    double callChangesWhatWasFound(double[] x) {
        double s = 0;
        double[] w = held.get(0);
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * w[1] * x[x.length - 1];
            w[1] += 1;
            changing.applyAsDouble(1);
        }
        return s;
    }

    @Differentiable(order = 2)
    double callChangesWhatItWasGiven(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * order[i % 3] * x[x.length - 1];
            Arrays.sort(order);
        }
        return s;
    }

    @Differentiable(order = 2)
    double callOfTheJdkActs(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * weights[1] * x[x.length - 1];
            tick.run();
        }
        return s;
    }

    @Differentiable(order = 2)
    double callOfTheJdkIsGivenAFunction(double[] x) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * x[i] * weights[1] * x[x.length - 1];
            numbers.removeIf(n -> weights[1]++ > 100);
        }
        return s;
    }

    static Stream<Arguments> methods() {
        return Stream.of(
                method(
                        "callMakesWhatIsWritten",
                        ChangedWhileItRunsTest::callMakesWhatIsWritten,
                        (s, x) -> ChangedWhileItRunsTestAdjoint.callMakesWhatIsWrittenHessian(s, x),
                        (s, x, v) -> ChangedWhileItRunsTestAdjoint.callMakesWhatIsWrittenHvp(s, x, v)),
                method(
                        "helperMakesWhatIsWritten",
                        ChangedWhileItRunsTest::helperMakesWhatIsWritten,
                        (s, x) -> ChangedWhileItRunsTestAdjoint.helperMakesWhatIsWrittenHessian(s, x),
                        (s, x, v) -> ChangedWhileItRunsTestAdjoint.helperMakesWhatIsWrittenHvp(s, x, v)),
                method(
                        "helperKeepsNothing",
                        ChangedWhileItRunsTest::helperKeepsNothing,
                        (s, x) -> ChangedWhileItRunsTestAdjoint.helperKeepsNothingHessian(s, x),
                        (s, x, v) -> ChangedWhileItRunsTestAdjoint.helperKeepsNothingHvp(s, x, v)),
                method(
                        "helperReadsWhatIsWritten",
                        ChangedWhileItRunsTest::helperReadsWhatIsWritten,
                        (s, x) -> ChangedWhileItRunsTestAdjoint.helperReadsWhatIsWrittenHessian(s, x),
                        (s, x, v) -> ChangedWhileItRunsTestAdjoint.helperReadsWhatIsWrittenHvp(s, x, v)),
                method(
                        "helperDecides",
                        ChangedWhileItRunsTest::helperDecides,
                        (s, x) -> ChangedWhileItRunsTestAdjoint.helperDecidesHessian(s, x),
                        (s, x, v) -> ChangedWhileItRunsTestAdjoint.helperDecidesHvp(s, x, v)),
                method(
                        "helperReadsTheObject",
                        ChangedWhileItRunsTest::helperReadsTheObject,
                        (s, x) -> ChangedWhileItRunsTestAdjoint.helperReadsTheObjectHessian(s, x),
                        (s, x, v) -> ChangedWhileItRunsTestAdjoint.helperReadsTheObjectHvp(s, x, v)),
                method(
                        "helperReadsWhatACallChanges",
                        ChangedWhileItRunsTest::helperReadsWhatACallChanges,
                        (s, x) -> ChangedWhileItRunsTestAdjoint.helperReadsWhatACallChangesHessian(s, x),
                        (s, x, v) -> ChangedWhileItRunsTestAdjoint.helperReadsWhatACallChangesHvp(s, x, v)),
                method(
                        "helperGivesOneBack",
                        ChangedWhileItRunsTest::helperGivesOneBack,
                        (s, x) -> ChangedWhileItRunsTestAdjoint.helperGivesOneBackHessian(s, x),
                        (s, x, v) -> ChangedWhileItRunsTestAdjoint.helperGivesOneBackHvp(s, x, v)),
                method(
                        "callChangesWhatWasWritten",
                        ChangedWhileItRunsTest::callChangesWhatWasWritten,
                        (s, x) -> ChangedWhileItRunsTestAdjoint.callChangesWhatWasWrittenHessian(s, x),
                        (s, x, v) -> ChangedWhileItRunsTestAdjoint.callChangesWhatWasWrittenHvp(s, x, v)),
                method(
                        "callChangesWhatWasFound",
                        ChangedWhileItRunsTest::callChangesWhatWasFound,
                        (s, x) -> ChangedWhileItRunsTestAdjoint.callChangesWhatWasFoundHessian(s, x),
                        (s, x, v) -> ChangedWhileItRunsTestAdjoint.callChangesWhatWasFoundHvp(s, x, v)),
                method(
                        "callChangesWhatItWasGiven",
                        ChangedWhileItRunsTest::callChangesWhatItWasGiven,
                        (s, x) -> ChangedWhileItRunsTestAdjoint.callChangesWhatItWasGivenHessian(s, x),
                        (s, x, v) -> ChangedWhileItRunsTestAdjoint.callChangesWhatItWasGivenHvp(s, x, v)),
                method(
                        "callOfTheJdkActs",
                        ChangedWhileItRunsTest::callOfTheJdkActs,
                        (s, x) -> ChangedWhileItRunsTestAdjoint.callOfTheJdkActsHessian(s, x),
                        (s, x, v) -> ChangedWhileItRunsTestAdjoint.callOfTheJdkActsHvp(s, x, v)),
                method(
                        "callOfTheJdkIsGivenAFunction",
                        ChangedWhileItRunsTest::callOfTheJdkIsGivenAFunction,
                        (s, x) -> ChangedWhileItRunsTestAdjoint.callOfTheJdkIsGivenAFunctionHessian(s, x),
                        (s, x, v) -> ChangedWhileItRunsTestAdjoint.callOfTheJdkIsGivenAFunctionHvp(s, x, v)));
    }

    private static Arguments method(
            String name,
            ToDoubleBiFunction<ChangedWhileItRunsTest, double[]> primal,
            BiFunction<ChangedWhileItRunsTest, double[], double[][]> hessian,
            Times times) {
        return Arguments.of(name, primal, hessian, times);
    }

    private interface Times {
        double[] apply(ChangedWhileItRunsTest self, double[] x, double[] direction);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    void hessianIsOfOneRun(
            String name,
            ToDoubleBiFunction<ChangedWhileItRunsTest, double[]> primal,
            BiFunction<ChangedWhileItRunsTest, double[], double[][]> hessian,
            Times times) {
        for (int n : new int[] {1, 5, 9, 20}) {
            double[] x = new double[n];
            Arrays.setAll(x, i -> 1 + i * 0.125);
            ChangedWhileItRunsTest left = new ChangedWhileItRunsTest();
            primal.applyAsDouble(left, x);
            ChangedWhileItRunsTest self = new ChangedWhileItRunsTest();
            double[][] rows = hessian.apply(self, x);
            self.holdsWhat(left);
            for (int i = 0; i < n; i++) {
                double[] unit = new double[n];
                unit[i] = 1;
                assertThat(rows[i])
                        .as("%s of %d, row %d", name, n, i)
                        .usingComparatorWithPrecision(1e-10)
                        .containsExactly(times.apply(new ChangedWhileItRunsTest(), x, unit));
            }
        }
    }

    private void holdsWhat(ChangedWhileItRunsTest other) {
        assertThat(weights).containsExactly(other.weights);
        assertThat(order).containsExactly(other.order);
        assertThat(counts).containsExactly(other.counts);
        assertThat(rows).isDeepEqualTo(other.rows);
    }

    @Test
    void hessianOfOneNumberIsKnown() {
        // s = x^3 * (1 + 2 + 3)
        assertThat(
                        ChangedWhileItRunsTestAdjoint.helperReadsWhatIsWrittenHessian(
                                new ChangedWhileItRunsTest(), new double[] {2})[0][0])
                .isCloseTo(72, within(1e-12));
    }
}
