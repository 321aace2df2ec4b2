package dev.backsweep.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.tests.corpus.Subject.Form;
import dev.backsweep.tests.corpus.Subject.Outcome;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.DoubleUnaryOperator;

/** What must hold of a companion's methods at a point, whatever the primal computes. */
enum Checks {
    VALUE_AND_EFFECTS_ARE_THE_PRIMALS((point, c) -> c.valueAndEffects()),
    FORMS_AGREE((point, c) -> c.formsAgree()),
    BUFFERS_ARE_ADDED_TO((point, c) -> c.buffersAreAddedTo()),
    ADJOINTS_SCALE_WITH_THE_SEED((point, c) -> c.scalesWithTheSeed()),
    ADJOINTS_AGREE_WITH_DIFFERENCES((point, c) -> c.agreesWithDifferences()),
    ADJOINTS_AGREE_WITH_THE_CLOSED_FORM((point, c) -> c.agreesWithTheClosedForm()),
    DERIVATIVE_IS_THE_GRADIENT((point, c) -> c.derivativeIsTheGradient()),
    CALLS_SHARE_NOTHING((point, c) -> c.callsShareNothing()),
    WRONG_BUFFERS_ARE_REFUSED((point, c) -> c.wrongBuffersAreRefused()),
    WRONG_SEEDS_ARE_REFUSED((point, c) -> c.wrongSeedsAreRefused()),
    BUFFERS_THAT_ARE_ARGUMENTS_ARE_REFUSED((point, c) -> c.argumentsAsBuffersAreRefused()),
    ONE_BUFFER_FOR_TWO_ARRAYS_IS_RIGHT_OR_REFUSED((point, c) -> c.oneBufferForTwoArrays()),
    TWO_BUFFERS_FOR_ONE_ARRAY_ARE_RIGHT_OR_REFUSED((point, c) -> c.twoBuffersForOneArray()),
    ACCUMULATING_ALLOCATES_NOTHING((point, c) -> c.accumulatingAllocatesNothing());

    private static final DoubleUnaryOperator ZERO = k -> 0;
    private static final DoubleUnaryOperator ONE = k -> 1;
    private static final DoubleUnaryOperator PREFILLED = k -> 0.5 + 0.25 * k;
    private static final DoubleUnaryOperator SEED = k -> 1 - 0.375 * k;

    private final BiConsumer<Point, Run> check;

    Checks(BiConsumer<Point, Run> check) {
        this.check = check;
    }

    void run(Point point) {
        check.accept(point, new Run(point));
    }

    /** {@link #ACCUMULATING_ALLOCATES_NOTHING} without regard for exemptions. */
    static void allocatesNothing(Point point) {
        new Run(point).allocatesNothing();
    }

    /** The checks of one point. */
    private static final class Run {
        private final Point point;
        private final Subject subject;

        Run(Point point) {
            this.point = point;
            this.subject = point.subject();
        }

        /** Buffers for a call whose outcome shall be the plain adjoints: zero, or for {@code void} the seeds of the final contents. */
        private Object[] fresh() {
            return point.buffers(subject.isVoid() ? SEED : ZERO);
        }

        private Object seed(Form form, DoubleUnaryOperator f) {
            return form.takesSeed && !subject.isVoid() ? point.seed(f) : null;
        }

        private Outcome call(Form form, DoubleUnaryOperator seed) {
            return subject.call(form, point.args(), fresh(), seed(form, seed));
        }

        /** Any form that exists, with seed one (array results: several). */
        private Form anyForm() {
            List<Form> forms = subject.forms();
            return forms.get(forms.size() - 1);
        }

