package errors;

import dev.backsweep.Checkpoint;
import dev.backsweep.CompanionOf;
import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.UseCompanions;

/** What later versions will have. */
class Later {
    record Point(double x, double y) {}

    @Differentiable(order = 2)
    static double[] secondOrder(double[] x) { // BS012@21 order = 2 where the result is no number
        return x;
    }

    @Differentiable
    @Checkpoint(loop = "steps")
    static double checkpointed(double x) { // BS012@19 is not supported yet
        steps:
        for (int i = 0; i < 10; i++) {
            x = x * x;
        }
        return x;
    }

    @Checkpoint(loop = "steps")
    static double checkpointedOnDemand(double x) { // BS012@19 is not supported yet
        steps:
        for (int i = 0; i < 10; i++) {
            x = x * x;
        }
        return x;
    }

    @CompanionOf(Math.class)
    static class Rules {} // BS012@12 is not supported yet

    @UseCompanions(Rules.class)
    static class Uses {} // BS012@12 is not supported yet

    @Differentiable
    static double fine(double x, @Constant Point p) {
        return x * p.x();
    }

    private static final double[] TABLE = {1, 2};

    private static double[] stored(double x, int n) {
        return n == 0 ? TABLE : stored(x, n - 1);
    }

    @Differentiable
    static double storedArray(double x) {
        double[] a = stored(x, 3); // BS106@28 returns an array of a field
        a[0] = x;
        return a[0];
    }

    record Held(double s, double[] v) {}

    private static final Held HELD = new Held(1, new double[] {1, 2});

    private static Held inRecord(double x, int n) {
        return n == 0 ? new Held(x, HELD.v()) : inRecord(x * x, n - 1);
    }

    @Differentiable
    static double storedInRecord(double x) {
        Held a = inRecord(x, 3); // BS106@26 returns an array of a field
        a.v()[0] *= x;
        return a.s() * a.v()[0];
    }
}
