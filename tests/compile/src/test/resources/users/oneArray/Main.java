import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** One array in the place of two, one of which is written: refused in words about what the caller has passed, before anything is written. */
class Main {
    final double[] data = {1, 2};

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
    static double both(double[] a, double[] b) {
        a[0] *= b[1];
        return a[0] * a[1] * b[0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
    static double one(double[] a, @Constant double[] b) {
        a[0] *= b[1];
        return a[0] * a[1] * b[0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
    double held(double[] a) {
        a[0] *= data[1];
        return a[0] * a[1] * data[0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static double[] vector(double[] a, double[] b) {
        a[0] *= b[1];
        return new double[] {a[0] * a[1] * b[0], b[1]};
    }

    @Differentiable(order = 2)
    static double rows(double[][] a, double[][] b) {
        a[0][0] *= b[1][0];
        return a[0][0] * a[1][0] * b[0][0];
    }

    private static void refused(String message, Runnable call) {
        try {
            call.run();
        } catch (IllegalArgumentException e) {
            assert e.getMessage().equals(message) : e.getMessage();
            return;
        }
        throw new AssertionError("not refused: " + message);
    }

    public static void main(String[] args) {
        Main self = new Main();
        double[] a = self.data;
        String both = "a and b are one array, which the method writes";
        String two = ": a Hessian or a Jacobian needs two arrays";
        refused(both + two, () -> MainAdjoint.bothHessian(a, a));
        refused(both + two, () -> MainAdjoint.oneHessian(a, a));
        refused(both + two, () -> MainAdjoint.vectorJacobian(a, a));
        refused("a and self.data are one array, which the method writes" + two, () -> MainAdjoint.heldHessian(self, a));
        refused(
                both + ", but aBar and bBar are not one array: one array needs one adjoint",
                () -> MainAdjoint.bothGradient(a, new double[2], a, new double[2]));
        refused(
                both + ", but aDot and bDot are not one array: one array needs one tangent",
                () -> MainAdjoint.bothJvp(a, new double[2], a, new double[2]));
        String gradient = ", but b has no adjoint: they must be two arrays";
        String tangent = ", but b has no tangent: they must be two arrays";
        refused(both + gradient, () -> MainAdjoint.oneGradient(a, a));
        refused(both + tangent, () -> MainAdjoint.oneJvp(a, new double[2], a));
        refused(both + tangent, () -> MainAdjoint.oneHvp(a, new double[2], a));
        refused(
                "a and self.data are one array, which the method writes, but self.data has no adjoint: they must be two arrays",
                () -> MainAdjoint.heldGradient(self, a));
        double[][] m = {{1}, {2}};
        double[][] n = {m[1], {3}};
        refused(
                "a[1] and b[0] are the same array, but the arguments they belong to are not, and the method writes one of those:"
                        + " they must not share arrays",
                () -> MainAdjoint.rowsHessian(m, n));
        refused(both + two, () -> MainAdjoint.rowsHessian(m, m));
        assert a[0] == 1 && m[0][0] == 1;
    }
}
