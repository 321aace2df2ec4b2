package dev.backsweep.tests.corpus;

import java.lang.reflect.InvocationTargetException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** A method of the corpus at one of its points. */
record Point(Subject subject, At at) {

    Object[] args() {
        return Literals.read(at.value(), subject.types);
    }

    boolean isFailing() {
        return at.fails() != Throwable.class;
    }

    boolean isCoarse() {
        return at.coarse() || subject.isFloat();
    }

    /**
     * A buffer for each active parameter, filled by {@code f}; numbers and records stand where there is no buffer. One array has one
     * buffer.
     */
    Object[] buffers(DoubleUnaryOperator f) {
        Object[] args = args();
        Object[] buffers = new Object[subject.active.size()];
        Map<Object, Object> known = new IdentityHashMap<>();
        for (int i = 0; i < buffers.length; i++) {
            buffers[i] = Values.fill(args[subject.active.get(i)], f, subject::adjoint, known);
        }
        return buffers;
    }

    /** A seed of the shape of the result. */
    Object seed(DoubleUnaryOperator f) {
        Class<?> type = subject.primal.getReturnType();
        if (type == double.class || type == float.class) {
            return Values.fill(type == float.class ? (Object) 0f : (Object) 0.0, f);
        }
        Object value = subject.callPrimal(args()).value();
        return value == null ? null : Values.fill(value, f, subject::adjoint, new IdentityHashMap<>());
    }

    /** Whether some array is passed twice. */
    boolean hasSharedArguments() {
        return at.value().contains("#");
    }

    /** The gradient in closed form, flattened, for seed 1; null where it is not given. */
    double[] closedForm() {
        if (!at.gradient().isEmpty()) {
            Class<?>[] types =
                    subject.active.stream().map(i -> subject.types[i]).toArray(Class<?>[]::new);
            return Values.flat(Literals.read(at.gradient(), types));
        }
        try {
            var method = subject.primal
                    .getDeclaringClass()
                    .getDeclaredMethod(subject.primal.getName() + "ClosedForm", subject.types);
            method.setAccessible(true);
            return Values.flat(method.invoke(null, args()));
        } catch (NoSuchMethodException e) {
            return null;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return subject + "(" + at.value() + ")";
    }
}
