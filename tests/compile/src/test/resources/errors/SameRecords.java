package errors;

import dev.backsweep.Differentiable;

/** Records and methods whose adjoints would have one name. */
class SameRecords {
    static class Here {
        record Part(double x) {
            Part {
                x = x + 1;
            }
        }
    }

    static class There {
        record Part(double y, double z) {
            Part {
                y = y + 1;
            }
        }
    }

    @Differentiable
    static double fine(Here.Part p) {
        return p.x() * p.x();
    }

    @Differentiable
    static double second(There.Part p) { // BS010@19 `SameRecords.There.Part` and `SameRecords.Here.Part` would both generate `PartBar`
        return p.y() * p.z();
    }

    @Differentiable
    static double fineToo(double x, double y) {
        return x * y;
    }

    @Differentiable
    static double FineToo(double y) { // BS010@19 both generate `FineTooGradient`
        return y * y;
    }
}
