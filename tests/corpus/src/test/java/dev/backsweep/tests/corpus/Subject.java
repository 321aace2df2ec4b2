package dev.backsweep.tests.corpus;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A method of the corpus and its companion's methods. */
final class Subject {
    /** The ways in which a companion gives derivatives in reverse mode; the {@code INTO} forms take buffers. */
    enum Form {
        GRADIENT("Gradient", false, false),
        VJP("Vjp", false, true),
        GRADIENT_INTO("Gradient", true, false),
        VJP_INTO("Vjp", true, true);

        final String suffix;
        final boolean takesBuffers;
        final boolean takesSeed;

        Form(String suffix, boolean takesBuffers, boolean takesSeed) {
            this.suffix = suffix;
            this.takesBuffers = takesBuffers;
            this.takesSeed = takesSeed;
        }
    }

    /**
     * What came of a call.
     *
     * @param value what the primal returns; null for {@code void}
     * @param adjoints one for each active parameter: buffers where there were some, otherwise what was returned; null when thrown
     * @param thrown what was thrown, or null
     * @param args the arguments as the call left them
     */
    record Outcome(Object value, Object[] adjoints, Throwable thrown, Object[] args, List<Object> journal) {}

    final Method primal;
    final Class<?> companion;
    final Class<?>[] types;
    final String[] names;

    /** The indices of the active parameters. */
    final List<Integer> active = new ArrayList<>();

    Subject(Method primal, Class<?> companion) {
        this.primal = primal;
        this.companion = companion;
        this.types = primal.getParameterTypes();
        Parameter[] parameters = primal.getParameters();
        this.names = new String[parameters.length];
        ActiveOnly only = primal.getAnnotation(ActiveOnly.class);
        for (int i = 0; i < parameters.length; i++) {
            names[i] = parameters[i].getName();
            if (only == null
                    ? Values.isActiveType(types[i])
                    : List.of(only.value()).contains(names[i])) {
                active.add(i);
            }
        }
        primal.setAccessible(true);
    }

    /** The type of what goes with a value of that type: a mirror that the companion declares, else the type itself. */
    Class<?> adjoint(Class<?> type) {
        for (Class<?> nested : companion.getDeclaredClasses()) {
            if (type.isRecord() && nested.getSimpleName().equals(type.getSimpleName() + "Bar")) {
                return nested;
            }
        }
        return type;
    }

    boolean isVoid() {
        return primal.getReturnType() == void.class;
    }

    boolean isScalar() {
        return primal.getReturnType() == double.class || primal.getReturnType() == float.class;
    }

    boolean hasBuffers() {
        return active.stream().anyMatch(i -> types[i].isArray());
    }

    boolean hasOnlyBuffers() {
        return active.stream().allMatch(i -> types[i].isArray());
    }

    boolean isFloat() {
        return active.stream().anyMatch(i -> holdsFloats(types[i])) || holdsFloats(primal.getReturnType());
    }

    private static boolean holdsFloats(Class<?> type) {
        if (type.isRecord()) {
            return Stream.of(type.getRecordComponents()).anyMatch(c -> holdsFloats(c.getType()));
        }
        return type.isArray() ? holdsFloats(type.getComponentType()) : type == float.class;
    }

    /** The forms that the contract promises for this method. */
    List<Form> forms() {
        List<Form> forms = new ArrayList<>();
        if (isScalar()) {
            forms.add(Form.GRADIENT);
        }
        if (!isVoid()) {
            forms.add(Form.VJP);
        }
        if (isScalar() && hasBuffers()) {
            forms.add(Form.GRADIENT_INTO);
        }
        if (hasBuffers() || isVoid()) {
            forms.add(Form.VJP_INTO);
        }
        return forms;
    }

