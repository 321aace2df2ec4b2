package dev.backsweep.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.tests.corpus.Subject.Form;
import dev.backsweep.tests.corpus.Subject.Outcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forward mode over the whole corpus: the value and the effects of the primal, and {@code ⟨J·v, w⟩ = ⟨v, Jᵀ·w⟩}. */
class TangentTest {
    private static final DoubleUnaryOperator SEED = k -> 1 - 0.375 * k;
    private static final DoubleUnaryOperator DIRECTION = k -> 0.75 - 0.3125 * k + 0.0625 * k * k;
    private static final DoubleUnaryOperator ZERO = k -> 0;

    static Stream<Point> points() {
        return Corpus.points().stream()
                .filter(p -> Stream.of(p.subject().companion.getDeclaredMethods())
                        .anyMatch(m -> m.getName().equals(p.subject().primal.getName() + "Jvp")));
    }

    /** What came of a call of {@code fJvp}; for {@code void} the tangents that the arrays have afterwards. */
    private record Tangent(Object value, Object tangent, Throwable thrown, Object[] args, List<Object> journal) {}

    @ParameterizedTest
    @MethodSource("points")
    void doesWhatThePrimalDoes(Point point) {
        Outcome primal = point.subject().callPrimal(point.args());
        Tangent tangent = call(point);
        if (primal.thrown() == null) {
            assertThat(tangent.thrown()).isNull();
        } else {
            assertThat(tangent.thrown()).hasSameClassAs(primal.thrown());
            if (!(primal.thrown() instanceof NullPointerException)) { // the JVM's text names the expression
                assertThat(tangent.thrown()).hasMessage(primal.thrown().getMessage());
            }
        }
        Object value = primal.value() instanceof Float f ? (Object) (double) f : primal.value();
        assertThat(Values.show(tangent.value())).isEqualTo(Values.show(value));
        assertThat(Values.show(tangent.args())).isEqualTo(Values.show(primal.args()));
        assertThat(tangent.journal()).isEqualTo(primal.journal());
    }

    @ParameterizedTest
    @MethodSource("points")
    void agreesWithReverseMode(Point point) {
        Subject subject = point.subject();
        if (point.isFailing()) {
            return;
        }
        boolean isVoid = subject.isVoid();
        Form form = isVoid || subject.hasBuffers() ? Form.VJP_INTO : Form.VJP;
        Object seed = isVoid ? null : point.seed(SEED);
        Object[] seeds = isVoid ? point.buffers(SEED) : new Object[] {seed};
        Outcome reverse = subject.call(form, point.args(), isVoid ? point.buffers(SEED) : point.buffers(ZERO), seed);
        assertThat(reverse.thrown()).isNull();
        double left = isVoid
                ? product(seeds, (Object[]) call(point).tangent(), true)
                : product(seeds, new Object[] {call(point).tangent()}, true);
        double right = product(point.buffers(DIRECTION), reverse.adjoints(), false);
        double tolerance = subject.isFloat() ? 1e-5 : 1e-11;
        // An infinite adjoint meets a zero in reverse where a zero tangent meets an infinite partial in forward mode:
        // norm at the origin.
        boolean isSame = Double.isNaN(right) || left == right;
        if (!isSame && !(Math.abs(left - right) <= tolerance * Math.max(1, Math.abs(right)))) {
            throw new AssertionError(point + ": forward " + left + ", reverse " + right);
        }
    }

    /** Nothing beyond what the primal allocates and the call returns; what opaque calls allocate is theirs. */
    @ParameterizedTest
    @MethodSource("points")
    void allocatesWhatThePrimalAllocatesAndTheResult(Point point) {
        if (!point.subject().primal.isAnnotationPresent(TangentsAllocate.class)) {
            assertThat(allocatedBeyond(point)).as(point.toString()).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void exemptionsFromAllocationAreNeeded() {
        for (Subject subject : Corpus.subjects()) {
            if (subject.primal.isAnnotationPresent(TangentsAllocate.class)) {
                boolean allocates = Corpus.points(subject).stream().anyMatch(p -> allocatedBeyond(p) > 0);
                assertThat(allocates)
                        .as("remove @TangentsAllocate from " + subject)
                        .isTrue();
            }
        }
    }

    private static long allocatedBeyond(Point point) {
        Subject subject = point.subject();
        if (point.isFailing() || subject.primal.getDeclaringClass() == OpaqueCalls.class) {
            return 0;
        }
        Object[] args = point.args();
        long primal = new Allocation(subject.primal, args, args).steady();
        Tangent tangent = call(point);
        long returned = subject.isVoid()
                ? 0
                : Allocation.RECORD_OF_TWO + Allocation.sizeOf(tangent.value()) + Allocation.sizeOf(tangent.tangent());
        Object[] fresh = point.args();
        Object[] all = arguments(subject, fresh, point.buffers(DIRECTION));
        return new Allocation(jvp(subject), all, fresh).steady() - primal - returned;
    }

    /** The product of two lists of arrays; an adjoint or tangent that stands twice counts once, but in a result. A procedure has no scalars among its outputs. */
    private static double product(Object[] a, Object[] b, boolean outputs) {
        List<Values.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < a.length; i++) {
            boolean isArray = a[i] != null && a[i].getClass().isArray();
            if (isArray || !outputs || a.length == 1) {
                Values.pairs(a[i], b[i], pairs);
            }
        }
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean isResult = outputs && a.length == 1;
        double sum = 0;
        for (Values.Pair pair : pairs) {
            if (!isResult && pair.other().getClass().isArray() && !seen.add(pair.other())) {
                continue;
            }
            double[] x = Values.flat(pair.leaf());
            double[] y = Values.flat(pair.other());
            assertThat(y).hasSameSizeAs(x);
            for (int k = 0; k < x.length; k++) {
                sum += x[k] == 0 || y[k] == 0 ? 0 : x[k] * y[k];
            }
        }
        return sum;
    }

    private static Method jvp(Subject subject) {
        List<Class<?>> types = new ArrayList<>();
        for (int i = 0; i < subject.types.length; i++) {
            types.add(subject.types[i]);
            if (subject.active.contains(i)) {
                types.add(subject.adjoint(subject.types[i]));
            }
        }
        return subject.method("Jvp", types);
    }

    private static Object[] arguments(Subject subject, Object[] args, Object[] dots) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            all.add(args[i]);
            if (subject.active.contains(i)) {
                all.add(dots[subject.active.indexOf(i)]);
            }
        }
        return all.toArray();
    }

    private static Tangent call(Point point) {
        Subject subject = point.subject();
        Object[] args = Values.copy(point.args());
        Object[] dots = point.buffers(DIRECTION);
        Method jvp = jvp(subject);
        Journal.drain();
        try {
            Object made = jvp.invoke(null, arguments(subject, args, dots));
            if (made == null) {
                return new Tangent(null, dots, null, args, Journal.drain());
            }
            return new Tangent(component(made, 0), component(made, 1), null, args, Journal.drain());
        } catch (InvocationTargetException e) {
            return new Tangent(null, null, e.getCause(), args, Journal.drain());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Object component(Object made, int index) {
        RecordComponent component = made.getClass().getRecordComponents()[index];
        assertThat(component.getName()).isEqualTo(index == 0 ? "value" : "tangent");
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(made);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
