package dev.backsweep.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.Dual;
import dev.backsweep.tests.corpus.Subject.Form;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradient {@code g(x)} of each scalar method of the corpus as part of a method {@code h(x, v) = <g(x), v>} that is differentiated in its
 * turn: reverse over reverse equals forward over reverse, the derivative by {@code v} is the gradient, and that by {@code x} agrees with
 * differences of the gradient.
 */
class DerivativesOfDerivativesTest {
    private static final DoubleUnaryOperator VECTOR = k -> 0.75 - 0.3125 * k + 0.0625 * k * k;
    private static final DoubleUnaryOperator DIRECTION = k -> Math.sin(k + 3);
    private static final DoubleUnaryOperator ZERO = k -> 0;

    @TempDir
    static Path directory;

    private static Class<?> twice;
    private static Class<?> companion;

    @BeforeAll
    static void compile() throws ClassNotFoundException {
        ClassLoader compiled = DerivativesOfDerivatives.compiled(directory, DerivativesOfDerivatives.subjects());
        twice = compiled.loadClass(DerivativesOfDerivativesTest.class.getPackageName() + ".Twice");
        companion = compiled.loadClass(twice.getName() + "Adjoint");
    }

    static Stream<Point> points() {
        return DerivativesOfDerivatives.subjects().stream()
                .filter(s -> !isAnotherEachTime(s))
                .flatMap(s -> Corpus.points(s).stream())
                .filter(p -> !p.isFailing()
                        && !p.hasSharedArguments()
                        && Arrays.asList(p.args()).indexOf(null) < 0);
    }

    /** What counts or draws behind the scene gives something else when it is called again. */
    private static boolean isAnotherEachTime(Subject s) {
        Class<?> owner = s.primal.getDeclaringClass();
        return owner == OpaqueCalls.class
                || owner == Witnesses.class
                || owner == WaysOut.class && s.primal.getName().startsWith("close");
    }

    /** The outer method at a point: its arguments are those of the inner one, then a vector for each active one. */
    private record Outer(Point point, Method primal, Object[] args, List<Integer> active) {
        static Outer of(Point point) {
            String name = DerivativesOfDerivatives.name(point.subject());
            Method primal = method(twice, name, twice.getDeclaredMethods());
            Object[] inner = point.args();
            Object[] args = Arrays.copyOf(inner, primal.getParameterCount());
            List<Integer> active = new ArrayList<>(point.subject().active);
            for (int k = inner.length; k < args.length; k++) {
                args[k] = Values.fill(inner[point.subject().active.get(k - inner.length)], VECTOR);
                active.add(k);
            }
            return new Outer(point, primal, args, active);
        }

        private static Method method(Class<?> owner, String name, Method[] methods) {
            Method found = Stream.of(methods)
                    .filter(m -> m.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(owner.getSimpleName() + " lacks " + name));
            found.setAccessible(true);
            return found;
        }

        Double value() {
            return (Double) invoke(primal, Values.copy(args));
        }

        /** Value first, then an adjoint for each active parameter. */
        List<Object> gradient() {
            Method method = Stream.of(companion.getDeclaredMethods())
                    .filter(m -> m.getName().equals(primal.getName() + "Gradient"))
                    .filter(m -> m.getParameterCount() == args.length)
                    .findFirst()
                    .orElseThrow();
            method.setAccessible(true);
            Record made = (Record) invoke(method, Values.copy(args));
            List<Object> values = new ArrayList<>();
            for (var component : made.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                values.add(invokeOn(made, component.getAccessor()));
            }
            return values;
        }

        Dual tangent() {
            Object[] own = Values.copy(args);
            List<Object> all = new ArrayList<>();
            for (int i = 0; i < own.length; i++) {
                all.add(own[i]);
                if (active.contains(i)) {
                    all.add(Values.fill(own[i], DIRECTION));
                }
            }
            Method method = method(companion, primal.getName() + "Jvp", companion.getDeclaredMethods());
            return (Dual) invoke(method, all.toArray());
        }

        private static Object invoke(Method method, Object... args) {
            return invokeOn(null, method, args);
        }

        private static Object invokeOn(Object receiver, Method method, Object... args) {
            try {
                return method.invoke(receiver, args);
            } catch (InvocationTargetException e) {
                throw new AssertionError(method.getName() + " throws", e.getCause());
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("points")
    void valueIsThatOfThePrimal(Point point) {
        Outer outer = Outer.of(point);
        Double value = outer.value();
        assertThat(outer.gradient().get(0)).isEqualTo(value);
        assertThat((Double) outer.tangent().value()).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("points")
    void reverseOverReverseEqualsForwardOverReverse(Point point) {
        Outer outer = Outer.of(point);
        List<Object> gradient = outer.gradient();
        double sum = 0;
        double size = 1e-6; // where all cancels, what is left are the last digits of numbers about 1
        for (int k = 1; k < gradient.size(); k++) {
            double[] adjoint = Values.flat(gradient.get(k));
            for (int i = 0; i < adjoint.length; i++) {
                sum += adjoint[i] * DIRECTION.applyAsDouble(i);
                size += Math.abs(adjoint[i]);
            }
        }
        double tangent = outer.tangent().tangent();
        double tolerance = (point.isCoarse() ? 1e-4 : 1e-10) * size;
        assertThat(sum == tangent || Double.isNaN(sum) && Double.isNaN(tangent) || Math.abs(sum - tangent) <= tolerance)
                .as(point + ": " + sum + " and " + tangent)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("points")
    void derivativeByTheVectorIsTheGradient(Point point) {
        List<Object> gradient = Outer.of(point).gradient();
        int active = point.subject().active.size();
        Object[] inner = point.subject()
                .call(Form.GRADIENT, point.args(), point.buffers(ZERO), null)
                .adjoints();
        double[] byVector =
                Values.flat(gradient.subList(1 + active, 1 + 2 * active).toArray());
        assertThat(byVector).isEqualTo(Values.flat(inner));
    }

    @ParameterizedTest
    @MethodSource("points")
    void derivativeByTheArgumentsAgreesWithDifferences(Point point) {
        boolean detached = point.subject().primal.getName().startsWith("detached"); // differences see through it
        if (point.at().kink() || detached) {
            return;
        }
        int active = point.subject().active.size();
        double[] actual =
                Values.flat(Outer.of(point).gradient().subList(1, 1 + active).toArray());
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
        double[] up = gradient(point, step);
        double[] down = gradient(point, -step);
        for (int i = 0; i < up.length; i++) {
            up[i] = (up[i] - down[i]) / (2 * step);
        }
        return up;
    }

    private static double[] gradient(Point point, double step) {
        Object[] args = point.args();
        for (int i : point.subject().active) {
            args[i] = moved(args[i], Values.flat(Values.fill(args[i], VECTOR)), step, new int[1]);
        }
        return Values.flat(point.subject()
                .call(Form.GRADIENT, args, point.buffers(ZERO), null)
                .adjoints());
    }

    private static Object moved(Object value, double[] by, double step, int[] next) {
        if (value instanceof Double d) {
            return d + step * by[next[0]++];
        }
        if (value instanceof Float f) {
            return (float) (f + step * by[next[0]++]);
        }
        for (int i = 0; i < java.lang.reflect.Array.getLength(value); i++) {
            Object element = java.lang.reflect.Array.get(value, i);
            java.lang.reflect.Array.set(value, i, moved(element, by, step, next));
        }
        return value;
    }
}
