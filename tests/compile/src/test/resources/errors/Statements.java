package errors;

import dev.backsweep.Differentiable;

/** Statements and expressions. */
class Statements {
    int count;

    static int next() {
        return 1;
    }

    @Differentiable
    static double assertsCalls(double x) {
        assert next() > 0; // BS101@9 an assertion
        return x;
    }

    @Differentiable
    static double caught(double[] x) {
        try {
            x[0] = x[1] * x[0]; // BS101@13 move it before or behind
            x[5] = 2; // BS101@13
        } catch (ArrayIndexOutOfBoundsException e) {
            return x[0]; // BS101@13 a `return` inside `try`
        } finally {
            x[0] = 3; // BS101@13
        }
        return x[0];
    }

    @Differentiable
    static double writesAField(double x, Statements s) {
        s.count = 2; // BS111@17 `s.count` is a field
        s.count++; // BS111@16
        return x;
    }

    @Differentiable
    static double everyProblemIsTold(double x, Object lock) {
        Runnable r = () -> {}; // BS102@22 a lambda
        synchronized (lock) { // BS101@9 lock in the caller
            x++;
        }
        return x + String.class.hashCode(); // BS102@26 a class literal
    }

    @Differentiable
    static double fine(double x) {
        return x;
    }
}
