package dev.backsweep.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    private static double component(Object made, int index) throws ReflectiveOperationException {
        RecordComponent component = made.getClass().getRecordComponents()[index];
        component.getAccessor().setAccessible(true);
        return (Double) component.getAccessor().invoke(made);
    }

    private static void same(Subject subject, double x, double actual, double expected) {
        boolean same = actual == expected
                || Double.isNaN(actual) && Double.isNaN(expected)
                || Math.abs(actual - expected) <= 1e-12 * Math.abs(expected);
        assertThat(same)
                .as("%s at %s: %s, expected %s", subject, x, actual, expected)
                .isTrue();
    }
}
