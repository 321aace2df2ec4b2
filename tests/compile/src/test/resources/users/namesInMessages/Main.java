import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Messages name the parameters as they are called, where these give way to the user's own names, too. */
class Main {
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static double dot(double[] x, double[] xBar, double[] xDot, double resultBar) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[i] * xBar[i] * xDot[i] * resultBar;
        }
        return s;
    }

    @Differentiable
    static double[] scaled(double[] x, double resultBar) {
        return new double[] {x[0] * resultBar, x[1] * resultBar};
    }

    @Differentiable
    static void swap(double[][] x, double[][] xBar) {
        double[] row = x[0];
        x[0] = xBar[0];
        xBar[0] = row;
    }

    public static void main(String[] args) throws ReflectiveOperationException {
        double[] x = {1, 2};
        double[] y = {3, 4};
        double[] z = {5, 6};
        double[] b = {0, 0};
        said("xBar_ is null, but x has length 2", () -> MainAdjoint.dotGradient(x, null, y, b, z, b, 2));
        said("xBarBar is null, but xBar has length 2", () -> MainAdjoint.dotVjp(x, b, y, null, z, b, 2, 1));
        said("xDot_: length 3, but x has length 2", () -> MainAdjoint.dotJvp(x, new double[3], y, y, z, z, 2, 1));
        said("xDotDot is null, but xDot has length 2", () -> MainAdjoint.dotHvp(x, x, y, y, z, null, 2, 1));
        said("xBar_ is the same array as xBar: ", () -> MainAdjoint.dotGradient(x, y, y, b, z, b, 2));
        said("resultBar_: length 1, but the result has length 2", () -> MainAdjoint.scaledVjp(x, b, 2, new double[1]));
        double[][] rows = {{1, 2}};
        double[][] others = {{3}};
        said(
                "xBar_[0]: length 2, but what was left in x[0] has length 1",
                () -> MainAdjoint.swapVjp(rows, new double[][] {{0, 0}}, others, new double[][] {{0}}));
        var method = MainAdjoint.class.getDeclaredMethod(
                "dotGradient",
                double[].class,
                double[].class,
                double[].class,
                double[].class,
                double[].class,
                double[].class,
                double.class);
        assert method.getParameters()[1].getName().equals("xBar_") : method.getParameters()[1];
    }

    private static void said(String message, Runnable call) {
        try {
            call.run();
        } catch (IllegalArgumentException e) {
            assert e.getMessage().startsWith(message) : e.getMessage();
            return;
        }
        throw new AssertionError("accepted: " + message);
    }
}
