package dev.backsweep.tests.edges;

import java.util.Arrays;

/** Recursion as deep as its stack lets it: {@code Deep 50000 10000} finds a stack for the primal and tries the derivatives on it. */
final class Deep {
    private Deep() {}

    public static void main(String[] args) {
        int primal = Integer.parseInt(args[0]);
        int derivative = Integer.parseInt(args[1]);
        double[] x = new double[primal + 1];
        Arrays.fill(x, 0.25);
        check("recursive", () -> Shapes.recursive(0.7, primal), () -> ShapesAdjoint.recursiveGradient(0.7, derivative));
        check("inTurn", () -> Shapes.inTurn(0.7, primal), () -> ShapesAdjoint.inTurnGradient(0.7, derivative));
        check(
                "recursiveInPlace",
                () -> Shapes.recursiveInPlace(x, 0),
                () -> ShapesAdjoint.recursiveInPlaceVjp(
                        Arrays.copyOf(x, derivative + 1), new double[derivative + 1], 0));
        forms(primal, derivative);
        System.out.println("deep enough");
    }

    private static void forms(int n, int d) {
        double[] x = {0.3, 0.6};
        double[] v = {1, 1};
        check(
                "handedOn",
                () -> DeepForms.handedOn(0.7, 0.5, x, n),
                () -> DeepFormsAdjoint.handedOnGradient(0.7, 0.5, x, d),
                () -> DeepFormsAdjoint.handedOnJvp(0.7, 1, 0.5, 1, x, v, d),
                () -> DeepFormsAdjoint.handedOnHvp(0.7, 1, 0.5, 1, x, v, d));
        check(
                "written",
                () -> DeepForms.written(x, 0.5, n),
                () -> DeepFormsAdjoint.writtenGradient(x, 0.5, d),
                () -> DeepFormsAdjoint.writtenJvp(x, v, 0.5, 1, d),
                () -> DeepFormsAdjoint.writtenHvp(x, v, 0.5, 1, d));
        check(
                "twice",
                () -> DeepForms.twice(0.7, 0.5, n),
                () -> DeepFormsAdjoint.twiceGradient(0.7, 0.5, d),
                () -> DeepFormsAdjoint.twiceJvp(0.7, 1, 0.5, 1, d),
                () -> DeepFormsAdjoint.twiceHvp(0.7, 1, 0.5, 1, d));
        check(
                "withLoops",
                () -> DeepForms.withLoops(x, 0.5, n),
                () -> DeepFormsAdjoint.withLoopsGradient(x, 0.5, d),
                () -> DeepFormsAdjoint.withLoopsJvp(x, v, 0.5, 1, d));
        check(
                "records",
                () -> DeepForms.records(x, 0.5, n),
                () -> DeepFormsAdjoint.recordsGradient(x, 0.5, d),
                () -> DeepFormsAdjoint.recordsJvp(x, v, 0.5, 1, d));
        check(
                "arrays",
                () -> DeepForms.arrays(x, n),
                () -> DeepFormsAdjoint.arraysGradient(x, d),
                () -> DeepFormsAdjoint.arraysJvp(x, v, d));
    }

    private static void check(String name, Runnable primal, Runnable... derivatives) {
        long bytes = 1 << 20;
        while (!fits(bytes, primal)) {
            bytes += bytes / 8;
        }
        for (int i = 0; i < derivatives.length; i++) {
            if (!fits(bytes, derivatives[i])) {
                throw new AssertionError(
                        name + ": " + bytes + " bytes are enough for the primal, not for its derivative " + i);
            }
        }
    }

    private static boolean fits(long bytes, Runnable task) {
        try {
            onStack(bytes, task);
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
