package errors;

import dev.backsweep.Differentiable;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

class Bodies {
    private static class Hidden {
        double x;
    }

    double field;

    @Differentiable
    static double lambdas(double x) {
        DoubleUnaryOperator f = y -> y * x; // BS115@33
        DoubleUnaryOperator g = Math::sin; // BS115@33
        double z = Arrays.stream(new double[] {x}).map(v -> v).sum(); // BS115@56
        return f.applyAsDouble(x) + g.applyAsDouble(z); // BS114@32
    }

    @Differentiable
    static double anonymous(double x) {
        Object o = new Object() { // BS115@20
            @Override
            public String toString() {
                return "o";
            }
        };
        class Local {} // BS101@9
        Local l = null;
        return x;
    }

    @Differentiable
    static double statements(double x, Object lock) throws Exception {
        synchronized (lock) { // BS119@9
            x++;
        }
        try (java.io.StringReader r = new java.io.StringReader("a")) {
            x += r.read();
        }
        return x;
    }

    @Differentiable
    static double finePatterns(double x, Object o) {
        if (o instanceof Double d && d > 0) {
            return d * x;
        }
        return x;
    }

    @Differentiable
    static double classes(double x) {
        String name = String.class.getName(); // BS102@29
        return x * name.length();
    }

    @Differentiable
    static double hidden(double x) {
        Hidden h = new Hidden(); // BS105@9
        h.x = 2;
        return x;
    }

    class Inner {
        @Differentiable
        double outside(double x) {
            return x * field // BS102@24
                    + new Inner().hashCode(); // BS102@23
        }
    }

    // The other methods of the class still get their derivatives.
    @Differentiable
    static double fine(double x) {
        double[] a = new double[3];
        Arrays.setAll(a, i -> i);
        return x * x * a[1];
    }
}
