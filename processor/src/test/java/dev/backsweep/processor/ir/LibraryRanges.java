package dev.backsweep.processor.ir;

import java.lang.reflect.Array;
import java.util.Arrays;

/** What {@code dev.backsweep.runtime.Ranges} must do, said by the library: the processor's tests run without the runtime. */
final class LibraryRanges {
    private LibraryRanges() {}

    static Object call(String name, Object[] args) {
        switch (name) {
            case "checkFill" -> Arrays.fill(new byte[(int) args[0]], (int) args[1], (int) args[2], (byte) 0);
            case "checkCopy" ->
                System.arraycopy(copy(args[0]), (int) args[1], copy(args[2]), (int) args[3], (int) args[4]);
            case "copied" -> {
                return copied(args[0], (int) args[1], (int) args[2]);
            }
            default -> throw new Values.Fault("Ranges." + name);
        }
        return null;
    }

    private static int copied(Object array, int from, int to) {
        int length = array instanceof double[] a
                ? Arrays.copyOfRange(a, from, to).length
                : array instanceof float[] f
                        ? Arrays.copyOfRange(f, from, to).length
                        : Arrays.copyOfRange((Object[]) array, from, to).length;
        return Math.min(Array.getLength(array) - from, length);
    }

    private static Object copy(Object array) {
        if (array == null) {
            return null;
        }
        int n = Array.getLength(array);
        Object result = Array.newInstance(array.getClass().getComponentType(), n);
        System.arraycopy(array, 0, result, 0, n);
        return result;
    }
}
