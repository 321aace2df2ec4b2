package dev.backsweep.runtime;

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
 * <p>There are four families of arrays:
 *
 * <ul>
 *   <li>{@code doubles(n)}: for values kept by the generated code itself. At least {@code n} long (a negative {@code n} is
 *       0), and holding anything. {@code zeroDoubles(n)} is the same with the first {@code n} elements 0.
 *   <li>{@code newDoubles(n)}: in place of {@code new double[n]}. Exactly {@code n} long, zeros, and the same
 *       {@link NegativeArraySizeException}. {@code newDoubles(n, m)} is in place of {@code new double[n][m]};
 *       {@code doubles(n, m)} is the same where each element is written before it is read.
 *   <li>{@code renewed(old, n)}: the same for a trip of a loop, in the memory of the array of the trip before.
 *   <li>{@code zerosLike(x)}: for the adjoint of an array that the generated code itself made. {@code copyOf(x)}: for a
 *       snapshot of one. Of the shape of {@code x}, ragged or not, null where it is null; rows that are one object in
 *       {@code x} are one object here.
 * </ul>
 *
 * <p>Stacks and sequences grow as they are filled, and are empty when lent.
 *
 * <p>How the storage is held, and by whom, is told in {@code Stock}.
 */
public final class Workspace extends Replicas {
    private final Workspace outer;
    private Workspace inner;
    private Frames frames;

    Workspace(Stock stock, Workspace outer) {
        super(stock);
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
