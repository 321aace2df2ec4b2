package golden;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** A method that calls itself, differentiated in each mode. */
class Input {
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static double power(double x, int n) {
        return n == 0 ? 1 : x * power(x, n - 1);
    }
}
