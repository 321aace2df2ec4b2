package dev.backsweep.tests.edges;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Recursion as deep as the stack lets it: a fifth of what the primal manages on a stack is enough room for each derivative. Both are tried on one
 * and the same thread: another one may get more memory than it asked for.
 */
final class Deep {
    private static final long BYTES = 1 << 23;
    private static final int SHARE = 5;
    private static final int MOST = 1 << 17;

    private Deep() {}

    public static void main(String[] args) {
        double[] x = new double[1 << 18];
        Arrays.fill(x, 0.25);
        check("recursive", n -> Shapes.recursive(0.7, n), n -> ShapesAdjoint.recursiveGradient(0.7, n));
        check("inTurn", n -> Shapes.inTurn(0.7, n), n -> ShapesAdjoint.inTurnGradient(0.7, n));
        check(
                "recursiveInPlace",
                n -> Shapes.recursiveInPlace(x, x.length - 1 - n),
                n -> ShapesAdjoint.recursiveInPlaceVjp(Arrays.copyOf(x, n + 1), new double[n + 1], 0));
        forms();
        System.out.println("deep enough");
    }

    private static void forms() {
        double[] x = {0.3, 0.6};
        double[] v = {1, 1};
        check(
                "handedOn",
                n -> DeepForms.handedOn(0.7, 0.5, x, n),
                n -> DeepFormsAdjoint.handedOnGradient(0.7, 0.5, x, n),
                n -> DeepFormsAdjoint.handedOnJvp(0.7, 1, 0.5, 1, x, v, n),
                n -> DeepFormsAdjoint.handedOnHvp(0.7, 1, 0.5, 1, x, v, n));
        check(
                "written",
                n -> DeepForms.written(x, 0.5, n),
                n -> DeepFormsAdjoint.writtenGradient(x, 0.5, n),
                n -> DeepFormsAdjoint.writtenJvp(x, v, 0.5, 1, n),
                n -> DeepFormsAdjoint.writtenHvp(x, v, 0.5, 1, n));
        check(
                "twice",
                n -> DeepForms.twice(0.7, 0.5, n),
                n -> DeepFormsAdjoint.twiceGradient(0.7, 0.5, n),
                n -> DeepFormsAdjoint.twiceJvp(0.7, 1, 0.5, 1, n),
                n -> DeepFormsAdjoint.twiceHvp(0.7, 1, 0.5, 1, n));
        check(
                "withLoops",
                n -> DeepForms.withLoops(x, 0.5, n),
                n -> DeepFormsAdjoint.withLoopsGradient(x, 0.5, n),
                n -> DeepFormsAdjoint.withLoopsJvp(x, v, 0.5, 1, n));
        check(
                "records",
                n -> DeepForms.records(x, 0.5, n),
                n -> DeepFormsAdjoint.recordsGradient(x, 0.5, n),
                n -> DeepFormsAdjoint.recordsJvp(x, v, 0.5, 1, n));
        check(
                "arrays",
                n -> DeepForms.arrays(x, n),
                n -> DeepFormsAdjoint.arraysGradient(x, n),
                n -> DeepFormsAdjoint.arraysJvp(x, v, n));
    }

    private static void check(String name, IntConsumer primal, IntConsumer... derivatives) {
        onStack(BYTES, () -> {
            int depth = depth(primal);
            for (int i = 0; i < derivatives.length; i++) {
                if (!fits(derivatives[i], depth / SHARE)) {
                    throw new AssertionError(name + ": the primal manages " + depth + " calls, its derivative " + i
                            + " not even " + depth / SHARE);
                }
            }
        });
    }

    /** How deep it goes, to a sixteenth. */
    private static int depth(IntConsumer primal) {
        int depth = 1 << 10;
        while (depth < MOST && fits(primal, depth + depth / 16)) {
            depth += depth / 16;
        }
        return depth;
    }

    private static boolean fits(IntConsumer recursion, int depth) {
        try {
            recursion.accept(depth);
            return true;
        } catch (StackOverflowError e) {
            return false;
        }
    }

    /** Runs {@code task} on a stack of so many bytes; what it throws is thrown here. */
    static void onStack(long bytes, Runnable task) {
        Throwable[] thrown = {null};
        Thread thread = new Thread(null, task, "deep", bytes);
        thread.setUncaughtExceptionHandler((t, e) -> thrown[0] = e);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (thrown[0] instanceof Error error) {
            throw error;
        }
        if (thrown[0] instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
