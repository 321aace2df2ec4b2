package dev.backsweep;

import java.lang.reflect.Array;

/** Copies arrays of any rank and the records that hold them; what is neither is shared. */
final class DeepCopy {
    private DeepCopy() {}

    @SuppressWarnings("unchecked") // a copy has the class of what it copies
    static <T> T of(T x) {
        if (x instanceof Object[] array) {
            Object[] copy = array.clone();
            for (int i = 0; i < copy.length; i++) {
                copy[i] = of(copy[i]);
            }
            return (T) copy;
        }
        if (x != null && x.getClass().isArray()) {
            int length = Array.getLength(x);
            Object copy = Array.newInstance(x.getClass().getComponentType(), length);
            System.arraycopy(x, 0, copy, 0, length);
            return (T) copy;
        }
        return x instanceof Record record && Components.mayHoldArrays(record.getClass())
                ? (T) Components.map(record, (component, value) -> of(value))
                : x;
    }
}
