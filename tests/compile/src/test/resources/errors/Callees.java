package errors;

import dev.backsweep.Differentiable;

/** What is wrong in a method that is differentiated because it is called. */
class Callees {
    static double state;

    static double keeps(double x) {
        state = x;
        return x;
    }

    static double locks(double x, Object lock) {
        synchronized (lock) {
            return x * x;
        }
    }

    static double recursive(double x, int n) {
        return n == 0 ? x : x * recursive(x, n - 1);
    }

    double instance(double x) {
        return x * 2;
    }

    @Differentiable
    static double calls(double x, Object lock) {
        double y = keeps(x); // BS106@25 line 10 `state = x`: `state` is a field
        return y * locks(x, lock); // BS106@25 in `locks`, which is differentiated because it is called here, line 15
    }

    @Differentiable
    static double fineRecursion(double x, int n) {
        return recursive(x, n);
    }

    static java.util.List<Double> list = new java.util.ArrayList<>();

    static void told(double x) {
        state = x;
    }

    private static void collects(double x) {
        list.add(x);
    }

    static double asked() {
        return state;
    }

    @Differentiable
    static double readsWhatItTold(double x) {
        told(x * x); // BS121@13 may keep it where `state` is read
        return x * state;
    }

    static Double boxed;
    static Point held;

    static void boxes(double x) {
        boxed = x;
    }

    static void holds(double x) {
        held = new Point(x, x);
    }

    record Point(double a, double b) {}

    static final ThreadLocal<double[]> BUFFERS = ThreadLocal.withInitial(() -> new double[2]);

    @Differentiable
    static double findsAnArrayTwice(double x) {
        BUFFERS.get()[0] = x * x; // BS122@9 `BUFFERS.get()` is an array that `get` found, where `get` may find the active value
        return x * BUFFERS.get()[0];
    }

    @Differentiable
    static double findsAnArrayInEachTrip(double x) {
        double s = 0;
        for (int i = 0; i < 3; i++) {
            double[] buffer = BUFFERS.get();
            s += buffer[0];
            buffer[0] = s + x; // BS122@13 `buffer` is an array that `get` found
        }
        return s;
    }

    static void puts(double x) {
        BUFFERS.get()[1] = x;
    }

    static double takes() {
        return BUFFERS.get()[1];
    }

    @Differentiable
    static double takesWhatItPut(double x) {
        puts(x * x); // BS121@13 may keep it where `takes` is read
        return x * takes();
    }

    static class Overflow extends RuntimeException {
        final double value;

        Overflow(double value) {
            this.value = value;
        }
    }

    @Differentiable
    static double asksWhatItCaught(double x) {
        try {
            if (x > 1) {
                throw new Overflow(x * x); // BS121@23 may keep it where `value` is read
            }
            return x;
        } catch (Overflow e) {
            return e.value;
        }
    }

    private static void refuses(double x) {
        if (x > 1) {
            throw new Overflow(x * x);
        }
    }

    private static double valueOf(RuntimeException e) {
        return ((Overflow) e).value;
    }

    private static double overflowing(double x, int n) {
        if (n == 0) {
            throw new Overflow(x);
        }
        return overflowing(x * x, n - 1);
    }

    @Differentiable
    static double asksWhatAnElementCaused(double[] x) {
        try {
            refuses(x[0]); // BS106@20 may keep it where `value` is read
            return x[0];
        } catch (Overflow e) {
            return e.value;
        }
    }

    @Differentiable
    static double asksUnderAnotherType(double x) {
        try {
            refuses(x); // BS106@20 may keep it where `value` is read
            return x;
        } catch (RuntimeException e) {
            return e instanceof Overflow o ? o.value : 0;
        }
    }

    @Differentiable
    static double hasItAsked(double x) {
        RuntimeException e = new Overflow(x); // BS121@30 may keep it where `value` is read
        return x * valueOf(e);
    }

    @Differentiable
    static double asksWhatARecursionThrew(double x) {
        try {
            return overflowing(x, 2); // BS121@31 may keep it where `value` is read
        } catch (Overflow e) {
            return x * e.value;
        }
    }

    static class Tally extends java.io.PrintStream {
        private double sum;

        Tally() {
            super(java.io.OutputStream.nullOutputStream());
        }

        @Override
        public void println(double x) {
            sum += x;
        }
    }

    @Differentiable
    static double printsWhereItIsKept(double x, Tally tally) {
        tally.println(x); // BS107@22 `println` may be overridden
        return x * tally.sum;
    }

    @Differentiable
    static double readsWhatItBoxed(double x) {
        boxes(x * x); // BS121@14 may keep it where `boxed` is read
        return x * boxed;
    }

    @Differentiable
    static double readsWhatARecordHolds(double x) {
        holds(x * x); // BS121@14 may keep it where `held` is read
        return x * held.a();
    }

    @Differentiable
    static double asksForWhatItTold(double x) {
        told(x * x); // BS121@13 may keep it where `asked` is read
        return x * asked();
    }

    @Differentiable
    static double takesWhatItCollected(double x) {
        collects(x * x); // BS121@17 may keep it where `get` is read
        double y = list.get(0);
        return x * y;
    }

    @Differentiable
    static double fineTelling(double x) {
        told(x * x);
        collects(x);
        return x * list.size();
    }

    @Differentiable
    static double overridden(Callees c, double x) {
        return c.instance(x); // BS107@26 make `instance` private, static or final, or call it on a value of a final class
    }

    enum Power {
        ONE {
            @Override
            double of(double x) {
                return x;
            }
        },
        TWO {
            @Override
            double of(double x) {
                return super.of(x) * x;
            }
        },
        MORE {
            double scale = 2;

            @Override
            double with(double x) {
                return scale * x;
            }

            double power(double x, int n) {
                return n == 0 ? 1 : x * power(x, n - 1);
            }
        };

        double of(double x) {
            return x;
        }

        double with(double x) {
            return x;
        }
    }

    @Differentiable
    static double moreThanVersions(Power power, double x) {
        return power.of(x); // BS107@24 in an enum, let its constants have versions without `super`
    }

    @Differentiable
    static double fieldThatMayChange(Power power, double x) {
        return power.with(x); // BS106@26 the field `scale` of a constant, which is more than a final number
    }

    @Differentiable
    static double fine(double x) {
        return x;
    }
}