        void valueAndEffects() {
            Object[] args = point.args();
            Outcome primal = subject.callPrimal(args);
            if (point.isFailing()) {
                assertThat(primal.thrown()).isInstanceOf(point.at().fails());
            } else {
                assertThat(primal.thrown()).isNull();
            }
            for (Form form : subject.forms()) {
                Outcome outcome = call(form, SEED);
                if (primal.thrown() != null) {
                    assertThat(outcome.thrown()).as(form.name()).isNotNull();
                    assertThat(outcome.thrown().getClass())
                            .as(form.name())
                            .isEqualTo(primal.thrown().getClass());
                    if (!(primal.thrown() instanceof NullPointerException)) { // the JVM's text names the expression
                        assertThat(outcome.thrown().getMessage())
                                .as(form.name())
                                .isEqualTo(primal.thrown().getMessage());
                    }
                } else {
                    succeeded(outcome);
                }
                if (!(subject.isVoid() && primal.thrown() == null)) {
                    assertThat(Values.show(outcome.value())).as(form.name()).isEqualTo(Values.show(primal.value()));
                }
                assertThat(Values.show(outcome.args())).as(form.name()).isEqualTo(Values.show(primal.args()));
                assertThat(outcome.journal()).as(form.name()).isEqualTo(primal.journal());
            }
            if (point.isFailing()) {
                laterCallsAreUnharmed();
            }
        }

        private void laterCallsAreUnharmed() {
            for (Point other : Corpus.points(subject)) {
                Run run = new Run(other);
                if (!other.isFailing()) {
                    Outcome before = run.call(run.anyForm(), SEED);
                    call(anyForm(), SEED);
                    Outcome after = run.call(run.anyForm(), SEED);
                    assertThat(Values.show(after.adjoints())).isEqualTo(Values.show(before.adjoints()));
                }
            }
        }

        private static Outcome succeeded(Outcome outcome) {
            if (outcome.thrown() != null) {
                throw new AssertionError("thrown: " + outcome.thrown(), outcome.thrown());
            }
            return outcome;
        }

        void formsAgree() {
            if (point.isFailing() || subject.isVoid()) {
                return;
            }
            Map<Boolean, String> first = new java.util.HashMap<>();
            for (Form form : subject.forms()) {
                Outcome outcome = succeeded(call(form, ONE));
                String shown = Values.show(merged(outcome.adjoints()));
                String expected = first.putIfAbsent(true, shown);
                assertThat(shown).as(form.name()).isEqualTo(expected == null ? shown : expected);
            }
        }

        void buffersAreAddedTo() {
            if (point.isFailing() || subject.isVoid() || !subject.hasBuffers()) {
                return;
            }
            for (Form form : subject.forms()) {
                if (form.takesBuffers) {
                    double[] plain = merged(succeeded(call(form, SEED)).adjoints());
                    Object[] buffers = point.buffers(PREFILLED);
                    double[] before = merged(zeroForScalars(Values.copy(buffers)));
                    double[] after = merged(succeeded(subject.call(form, point.args(), buffers, seed(form, SEED)))
                            .adjoints());
                    assertClose(after, sum(before, plain), 1e-13, form.name());
                }
            }
        }

        private Object[] zeroForScalars(Object[] buffers) {
            for (int i = 0; i < buffers.length; i++) {
                boolean isBuffer = subject.types[subject.active.get(i)].isArray();
                buffers[i] = isBuffer ? buffers[i] : Values.fill(buffers[i], ZERO);
            }
            return buffers;
        }

        void scalesWithTheSeed() {
            if (point.isFailing()) {
                return;
            }
            Form form = subject.isVoid() || subject.hasBuffers() ? Form.VJP_INTO : Form.VJP;
            double[] once = scaled(form, 1);
            assertClose(scaled(form, 2), times(once, 2), 1e-13, "seed times 2");
            assertClose(scaled(form, -0.5), times(once, -0.5), 1e-13, "seed times -0.5");
            assertClose(scaled(form, 0), new double[once.length], 0, "seed 0");
        }

        private double[] scaled(Form form, double factor) {
            DoubleUnaryOperator f = k -> factor * SEED.applyAsDouble(k);
            Object[] buffers = point.buffers(subject.isVoid() ? f : ZERO);
            return merged(succeeded(subject.call(form, point.args(), buffers, seed(form, f)))
                    .adjoints());
        }

