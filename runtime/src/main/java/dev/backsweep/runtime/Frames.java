package dev.backsweep.runtime;

import java.util.Arrays;

/**
 * The stacks over which the forward method of a recursive primal hands values to its reverse method, one for each type. They live as long
 * as the {@link Workspace} frame in which the outermost of these methods is called. The tangent of such a method gives the tangent of its
 * result, which the caller takes at once.
 *
 * <pre>{@code
 * double forward(double x, int n, Frames frames) { …; frames.pushDouble(t); return x * t; }
 * double reverse(double x, int n, double resultBar, Frames frames) { double t = frames.popDouble(); … }
 * double tangent(double x, double xDot, int n, Frames frames) { …; frames.giveDouble(tDot); return t; }
 * }</pre>
 */
public final class Frames {
    private final Workspace workspace;
    private DoubleStack doubles;
    private FloatStack floats;
    private LongStack longs;
    private IntStack ints;
    private ShortStack shorts;
    private ByteStack bytes;
    private CharStack chars;
    private BooleanStack booleans;
    private ObjectStack<Object> objects;

    /** What was given and not yet taken: a few, twice as many with each derivative of a derivative. */
    private double[] givenNumbers = new double[16];

    private Object[] givenArrays = new Object[16];
    private int numbers;
    private int arrays;

    Frames(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * The stacks are lent anew, empty, and all at once: what is first pushed by a method with a frame of its own would otherwise go back with
     * that frame, since frames are closed last in, first out.
     */
    Frames open() {
        doubles = workspace.doubleStack();
        floats = workspace.floatStack();
        longs = workspace.longStack();
        ints = workspace.intStack();
        shorts = workspace.shortStack();
        bytes = workspace.byteStack();
        chars = workspace.charStack();
        booleans = workspace.booleanStack();
        objects = workspace.objectStack();
        numbers = 0;
        arrays = 0;
        return this;
    }

    /** The frame that lends arrays to all these methods. */
    public Workspace workspace() {
        return workspace;
    }

    /** Puts a value on its stack. */
    public void pushDouble(double value) {
        doubles.push(value);
    }

    /** Takes the last value off its stack. */
    public double popDouble() {
        return doubles.pop();
    }

    /** Puts a value on its stack. */
    public void pushFloat(float value) {
        floats.push(value);
    }

    /** Takes the last value off its stack. */
    public float popFloat() {
        return floats.pop();
    }

    /** Puts a value on its stack. */
    public void pushLong(long value) {
        longs.push(value);
    }

    /** Takes the last value off its stack. */
    public long popLong() {
        return longs.pop();
    }

    /** Puts a value on its stack. */
    public void pushInt(int value) {
        ints.push(value);
    }

    /** Takes the last value off its stack. */
    public int popInt() {
        return ints.pop();
    }

    /** Puts a value on its stack. */
    public void pushShort(short value) {
        shorts.push(value);
    }

    /** Takes the last value off its stack. */
    public short popShort() {
        return shorts.pop();
    }

    /** Puts a value on its stack. */
    public void pushByte(byte value) {
        bytes.push(value);
    }

    /** Takes the last value off its stack. */
    public byte popByte() {
        return bytes.pop();
    }

    /** Puts a value on its stack. */
    public void pushChar(char value) {
        chars.push(value);
    }

    /** Takes the last value off its stack. */
    public char popChar() {
        return chars.pop();
    }

    /** Puts a value on its stack. */
    public void pushBoolean(boolean value) {
        booleans.push(value);
    }

    /** Takes the last value off its stack. */
    public boolean popBoolean() {
        return booleans.pop();
    }

    /** Puts a reference on its stack. */
    public void pushObject(Object value) {
        objects.push(value);
    }

    /** Takes the last reference off its stack. */
    @SuppressWarnings("unchecked") // each is taken off as what it was put on
    public <T> T popObject() {
        return (T) objects.pop();
    }

    /** Hands the tangent of a result to the caller. */
    public void giveDouble(double tangent) {
        if (numbers == givenNumbers.length) {
            givenNumbers = Arrays.copyOf(givenNumbers, 2 * numbers);
        }
        givenNumbers[numbers++] = tangent;
    }

    /** The last tangent that was given. */
    public double takeDouble() {
        return givenNumbers[--numbers];
    }

    /** Hands the tangent of a result to the caller. */
    public void giveFloat(float tangent) {
        giveDouble(tangent);
    }

    /** The last tangent that was given. */
    public float takeFloat() {
        return (float) givenNumbers[--numbers];
    }

    /** Hands the tangent or adjoint array of a result to the caller. */
    public void giveObject(Object array) {
        if (arrays == givenArrays.length) {
            givenArrays = Arrays.copyOf(givenArrays, 2 * arrays);
        }
        givenArrays[arrays++] = array;
    }

    /** The last array that was given. */
    @SuppressWarnings("unchecked") // it is taken as what it was given
    public <T> T takeObject() {
        T array = (T) givenArrays[--arrays];
        givenArrays[arrays] = null;
        return array;
    }
}
