import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;
import dev.backsweep.Mode;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Parameters that are called like classes keep their names in every form: the companion names those classes in full. */
class Main {
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
    static double mixed(double Math, double[] Workspace, double[] Shapes) {
        double s = Math * Math * Math;
        for (int i = 0; i < Workspace.length; i++) {
            s += java.lang.Math.sin(Workspace[i] * s) * Shapes[0];
            Workspace[i] = s;
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
    static double plain(double[] Zeros, double Dual, double Flat, double Integer) {
        double s = Integer * Dual;
        for (double z : Zeros) {
            s += z * z * z * Dual * Flat;
        }
        while (s > 1) {
            s = s / 2 + Zeros[0] * s * 0.1;
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static double[] vector(double[] Flat, double Adjoints, double[] DualArray) {
        double[] Stack = Flat.clone();
        for (int i = 0; i < Flat.length; i++) {
            Stack[i] *= Adjoints * Stack[i] * DualArray[i];
        }
        return Stack;
    }

    /** No name is left for the class. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
    static double here(double java, double Math) {
        return java * java * Math;
    }

    /** A type variable keeps its name too: the record of the companion gives way. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
    static <VariableGradient, VariableHvp extends CharSequence> double variable(
            double x, double y, VariableGradient g, VariableHvp h) {
        return x * x * y * h.length();
    }

    record Mixed(double x, double[] y, double[] z) {}

    record Plain(double[] x, double y, double z, double w) {}

    public static void main(String[] args) {
        assert MainAdjoint.variableGradient(3, 2, "", "four").y() == 36;
        assert MainAdjoint.variableHvp(3, 1, 2, 0, "", "four").x() == 16;
        for (Method m : MainAdjoint.class.getDeclaredMethods()) {
            List<String> names = Arrays.stream(m.getParameters())
                    .map(java.lang.reflect.Parameter::getName)
                    .toList();
            Set<String> wanted = m.getName().startsWith("mixed")
                    ? Set.of("Math", "Workspace", "Shapes")
                    : m.getName().startsWith("plain")
                            ? Set.of("Zeros", "Dual", "Flat", "Integer")
                            : m.getName().startsWith("vector")
                                    ? Set.of("Flat", "Adjoints", "DualArray")
                                    : Set.of("java");
            assert m.isSynthetic() || m.getName().startsWith("variable") || names.containsAll(wanted) : m.getName() + names;
        }
        GradientCheck check = GradientCheck.standard();
        check.gradient(
                (Mixed at) -> mixed(at.x(), at.y().clone(), at.z()),
                at -> {
                    var gradient = MainAdjoint.mixedGradient(at.x(), at.y().clone(), at.z());
                    return new Mixed(gradient.Math(), gradient.Workspace(), gradient.Shapes());
                },
                new Mixed(0.7, new double[] {0.4, 0.3}, new double[] {1.1}));
        check.gradient(
                (Plain at) -> plain(at.x(), at.y(), at.z(), at.w()),
                at -> {
                    var gradient = MainAdjoint.plainGradient(at.x(), at.y(), at.z(), at.w());
                    return new Plain(gradient.Zeros(), gradient.Dual(), gradient.Flat(), gradient.Integer());
                },
                new Plain(new double[] {0.4, 2, -0.3}, 1.1, 0.9, 1.3));
        double[][] hessian = MainAdjoint.hereHessian(3, 5);
        assert Arrays.deepEquals(hessian, new double[][] {{10, 6}, {6, 0}}) : Arrays.deepToString(hessian);
    }
}