        void agreesWithDifferences() {
            if (point.isFailing() || point.at().kink()) {
                return;
            }
            Form form = anyForm();
            double[] seed;
            if (subject.isVoid()) {
                Object[] args = point.args();
                seed = Differences.finals(subject, args);
                double[] bars = distinct(args, point.buffers(SEED));
                assertThat(bars).hasSameSizeAs(seed);
                seed = bars;
            } else {
                seed = Values.flat(point.seed(form.takesSeed ? SEED : ONE));
            }
            double tolerance = point.isCoarse() ? 5e-3 : 2e-7;
            Differences differences = Differences.of(point, seed);
            assertClose(
                    merged(succeeded(call(form, SEED)).adjoints()),
                    differences.values(),
                    tolerance + differences.noise(),
                    "differences");
        }

        void agreesWithTheClosedForm() {
            double[] expected = point.closedForm();
            if (expected == null || point.isFailing()) {
                return;
            }
            double tolerance = subject.isFloat() ? 1e-5 : 1e-12;
            for (Form form : subject.forms()) {
                assertClose(merged(succeeded(call(form, ONE)).adjoints()), expected, tolerance, form.name());
            }
        }

        void derivativeIsTheGradient() {
            boolean isExpected = subject.isScalar()
                    && subject.active.size() == 1
                    && subject.types[subject.active.get(0)] == double.class;
            String name = subject.primal.getName() + "Derivative";
            boolean exists = List.of(subject.companion.getDeclaredMethods()).stream()
                    .anyMatch(m -> m.getName().equals(name));
            assertThat(exists).as(name).isEqualTo(isExpected);
            if (!isExpected) {
                return;
            }
            Method derivative = subject.method("Derivative", List.of(subject.types));
            assertThat(derivative.getReturnType()).isEqualTo(double.class);
            Outcome primal = subject.callPrimal(point.args());
            Object[] args = point.args();
            try {
                Object slope = derivative.invoke(null, args);
                assertThat(Values.show(args)).isEqualTo(Values.show(primal.args()));
                assertThat(Journal.drain()).isEqualTo(primal.journal());
                assertClose(
                        new double[] {(double) slope},
                        Values.flat(call(Form.GRADIENT, ONE).adjoints()),
                        1e-13,
                        name);
            } catch (InvocationTargetException e) {
                assertThat(primal.thrown())
                        .as("thrown by " + name + ": " + e.getCause())
                        .isNotNull();
                assertThat(e.getCause().getClass()).isEqualTo(primal.thrown().getClass());
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }

        void callsShareNothing() {
            for (Form form : subject.forms()) {
                String first = described(form);
                assertThat(described(form)).as("second call, " + form).isEqualTo(first);
                inParallel(() -> describedAlone(form))
                        .forEach(other ->
                                assertThat(other).as("other thread, " + form).isEqualTo(first));
            }
        }

        /** What opaque calls change behind the scene, and arrays in static fields, are the same for all threads: one at a time makes them. */
        private String describedAlone(Form form) {
            if (!WRITE_STATICS.contains(subject.primal.getDeclaringClass())) {
                return described(form);
            }
            synchronized (Journal.class) {
                return described(form);
            }
        }

        private String described(Form form) {
            Outcome outcome = call(form, SEED);
            return outcome.thrown() != null
                    ? outcome.thrown().toString()
                    : Values.show(outcome.value()) + " " + Values.show(outcome.adjoints()) + " "
                            + Values.show(outcome.args()) + " " + outcome.journal();
        }

        private static final Set<Class<?>> WRITE_STATICS =
                Set.of(OpaqueCalls.class, Witnesses.class, ArraysInFields.class);

        private static final ExecutorService THREADS = Executors.newFixedThreadPool(4, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });

