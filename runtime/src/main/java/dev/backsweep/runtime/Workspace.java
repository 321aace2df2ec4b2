package dev.backsweep.runtime;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * A frame of reused storage, opened by a derivative when it begins and closed when it ends:
 *
 * <pre>{@code
 * Workspace ws = Workspace.enter();
 * try {
 *     double[] e = ws.doubles(x.length);
 *     …
 * } finally {
 *     ws.exit();
 * }
 * }</pre>
 *
 * <p>Frames nest, last-in first-out, each on the storage of its thread; what was lent to a frame, by whichever method,
 * goes back when the frame is closed. From the second call of the same sizes on, nothing is allocated. A frame that was
 * left open because the stack overflowed is closed together with the frame around it.
 *
 * <p>There are three families of arrays:
 *
 * <ul>
 *   <li>{@code doubles(n)}: for values kept by the generated code itself. At least {@code n} long (a negative {@code n} is
 *       0), and holding anything. {@code zeroDoubles(n)} is the same with the first {@code n} elements 0.
 *   <li>{@code newDoubles(n)}: in place of {@code new double[n]}. Exactly {@code n} long, zeros, and the same
 *       {@link NegativeArraySizeException}. {@code newDoubles(n, m)} is in place of {@code new double[n][m]}.
 *   <li>{@code zerosLike(x)}: for the adjoint of an array that the generated code itself made. {@code copyOf(x)}: for a
 *       snapshot of one. Of the shape of {@code x}, ragged or not, null where it is null; rows that are one object in
 *       {@code x} are one object here.
 * </ul>
 *
 * <p>Stacks and sequences grow as they are filled, and are empty when lent.
 *
 * <p>How the storage is held, and by whom, is told in {@code Stock}.
 */
public final class Workspace {
    private final Stock stock;
    private final Workspace outer;
    private Workspace inner;
    private Frames frames;

    /** Where this frame begins, for the kinds in {@link #touched}. */
    private final int[] marks = new int[Stock.KINDS];

    private long touched;

    Workspace(Stock stock, Workspace outer) {
        this.stock = stock;
        this.outer = outer;
    }

    /**
     * Opens a frame on the storage of the calling thread.
     *
     * @return the frame, to be closed by {@link #exit()} in a {@code finally}
     */
    public static Workspace enter() {
        return Stock.open();
    }

    /** The stacks of recursive methods; asked for once a frame. */
    public Frames frames() {
        if (frames == null) {
            frames = new Frames(this);
        }
        return frames.open();
    }

    /** Closes this frame: everything that was lent to it goes back. */
    public void exit() {
        for (Workspace frame = stock.current; frame != this; frame = frame.outer) {
            frame.release(); // left open when the stack overflowed
        }
        release();
        stock.close(outer);
    }

    /** As {@link dev.backsweep.Storage#highWaterBytes()} says. */
    public static long highWaterBytes() {
        return Stock.highWaterBytes();
    }

    /** As {@link dev.backsweep.Storage#trim()} says. */
    public static void trim() {
        Stock.trim();
    }

    /** The frame inside this one. */
    Workspace inner() {
        if (inner == null) {
            inner = new Workspace(stock, this);
        }
        return inner;
    }

    private void release() {
        for (long rest = touched; rest != 0; rest &= rest - 1) {
            int kind = Long.numberOfTrailingZeros(rest);
            stock.release(kind, marks[kind]);
        }
        touched = 0;
    }

    /** Takes the next slot of a kind for this frame. */
    private int claim(int kind) {
        int slot = stock.top[kind];
        long bit = 1L << kind;
        if ((touched & bit) == 0) {
            touched |= bit;
            marks[kind] = slot;
        }
        stock.top[kind] = slot + 1;
        return slot;
    }

    private <G extends Growable> G lend(int kind, Growable.Maker<G> maker) {
        int slot = stock.top[kind];
        @SuppressWarnings("unchecked") // a slot of one kind holds one class
        G view = (G) stock.view(kind, slot);
        if (view == null) {
            view = maker.make(stock, kind, slot);
            stock.keep(kind, slot, view);
        }
        claim(kind);
        view.open();
        return view;
    }

    // ---- at least so long, holding anything -----------------------------------------------------------------------

