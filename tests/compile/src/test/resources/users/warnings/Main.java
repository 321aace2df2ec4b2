import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.ArrayList;
import java.util.List;

/** What the user's own code is warned of, or has silenced, the companion is silent about. */
class Main {
    @Deprecated
    static int own() {
        return 2;
    }

    @SuppressWarnings("deprecation")
    private static double helper(double x) {
        return x * Old.factor() * Old.OFFSET;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @Deprecated
    static double deprecatedItself(double[] x) {
        return x[0] * x[0] * own();
    }

    @Differentiable
    static double throughHelpers(double x) {
        return helper(x) * own();
    }

    @SuppressWarnings("removal")
    @Differentiable
    static double removedSoon(double x, Gone gone) {
        return x * gone.factor;
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    @Differentiable
    static double raw(double x, List things) {
        things.add("a");
        List<String> texts = things;
        return x * texts.get(0).length();
    }

    @Differentiable
    static double besides(double x) {
        return x * Constants.GRAVITY * Constants.twice(2);
    }

    @SuppressWarnings("removal")
    public static void main(String[] args) {
        assert MainAdjoint.deprecatedItselfObjective().value(new double[] {3}) == 18;
        assert MainAdjoint.throughHelpersDerivative(3) == 2 * 3 * 5;
        assert MainAdjoint.removedSoonDerivative(3, new Gone()) == 7;
        assert MainAdjoint.besidesDerivative(3) == 40;
        assert MainAdjoint.rawDerivative(3, new ArrayList<>()) == 1;
    }
}

class Constants {
    static final double GRAVITY = 10;

    private Constants() {}

    static int twice(int n) {
        return 2 * n;
    }
}
