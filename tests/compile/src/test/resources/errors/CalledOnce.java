package errors;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import java.util.Iterator;
import java.util.Random;

/** What may happen only once, in a method that would run several times. */
class CalledOnce {
    @Differentiable(order = 2)
    static double fineThoughTold(double[] x, Iterator<String> lines) {
        double s = 1;
        for (double v : x) {
            try {
                s *= v * Integer.parseInt(lines.next()); // BN301@53 no `fineThoughToldHessian`
            } catch (NumberFormatException e) {
                s = s * s;
            }
        }
        return s;
    }

    @Differentiable
    static double[] fineThoughItCallsItself(double[] x, Random random) {
        return new double[] {down(x, 3, random), x[0]}; // BN301@34 use `fineThoughItCallsItselfVjp`
    }

    private static double down(double[] x, int k, Random random) {
        return k == 0 ? x[0] : down(x, k - 1, random) * random.nextDouble() * x[0];
    }

    @Differentiable
    @SuppressWarnings("backsweep")
    static double[] fineAndSilent(double[] x, Random random) {
        return new double[] {down(x, 3, random), x[0]};
    }

    @Differentiable(order = 2)
    static double fineWithAHessian(double[] x, Random random) {
        double s = 0;
        for (double v : x) {
            s += v * v * random.nextGaussian();
        }
        return s;
    }

    record Held(double[] numbers, double by) {}

    static Held held(double[] numbers, int n) {
        numbers[0] += 1;
        return n > 0 ? held(numbers, n - 1) : new Held(numbers, 3);
    }

    /** In another run the record would have to hold another array. */
    @Differentiable(order = 2)
    static double fineThoughHeld(double[] x, @Constant double[] base) {
        Held h = held(base, 2); // BN301@22 no `fineThoughHeldHessian`
        h.numbers()[0] += 1;
        base[0] += 5;
        return x[0] * x[0] * h.numbers()[0] * h.by();
    }

    record Copying(double by, double[] numbers) {
        Copying {
            numbers = numbers.clone();
        }
    }

    /** Nobody knows what its constructor would make of a copy. */
    @Differentiable(order = 2)
    static double fineThoughWritten(double[] x, @Constant Copying c) {
        double[] numbers = c.numbers();
        numbers[0] += 0.5; // BN302@9 no `fineThoughWrittenHessian`
        return x[0] * x[0] * numbers[0];
    }

    private static void increase(double[] numbers) {
        numbers[0] += 0.5;
    }

    @Differentiable
    static double[] fineThoughWrittenByAHelper(double[] x, @Constant Copying c) {
        increase(c.numbers()); // BN302@17 no `fineThoughWrittenByAHelperJacobian`
        return new double[] {x[0] * x[1] * c.by(), x[0] * c.numbers()[0], x[1], x[0], x[1] * x[1], x[0] * x[0]};
    }

    private final int[] visits = {0};

    private static double counted(double[] x, int i, int[] visits) {
        visits[0]++;
        return i == x.length ? visits[0] : x[i] * x[i] * counted(x, i + 1, visits);
    }

    /** A recursive method sees in each run what the run before has left. */
    @Differentiable(order = 2)
    double fineThoughCounted(double[] x) {
        return counted(x, 0, visits); // BN302@23 into the arrays of `self`
    }

    private static double weighted(double[] x, int i, double[] weights) {
        return i == x.length ? 1 : weights[i] * x[i] * x[i] * weighted(x, i + 1, weights);
    }

    private final double[] weights = {1, 2, 3};

    interface Step {
        void next(double[] weights);
    }

    /** What the step has done to the weights, the recursive method must not see once more. */
    @Differentiable(order = 2)
    double fineThoughStepped(double[] x, Step step) {
        double s = weighted(x, 0, weights);
        step.next(weights); // BN301@18 no `fineThoughSteppedHessian`
        return s * weighted(x, 0, weights);
    }
}
