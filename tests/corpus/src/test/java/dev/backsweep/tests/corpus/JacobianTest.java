package dev.backsweep.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.DualArray;
import dev.backsweep.tests.corpus.Subject.Form;
import dev.backsweep.tests.corpus.Subject.Outcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jacobians of the corpus: a row is what {@code fVjp} gives for a unit seed, and the call has the effects of the primal's. */
class JacobianTest {

    static Stream<Point> points() {
        return Corpus.points().stream()
                .filter(p -> Stream.of(p.subject().companion.getDeclaredMethods())
                        .anyMatch(m -> m.getName().equals(p.subject().primal.getName() + "Jacobian")));
    }

    @ParameterizedTest
    @MethodSource("points")
    void rowsAreProductsWithUnitSeeds(Point point) throws ReflectiveOperationException {
        Subject subject = point.subject();
        Outcome primal = subject.callPrimal(point.args());
        Object[] args = Values.copy(point.args());
        Object made;
        Journal.drain();
        try {
            made = subject.method("Jacobian", List.of(subject.types)).invoke(null, args);
        } catch (InvocationTargetException e) {
            assertThat(primal.thrown() != null || point.hasSharedArguments())
                    .as("thrown: " + e.getCause())
                    .isTrue();
            if (primal.thrown() != null) {
                assertThat(e.getCause()).hasSameClassAs(primal.thrown());
                assertThat(Values.show(args)).isEqualTo(Values.show(primal.args()));
            }
            return;
        }
        assertThat(Journal.drain()).isEqualTo(primal.journal());
        assertThat(primal.thrown()).isNull();
        assertThat(Values.show(args)).isEqualTo(Values.show(primal.args()));
        List<Object> jacobians = jacobians(made);
        int rows = Values.flat(primal.value()).length;
        for (int i = 0; i < rows; i++) {
            int row = i;
            Form form = subject.hasBuffers() ? Form.VJP_INTO : Form.VJP;
            Outcome product =
                    subject.call(form, point.args(), point.buffers(k -> 0), point.seed(k -> k == row ? 1 : 0));
            assertThat(product.thrown()).isNull();
            for (int k = 0; k < jacobians.size(); k++) {
                double[] actual = jacobians.get(k) instanceof double[] column
                        ? new double[] {column[i]}
                        : ((double[][]) jacobians.get(k))[i];
                same(point, actual, Values.flat(product.adjoints()[k]));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("points")
    void columnsAreProductsWithUnitDirections(Point point) throws ReflectiveOperationException {
        Subject subject = point.subject();
        if (point.isFailing() || point.hasSharedArguments() || !hasTangents(subject)) {
            return;
        }
        Journal.drain();
        Object made = subject.method("Jacobian", List.of(subject.types)).invoke(null, Values.copy(point.args()));
        List<Object> jacobians = jacobians(made);
        for (int k = 0; k < jacobians.size(); k++) {
            int columns = Values.flat(point.buffers(i -> 0)[k]).length;
            for (int j = 0; j < columns; j++) {
                int column = j;
                Object[] directions = point.buffers(i -> 0);
                directions[k] = point.buffers(i -> i == column ? 1 : 0)[k];
                same(point, column(jacobians.get(k), j), Values.flat(tangent(subject, point, directions)));
            }
        }
    }

    private static boolean hasTangents(Subject subject) {
        return Stream.of(subject.companion.getDeclaredMethods())
                .anyMatch(m -> m.getName().equals(subject.primal.getName() + "Jvp"));
    }

    private static Object tangent(Subject subject, Point point, Object[] directions)
            throws ReflectiveOperationException {
        List<Class<?>> types = new ArrayList<>();
        List<Object> args = new ArrayList<>();
        Object[] own = Values.copy(point.args());
        for (int i = 0; i < own.length; i++) {
            types.add(subject.types[i]);
            args.add(own[i]);
            if (subject.active.contains(i)) {
                types.add(subject.types[i]);
                args.add(directions[subject.active.indexOf(i)]);
            }
        }
        Journal.drain();
        DualArray made = (DualArray) subject.method("Jvp", types).invoke(null, args.toArray());
        return made.tangent();
    }

    private static double[] column(Object jacobian, int j) {
        return jacobian instanceof double[] column
                ? column
                : Stream.of((double[][]) jacobian).mapToDouble(row -> row[j]).toArray();
    }

    private static void same(Point point, double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int j = 0; j < expected.length; j++) {
            double x = expected[j];
            boolean same = actual[j] == x
                    || Double.isNaN(actual[j]) && Double.isNaN(x)
                    || Math.abs(actual[j] - x) <= 1e-12 * Math.max(1, Math.abs(x));
            assertThat(same)
                    .as(point + ": " + Values.show(actual) + ", expected " + Values.show(expected))
                    .isTrue();
        }
    }

    private static List<Object> jacobians(Object made) throws ReflectiveOperationException {
        if (!(made instanceof Record)) {
            return List.of(made);
        }
        List<Object> all = new ArrayList<>();
        for (RecordComponent component : made.getClass().getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            all.add(component.getAccessor().invoke(made));
        }
        return all;
    }
}
