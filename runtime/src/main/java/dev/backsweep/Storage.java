package dev.backsweep;

import dev.backsweep.runtime.Workspace;

/**
 * What the derivatives keep for the calling thread from one call to the next.
 *
 * <p>A reverse sweep that needs values of the forward sweep keeps them in arrays, and keeps the arrays for the next call,
 * so that calls of the same sizes allocate nothing. Each thread has its own; they die with the thread. A thread that goes
 * on without differentiating any more can give them back.
 */
public final class Storage {
    private Storage() {}

    /**
     * The most that the reused buffers of the calling thread have held, since it began or last called {@link #trim()}.
     *
     * @return bytes of array elements (a reference counts four); 0 if nothing was ever kept
     */
    public static long highWaterBytes() {
        return Workspace.highWaterBytes();
    }

    /**
     * Gives back the buffers of the calling thread. Buffers of derivatives that are being computed at this moment, further
     * up on the stack, are left to them.
     */
    public static void trim() {
        Workspace.trim();
    }
}