    /** At least {@code n} {@code double}s, of any values. */
    public double[] doubles(long n) {
        int slot = claim(Stock.LOOSE + Stock.DOUBLE);
        return stock.at(Stock.LOOSE + Stock.DOUBLE, slot) instanceof double[] array && array.length >= n
                ? array
                : (double[]) stock.loose(Stock.LOOSE + Stock.DOUBLE, slot, n);
    }

    /** At least {@code n} {@code float}s, of any values. */
    public float[] floats(long n) {
        int slot = claim(Stock.LOOSE + Stock.FLOAT);
        return stock.at(Stock.LOOSE + Stock.FLOAT, slot) instanceof float[] array && array.length >= n
                ? array
                : (float[]) stock.loose(Stock.LOOSE + Stock.FLOAT, slot, n);
    }

    /** At least {@code n} {@code long}s, of any values. */
    public long[] longs(long n) {
        int slot = claim(Stock.LOOSE + Stock.LONG);
        return stock.at(Stock.LOOSE + Stock.LONG, slot) instanceof long[] array && array.length >= n
                ? array
                : (long[]) stock.loose(Stock.LOOSE + Stock.LONG, slot, n);
    }

    /** At least {@code n} {@code int}s, of any values. */
    public int[] ints(long n) {
        int slot = claim(Stock.LOOSE + Stock.INT);
        return stock.at(Stock.LOOSE + Stock.INT, slot) instanceof int[] array && array.length >= n
                ? array
                : (int[]) stock.loose(Stock.LOOSE + Stock.INT, slot, n);
    }

    /** At least {@code n} {@code short}s, of any values. */
    public short[] shorts(long n) {
        int slot = claim(Stock.LOOSE + Stock.SHORT);
        return stock.at(Stock.LOOSE + Stock.SHORT, slot) instanceof short[] array && array.length >= n
                ? array
                : (short[]) stock.loose(Stock.LOOSE + Stock.SHORT, slot, n);
    }

    /** At least {@code n} {@code byte}s, of any values. */
    public byte[] bytes(long n) {
        int slot = claim(Stock.LOOSE + Stock.BYTE);
        return stock.at(Stock.LOOSE + Stock.BYTE, slot) instanceof byte[] array && array.length >= n
                ? array
                : (byte[]) stock.loose(Stock.LOOSE + Stock.BYTE, slot, n);
    }

    /** At least {@code n} {@code char}s, of any values. */
    public char[] chars(long n) {
        int slot = claim(Stock.LOOSE + Stock.CHAR);
        return stock.at(Stock.LOOSE + Stock.CHAR, slot) instanceof char[] array && array.length >= n
                ? array
                : (char[]) stock.loose(Stock.LOOSE + Stock.CHAR, slot, n);
    }

    /** At least {@code n} {@code boolean}s, of any values. */
    public boolean[] booleans(long n) {
        int slot = claim(Stock.LOOSE + Stock.BOOLEAN);
        return stock.at(Stock.LOOSE + Stock.BOOLEAN, slot) instanceof boolean[] array && array.length >= n
                ? array
                : (boolean[]) stock.loose(Stock.LOOSE + Stock.BOOLEAN, slot, n);
    }

    /** At least {@code n} {@code double}s, the first {@code n} of them 0. */
    public double[] zeroDoubles(long n) {
        double[] array = doubles(n);
        Arrays.fill(array, 0, (int) Math.max(n, 0), 0);
        return array;
    }

    /** At least {@code n} {@code float}s, the first {@code n} of them 0. */
    public float[] zeroFloats(long n) {
        float[] array = floats(n);
        Arrays.fill(array, 0, (int) Math.max(n, 0), 0);
        return array;
    }

    /** At least {@code n} {@code int}s, the first {@code n} of them 0. */
    public int[] zeroInts(long n) {
        int[] array = ints(n);
        Arrays.fill(array, 0, (int) Math.max(n, 0), 0);
        return array;
    }

    /** At least {@code n} {@code long}s, the first {@code n} of them 0. */
    public long[] zeroLongs(long n) {
        long[] array = longs(n);
        Arrays.fill(array, 0, (int) Math.max(n, 0), 0);
        return array;
    }

    /** Exactly {@code n} references, all null. */
    public Object[] objects(long n) {
        return newArray(Object.class, Stock.capacity(Math.max(n, 0), 0));
    }

    // ---- in place of the primal's new arrays ----------------------------------------------------------------------

