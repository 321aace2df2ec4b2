package errors;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

class Bodies {
    private static class Hidden {
        double x;
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    double field;

    @Differentiable
    static double lambdas(double x) {
        double[] a = {1, 2};
        double z = Arrays.stream(a).map(v -> v * x).sum(); // BS112@41 the active value `x`
        DoubleUnaryOperator f = twice(y -> y * x); // BS114@39 the active value `x`
        return List.of(f).get(0).applyAsDouble(x); // BS114@48
    }

    static DoubleUnaryOperator twice(DoubleUnaryOperator g) {
        return u -> g.applyAsDouble(g.applyAsDouble(u));
    }

    @Differentiable
    static double functionsInCalls(double x, @Constant List<Integer> list) {
        list.forEach(i -> Bodies.seen = i); // BS111@39 `Bodies.seen` is a field
        list.replaceAll(i -> Bodies.seen++); // BS111@41 `Bodies.seen` is a field
        return x;
    }

    @Differentiable
    static <T extends Number> double ofTypeVariable(double x, List<T> list, T most) {
        list.removeIf(t -> t.equals(most)); // BS115@23 a function of a type variable
        list.removeIf(t -> t.intValue() > 3);
        return x;
    }

    static int seen;

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
        interface Local {} // BS101@9
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
    static double anonymousWithAField(double x) {
        DoubleUnaryOperator f = new DoubleUnaryOperator() { // BS115@33 an anonymous class
            final double k = 2;

            @Override
            public double applyAsDouble(double t) {
                return k * t * x;
            }
        };
        return f.applyAsDouble(x); // BS114@32
    }

    @Differentiable
    static double anonymousThatCallsItself(double x) {
        DoubleUnaryOperator f = new DoubleUnaryOperator() { // BS115@33 an anonymous class
            @Override
            public double applyAsDouble(double t) {
                return t < 1 ? t : applyAsDouble(t / 2);
            }
        };
        return f.applyAsDouble(x); // BS114@32
    }

    abstract static class Slope {
        final double at = 2;

        abstract double along(double t);
    }

    @Differentiable
    static double anonymousOfAClass(double x) {
        Slope f = new Slope() { // BS115@19 an anonymous class
            @Override
            double along(double t) {
                return x * t;
            }
        };
        return f.along(2) * x;
    }

    private static final DoubleUnaryOperator SQUARE = t -> t * t;

    @Differentiable
    static double comparedFunctions(double x) {
        DoubleUnaryOperator f = SQUARE;
        return f == SQUARE ? x : f.applyAsDouble(x); // BS102@18 `==` between functions
    }

    private static double kept = 1;
    private static final DoubleUnaryOperator KEEPS = t -> kept = t; // BS111@64 `kept` is a field

    @Differentiable
    static double functionThatKeeps(double x) {
        return KEEPS.applyAsDouble(x);
    }

    @Differentiable
    static double classes(double x) {
        String name = int[].class.getName(); // BS102@28
        return x * name.length();
    }

    @Differentiable
    static double hidden(double x) {
        Hidden[] h = new Hidden[2]; // BS105@26 type `Hidden` is out of reach
        return x * h.length;
    }

    @Differentiable
    static double hiddenInAList(double x) {
        List<Hidden> all = new ArrayList<>();
        all.add(new Hidden()); // BS105@16 type `Hidden`
        for (Hidden h : all) {
            x *= h.x;
        }
        return x;
    }

    @Differentiable
    private static double hiddenParameter(double x, Hidden h) { // BS105@60
        return x * h.x;
    }

    @Differentiable
    static double hiddenIsCaught(double x) {
        try {
            return x * x;
        } catch (Refused e) { // BS105@18 type `Refused`
            throw e;
        }
    }

    class Inner {
        @Differentiable
        double outside(double x) {
            return x * Bodies.super.hashCode() // BS102@30
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

    @Differentiable
    static double functionsMadeAnew(double x, int n) {
        return deeper(t -> t * x, x, n); // BS106@22 which makes a new function for each of its calls
    }

    private static double deeper(DoubleUnaryOperator f, double x, int n) {
        return n == 0 ? f.applyAsDouble(x) : deeper(t -> f.applyAsDouble(t) * x, x, n - 1);
    }

    @Differentiable
    static double onAnotherThread(double x) {
        Thread thread = new Thread(() -> Bodies.print(x)); // BS118@36 the active value `x`
        thread.start();
        return x * x;
    }

    private static void print(double x) {
        System.out.println(x);
    }
}
