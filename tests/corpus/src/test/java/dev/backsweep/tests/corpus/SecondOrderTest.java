package dev.backsweep.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.tests.corpus.Subject.Form;
import dev.backsweep.tests.corpus.Subject.Outcome;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hessian times direction over the scalar methods of the corpus: against differences of the gradient, symmetric, rows of the Hessian. */
class SecondOrderTest {
    private static final DoubleUnaryOperator DIRECTION = k -> 0.75 - 0.3125 * k + 0.0625 * k * k;
    private static final DoubleUnaryOperator OTHER = k -> 0.5 + 0.1875 * k;
    private static final DoubleUnaryOperator ZERO = k -> 0;

    static Stream<Point> points() {
        return Corpus.points().stream().filter(p -> has(p.subject(), "Hvp"));
    }

    private static boolean has(Subject subject, String suffix) {
        return Stream.of(subject.companion.getDeclaredMethods())
                .anyMatch(m -> m.getName().equals(subject.primal.getName() + suffix));
    }

    /** What came of a call: the numbers of each active parameter, or what was thrown. */
    private record Product(List<double[]> parts, Throwable thrown, Object[] args, List<Object> journal) {
        double[] flat() {
            return Values.flat(parts.toArray());
        }
    }

    @ParameterizedTest
    @MethodSource("points")
    void doesWhatThePrimalDoes(Point point) {
        Outcome primal = point.subject().callPrimal(point.args());
        Product product = product(point, DIRECTION);
        if (primal.thrown() == null) {
            assertThat(product.thrown()).isNull();
        } else if (primal.thrown() != null) {
            assertThat(product.thrown()).hasSameClassAs(primal.thrown());
        }
        if (product.thrown() == null || primal.thrown() != null) {
            assertThat(Values.show(product.args())).isEqualTo(Values.show(primal.args()));
            assertThat(product.journal()).isEqualTo(primal.journal());
        }
    }

