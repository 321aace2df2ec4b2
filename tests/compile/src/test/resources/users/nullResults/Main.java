import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** What is null in a result has no derivative: whatever seed is given for it counts for nothing, and its tangent is null. */
class Main {
    record Point(double u, double[] v) {}

    record Outer(Point p, double w) {}

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static double[] array(double[] x, boolean isNull) {
        return isNull ? null : new double[] {x[0] * x[1]};
    }

    @Differentiable
    static double[] byRows(double[] x, boolean isNull) {
        return isNull ? null : new double[] {x[0] * x[1]};
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static Point point(double[] x, boolean isNull) {
        return isNull ? null : new Point(x[0] * x[1], x);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static Outer outer(double[] x, boolean isNull) {
        return new Outer(isNull ? null : new Point(x[0], new double[] {x[1] * x[1]}), x[1]);
    }

    private static void zeros(double[] xBar) {
        assert xBar[0] == 0 && xBar[1] == 0 : xBar[0] + ", " + xBar[1];
    }

    private static void noJacobian(Runnable call) {
        try {
            call.run();
        } catch (NullPointerException e) {
            return;
        }
        throw new AssertionError("a Jacobian of nothing");
    }

    public static void main(String[] args) {
        double[] x = {2, 3};
        double[] xDot = {1, 1};
        for (double[] seed : new double[][] {null, {}, {1}}) {
            var product = MainAdjoint.arrayVjp(x, true, seed);
            assert product.value() == null;
            zeros(product.x());
        }
        var directed = MainAdjoint.arrayJvp(x, xDot, true);
        assert directed.value() == null && directed.tangent() == null;
        noJacobian(() -> MainAdjoint.arrayJacobian(x, true));
        noJacobian(() -> MainAdjoint.arrayJacobian(new double[9], true));
        noJacobian(() -> MainAdjoint.byRowsJacobian(x, true));
        for (Point seed : new Point[] {null, new Point(1, null)}) {
            var product = MainAdjoint.pointVjp(x, true, seed);
            assert product.value() == null;
            zeros(product.x());
        }
        assert MainAdjoint.pointJvp(x, xDot, true).tangent() == null;
        for (Point seed : new Point[] {null, new Point(5, new double[7])}) {
            var product = MainAdjoint.outerVjp(x, true, new Outer(seed, 4));
            assert product.value().p() == null && product.value().w() == 3;
            assert product.x()[0] == 0 && product.x()[1] == 4;
        }
        var tangent = MainAdjoint.outerJvp(x, xDot, true).tangent();
        assert tangent.p() == null && tangent.w() == 1;
    }
}
