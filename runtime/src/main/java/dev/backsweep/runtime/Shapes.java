package dev.backsweep.runtime;

import dev.backsweep.runtime.Aliases.Kind;

/**
 * Checks of the arrays that a caller passes beside the primal's: adjoints and tangents, before anything is written.
 *
 * <p>Each adjoint {@code xBar} has the shape of its primal array {@code x}, row by row. What is null in the primal has no
 * adjoint, so that whatever stands there is left alone: the primal's own exception, if any, is the one to be seen.
 *
 * <p>Identity. An array and its adjoint go together: one array has one adjoint, one adjoint belongs to one array. Where
 * nothing is written, less will do: an adjoint that serves two arrays holds the sum of theirs. So:
 *
 * <ul>
 *   <li>no adjoint, nor a row of one, is an array or row of any primal argument;
 *   <li>two arguments that are one array, one of them written by the primal, have one adjoint;
 *   <li>two arguments that are two arrays, one of them written, share neither a row nor an adjoint;
 *   <li>within a written argument, rows are one object where and only where their adjoints are.
 * </ul>
 *
 * <p>All throw {@link IllegalArgumentException} naming the parameters: what goes with {@code x} is called {@code xBar} or {@code xDot}, or
 * else {@code x} is given as {@code x/xBar_}. Nothing is allocated unless something is thrown.
 */
public final class Shapes {
    private Shapes() {}

    /** Checks that {@code xBar} has the length of {@code x}, and is not {@code x}. */
    public static void check(String name, double[] x, double[] xBar) {
        if (x != null && (xBar == null || xBar.length != x.length)) {
            throw Mismatch.of(name, x, Kind.ADJOINT.of(name), xBar);
        }
        if (x != null && xBar == x) {
            throw Aliases.isPrimal(Kind.ADJOINT, Kind.ADJOINT.of(name), name);
        }
    }

    /** Checks that {@code xBar} has the length of {@code x}, and is not {@code x}. */
    public static void check(String name, float[] x, float[] xBar) {
        if (x != null && (xBar == null || xBar.length != x.length)) {
            throw Mismatch.of(name, x, Kind.ADJOINT.of(name), xBar);
        }
        if (x != null && xBar == x) {
            throw Aliases.isPrimal(Kind.ADJOINT, Kind.ADJOINT.of(name), name);
        }
    }

    /**
     * Checks that {@code xBar} has the shape of {@code x}, arrays of arrays of any rank, ragged or not. Identity is checked by
     * {@link #checkRows}.
     */
    public static void check(String name, Object[] x, Object[] xBar) {
        if (!Mismatch.none(x, xBar)) {
            throw Mismatch.of(name, x, Kind.ADJOINT.of(name), xBar);
        }
    }

    /** Checks that the seed {@code resultBar} has the length of the result. */
    public static void checkResult(String seedName, double[] result, double[] seed) {
        if (result != null && (seed == null || seed.length != result.length)) {
            throw Mismatch.of("the result", result, seedName, seed);
        }
    }

    /** Checks that the seed {@code resultBar} has the length of the result. */
    public static void checkResult(String seedName, float[] result, float[] seed) {
        if (result != null && (seed == null || seed.length != result.length)) {
            throw Mismatch.of("the result", result, seedName, seed);
        }
    }

    /** Checks that the seed {@code resultBar} has the shape of the result, arrays of arrays of any rank. */
    public static void checkResult(String seedName, Object[] result, Object[] seed) {
        if (!Mismatch.none(result, seed)) {
            throw Mismatch.of("the result", result, seedName, seed);
        }
    }

    /** Checks that {@code xBar} has the shape of {@code x} after a call that put other rows into that. */
    public static void checkMoved(String name, Object[] x, Object[] xBar) {
        if (!Mismatch.none(x, xBar)) {
            throw Mismatch.of("what was left in " + name, x, Kind.ADJOINT.of(name), xBar);
        }
    }

    /** Checks that an adjoint or tangent that is a record is there. */
    public static void checkRecord(String name, Record bar) {
        if (bar == null) {
            throw new IllegalArgumentException(name + " is null, where a record is wanted");
        }
    }

    /** Checks that the adjoint or tangent of a record is there if the record is. */
    public static void checkRecord(String name, Record x, Record bar) {
        if (x != null) {
            checkRecord(name, bar);
        }
    }

    /** Checks that the adjoint or tangent of a record is there unless there is no record. */
    public static void checkRecord(String name, boolean isNull, Record bar) {
        if (!isNull) {
            checkRecord(name, bar);
        }
    }

    /** Checks that {@code xDot} has the length of {@code x}. */
    public static void checkTangent(String name, double[] x, double[] xDot) {
        if (x != null && (xDot == null || xDot.length != x.length)) {
            throw Mismatch.of(name, x, Kind.TANGENT.of(name), xDot);
        }
    }

    /** Checks that {@code xDot} has the length of {@code x}. */
    public static void checkTangent(String name, float[] x, float[] xDot) {
        if (x != null && (xDot == null || xDot.length != x.length)) {
            throw Mismatch.of(name, x, Kind.TANGENT.of(name), xDot);
        }
    }

