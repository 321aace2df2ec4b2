package errors;

import dev.backsweep.Differentiable;

/** Methods that override differentiated ones. */
class Overridden {
    @Differentiable
    double fine(double x) {
        return x * x;
    }

    static class Silent extends Overridden {
        @Override
        @SuppressWarnings("backsweep")
        double fine(double x) {
            return x;
        }
    }

    static class Annotated extends Overridden {
        @Override
        @Differentiable
        double fine(double x) {
            return 2 * x;
        }
    }

    static class Plain extends Overridden {
        @Override
        double fine(double x) { // BW201@16 `Plain.fine` overrides `Overridden.fine`
            return 3 * x;
        }
    }
}
