package dev.backsweep.tests.corpus;

import dev.backsweep.Dual;
import dev.backsweep.tests.corpus.OuterMethods.Inner;
import dev.backsweep.tests.corpus.Subject.Form;
import dev.backsweep.tests.corpus.Subject.Outcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** One of {@link OuterMethods} at the point of the inner one. Its arguments are those of the inner one, then seeds and directions. */
final class OuterPoint {
    static final DoubleUnaryOperator VECTOR = k -> 0.75 - 0.3125 * k + 0.0625 * k * k;
    private static final DoubleUnaryOperator SEED = k -> 1 - 0.375 * k;
    private static final DoubleUnaryOperator DIRECTION = k -> Math.sin(k + 3);

    private final Point point;
    private final Inner inner;
    private final Subject outer;
    private final Object[] args;

    OuterPoint(Point point, Inner inner, ClassLoader compiled) {
        this.point = point;
        this.inner = inner;
        try {
            Class<?> twice = compiled.loadClass(OuterPoint.class.getPackageName() + ".Twice");
            Class<?> companion = compiled.loadClass(twice.getName() + "Adjoint");
            outer = new Subject(named(OuterMethods.name(point.subject(), inner), twice), companion);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
        Subject subject = point.subject();
        Object[] own = Literals.read(point.at().value(), Arrays.copyOf(outer.types, subject.types.length));
        List<Object> all = new ArrayList<>(List.of(own));
        boolean seedsLast = inner == Inner.FORWARD;
        if (seedsLast) {
            all.addAll(filled(subject.active.stream().map(i -> own[i]).toList(), VECTOR));
        }
        if (subject.isVoid()) {
            List<Object> arrays = subject.active.stream()
                    .filter(i -> subject.types[i].isArray())
                    .map(i -> own[i])
                    .toList();
            List<Object> seeds = filled(arrays, SEED);
            all.addAll(seedsLast ? List.of(Values.flat(seeds.toArray())) : seeds);
        } else if (!subject.isScalar()) {
            Object seed = point.seed(SEED);
            all.add(seedsLast ? Values.flat(seed) : converted(seed, outer.types[all.size()]));
        }
        if (!seedsLast) {
            int size = subject.active.stream()
                    .mapToInt(i -> Values.flat(own[i]).length)
                    .sum();
            double[] vector = new double[size];
            Arrays.setAll(vector, VECTOR::applyAsDouble);
            all.add(vector);
        }
        args = all.toArray();
    }

    private static Method named(String name, Class<?> owner) {
        Method found = Stream.of(owner.getDeclaredMethods())
                .filter(m -> m.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(owner.getSimpleName() + " lacks " + name));
        found.setAccessible(true);
        return found;
    }

    /** Of the same shapes, with {@code f(0), f(1), …} all through. */
    private static List<Object> filled(List<Object> like, DoubleUnaryOperator f) {
        List<Object> result = new ArrayList<>();
        int[] start = {0};
        for (Object value : like) {
            int from = start[0];
            result.add(Values.fill(value, k -> f.applyAsDouble(from + k)));
            start[0] += Values.flat(value).length;
        }
        return result;
    }

    /** The same numbers in the record type of the other class loader. */
    private static Object converted(Object value, Class<?> type) {
        double[] numbers = Values.flat(value);
        return value instanceof Record
                ? Values.fill(value, k -> numbers[(int) k], t -> loaded(t, type), new IdentityHashMap<>())
                : value;
    }

    private static Class<?> loaded(Class<?> type, Class<?> sibling) {
        try {
            return sibling.getClassLoader().loadClass(type.getName());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    Point point() {
        return point;
    }

    Double value() {
        return (Double) checked(outer.callPrimal(args)).value();
    }

    /** Value and adjoints of the outer method. */
    Gradient gradient() {
        Outcome outcome = checked(outer.call(Form.GRADIENT, args, null, null));
        return new Gradient((Double) outcome.value(), outcome.adjoints());
    }

    private Outcome checked(Outcome outcome) {
        if (outcome.thrown() != null) {
            throw new AssertionError(this + " throws", outcome.thrown());
        }
        return outcome;
    }

    final class Gradient {
        private final Double value;
        private final Object[] adjoints;

        private Gradient(Double value, Object[] adjoints) {
            this.value = value;
            this.adjoints = adjoints;
        }

        Double value() {
            return value;
        }

        double[] all() {
            return Values.flat(adjoints);
        }

        double[] byArguments() {
            return Values.flat(Arrays.copyOf(adjoints, point.subject().active.size()));
        }

        double[] byVector() {
            return Values.flat(adjoints[adjoints.length - 1]);
        }
    }

    /** What goes with the numbers of {@link Gradient#all} in {@link #tangent}. */
    double[] direction() {
        return Values.flat(directions().toArray());
    }

    private List<Object> directions() {
        Class<?>[] types = jvp().getParameterTypes();
        List<Object> result = new ArrayList<>();
        int count = 0;
        int at = 0;
        for (int i = 0; i < args.length; i++) {
            at++;
            if (outer.active.contains(i)) {
                int from = count;
                Map<Class<?>, Class<?>> mirrors = new HashMap<>();
                addMirrors(outer.types[i], types[at++], mirrors);
                DoubleUnaryOperator direction = k -> DIRECTION.applyAsDouble(from + k);
                result.add(Values.fill(args[i], direction, t -> mirrors.getOrDefault(t, t), new IdentityHashMap<>()));
                count += Values.flat(args[i]).length;
            }
        }
        return result;
    }

    /** Which type takes the place of each record type in a tangent. */
    private static void addMirrors(Class<?> type, Class<?> tangent, Map<Class<?>, Class<?>> mirrors) {
        if (type.isRecord()) {
            mirrors.put(type, tangent);
            for (int i = 0; i < type.getRecordComponents().length; i++) {
                addMirrors(
                        type.getRecordComponents()[i].getType(), tangent.getRecordComponents()[i].getType(), mirrors);
            }
        }
    }

    private Method jvp() {
        return named(outer.primal.getName() + "Jvp", outer.companion);
    }

    Dual tangent() {
        Object[] own = Values.copy(args);
        List<Object> directions = directions();
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < own.length; i++) {
            all.add(own[i]);
            if (outer.active.contains(i)) {
                all.add(directions.get(outer.active.indexOf(i)));
            }
        }
        try {
            return (Dual) jvp().invoke(null, all.toArray());
        } catch (InvocationTargetException e) {
            throw new AssertionError(this + " throws", e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** The adjoints that the inner method's reverse mode gives for other arguments, with the same seed. */
    static Object[] adjoints(Point point, Object[] args) {
        Subject subject = point.subject();
        if (subject.isVoid()) {
            List<Object> arrays = subject.active.stream()
                    .filter(i -> subject.types[i].isArray())
                    .map(i -> args[i])
                    .toList();
            List<Object> seeds = new ArrayList<>(filled(arrays, SEED));
            Object[] buffers = subject.active.stream()
                    .map(i -> subject.types[i].isArray() ? seeds.remove(0) : args[i])
                    .toArray();
            return subject.call(Form.VJP_INTO, args, buffers, null).adjoints();
        }
        Form form = subject.isScalar() ? Form.GRADIENT : Form.VJP;
        return subject.call(form, args, null, point.seed(SEED)).adjoints();
    }

    @Override
    public String toString() {
        return point + " " + inner;
    }
}