    /** Checks that {@code xDot} has the shape of {@code x}, arrays of arrays of any rank. */
    public static void checkTangent(String name, Object[] x, Object[] xDot) {
        if (!Mismatch.none(x, xDot)) {
            throw Mismatch.of(name, x, Kind.TANGENT.of(name), xDot);
        }
    }

    /**
     * Checks the identity of the rows of one argument, whose shape has been checked.
     *
     * @param written whether the primal writes the argument
     */
    public static void checkRows(String name, Object[] x, Object[] xBar, boolean written) {
        if (x != null) {
            Aliases.checkRows(Kind.ADJOINT, name, x, xBar, written);
        }
    }

    /**
     * Checks that an adjoint, or a row of it, is no array of a primal argument that has no adjoint and is not written.
     *
     * @param name the name of the argument to which the adjoint belongs
     * @param xBar its adjoint: an array of any rank
     * @param other the name of the other argument
     * @param y the other argument: an array of any rank and type
     */
    public static void checkDistinct(String name, Object xBar, String other, Object y) {
        checkPair(name, null, xBar, false, other, y, null, false);
    }

    /**
     * Checks the identity of two arguments and their adjoints, whose shapes have been checked.
     *
     * @param x the name of an argument
     * @param primalX the argument: an array of any rank and type
     * @param barX its adjoint; null if it has none
     * @param writtenX whether the primal writes it
     * @param y the name of another argument
     * @param primalY the other argument: an array of any rank and type
     * @param barY its adjoint; null if it has none
     * @param writtenY whether the primal writes it
     */
    public static void checkPair(
            String x,
            Object primalX,
            Object barX,
            boolean writtenX,
            String y,
            Object primalY,
            Object barY,
            boolean writtenY) {
        checkPair(Kind.ADJOINT, x, primalX, barX, writtenX, y, primalY, barY, writtenY);
    }

    /**
     * Checks the identity of the rows of one argument and its tangent, whose shape has been checked: as for adjoints, since the tangents of
     * what is written are written with it.
     */
    public static void checkTangentRows(String name, Object[] x, Object[] xDot, boolean written) {
        if (x != null) {
            Aliases.checkRows(Kind.TANGENT, name, x, xDot, written);
        }
    }

    /** Checks that a tangent, or a row of it, is no array of a primal argument that has no tangent and is not written. */
    public static void checkTangentDistinct(String name, Object xDot, String other, Object y) {
        checkTangentPair(name, null, xDot, false, other, y, null, false);
    }

    /** Checks the identity of two arguments and their tangents, whose shapes have been checked; see {@link #checkPair}. */
    public static void checkTangentPair(
            String x,
            Object primalX,
            Object dotX,
            boolean writtenX,
            String y,
            Object primalY,
            Object dotY,
            boolean writtenY) {
        checkPair(Kind.TANGENT, x, primalX, dotX, writtenX, y, primalY, dotY, writtenY);
    }

    /**
     * Checks that two arguments, one of which the primal writes, have no array in common: where all directions are ours, each array needs
     * one.
     */
    public static void checkApart(String x, Object primalX, String y, Object primalY) {
        if (primalX == primalY && primalX != null) {
            throw Aliases.notApart(x, y);
        }
        if (hasRows(primalX, primalY)) {
            Aliases.checkPair(Kind.TANGENT, x, primalX, null, y, primalY, null, true);
        }
    }

    /** Checks that two arguments without adjoints, into one of which the primal writes active values, have no array in common. */
    public static void checkSeparate(String x, Object primalX, String y, Object primalY) {
        if (primalX == primalY && primalX != null) {
            throw Aliases.notSeparate(x, y);
        }
        if (hasRows(primalX, primalY)) {
            Aliases.checkPair(Kind.ADJOINT, x, primalX, null, y, primalY, null, true);
        }
    }

    private static void checkPair(
            Kind kind,
            String x,
            Object primalX,
            Object barX,
            boolean writtenX,
            String y,
            Object primalY,
            Object barY,
            boolean writtenY) {
        boolean written = writtenX || writtenY;
        if (primalX == primalY && primalX != null) {
            if (written && barX != barY) {
                throw barX == null || barY == null
                        ? Aliases.oneBuffer(kind, x, y, barX == null ? x : y)
                        : Aliases.twoBuffers(kind, x, y);
            }
        } else if (hasRows(primalX, barX) || hasRows(primalY, barY)) {
            Aliases.checkPair(kind, x, primalX, barX, y, primalY, barY, written);
        } else if (barX != null && barX == primalY) {
            throw Aliases.isPrimal(kind, kind.of(x), y);
        } else if (barY != null && barY == primalX) {
            throw Aliases.isPrimal(kind, kind.of(y), x);
        } else if (written && barX != null && barX == barY) {
            throw Aliases.shared(kind.of(x), kind.of(y));
        }
    }

    private static boolean hasRows(Object primal, Object bar) {
        return primal instanceof Object[] || bar instanceof Object[];
    }
}