        private static List<String> inParallel(Callable<String> call) {
            List<Future<String>> futures = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                futures.add(THREADS.submit(call));
            }
            List<String> results = new ArrayList<>();
            for (Future<String> future : futures) {
                try {
                    results.add(future.get());
                } catch (InterruptedException | ExecutionException e) {
                    throw new AssertionError(e);
                }
            }
            return results;
        }

        void wrongBuffersAreRefused() {
            for (Form form : subject.forms()) {
                for (int i = 0; form.takesBuffers && i < subject.active.size(); i++) {
                    Object arg = point.args()[subject.active.get(i)];
                    if (subject.types[subject.active.get(i)].isArray() && arg != null) {
                        String bar = subject.names[subject.active.get(i)] + "Bar";
                        int length = Array.getLength(arg);
                        refused(form, i, null, bar, "null", "" + length);
                        Object longer = Array.newInstance(arg.getClass().getComponentType(), length + 1);
                        refused(form, i, longer, bar, "" + (length + 1), "" + length);
                        wrongRows(form, i, arg, bar);
                    }
                }
            }
        }

        private void wrongRows(Form form, int index, Object arg, String bar) {
            for (int k = 0; arg instanceof Object[] rows && k < rows.length; k++) {
                if (rows[k] == null) {
                    continue;
                }
                Object[] buffer = (Object[]) Values.fill(arg, ZERO);
                int length = Array.getLength(rows[k]);
                buffer[k] = null;
                refused(form, index, buffer, bar + "[" + k + "]", "null", "" + length);
                buffer = (Object[]) Values.fill(arg, ZERO);
                buffer[k] = Array.newInstance(rows[k].getClass().getComponentType(), length + 1);
                refused(form, index, buffer, bar + "[" + k + "]", "" + (length + 1), "" + length);
            }
        }

        private void refused(Form form, int index, Object wrong, String... inMessage) {
            Object[] buffers = point.buffers(PREFILLED);
            buffers[index] = wrong;
            String before = Values.show(buffers);
            Object[] args = point.args();
            Outcome outcome = subject.callInPlace(form, args, buffers, seed(form, SEED));
            assertThat(outcome.thrown()).as(form + " with " + before).isInstanceOf(IllegalArgumentException.class);
            assertThat(outcome.thrown().getMessage()).contains(inMessage);
            assertThat(Values.show(buffers)).as("nothing is written").isEqualTo(before);
            assertThat(Values.show(args)).as("nothing is written").isEqualTo(Values.show(point.args()));
        }

        /** The seed of an array is looked at when the result is there; the primal's effects are done by then, but no adjoint is written. */
        void wrongSeedsAreRefused() {
            Outcome primal = subject.callPrimal(point.args());
            if (primal.value() instanceof Record) {
                missingSeedIsRefused();
            }
            if (primal.value() == null || !primal.value().getClass().isArray()) {
                return;
            }
            int length = Array.getLength(primal.value());
            Object longer = Array.newInstance(primal.value().getClass().getComponentType(), length + 1);
            for (Form form : subject.forms()) {
                for (Object wrong : new Object[] {null, longer}) {
                    Object[] buffers = point.buffers(PREFILLED);
                    Outcome outcome = subject.call(form, point.args(), buffers, wrong);
                    assertThat(outcome.thrown()).as(form.name()).isInstanceOf(IllegalArgumentException.class);
                    assertThat(outcome.thrown().getMessage())
                            .contains("resultBar", "" + length, wrong == null ? "null" : "" + (length + 1));
                    assertThat(Values.show(buffers)).isEqualTo(Values.show(point.buffers(PREFILLED)));
                    assertThat(Values.show(outcome.args())).isEqualTo(Values.show(primal.args()));
                }
            }
        }

        private void missingSeedIsRefused() {
            for (Form form : subject.forms()) {
                Outcome outcome = subject.call(form, point.args(), point.buffers(PREFILLED), null);
                assertThat(outcome.thrown())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("resultBar");
            }
        }