    /** In place of {@code new double[n]}. */
    public double[] newDoubles(int n) {
        double[] array = exactDoubles(n);
        Arrays.fill(array, 0);
        return array;
    }

    /** In place of {@code new float[n]}. */
    public float[] newFloats(int n) {
        float[] array = exactFloats(n);
        Arrays.fill(array, 0);
        return array;
    }

    /** In place of {@code new long[n]}. */
    public long[] newLongs(int n) {
        long[] array = exactLongs(n);
        Arrays.fill(array, 0);
        return array;
    }

    /** In place of {@code new int[n]}. */
    public int[] newInts(int n) {
        int[] array = exactInts(n);
        Arrays.fill(array, 0);
        return array;
    }

    /** In place of {@code new short[n]}. */
    public short[] newShorts(int n) {
        short[] array = exactShorts(n);
        Arrays.fill(array, (short) 0);
        return array;
    }

    /** In place of {@code new byte[n]}. */
    public byte[] newBytes(int n) {
        byte[] array = exactBytes(n);
        Arrays.fill(array, (byte) 0);
        return array;
    }

    /** In place of {@code new char[n]}. */
    public char[] newChars(int n) {
        char[] array = exactChars(n);
        Arrays.fill(array, (char) 0);
        return array;
    }

    /** In place of {@code new boolean[n]}. */
    public boolean[] newBooleans(int n) {
        boolean[] array = exactBooleans(n);
        Arrays.fill(array, false);
        return array;
    }

    /**
     * In place of {@code new T[n]}, also where {@code T} is itself an array type: all null.
     *
     * <p>Where {@code T} is no class of the JDK's own, nor an array of them, the array is not reused, as a thread would hold
     * its class loader.
     */
    public <T> T[] newArray(Class<T> component, int n) {
        if (!isShared(component)) {
            @SuppressWarnings("unchecked")
            T[] array = (T[]) Array.newInstance(component, n);
            return array;
        }
        int slot = claim(Stock.EXACT + Stock.REFERENCE);
        @SuppressWarnings("unchecked")
        T[] array = (T[]) stock.exact(Stock.REFERENCE, slot, component, n);
        return array;
    }

    private static boolean isShared(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element.getClassLoader() == null;
    }

    /** In place of {@code new double[n][m]}. */
    public double[][] newDoubles(int n, int m) {
        requireSize(m);
        double[][] array = newArray(double[].class, n);
        for (int i = 0; i < n; i++) {
            array[i] = newDoubles(m);
        }
        return array;
    }

    /** In place of {@code new float[n][m]}. */
    public float[][] newFloats(int n, int m) {
        requireSize(m);
        float[][] array = newArray(float[].class, n);
        for (int i = 0; i < n; i++) {
            array[i] = newFloats(m);
        }
        return array;
    }

    /** In place of {@code new long[n][m]}. */
    public long[][] newLongs(int n, int m) {
        requireSize(m);
        long[][] array = newArray(long[].class, n);
        for (int i = 0; i < n; i++) {
            array[i] = newLongs(m);
        }
        return array;
    }

    /** In place of {@code new int[n][m]}. */
    public int[][] newInts(int n, int m) {
        requireSize(m);
        int[][] array = newArray(int[].class, n);
        for (int i = 0; i < n; i++) {
            array[i] = newInts(m);
        }
        return array;
    }

    /** In place of {@code new boolean[n][m]}. */
    public boolean[][] newBooleans(int n, int m) {
        requireSize(m);
        boolean[][] array = newArray(boolean[].class, n);
        for (int i = 0; i < n; i++) {
            array[i] = newBooleans(m);
        }
        return array;
    }

    /** In place of {@code new double[n][m][k]}. */
    public double[][][] newDoubles(int n, int m, int k) {
        requireSize(m);
        requireSize(k);
        double[][][] array = newArray(double[][].class, n);
        for (int i = 0; i < n; i++) {
            array[i] = newDoubles(m, k);
        }
        return array;
    }

    /** In place of {@code new float[n][m][k]}. */
    public float[][][] newFloats(int n, int m, int k) {
        requireSize(m);
        requireSize(k);
        float[][][] array = newArray(float[][].class, n);
        for (int i = 0; i < n; i++) {
            array[i] = newFloats(m, k);
        }
        return array;
    }

    /** Java checks every dimension before it makes anything. */
    private static void requireSize(int n) {
        if (n < 0) {
            throw new NegativeArraySizeException(Integer.toString(n));
        }
    }

