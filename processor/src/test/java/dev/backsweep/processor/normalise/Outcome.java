package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Calls;
import dev.backsweep.processor.ir.Interpreter;
import dev.backsweep.processor.ir.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** All that can be observed of one run of a random program: result or exception, calls made, arrays left behind. */
record Outcome(String end, String trace, String arrays) {

    static Outcome of(Method method) {
        return of(args -> Interpreter.run(method, new Calls(), args));
    }

    /** A run of something that takes the arguments of a random program. */
    interface Program {
        Object run(Object[] args) throws Throwable;
    }

    static Outcome of(Program program) {
        Host.reset();
        double[] a = {1, -2, 3.5, 0};
        double[] b = {0.25, 4, -0.0, 7, 9};
        int[] p = {3, 0, 2, 1};
        double[][] m = {{1, 2, 3, 4}, b.clone(), {5, 6, 7, 8}, {0.5, 0, 0, 1}};
        List<double[]> rows = List.of(a, b, m[0], m[1], m[2], m[3]);
        String end = end(() -> run(program, a, b, p, m));
        StringBuilder arrays = new StringBuilder(Arrays.toString(p));
        rows.forEach(row -> arrays.append(Arrays.toString(row)));
        for (double[] row : m) {
            arrays.append(identityIndex(rows, row)).append(Arrays.toString(row));
        }
        return new Outcome(end, Host.trace(), arrays.toString());
    }

    private static Object run(Program program, double[] a, double[] b, int[] p, double[][] m) throws Exception {
        try {
            return program.run(new Object[] {a, b, p, m, 0.3, 2, 20});
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    private static String end(Callable<Object> run) {
        try {
            return "returns " + run.call();
        } catch (VirtualMachineError | Interpreter.OutOfFuel e) {
            throw e;
        } catch (Exception | AssertionError e) {
            boolean silent =
                    e instanceof NullPointerException || e instanceof ArithmeticException; // in HotSpot's fast throws
            return "throws " + e.getClass().getName() + (silent ? "" : ": " + e.getMessage());
        }
    }

    private static int identityIndex(List<double[]> rows, double[] row) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) == row) {
                return i;
            }
        }
        return -1;
    }
}