        void argumentsAsBuffersAreRefused() {
            for (Form form : subject.forms()) {
                for (int i = 0; form.takesBuffers && i < subject.active.size(); i++) {
                    for (int j = 0; j < subject.types.length; j++) {
                        Object[] args = point.args();
                        Object own = args[subject.active.get(i)];
                        if (own != null && own.getClass().isArray() && haveOneShape(own, args[j])) {
                            Object[] buffers = point.buffers(PREFILLED);
                            buffers[i] = args[j];
                            Outcome outcome = subject.callInPlace(form, args, buffers, seed(form, SEED));
                            assertThat(outcome.thrown())
                                    .as(form + " with argument " + j + " as buffer")
                                    .isInstanceOf(IllegalArgumentException.class)
                                    .hasMessageContaining(subject.names[subject.active.get(i)] + "Bar");
                            assertThat(Values.show(args)).isEqualTo(Values.show(point.args()));
                        }
                    }
                }
            }
        }

        private static boolean haveOneShape(Object a, Object b) {
            return b != null
                    && a.getClass() == b.getClass()
                    && Array.getLength(a) > 0
                    && Values.show(Values.fill(a, ZERO)).equals(Values.show(Values.fill(b, ZERO)));
        }

        void oneBufferForTwoArrays() {
            forPairs((i, j) -> {
                Object[] args = point.args();
                if (args[subject.active.get(i)] == args[subject.active.get(j)]) {
                    return;
                }
                Form form = Form.VJP_INTO;
                Object[] buffers = point.buffers(ZERO);
                buffers[j] = buffers[i];
                Outcome outcome = subject.callInPlace(form, args, buffers, seed(form, SEED));
                if (outcome.thrown() == null) {
                    assertThat(writes()).as("refused where an array is written").isFalse();
                    Object[] apart = succeeded(call(form, SEED)).adjoints();
                    double[] expected = sum(Values.flat(apart[i]), Values.flat(apart[j]));
                    assertClose(Values.flat(buffers[i]), expected, 1e-12, "the sum of both");
                } else {
                    assertThat(outcome.thrown()).isInstanceOf(IllegalArgumentException.class);
                    assertThat(Values.show(buffers[i])).isEqualTo(Values.show(point.buffers(ZERO)[i]));
                }
            });
        }

        void twoBuffersForOneArray() {
            forPairs((i, j) -> {
                Form form = Form.VJP_INTO;
                Object[] shared = point.args();
                shared[subject.active.get(j)] = shared[subject.active.get(i)];
                Object[] buffers = point.buffers(ZERO);
                buffers[i] = Values.copy(buffers[i]);
                Object seed = form.takesSeed && !subject.isVoid()
                        ? Values.fill(subject.callPrimal(shared).value(), SEED)
                        : null;
                Outcome apart = subject.call(form, shared, buffers, seed);
                Object[] one = point.buffers(ZERO);
                one[j] = one[i];
                Outcome together = subject.call(form, shared, one, seed);
                if (subject.callPrimal(shared).thrown() != null) {
                    return;
                }
                if (apart.thrown() == null) {
                    succeeded(together);
                    double[] expected = sum(Values.flat(buffers[i]), Values.flat(buffers[j]));
                    assertClose(Values.flat(one[i]), expected, 1e-12, "the sum of both");
                    assertThat(writes())
                            .as("refused where the array is written")
                            .isFalse();
                } else {
                    assertThat(apart.thrown()).isInstanceOf(IllegalArgumentException.class);
                    assertThat(together.thrown()).isNull();
                }
            });
        }

        /** Each two active arrays of one shape, where differences are known to work. */
        private void forPairs(BiConsumer<Integer, Integer> check) {
            Object[] args = point.args();
            for (int i = 0; i < subject.active.size() && !point.isFailing() && !subject.isVoid(); i++) {
                for (int j = i + 1; j < subject.active.size(); j++) {
                    Object a = args[subject.active.get(i)];
                    Object b = args[subject.active.get(j)];
                    if (a != null && a.getClass().isArray() && haveOneShape(a, b)) {
                        check.accept(i, j);
                    }
                }
            }
        }