    private double[] exactDoubles(int n) {
        return (double[]) stock.exact(Stock.DOUBLE, claim(Stock.EXACT + Stock.DOUBLE), null, n);
    }

    private float[] exactFloats(int n) {
        return (float[]) stock.exact(Stock.FLOAT, claim(Stock.EXACT + Stock.FLOAT), null, n);
    }

    private long[] exactLongs(int n) {
        return (long[]) stock.exact(Stock.LONG, claim(Stock.EXACT + Stock.LONG), null, n);
    }

    private int[] exactInts(int n) {
        return (int[]) stock.exact(Stock.INT, claim(Stock.EXACT + Stock.INT), null, n);
    }

    private short[] exactShorts(int n) {
        return (short[]) stock.exact(Stock.SHORT, claim(Stock.EXACT + Stock.SHORT), null, n);
    }

    private byte[] exactBytes(int n) {
        return (byte[]) stock.exact(Stock.BYTE, claim(Stock.EXACT + Stock.BYTE), null, n);
    }

    private char[] exactChars(int n) {
        return (char[]) stock.exact(Stock.CHAR, claim(Stock.EXACT + Stock.CHAR), null, n);
    }

    private boolean[] exactBooleans(int n) {
        return (boolean[]) stock.exact(Stock.BOOLEAN, claim(Stock.EXACT + Stock.BOOLEAN), null, n);
    }

    // ---- of the shape of another array ----------------------------------------------------------------------------

    /** Zeros of the shape of {@code x}. */
    public double[] zerosLike(double[] x) {
        return x == null ? null : newDoubles(x.length);
    }

    /** Zeros of the shape of {@code x}. */
    public float[] zerosLike(float[] x) {
        return x == null ? null : newFloats(x.length);
    }

    /** Zeros of the shape of {@code x}, an array of arrays of {@code double} or {@code float} of any rank. */
    public <T> T[] zerosLike(T[] x) {
        return x == null ? null : replica(x, false);
    }

    /** A copy of {@code x}. */
    public double[] copyOf(double[] x) {
        if (x == null) {
            return null;
        }
        double[] copy = exactDoubles(x.length);
        System.arraycopy(x, 0, copy, 0, x.length);
        return copy;
    }

    /** A copy of {@code x}. */
    public float[] copyOf(float[] x) {
        if (x == null) {
            return null;
        }
        float[] copy = exactFloats(x.length);
        System.arraycopy(x, 0, copy, 0, x.length);
        return copy;
    }

    /** A copy of {@code x}. */
    public long[] copyOf(long[] x) {
        if (x == null) {
            return null;
        }
        long[] copy = exactLongs(x.length);
        System.arraycopy(x, 0, copy, 0, x.length);
        return copy;
    }

    /** A copy of {@code x}. */
    public int[] copyOf(int[] x) {
        if (x == null) {
            return null;
        }
        int[] copy = exactInts(x.length);
        System.arraycopy(x, 0, copy, 0, x.length);
        return copy;
    }

    /** A copy of {@code x}. */
    public short[] copyOf(short[] x) {
        if (x == null) {
            return null;
        }
        short[] copy = exactShorts(x.length);
        System.arraycopy(x, 0, copy, 0, x.length);
        return copy;
    }

    /** A copy of {@code x}. */
    public byte[] copyOf(byte[] x) {
        if (x == null) {
            return null;
        }
        byte[] copy = exactBytes(x.length);
        System.arraycopy(x, 0, copy, 0, x.length);
        return copy;
    }

    /** A copy of {@code x}. */
    public char[] copyOf(char[] x) {
        if (x == null) {
            return null;
        }
        char[] copy = exactChars(x.length);
        System.arraycopy(x, 0, copy, 0, x.length);
        return copy;
    }

    /** A copy of {@code x}. */
    public boolean[] copyOf(boolean[] x) {
        if (x == null) {
            return null;
        }
        boolean[] copy = exactBooleans(x.length);
        System.arraycopy(x, 0, copy, 0, x.length);
        return copy;
    }

    /** A deep copy of {@code x}: of the arrays of any rank, not of other objects in them. */
    public <T> T[] copyOf(T[] x) {
        return x == null ? null : replica(x, true);
    }

