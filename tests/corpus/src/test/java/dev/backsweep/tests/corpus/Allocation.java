package dev.backsweep.tests.corpus;

import com.sun.management.ThreadMXBean;
import dev.backsweep.tests.corpus.Subject.Form;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what a form allocates when it is called again and again with the same arrays. The tests run without HotSpot's escape analysis (see
 * the POM): with it, what is allocated depends on the moment at which C2 has compiled which method.
 */
final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 20;

    /** A header and two references or numbers. */
    static final long RECORD_OF_TWO = 32;

    private final MethodHandle call;
    private final Object[] pristine;
    private final Object[] args;
    /** Arrays of rows among the arguments, and the rows that stood there: a call may move them. */
    private final List<Object[]> moved = new ArrayList<>();

    private final List<Object[]> rows = new ArrayList<>();

    Allocation(Subject subject, Form form, Object[] args, Object[] buffers, Object seed) {
        this(subject.method(form), subject.arguments(form, args, buffers, seed), args);
    }

    /**
     * A method and what it is called with.
     *
     * @param args the arrays among its arguments that are as they were before each call
     */
    Allocation(Method method, Object[] arguments, Object[] args) {
        this.args = args;
        this.pristine = Values.copy(args);
        for (Object argument : arguments) {
            collectRows(argument);
        }
        try {
            // Bound to all its arguments and without a result, so that nothing is boxed on the way.
            this.call = MethodHandles.insertArguments(MethodHandles.lookup().unreflect(method), 0, arguments)
                    .asType(MethodType.methodType(void.class));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private void collectRows(Object value) {
        if (value instanceof Object[] array) {
            moved.add(array);
            rows.add(array.clone());
            for (Object row : array) {
                collectRows(row);
            }
        } else if (value instanceof Record) {
            for (Object component : Values.components(value)) {
                collectRows(component);
            }
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
            long allocated = 0;
            for (int i = 0; i < CALLS; i++) {
                for (int k = 0; k < rows.size(); k++) {
                    System.arraycopy(rows.get(k), 0, moved.get(k), 0, rows.get(k).length);
                }
                for (int k = 0; k < args.length; k++) {
                    Values.restore(pristine[k], args[k]);
                }
                long before = THREADS.getCurrentThreadAllocatedBytes();
                call.invokeExact();
                allocated += THREADS.getCurrentThreadAllocatedBytes() - before;
            }
            return allocated;
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