        /** Whether the primal is seen to write an array at one of its points. */
        private boolean writes() {
            return Corpus.points(subject).stream()
                    .anyMatch(p ->
                            !Values.show(subject.callPrimal(p.args()).args()).equals(Values.show(p.args())));
        }

        void accumulatingAllocatesNothing() {
            if (!subject.primal.isAnnotationPresent(Allocates.class)) {
                allocatesNothing();
            }
        }

        void allocatesNothing() {
            if (point.isFailing() || !subject.hasOnlyBuffers()) {
                return;
            }
            long allowed = Allocation.sizeOf(subject.callPrimal(point.args()).value());
            for (Form form : subject.forms()) {
                if (form.takesBuffers) {
                    Object[] buffers = point.buffers(ZERO);
                    long bytes = new Allocation(subject, form, point.args(), buffers, seed(form, SEED)).steady();
                    assertThat(bytes).as(form.name() + " of " + point).isLessThanOrEqualTo(allowed);
                }
            }
        }

        /** The adjoints of the distinct active numbers, flattened; an array's several adjoints are summed. */
        private double[] merged(Object[] adjoints) {
            Object[] args = point.args();
            if (!point.hasSharedArguments()) {
                return Values.flat(adjoints);
            }
            List<Values.Pair> pairs = new ArrayList<>();
            for (int i = 0; i < adjoints.length; i++) {
                Values.pairs(args[subject.active.get(i)], adjoints[i], pairs);
            }
            Map<Object, Integer> firstWith = new IdentityHashMap<>();
            List<double[]> parts = new ArrayList<>();
            for (int i = 0; i < pairs.size(); i++) {
                Object leaf = pairs.get(i).leaf();
                Integer first = leaf instanceof Number ? null : firstWith.putIfAbsent(leaf, i);
                double[] adjoint = Values.flat(pairs.get(i).other());
                if (first == null) {
                    parts.add(adjoint);
                } else {
                    boolean isOneBuffer =
                            pairs.get(first).other() == pairs.get(i).other();
                    parts.set(first, sum(parts.get(first), isOneBuffer ? new double[adjoint.length] : adjoint));
                    parts.add(new double[0]);
                }
            }
            return Values.flat(parts.toArray());
        }

        private double[] distinct(Object[] args, Object[] buffers) {
            Map<Object, Object> seen = new IdentityHashMap<>();
            List<Object> arrays = new ArrayList<>();
            for (int i = 0; i < buffers.length; i++) {
                Object arg = args[subject.active.get(i)];
                if (subject.types[subject.active.get(i)].isArray() && seen.put(arg, arg) == null) {
                    arrays.add(buffers[i]);
                }
            }
            return Values.flat(arrays.toArray());
        }

        private static double[] sum(double[] a, double[] b) {
            double[] sum = a.clone();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += b[i];
            }
            return sum;
        }

        private static double[] times(double[] a, double factor) {
            double[] product = a.clone();
            for (int i = 0; i < product.length; i++) {
                product[i] *= factor;
            }
            return product;
        }

        private void assertClose(double[] actual, double[] expected, double tolerance, String what) {
            double rounding = subject.isFloat() ? Math.max(tolerance, 1e-6) : tolerance;
            assertThat(actual).as(what).hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                double scale = Math.max(1, Math.abs(expected[i]));
                boolean isSame = actual[i] == expected[i] || Double.isNaN(actual[i]) && Double.isNaN(expected[i]);
                if (!isSame && !(Math.abs(actual[i] - expected[i]) <= rounding * scale)) {
                    throw new AssertionError(point + ": " + what + ": adjoint " + i + " is " + actual[i]
                            + ", expected " + expected[i] + "\n all: " + Values.show(actual) + "\n expected: "
                            + Values.show(expected));
                }
            }
        }
    }
}