    private <T> T[] replica(T[] x, boolean filled) {
        @SuppressWarnings("unchecked")
        Class<T> component = (Class<T>) x.getClass().getComponentType();
        T[] replica = newArray(component, x.length);
        if (!component.isArray()) {
            System.arraycopy(x, 0, replica, 0, filled ? x.length : 0);
            return replica;
        }
        Workspace scratch = enter();
        try {
            int[] firsts = Identity.firsts(x, x.length, scratch);
            for (int i = 0; i < x.length; i++) {
                replica[i] = firsts[i] == i ? row(x[i], filled) : replica[firsts[i]];
            }
        } finally {
            scratch.exit();
        }
        return replica;
    }

    /** Lent by this frame while a scratch frame is open inside it: they lend arrays of different kinds. */
    @SuppressWarnings("unchecked") // a replica has the class of what it replicates
    private <T> T row(T x, boolean filled) {
        if (x == null) {
            return null;
        }
        if (x instanceof Object[] array) {
            return (T) replica(array, filled);
        }
        int length = Stock.length(x);
        Object row;
        if (x instanceof double[]) {
            row = filled ? exactDoubles(length) : newDoubles(length);
        } else if (x instanceof float[]) {
            row = filled ? exactFloats(length) : newFloats(length);
        } else if (filled) {
            row = exactLike(x, length);
        } else {
            throw new IllegalArgumentException(
                    "no adjoint has the type " + x.getClass().getTypeName());
        }
        if (filled) {
            System.arraycopy(x, 0, row, 0, length);
        }
        return (T) row;
    }

    private Object exactLike(Object x, int length) {
        if (x instanceof int[]) {
            return exactInts(length);
        } else if (x instanceof long[]) {
            return exactLongs(length);
        } else if (x instanceof boolean[]) {
            return exactBooleans(length);
        } else if (x instanceof byte[]) {
            return exactBytes(length);
        } else if (x instanceof char[]) {
            return exactChars(length);
        }
        return exactShorts(length);
    }

    // ---- stacks and sequences -------------------------------------------------------------------------------------

    /** An empty stack. */
    public DoubleStack doubleStack() {
        return lend(Stock.STACK + Stock.DOUBLE, DoubleStack::new);
    }

    /** An empty stack. */
    public FloatStack floatStack() {
        return lend(Stock.STACK + Stock.FLOAT, FloatStack::new);
    }

    /** An empty stack. */
    public LongStack longStack() {
        return lend(Stock.STACK + Stock.LONG, LongStack::new);
    }

    /** An empty stack. */
    public IntStack intStack() {
        return lend(Stock.STACK + Stock.INT, IntStack::new);
    }

    /** An empty stack. */
    public ShortStack shortStack() {
        return lend(Stock.STACK + Stock.SHORT, ShortStack::new);
    }

    /** An empty stack. */
    public ByteStack byteStack() {
        return lend(Stock.STACK + Stock.BYTE, ByteStack::new);
    }

    /** An empty stack. */
    public CharStack charStack() {
        return lend(Stock.STACK + Stock.CHAR, CharStack::new);
    }

    /** An empty stack. */
    public BooleanStack booleanStack() {
        return lend(Stock.STACK + Stock.BOOLEAN, BooleanStack::new);
    }

    /** An empty stack. */
    public <T> ObjectStack<T> objectStack() {
        return this.<ObjectStack<T>>lend(Stock.STACK + Stock.REFERENCE, ObjectStack::new);
    }

    /** An empty sequence. */
    public DoubleSeq doubleSeq() {
        return lend(Stock.SEQ + Stock.DOUBLE, DoubleSeq::new);
    }

    /** An empty sequence. */
    public FloatSeq floatSeq() {
        return lend(Stock.SEQ + Stock.FLOAT, FloatSeq::new);
    }

    /** An empty sequence. */
    public LongSeq longSeq() {
        return lend(Stock.SEQ + Stock.LONG, LongSeq::new);
    }

    /** An empty sequence. */
    public IntSeq intSeq() {
        return lend(Stock.SEQ + Stock.INT, IntSeq::new);
    }

    /** An empty sequence. */
    public BooleanSeq booleanSeq() {
        return lend(Stock.SEQ + Stock.BOOLEAN, BooleanSeq::new);
    }

    /** An empty sequence. */
    public <T> ObjectSeq<T> objectSeq() {
        return this.<ObjectSeq<T>>lend(Stock.SEQ + Stock.REFERENCE, ObjectSeq::new);
    }
}
