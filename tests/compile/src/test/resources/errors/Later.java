package errors;

import dev.backsweep.Checkpoint;
import dev.backsweep.Constant;
import dev.backsweep.Differentiable;

/** What later versions will have. */
class Later {
    record Point(double x, double y) {}

    @Differentiable(order = 2)
    static double[] secondOrder(double[] x) { // BS012@21 order = 2 where the result is no number
        return x;
    }

    @Differentiable
    static double record(Point p) { // BS012@19 record parameter
        return 0;
    }

    @Differentiable
    static Point result(double x) { // BS012@18 a record as the result
        return new Point(x, x); // BS012@16 a record that holds active values
    }

    @Differentiable
    static double inside(double x) {
        Point p = new Point(x, 2 * x); // BS012@19 a record that holds
        return p.x() * p.y();
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

    @Differentiable
    static double nested(double x) {
        return LaterAdjoint.fineDerivative(x); // BS012@28 a derivative inside
    }

    @Differentiable
    static double fine(double x, @Constant Point p) {
        return x * p.x();
    }
}
