package dev.backsweep.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.tests.corpus.OuterMethods.Inner;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Derivatives of the derivatives of each method of the corpus, by way of {@link OuterMethods}: reverse over reverse equals forward over
 * reverse, reverse over forward and forward over forward. The derivative by the vector is the inner adjoint, and that by the arguments agrees
 * with differences of it.
 */
class DerivativesOfDerivativesTest {
    @TempDir
    static Path directory;

    private static ClassLoader compiled;

    @BeforeAll
    static void compile() {
        compiled = DerivativesOfDerivatives.compiled(directory);
    }

    static Stream<Point> points() {
        return pointsOf(Inner.REVERSE);
    }

    static Stream<Point> pointsWithForwardMode() {
        return pointsOf(Inner.FORWARD);
    }

    private static Stream<Point> pointsOf(Inner inner) {
        return DerivativesOfDerivatives.subjects(inner).stream()
                .filter(s -> !isAnotherEachTime(s) && !givesOneRowTwice(s))
                .flatMap(DerivativesOfDerivativesTest::pointsOf)
                .filter(p -> !p.isFailing()
                        && !p.hasSharedArguments()
                        && !p.at().value().contains("null"));
    }

    /** What counts or draws behind the scene gives something else when it is called again. */
    private static boolean isAnotherEachTime(Subject s) {
        Class<?> owner = s.primal.getDeclaringClass();
        return owner == OpaqueCalls.class
                || owner == Witnesses.class
                || owner == RecordConstructors.class && s.primal.getName().equals("effects")
                || owner == WaysOut.class && s.primal.getName().startsWith("close");
    }

    /**
     * What is infinite or no number where nobody uses it has an adjoint of zero there. By that adjoint itself a derivative of second order is not
     * defined, and reverse over reverse asks for it, since it does not know that the zero is no number but a way that was not taken. At their first points all values are numbers.
     */
    private static Stream<Point> pointsOf(Subject s) {
        List<Point> points = Corpus.points(s);
        Class<?> owner = s.primal.getDeclaringClass();
        return owner == UnusedValues.class
                ? points.stream().limit(1)
                : points.stream().filter(p -> owner != ParameterStarts.class || !isAtTheEndOfInt(p));
    }

    /** There reverse loops end that are written; one that is reversed once more still has the form that does not. */
    private static boolean isAtTheEndOfInt(Point p) {
        return p.at().value().contains("2147483647") || p.at().value().contains("-2147483648");
    }

    /** So do its seeds have: there are not as many numbers as there are places. */
    private static boolean givesOneRowTwice(Subject s) {
        return s.primal.getDeclaringClass() == SharedArrays.class
                && s.primal.getName().equals("rowsReturned");
    }

    @ParameterizedTest
    @MethodSource("points")
    void valueIsThatOfThePrimal(Point point) {
        OuterPoint outer = new OuterPoint(point, Inner.REVERSE, compiled);
        assertThat(outer.gradient().value()).isEqualTo(outer.value());
        assertThat(outer.tangent().value()).isEqualTo(outer.value());
    }

    @ParameterizedTest
    @MethodSource("points")
    void reverseOverReverseEqualsForwardOverReverse(Point point) {
        agrees(new OuterPoint(point, Inner.REVERSE, compiled));
    }

    @ParameterizedTest
    @MethodSource("pointsWithForwardMode")
    void reverseOverForwardEqualsForwardOverForward(Point point) {
        agrees(new OuterPoint(point, Inner.FORWARD, compiled));
    }