    /** The method of the companion; fails where the contract promises one that is not there. */
    Method method(Form form) {
        List<Class<?>> parameters = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            parameters.add(types[i]);
            if (form.takesBuffers && active.contains(i) && types[i].isArray()) {
                parameters.add(types[i]);
            }
        }
        if (form.takesSeed && !isVoid()) {
            parameters.add(adjoint(primal.getReturnType()));
        }
        return method(form.suffix, parameters);
    }

    Method method(String suffix, List<Class<?>> parameters) {
        String name = primal.getName() + suffix;
        try {
            Method method = companion.getDeclaredMethod(name, parameters.toArray(Class<?>[]::new));
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new AssertionError(companion.getSimpleName() + " lacks " + name + parameters, e);
        }
    }

    /** The arguments of {@link #method(Form)}, in order. */
    Object[] arguments(Form form, Object[] args, Object[] buffers, Object seed) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            all.add(args[i]);
            if (form.takesBuffers && active.contains(i) && types[i].isArray()) {
                all.add(buffers[active.indexOf(i)]);
            }
        }
        if (form.takesSeed && !isVoid()) {
            all.add(seed);
        }
        return all.toArray();
    }

    /** Calls the primal with a copy of {@code args}. */
    Outcome callPrimal(Object[] args) {
        Object[] own = Values.copy(args);
        Journal.drain();
        try {
            Object value = primal.invoke(null, own);
            return new Outcome(value, null, null, own, Journal.drain());
        } catch (InvocationTargetException e) {
            return new Outcome(null, null, e.getCause(), own, Journal.drain());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** Calls one form with a copy of {@code args} and with {@code buffers} as they are. */
    Outcome call(Form form, Object[] args, Object[] buffers, Object seed) {
        Object[] own = Values.copy(args);
        return callInPlace(form, own, buffers, seed);
    }

    /** Calls one form with just these arrays. */
    Outcome callInPlace(Form form, Object[] args, Object[] buffers, Object seed) {
        Journal.drain();
        try {
            Object returned = method(form).invoke(null, arguments(form, args, buffers, seed));
            return outcome(form, returned, args, buffers);
        } catch (InvocationTargetException e) {
            return new Outcome(null, null, e.getCause(), args, Journal.drain());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private Outcome outcome(Form form, Object returned, Object[] args, Object[] buffers) {
        List<Object> journal = Journal.drain();
        Object[] adjoints = new Object[active.size()];
        if (form.takesBuffers) {
            System.arraycopy(buffers, 0, adjoints, 0, adjoints.length);
        }
        if (!(returned instanceof Record) || returned.getClass() == primal.getReturnType()) {
            return new Outcome(returned, adjoints, null, args, journal);
        }
        List<Object> components = components((Record) returned);
        Object value = isVoid() ? null : components.remove(0);
        for (int i = 0; i < adjoints.length; i++) {
            if (!isVoid() || !types[active.get(i)].isArray()) {
                Object component = components.remove(0);
                if (form.takesBuffers && types[active.get(i)].isArray() && component != buffers[i]) {
                    throw new AssertionError(
                            "the record holds another array than the buffer of " + names[active.get(i)]);
                }
                adjoints[i] = component;
            }
        }
        if (!components.isEmpty()) {
            throw new AssertionError("more components than active parameters: " + returned);
        }
        return new Outcome(value, adjoints, null, args, journal);
    }

    /** The components in order; the first is {@code value}, the others are named like the parameters. */
    private List<Object> components(Record made) {
        List<String> expected = new ArrayList<>();
        if (!isVoid()) {
            expected.add("value");
        }
        for (int i : active) {
            if (!isVoid() || !types[i].isArray()) {
                expected.add(names[i].equals("value") && !isVoid() ? "value_" : names[i]);
            }
        }
        List<Object> values = new ArrayList<>();
        RecordComponent[] components = made.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            if (i >= expected.size() || !name.equals(expected.get(i))) {
                throw new AssertionError("component " + i + " is " + name + ", expected " + expected);
            }
            try {
                components[i].getAccessor().setAccessible(true);
                values.add(components[i].getAccessor().invoke(made));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return values;
    }

    @Override
    public String toString() {
        return primal.getDeclaringClass().getSimpleName() + "." + primal.getName();
    }
}
