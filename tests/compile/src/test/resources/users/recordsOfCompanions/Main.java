import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Records that companions declare are types like any other: differentiated methods take them and give them. */
class Main {
    /** Before the method that brings the record, and of one of another class that speaks of this one. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
    static double length(MainAdjoint.EnergyGradient g, double scale) {
        return scale * (g.x() * g.x() + g.y() * g.y());
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static MainAdjoint.EnergyGradient gradient(double x, double y) {
        return MainAdjoint.energyGradient(x, y);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static double energy(double x, double y) {
        return x * x * y;
    }

    static MainAdjoint.EnergyGradient doubled(MainAdjoint.EnergyGradient g) {
        return new MainAdjoint.EnergyGradient(g.value(), 2 * g.x(), 2 * g.y());
    }

    @Differentiable
    static double throughHelpers(double x, double y) {
        MainAdjoint.EnergyGradient g = doubled(gradient(x, y));
        return length(g, 1);
    }

    @Differentiable
    static double ofTheOther(OtherAdjoint.StepVjp v, @Constant MainAdjoint.EnergyGradient c) {
        return v.value().x() * v.g().y() * c.x();
    }

    public static void main(String[] args) {
        MainAdjoint.EnergyGradient g = Main.gradient(3, 2);
        assert g.value() == 18 && g.x() == 12 && g.y() == 9;

        // length = scale (x² + y²) of the gradient (2xy, x²)
        MainAdjoint.LengthGradient l = MainAdjoint.lengthGradient(g, 2);
        assert l.g().value() == 0 && l.g().x() == 2 * 2 * 12 && l.g().y() == 2 * 2 * 9 && l.scale() == 144 + 81;
        MainAdjoint.EnergyGradient direction = new MainAdjoint.EnergyGradient(7, 1, 0);
        assert MainAdjoint.lengthJvp(g, direction, 2, 0).tangent() == 48;
        assert MainAdjoint.lengthHvp(g, direction, 2, 0).g().x() == 4;

        MainAdjoint.GradientVjp v = MainAdjoint.gradientVjp(3, 2, new MainAdjoint.EnergyGradient(0, 1, 1));
        assert v.value().equals(g) && v.x() == 2 * 2 + 2 * 3 && v.y() == 2 * 3;
        assert MainAdjoint.gradientJvp(3, 1, 2, 0).tangent().equals(new MainAdjoint.EnergyGradient(12, 4, 6));

        // 4 ((2xy)² + x⁴): 4 (8xy² + 4x³), 4 · 8x²y
        MainAdjoint.ThroughHelpersGradient t = MainAdjoint.throughHelpersGradient(3, 2);
        assert t.x() == 4 * (96 + 108) && t.y() == 4 * 144;

        OtherAdjoint.StepVjp step = OtherAdjoint.stepVjp(g, new MainAdjoint.EnergyGradient(1, 1, 1));
        assert step.value().x() == 24 && step.g().y() == 1;
        MainAdjoint.OfTheOtherGradient o = MainAdjoint.ofTheOtherGradient(step, g);
        assert o.value() == 24 * 12 && o.v().value().x() == 12 && o.v().g().y() == 24 * 12;
    }
}
