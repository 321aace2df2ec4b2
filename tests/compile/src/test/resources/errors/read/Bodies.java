package errors;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import java.util.Arrays;
import java.util.List;
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
        double z = Arrays.stream(new double[] {x}).map(v -> v * x).sum(); // BS115@56 a lambda that captures `x`
        return f.applyAsDouble(x) + g.applyAsDouble(z); // BS114@32
    }

    @Differentiable
    static double functionsInCalls(double x, int n, @Constant List<Integer> list) {
        list.removeIf(i -> i > n); // BS115@23 a lambda that captures `n`
        list.removeIf((Integer i) -> i > 2); // BS115@23 a lambda that declares types
        list.removeIf(i -> { // BS115@23 a lambda that is a block
            return i > 2;
        });
        list.removeIf(list::contains); // BS115@23 a method reference
        list.forEach(i -> Bodies.seen = i); // BS115@22 a lambda that assigns
        list.stream().map(i -> i + 1).count(); // BS115@27 a lambda
        list.replaceAll(i -> switch (i) { // BS115@25 a lambda that switches
            case 1 -> 2;
            default -> i;
        });
        return x;
    }

    static int seen;

    @Differentiable
    double fieldInFunction(double x, @Constant List<Integer> list) {
        list.removeIf(i -> i > field); // BS115@23 a lambda that captures `this`
        return x;
    }

    @Differentiable
    static double activeInStream(double x) {
        return Arrays.stream(new double[] {x}).map(v -> v + 1).sum(); // BS112@30
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
