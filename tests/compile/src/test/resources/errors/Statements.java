package errors;

import dev.backsweep.Differentiable;
import java.util.List;

/** Statements and expressions. */
class Statements {
    int count;

    static int next() {
        return 1;
    }

    private static boolean hidden(double[] x) {
        return x.length > 0;
    }

    static boolean overwrites(double[] x) {
        x[0] = 0;
        return true;
    }

    @Differentiable
    static double assertsMore(double[] x, int n) {
        assert ++n > 0; // BS101@9 an assertion that assigns
        return x[0];
    }

    @Differentiable
    static double assertsCalls(double[] x) {
        assert hidden(x);
        assert overwrites(x); // BS101@26 an assertion with `overwrites`, which writes
        return x[0];
    }

    static int count(double[] x) {
        return x.length;
    }

    @Differentiable
    static double caught(double[] x) {
        double y = 0;
        try {
            x[0] = x[1] * x[0]; // BS108@13 `x`
            y += x[5];
        } catch (ArrayIndexOutOfBoundsException e) {
            return x[0];
        } finally {
            x[0] = 3;
        }
        return x[0] * y;
    }

    @Differentiable
    static double jumpsFromTry(double x, String[] s) {
        int k = 0;
        try {
            for (String each : s) {
                if (each.isEmpty()) {
                    return x * each.length(); // BS101@21 a jump out of `try` with what is computed there
                }
                k += Integer.parseInt(each);
            }
        } catch (NumberFormatException e) {
            k = 0;
        }
        return x * k;
    }

    @Differentiable
    static double jumpsFromFinally(double x, String[] s) {
        int k = 0;
        try {
            for (String each : s) {
                try {
                    k += Integer.parseInt(each);
                } finally { // BS101@27 a `finally` that jumps in one case, inside of a `try` that catches,
                    if (k > 10) {
                        break;
                    }
                }
            }
        } catch (NumberFormatException e) {
            k = 0;
        }
        return x * k;
    }

    @Differentiable
    static double asksWhichArray(double[] x, int k) {
        double[] own = x.clone();
        double[] used = k > 3 ? x : own;
        double y = 0;
        try {
            y = x[0] * x[1]; // BS108@13 the active value `y`
            if (used != x) {
                throw new ArithmeticException();
            }
            y *= used[1];
        } catch (ArithmeticException e) {
            y = x[3];
        }
        return y;
    }

    @Differentiable
    static double throwsOn(double x, int[] k) {
        int n;
        try {
            n = k[3];
        } catch (RuntimeException e) {
            x = x * x; // BS108@13 the active value `x`
            if (k.length > 2) {
                throw e; // BS101@17 a `catch` that throws on after it computed active values
            }
            return x;
        }
        return x * n;
    }

    @Differentiable
    static double writesAField(double x, Statements s) {
        s.count = 2; // BS111@17 `s.count` is a field
        s.count++; // BS111@16
        return x;
    }

    @Differentiable
    static double everyProblemIsTold(double x, Object lock) {
        Object r = new Object() {}; // BS115@20 an anonymous class
        synchronized (lock) { // BS119@9 lock in the caller
            x++;
        }
        return x + double[].class.hashCode(); // BS102@28 the class literal of an array type
    }

    /** What the class is used for has nothing more to say, and does not put the class off for lack of a type. */
    @Differentiable
    static double localClass(double x) {
        class Sum { // BS101@9 the local class `Sum`, whose field `a` changes,
            double a;

            void add(double b) {
                a += b;
            }
        }
        Sum p = new Sum();
        Sum[] all = {p, new Sum()};
        p.add(x);
        return p.a * all[1].a;
    }

    @Differentiable
    static double localClassThatExtends(double x) {
        class Failure extends RuntimeException { // BS101@9 the local class `Failure`, which extends another
            private static final long serialVersionUID = 1L;
        }
        if (x < 0) {
            throw new Failure();
        }
        return x;
    }

    @Differentiable
    static double localClassLeftEarly(double x) {
        class Line { // BS101@9 more than one constructor, or one that is left early
            double a = 1;

            Line(double a) {
                if (a < 0) {
                    return;
                }
                this.a = a;
            }
        }
        return new Line(x).a;
    }

    @Differentiable
    static double localClassOfItself(double x) {
        class Line {
            final double a;
            final double b;

            Line(double a) {
                this.a = a;
                b = slope() // BS101@26 before the object is made
                        + of(this); // BS102@30 the use of `this` where the object is made
            }

            double slope() {
                return 1;
            }

            static double of(Object line) {
                return line.hashCode();
            }
        }
        return new Line(x).a;
    }

    @Differentiable
    static double arrayOfALocalClass(double x) {
        class Line {
            final double a = x;
        }
        Line[][] all = {{new Line()}}; // BS102@13 an array or an object with `Line` in it
        return all[0][0].a;
    }

    @Differentiable
    static double localEnum(double x) {
        enum Side {
            LEFT,
            RIGHT
        }
        return Side.LEFT == Side.valueOf("LEFT") ? x : 2 * x; // BS101@41 a call of `valueOf` of a local enum
    }

    @Differentiable
    static double localEnumWithMore(double x) {
        enum Side { // BS101@9 the local enum `Side`, which is more than constants
            LEFT,
            RIGHT;

            double sign() {
                return this == LEFT ? -1 : 1;
            }
        }
        return x * Side.LEFT.sign();
    }

    @Differentiable
    static double localEnumThatMayBeNull(double x) {
        enum Side {
            LEFT,
            RIGHT
        }
        Side side = x > 0 ? Side.LEFT : null;
        return side == Side.LEFT ? x : 2 * x; // BS102@21 `==` between constants of the local enum `Side`
    }

    @Differentiable
    static double localRecordWithAConstructor(double x) {
        record Pair(double a, double b) { // BS101@9 the local record `Pair`
            Pair(double a) {
                this(a, a);
            }
        }
        Pair p = new Pair(x);
        return p.a();
    }

    @Differentiable
    static double localRecordWithAnyNumberOfArguments(double x) {
        record Sum(double s) { // BS101@9 the local record `Sum`, which is more than components and methods of fixed
            Sum plus(double... all) {
                return new Sum(s + all.length);
            }
        }
        return new Sum(x).plus(x, x).s();
    }

    @Differentiable
    static double localRecordsAsObjects(double x, Object o) {
        record Pair(double a, double b) {
            double deep(int n) {
                return n == 0 ? a : b * deep(n - 1); // BS101@45 a call of `deep` of a local record, which calls itself
            }

            void check() {}
        }
        Pair p = new Pair(x, x);
        Pair[][] all = {{p, new Pair(x, 1)}}; // BS102@13 an array or an object with `Pair` in it
        List<Pair> list = List.of(p); // BS102@13
        int n = ("" + p).length(); // BS102@23 the use of a whole `Pair`
        boolean same = p.equals(p); // BS101@32 a call of `equals` of a local record, which Java writes
        p.check();
        return p.deep(3) * n;
    }

    @Differentiable
    static double localRecordsAsAWhole(double x, Object o) {
        record Pair(double a, double b) {}
        Pair p = new Pair(x, x);
        int n = ("" + p).length(); // BS102@23 the use of a whole `Pair`
        boolean is = o instanceof Pair; // BS102@24
        return x * n;
    }

    @Differentiable
    static double fine(double x) {
        return x;
    }
}