    private static void agrees(OuterPoint outer) {
        double[] gradient = outer.gradient().all();
        double[] direction = outer.direction();
        double sum = 0;
        double size = 1e-6; // where all cancels, what is left are the last digits of numbers about 1
        for (int i = 0; i < gradient.length; i++) {
            sum += gradient[i] * direction[i];
            size += Math.abs(gradient[i] * direction[i]);
        }
        double tangent = outer.tangent().tangent();
        double tolerance = (outer.point().isCoarse() ? 1e-4 : 1e-10) * size;
        // Infinite adjoints of either sign, where an infinite partial meets tangents of one sign: norm at the origin.
        boolean isSame = sum == tangent || Double.isNaN(sum) && !Double.isFinite(tangent);
        assertThat(isSame || Math.abs(sum - tangent) <= tolerance)
                .as(outer.point() + ": " + sum + " and " + tangent)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("pointsWithForwardMode")
    void reverseOverForwardEqualsReverseOverReverse(Point point) {
        if (!OuterMethods.isDeclarable(point.subject(), Inner.REVERSE)) {
            return;
        }
        double[] forward =
                new OuterPoint(point, Inner.FORWARD, compiled).gradient().byArguments();
        double[] reverse =
                new OuterPoint(point, Inner.REVERSE, compiled).gradient().byArguments();
        double tolerance = (point.isCoarse() ? 1e-4 : 1e-10)
                * (1e-6 + Arrays.stream(reverse).map(Math::abs).sum());
        for (int i = 0; i < reverse.length; i++) {
            boolean isSame = Double.compare(forward[i], reverse[i]) == 0;
            assertThat(isSame || Math.abs(forward[i] - reverse[i]) <= tolerance)
                    .as(point + ": " + Values.show(forward) + " and " + Values.show(reverse))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("points")
    void derivativeByTheVectorIsTheAdjoint(Point point) {
        OuterPoint outer = new OuterPoint(point, Inner.REVERSE, compiled);
        double[] byVector = outer.gradient().byVector();
        double[] adjoints = Values.flat(OuterPoint.adjoints(point, point.args()));
        assertThat(withoutSignsOfZeros(byVector)).isEqualTo(withoutSignsOfZeros(adjoints));
    }

    private static double[] withoutSignsOfZeros(double[] x) {
        return Arrays.stream(x).map(v -> v + 0.0).toArray();
    }

    @ParameterizedTest
    @MethodSource("points")
    void derivativeByTheArgumentsAgreesWithDifferences(Point point) {
        boolean detached = point.subject().primal.getName().startsWith("detached"); // differences see through it
        if (point.at().kink() || detached) {
            return;
        }
        double[] actual =
                new OuterPoint(point, Inner.REVERSE, compiled).gradient().byArguments();
        double step = point.isCoarse() ? 1e-2 : 1e-4;
        double[] coarse = difference(point, step);
        double[] fine = difference(point, step / 2);
        for (int i = 0; i < fine.length; i++) {
            double size = 1 + Arrays.stream(fine).map(Math::abs).max().orElse(0);
            double unsure = 10 * Math.abs(coarse[i] - fine[i]) + (point.isCoarse() ? 1e-2 : 1e-6) * size;
            boolean smooth = unsure < 1e-2 * size;
            assertThat(!smooth || Math.abs(actual[i] - fine[i]) <= unsure)
                    .as(point + ": " + Values.show(actual) + "\n differences: " + Values.show(fine))
                    .isTrue();
        }
    }

    /** The gradient times the matrix of second derivatives is symmetric: along the vector, differences of the gradient. */
    private static double[] difference(Point point, double step) {
        double[] up = moved(point, step);
        double[] down = moved(point, -step);
        for (int i = 0; i < up.length; i++) {
            up[i] = (up[i] - down[i]) / (2 * step);
        }
        return up;
    }

    private static double[] moved(Point point, double step) {
        Object[] args = point.args();
        int[] next = new int[1];
        for (int i : point.subject().active) {
            args[i] = moved(args[i], step, next);
        }
        return Values.flat(OuterPoint.adjoints(point, args));
    }

    private static Object moved(Object value, double step, int[] next) {
        if (value instanceof Double d) {
            return d + step * OuterPoint.VECTOR.applyAsDouble(next[0]++);
        }
        if (value instanceof Float f) {
            return (float) (f + step * OuterPoint.VECTOR.applyAsDouble(next[0]++));
        }
        if (value instanceof Record) {
            Object[] components = Values.components(value);
            for (int i = 0; i < components.length; i++) {
                boolean counts = Values.isActiveType(
                        value.getClass().getRecordComponents()[i].getType());
                components[i] = counts ? moved(components[i], step, next) : components[i];
            }
            return Values.make(value.getClass(), components);
        }
        for (int i = 0; i < Array.getLength(value); i++) {
            Array.set(value, i, moved(Array.get(value, i), step, next));
        }
        return value;
    }
}
