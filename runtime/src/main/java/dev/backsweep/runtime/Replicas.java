package dev.backsweep.runtime;

/** The part of a {@link Workspace} that lends arrays of the shape of others: adjoints of arrays, and snapshots. */
abstract class Replicas extends RenewedArrays {
    Replicas(Stock stock) {
        super(stock);
    }

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

    /** In place of {@link Flat#lanesLike}. */
    public double[][][] lanesLike(double[][] x, int lanes) {
        if (x == null) {
            return null;
        }
        double[][][] zeros = newArray(double[][].class, x.length);
        Workspace scratch = Workspace.enter();
        try {
            int[] firsts = Identity.firsts(x, x.length, scratch);
            for (int i = 0; i < x.length; i++) {
                zeros[i] = firsts[i] != i ? zeros[firsts[i]] : x[i] == null ? null : newDoubles(x[i].length, lanes);
            }
        } finally {
            scratch.exit();
        }
        return zeros;
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
        Workspace scratch = Workspace.enter();
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

    /** An array of the same rows as {@code x}, at any rank: what {@code x} holds now, whatever rows are put into it later. */
    public <T> T[] rows(T[] x) {
        if (x == null) {
            return null;
        }
        @SuppressWarnings("unchecked")
        Class<T> component = (Class<T>) x.getClass().getComponentType();
        T[] rows = newArray(component, x.length);
        for (int i = 0; i < x.length; i++) {
            rows[i] = x instanceof Object[][] ? inner(x[i]) : x[i];
        }
        return rows;
    }

    @SuppressWarnings("unchecked")
    private <T> T inner(T rows) {
        return (T) rows((Object[]) rows);
    }
}
