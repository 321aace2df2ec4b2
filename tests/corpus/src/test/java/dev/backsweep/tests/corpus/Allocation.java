package dev.backsweep.tests.corpus;

import com.sun.management.ThreadMXBean;
import dev.backsweep.tests.corpus.Subject.Form;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;

/** Measures what a form allocates when it is called again and again with the same arrays. */
final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 20;

    private final MethodHandle call;
    private final Object[] pristine;
    private final Object[] args;

    Allocation(Subject subject, Form form, Object[] args, Object[] buffers, Object seed) {
        this.args = args;
        this.pristine = Values.copy(args);
        try {
            // Bound to all its arguments and without a result, so that nothing is boxed on the way.
            this.call = MethodHandles.insertArguments(
                            MethodHandles.lookup().unreflect(subject.method(form)),
                            0,
                            subject.arguments(form, args, buffers, seed))
                    .asType(MethodType.methodType(void.class));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** The bytes of one call: the least of several measurements, as class loading and compilation allocate now and then. */
    long steady() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20 && least > 0; i++) {
            least = Math.min(least, measure());
        }
        return least / CALLS;
    }

    private long measure() {
        try {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                for (int k = 0; k < args.length; k++) {
                    Values.restore(pristine[k], args[k]);
                }
                call.invokeExact();
            }
            return THREADS.getCurrentThreadAllocatedBytes() - before;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** At least what a value occupies: header and elements, rounded up. */
    static long sizeOf(Object value) {
        if (value instanceof Record) {
            Object[] components = Values.components(value);
            long bytes = 24 + 8L * components.length;
            for (Object component : components) {
                bytes += sizeOf(component);
            }
            return bytes;
        }
        if (value == null || !value.getClass().isArray()) {
            return 0;
        }
        long bytes = 24 + 8L * Array.getLength(value);
        for (int i = 0; value instanceof Object[] rows && i < rows.length; i++) {
            bytes += sizeOf(rows[i]);
        }
        return bytes;
    }
}