    @ParameterizedTest
    @MethodSource("points")
    void agreesWithDifferencesOfTheGradient(Point point) {
        Product product = product(point, DIRECTION);
        boolean detached = point.subject().primal.getName().startsWith("detached"); // differences see through it
        if (point.isFailing() || product.thrown() != null || detached) {
            return;
        }
        double scale = point.subject().isFloat() ? 1e-2 : 1e-4;
        double[] coarse = difference(point, scale);
        double[] fine = difference(point, scale / 2);
        double[] actual = product.flat();
        assertThat(actual).hasSameSizeAs(fine);
        for (int i = 0; i < fine.length; i++) {
            double unsure = 10 * Math.abs(coarse[i] - fine[i]) + (point.isCoarse() ? 1e-2 : 1e-6) * magnitude(fine);
            boolean smooth = unsure < 1e-2 * magnitude(fine); // not at a kink or a singular point
            if (smooth && !(Math.abs(actual[i] - fine[i]) <= unsure)) {
                throw new AssertionError(point + ": " + Values.show(actual) + "\n differences: " + Values.show(fine));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("points")
    void isSymmetric(Point point) {
        Product along = product(point, DIRECTION);
        Product other = product(point, OTHER);
        if (point.isFailing() || along.thrown() != null || point.hasSharedArguments()) {
            return;
        }
        double left = dot(along.flat(), Values.flat(point.buffers(OTHER)));
        double right = dot(other.flat(), Values.flat(point.buffers(DIRECTION)));
        double size = magnitude(along.flat()) + magnitude(other.flat());
        double tolerance = (point.subject().isFloat() ? 1e-4 : 1e-10) * size;
        assertThat(Double.isNaN(left) || left == right || Math.abs(left - right) <= tolerance)
                .as(point + ": " + left + " and " + right)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("points")
    void isTheHessianTimesTheDirection(Point point) throws ReflectiveOperationException {
        Product product = product(point, DIRECTION);
        if (point.isFailing()
                || product.thrown() != null
                || point.hasSharedArguments()
                || point.subject().primal.getName().equals("powerAtTheEdge") // singular, and not symmetric there
                || lacksRecord(point) // whose numbers have places in the Hessian all the same
                || !has(point.subject(), "Hessian")) {
            return;
        }
        Method method = point.subject().method("Hessian", List.of(point.subject().types));
        Object[] args = Values.copy(point.args());
        Journal.drain();
        double[][] hessian = (double[][]) method.invoke(null, args);
        List<Object> journal = Journal.drain();
        Outcome primal = point.subject().callPrimal(point.args());
        assertThat(Values.show(args)).isEqualTo(Values.show(primal.args()));
        assertThat(journal).isEqualTo(primal.journal());
        double[] direction = Values.flat(point.buffers(DIRECTION));
        double[] expected = product.flat();
        assertThat(hessian).hasNumberOfRows(expected.length);
        for (int i = 0; i < expected.length; i++) {
            double sum = dot(hessian[i], direction);
            double tolerance = (point.subject().isFloat() ? 1e-4 : 1e-10) * magnitude(hessian[i]);
            assertThat(Double.isNaN(sum) || sum == expected[i] || Math.abs(sum - expected[i]) <= tolerance)
                    .as(point + ": row " + i + ": " + sum + ", expected " + expected[i])
                    .isTrue();
        }
    }

    private static boolean lacksRecord(Point point) throws ReflectiveOperationException {
        Object[] args = point.args();
        for (int i = 0; i < args.length; i++) {
            if (lacksRecord(args[i], point.subject().types[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean lacksRecord(Object arg, Class<?> type) throws ReflectiveOperationException {
        if (!type.isRecord() || arg == null) {
            return type.isRecord();
        }
        for (RecordComponent c : type.getRecordComponents()) {
            c.getAccessor().setAccessible(true);
            if (lacksRecord(c.getAccessor().invoke(arg), c.getType())) {
                return true;
            }
        }
        return false;
    }

    /** What {@code fHessian} throws and leaves is what the primal does. */
    @ParameterizedTest
    @MethodSource("points")
    void hessianFailsLikeThePrimal(Point point) throws ReflectiveOperationException {
        Outcome primal = point.subject().callPrimal(point.args());
        if (primal.thrown() == null || !has(point.subject(), "Hessian")) {
            return;
        }
        Object[] args = Values.copy(point.args());
        try {
            point.subject().method("Hessian", List.of(point.subject().types)).invoke(null, args);
            throw new AssertionError("nothing thrown");
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).hasSameClassAs(primal.thrown());
            assertThat(Values.show(args)).isEqualTo(Values.show(primal.args()));
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double magnitude(double[] a) {
        double max = 1;
        for (double x : a) {
            max = Math.max(max, Math.abs(x));
        }
        return max;
    }

    private static double[] difference(Point point, double step) {
        double[] ahead = gradient(point, step);
        double[] behind = gradient(point, -step);
        for (int i = 0; i < ahead.length; i++) {
            ahead[i] = (ahead[i] - behind[i]) / (2 * step);
        }
        return ahead;
    }

    private static double[] gradient(Point point, double t) {
        Subject subject = point.subject();
        Object[] args = point.args();
        Object[] dots = point.buffers(DIRECTION);
        Set<Object> done = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < dots.length; i++) {
            int at = subject.active.get(i);
            args[at] = shifted(args[at], dots[i], t, done);
        }
        Form form = subject.hasBuffers() && !point.hasSharedArguments() ? Form.VJP_INTO : Form.VJP;
        Outcome outcome = subject.call(form, args, point.buffers(ZERO), point.seed(k -> 1));
        return outcome.thrown() == null ? Values.flat(outcome.adjoints()) : Values.flat(point.buffers(k -> Double.NaN));
    }

    /** Each array is shifted once, however often it is passed. */
    private static Object shifted(Object x, Object dot, double t, Set<Object> done) {
        if (x instanceof Double d) {
            return d + t * (Double) dot;
        } else if (x instanceof Float f) {
            return (float) (f + t * (Float) dot);
        } else if (x instanceof Record) {
            Object[] components = Values.components(x);
            Object[] directions = Values.components(dot);
            for (int i = 0; i < components.length; i++) {
                if (Values.isActiveType(x.getClass().getRecordComponents()[i].getType())) {
                    components[i] = shifted(components[i], directions[i], t, done);
                }
            }
            return Values.make(x.getClass(), components);
        } else if (x != null && done.add(x)) {
            for (int i = 0; i < Array.getLength(x); i++) {
                Array.set(x, i, shifted(Array.get(x, i), Array.get(dot, i), t, done));
            }
        }
        return x;
    }

    private static Product product(Point point, DoubleUnaryOperator direction) {
        Subject subject = point.subject();
        Object[] args = Values.copy(point.args());
        Object[] dots = point.buffers(direction);
        String before = Values.show(dots);
        List<Class<?>> types = new ArrayList<>();
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            types.add(subject.types[i]);
            all.add(args[i]);
            if (subject.active.contains(i)) {
                types.add(subject.adjoint(subject.types[i]));
                all.add(dots[subject.active.indexOf(i)]);
            }
        }
        Journal.drain();
        try {
            Object made = subject.method("Hvp", types).invoke(null, all.toArray());
            assertThat(Values.show(dots)).isEqualTo(before);
            return new Product(
                    subject.active.size() == 1 ? List.of(Values.flat(made)) : parts(made, !point.hasSharedArguments()),
                    null,
                    args,
                    Journal.drain());
        } catch (InvocationTargetException e) {
            return new Product(List.of(), e.getCause(), args, Journal.drain());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static List<double[]> parts(Object made, boolean apart)
            throws IllegalAccessException, InvocationTargetException {
        if (!(made instanceof Record)) {
            return List.of(Values.flat(made));
        }
        Map<Object, Object> seen = new IdentityHashMap<>();
        List<double[]> parts = new ArrayList<>();
        for (RecordComponent component : made.getClass().getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            Object part = component.getAccessor().invoke(made);
            assertThat(!apart || part == null || !part.getClass().isArray() || seen.put(part, part) == null)
                    .as("arrays of their own")
                    .isTrue();
            parts.add(Values.flat(part));
        }
        return parts;
    }
}
