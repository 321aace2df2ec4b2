package dev.backsweep.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At the special points forward mode agrees with reverse mode, infinities and NaN included, and so do the two ways to the second order. */
class SpecialPointsTest {
    private static final double[] POINTS = {
        0.0,
        -0.0,
        1,
        -1,
        2,
        -2,
        0.5,
        -0.5,
        1e-300,
        -1e-300,
        Double.MIN_VALUE,
        1e300,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    static Stream<Subject> subjects() {
        return Corpus.subjects().stream().filter(s -> s.primal.getDeclaringClass() == SpecialPoints.class);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void forwardAgreesWithReverse(Subject subject) throws ReflectiveOperationException {
        Method derivative = subject.method("Derivative", List.of(double.class));
        Method jvp = subject.method("Jvp", List.of(double.class, double.class));
        Method gradient = subject.method("Gradient", List.of(double.class));
        for (double x : POINTS) {
            double reverse = component(gradient.invoke(null, x), 1);
            same(subject, x, (Double) derivative.invoke(null, x), reverse);
            same(subject, x, component(jvp.invoke(null, x, 1.0), 1), reverse);
            same(subject, x, component(jvp.invoke(null, x, 1.0), 0), (Double) subject.primal.invoke(null, x));
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void forwardOverForwardAgreesWithForwardOverReverse(Subject subject) throws ReflectiveOperationException {
        Method second = subject.method("SecondDerivative", List.of(double.class));
        Method hvp = subject.method("Hvp", List.of(double.class, double.class));
        for (double x : POINTS) {
            same(subject, x, (Double) second.invoke(null, x), (Double) hvp.invoke(null, x, 1.0));
        }
    }

    static Stream<Subject> subjectsOfTwo() {
        return Corpus.subjects().stream().filter(s -> s.primal.getDeclaringClass() == SpecialPointsOfTwo.class);
    }

    /** What multiplies numbers that may be infinite themselves; see {@link #infiniteFactorsOfProductsAreNotGuarded}. */
    private static final Set<String> PRODUCTS = Set.of(
            "product",
            "multiplyAdd",
            "squares",
            "squareOfDifference",
            "powerOfDifference",
            "scaledAbs",
            "scaledRoot",
            "powerOfProduct",
            "logOfSum",
            "branch");

    private static boolean isTried(Subject subject, double x, double y) {
        boolean finite = Double.isFinite(x) && Double.isFinite(y);
        boolean large = Math.max(Math.abs(x), Math.abs(y)) > 1e100;
        boolean noNumber = Double.isNaN(x) || Double.isNaN(y);
        boolean rootHasNone = subject.primal.getName().equals("scaledRoot") && (x < 0 || x == 0 && y == 0);
        return !noNumber && !rootHasNone && (finite && !large || !PRODUCTS.contains(subject.primal.getName()));
    }

    /** A direction that does not move an argument leaves nothing of its partial, infinite or undefined as that may be. */
    @ParameterizedTest
    @MethodSource("subjectsOfTwo")
    void eachPartialIsThatOfReverse(Subject subject) throws ReflectiveOperationException {
        Class<?> d = double.class;
        Method jvp = subject.method("Jvp", List.of(d, d, d, d));
        Method gradient = subject.method("Gradient", List.of(d, d));
        for (double x : POINTS) {
            for (double y : POINTS) {
                if (isTried(subject, x, y)) {
                    Object reverse = gradient.invoke(null, x, y);
                    String at = "(" + x + ", " + y + ")";
                    same(subject, at, component(jvp.invoke(null, x, 1.0, y, 0.0), 1), component(reverse, 1));
                    same(subject, at, component(jvp.invoke(null, x, 0.0, y, 1.0), 1), component(reverse, 2));
                    same(subject, at, component(jvp.invoke(null, x, 0.0, y, 0.0), 1), 0);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("subjectsOfTwo")
    void hessianIsThatOfProductsWithUnitVectors(Subject subject) throws ReflectiveOperationException {
        Class<?> d = double.class;
        Method hvp = subject.method("Hvp", List.of(d, d, d, d));
        Method hessian = subject.method("Hessian", List.of(d, d));
        for (double x : POINTS) {
            for (double y : POINTS) {
                boolean extreme =
                        Stream.of(x, y).anyMatch(z -> z != 0 && !(Math.abs(z) > 1e-100 && Math.abs(z) < 1e100));
                // a pole, with the sign of the zero
                boolean pole = subject.primal.getName().equals("power") && 1 / x < 0 && x == 0 && y <= 0;
                if (isTried(subject, x, y) && !extreme) {
                    double[][] h = (double[][]) hessian.invoke(null, x, y);
                    Object first = hvp.invoke(null, x, 1.0, y, 0.0);
                    Object second = hvp.invoke(null, x, 0.0, y, 1.0);
                    String at = "(" + x + ", " + y + ")";
                    same(subject, at, component(first, 0), h[0][0]);
                    same(subject, at, component(second, 1), h[1][1]);
                    if (!pole) {
                        same(subject, at, component(first, 1), h[1][0]);
                        same(subject, at, component(second, 0), h[0][1]);
                    }
                }
            }
        }
    }

    /**
     * A guard stands where a slope can be infinite or undefined at a finite argument, as a factor that is a logarithm is. Otherwise the factors of a product are multiplied as they
     * are, as by hand, so that a direction of zero times an infinite factor is NaN.
     */
    @Test
    void infiniteFactorsOfProductsAreNotGuarded() throws ReflectiveOperationException {
        double infinity = Double.POSITIVE_INFINITY;
        Class<?> d = double.class;
        Subject product = subject(SpecialPointsOfTwo.class, "product");
        Object both = product.method("Gradient", List.of(d, d)).invoke(null, infinity, 2);
        assertThat(component(both, 1)).isEqualTo(2);
        assertThat(component(product.method("Jvp", List.of(d, d, d, d)).invoke(null, infinity, 1, 2, 0), 1))
                .isNaN();
    }

    /** The logarithm of zero is infinite where the argument is an ordinary number: zero times that is zero, in both modes. */
    @ParameterizedTest
    @ValueSource(strings = {"power", "density"})
    void logarithmsAsFactorsAreGuarded(String name) throws ReflectiveOperationException {
        Class<?> d = double.class;
        Subject subject = subject(LogarithmsAsFactors.class, name);
        Object gradient = subject.method("Gradient", List.of(d, d)).invoke(null, 0, 2);
        assertThat(component(gradient, 0)).isZero();
        assertThat(component(gradient, 1)).isZero();
        assertThat(component(gradient, 2)).isZero();
        for (int[] v : new int[][] {{1, 0}, {0, 1}}) {
            Object jvp = subject.method("Jvp", List.of(d, d, d, d)).invoke(null, 0, v[0], 2, v[1]);
            assertThat(component(jvp, 1)).isZero();
            Object hvp = subject.method("Hvp", List.of(d, d, d, d)).invoke(null, 0, v[0], 2, v[1]);
            assertThat(component(hvp, 0)).isZero();
            assertThat(component(hvp, 1)).isZero();
        }
    }

    /** A trip that is reversed as a program of its own knows what is a logarithm outside. */
    @Test
    void logarithmsOutsideOfALoopAreGuarded() {
        double[] a = {1.5, 2};
        double[] aBar = new double[2];
        LogarithmsAsFactorsAdjoint.inTheLastTripGradient(a, aBar, 0, 0);
        assertThat(aBar).containsOnly(0);
    }

    /** Zero times the infinite slope of a root is zero in both modes, and what {@code min} or a branch did not take has no part in it. */
    @ParameterizedTest
    @CsvSource({
        "rootOfSquare, 0, 0",
        "rootOfAbs, 0, 0",
        "rootOfSum, 0, 0",
        "limited, 1e200, 0",
        "limitedTwice, 1e200, 0",
        "limitedByBranch, 1e200, 0",
        "largerThanSquare, -Infinity, -Infinity",
        "largerThanSquare, Infinity, 1"
    })
    void bothModesAgreeAtInfiniteSlopes(String name, double x, double expected) throws ReflectiveOperationException {
        assertThat(forward(name, x)).isEqualTo(expected);
        assertThat(reverse(name, x)).isEqualTo(expected);
    }

    private static double forward(String name, double x) throws ReflectiveOperationException {
        Subject subject = subject(ProductsAtInfinity.class, name);
        return (Double) subject.method("Derivative", List.of(double.class)).invoke(null, x);
    }

    private static double reverse(String name, double x) throws ReflectiveOperationException {
        Subject subject = subject(ProductsAtInfinity.class, name);
        return component(subject.method("Gradient", List.of(double.class)).invoke(null, x), 1);
    }

    private static Subject subject(Class<?> owner, String name) {
        return Corpus.subjects().stream()
                .filter(s -> s.primal.getDeclaringClass() == owner
                        && s.primal.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Second derivatives at minima, at residuals of zero and at the points that are a convention, in closed form. */
    @ParameterizedTest
    @CsvSource({
        "squareOfDifference, 1, 2",
        "square, 0, 2",
        "cube, 0, 0",
        "fourthPower, 0, 0",
        "powerOfZero, 0, 0",
        "powerOneAndHalf, 0, Infinity",
        "negativePower, -1, 6",
        "abs, 0, 0",
        "absOfDifference, 1, 0",
        "absSquared, 0, 0",
        "sqrt, 0, -Infinity",
        "cbrt, 0, -Infinity",
        "hypotWithOne, 0, 1",
        "hypotOfBoth, 0, 0",
        "atan2OfBoth, 0, 0",
        "remainder, 2, 0",
        "maxOfTie, 1, 0"
    })
    void secondDerivative(String name, double x, double expected) throws ReflectiveOperationException {
        Subject subject = subject(SpecialPoints.class, name);
        Class<?> d = double.class;
        double second = (Double) subject.method("SecondDerivative", List.of(d)).invoke(null, x);
        double product = (Double) subject.method("Hvp", List.of(d, d)).invoke(null, x, 1.0);
        assertThat(second).isEqualTo(expected);
        assertThat(product).isEqualTo(expected);
    }

    /** The second derivatives of functions of two numbers at such points, in closed form. */
    @ParameterizedTest
    @CsvSource({
        "power, 0, 2, 2, 0, 0",
        "power, 0, 3, 0, 0, 0",
        "power, 0, 1.5, Infinity, 0, 0",
        "power, 0, 1, 0, -Infinity, 0",
        "power, 0, 0.5, -Infinity, -Infinity, 0",
        "power, 0, 0, 0, Infinity, 0",
        "power, 0, -1, Infinity, Infinity, Infinity",
        "power, 2, 0, 0, 0.5, 0.4804530139182014",
        "power, 1, 1, 0, 1, 0",
        "power, 1, 0, 0, 1, 0",
        "power, -2, 3, -12, NaN, NaN",
        "angle, 0, 0, 0, 0, 0",
        "angle, 1, 0, 0, 1, 0",
        "angle, 0, 1, 0, -1, 0",
        "angle, 0, -1, 0, -1, 0",
        "angle, -1, 1, 0.5, 0, -0.5",
        "length, 0, 0, 0, 0, 0",
        "length, 0, 2, 0.5, 0, 0",
        "length, -2, 0, 0, 0, 0.5",
        "length, 3, 4, 0.128, -0.096, 0.072",
        "larger, 1, 1, 0, 0, 0",
        "smaller, -1, -1, 0, 0, 0",
        "signCopied, 0, -1, 0, 0, 0",
        "multiplyAdd, 0, 0, 0, 1, 0",
        "remainderOfRounded, 2, 1, 0, 0, 0",
        "remainder, 2, 1, 0, 0, 0",
        "next, 0, 1, 0, 0, 0",
        "product, 0, 0, 0, 1, 0",
        "quotient, 0, 2, 0, -0.25, 0",
        "quotient, 1, -1, 0, -1, -2",
        "squareOfDifference, 1, 1, 2, -2, 2",
        "powerOfDifference, 1, 1, 2, -2, 2",
        "scaledAbs, 0, 2, 0, 0, 0",
        "powerOfProduct, 0, 2, 0, 0, 0",
        "logOfSum, 0, 0, 0.25, -0.25, 0.25",
        "branch, 1, 1, 0, -1, 2",
        "scaledRoot, 1, 2, -0.5, 0.5, 0"
    })
    void hessian(String name, double x, double y, double byFirst, double mixed, double bySecond)
            throws ReflectiveOperationException {
        Class<?> d = double.class;
        Subject subject = subject(SpecialPointsOfTwo.class, name);
        double[][] hessian =
                (double[][]) subject.method("Hessian", List.of(d, d)).invoke(null, x, y);
        Method hvp = subject.method("Hvp", List.of(d, d, d, d));
        Object first = hvp.invoke(null, x, 1.0, y, 0.0);
        Object second = hvp.invoke(null, x, 0.0, y, 1.0);
        close(
                new double[] {hessian[0][0], hessian[0][1], hessian[1][0], hessian[1][1]},
                byFirst,
                mixed,
                mixed,
                bySecond);
        close(
                new double[] {component(first, 0), component(first, 1), component(second, 0), component(second, 1)},
                byFirst,
                mixed,
                mixed,
                bySecond);
    }

    private static void close(double[] actual, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            boolean isSame = Double.isNaN(expected[i])
                    ? Double.isNaN(actual[i])
                    : actual[i] == expected[i] || Math.abs(actual[i] - expected[i]) < 1e-15;
            assertThat(isSame)
                    .as(Values.show(actual) + ", expected " + Values.show(expected))
                    .isTrue();
        }
    }

    private static double component(Object made, int index) throws ReflectiveOperationException {
        RecordComponent component = made.getClass().getRecordComponents()[index];
        component.getAccessor().setAccessible(true);
        return (Double) component.getAccessor().invoke(made);
    }

    private static void same(Subject subject, Object x, double actual, double expected) {
        boolean same = actual == expected
                || Double.isNaN(actual) && Double.isNaN(expected)
                || Math.abs(actual - expected) <= 1e-12 * Math.abs(expected);
        assertThat(same)
                .as("%s at %s: %s, expected %s", subject, x, actual, expected)
                .isTrue();
    }
}
