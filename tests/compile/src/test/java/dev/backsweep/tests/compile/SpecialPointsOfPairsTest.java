package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each function of each function, at the points where their derivatives are a convention or a limit: forward mode agrees with reverse mode,
 * infinities and NaN included, and so do forward over forward and forward over reverse.
 */
class SpecialPointsOfPairsTest {
    private static final double[] POINTS = {0.0, -0.0, 1, -1, 2, -2, 0.5, -0.5};

    /** Of an argument, {@code #}. */
    private static final Map<String, String> FUNCTIONS = new LinkedHashMap<>();

    static {
        FUNCTIONS.put("sin", "Math.sin(#)");
        FUNCTIONS.put("cos", "Math.cos(#)");
        FUNCTIONS.put("asin", "Math.asin(#)");
        FUNCTIONS.put("acos", "Math.acos(#)");
        FUNCTIONS.put("tanh", "Math.tanh(#)");
        FUNCTIONS.put("exp", "Math.exp(#)");
        FUNCTIONS.put("log", "Math.log(#)");
        FUNCTIONS.put("sqrt", "Math.sqrt(#)");
        FUNCTIONS.put("cbrt", "Math.cbrt(#)");
        FUNCTIONS.put("abs", "Math.abs(#)");
        FUNCTIONS.put("floor", "Math.floor(#)");
        FUNCTIONS.put("square", "Math.pow(#, 2)");
        FUNCTIONS.put("oneAndHalf", "Math.pow(#, 1.5)");
        FUNCTIONS.put("half", "Math.pow(#, 0.5)");
        FUNCTIONS.put("reciprocal", "1 / (#)");
        FUNCTIONS.put("positive", "Math.max(#, 0)");
        FUNCTIONS.put("limited", "Math.min(#, 1)");
        FUNCTIONS.put("length", "Math.hypot(#, 0)");
        FUNCTIONS.put("negative", "1 - (#)");
        FUNCTIONS.put("ownSquare", "# * #");
    }

    /** Of two arguments. */
    private static final Map<String, String> OPERATIONS = new LinkedHashMap<>();

    static {
        OPERATIONS.put("product", "x * y");
        OPERATIONS.put("quotient", "x / y");
        OPERATIONS.put("overSquare", "x / (y * y)");
        OPERATIONS.put("overProduct", "2 / (x * y)");
        OPERATIONS.put("timesReciprocal", "x * (1 / y)");
        OPERATIONS.put("ofQuotients", "(1 + x) * (1 + 1 / y)");
        OPERATIONS.put("underRoot", "x * Math.sqrt(y)");
        OPERATIONS.put("logarithm", "y * Math.log(x * x)");
        OPERATIONS.put("angle", "Math.atan2(x, y)");
        OPERATIONS.put("hypotenuse", "Math.hypot(x, y)");
    }

    @TempDir
    Path scratch;

    @Test
    void forwardAgreesWithReverse() throws ReflectiveOperationException {
        StringBuilder source = new StringBuilder("import dev.backsweep.*;\nclass Pairs {\n");
        List<String> names = new ArrayList<>();
        FUNCTIONS.forEach((outer, f) -> FUNCTIONS.forEach((inner, g) -> {
            if (!f.equals("# * #")) {
                names.add(outer + "Of" + inner);
                source.append("@Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2) static double ")
                        .append(outer + "Of" + inner + "(double x) { return ")
                        .append(f.replace("#", g.replace("#", "x")) + "; }\n");
            }
        }));
        FUNCTIONS.forEach((inner, g) ->
                source.append("static double " + inner + "(double x) { return ").append(g.replace("#", "x") + "; }\n"));
        Build build = Build.in(scratch).source("Pairs.java", source + "}\n").run();
        assertThat(build.messages()).isEmpty();
        Class<?> primals = build.load("Pairs");
        Class<?> companion = build.load("PairsAdjoint");
        List<String> wrong = new ArrayList<>();
        for (String name : names) {
            for (double x : POINTS) {
                if (isFinite(primals, name, x) && isFinite(primals, name.substring(name.indexOf("Of") + 2), x)) {
                    compare(companion, name, x, wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /**
     * Also where what a function is taken of is infinite. All four ways to the second order agree where the gradient is finite: elsewhere a
     * second derivative may be the difference of two that are infinite.
     */
    @Test
    void modesAgreeOnOperations() throws ReflectiveOperationException {
        StringBuilder inner = new StringBuilder("import dev.backsweep.*;\nclass Operations {\n");
        StringBuilder outer = new StringBuilder("import dev.backsweep.*;\nclass Outer {\n");
        List<String> names = new ArrayList<>();
        Map<String, String> functions = new LinkedHashMap<>(FUNCTIONS);
        functions.remove("ownSquare");
        functions.put("atan", "Math.atan(#)");
        functions.put("logistic", "1 / (1 + Math.exp(-(#)))");
        functions.forEach((f, of) -> OPERATIONS.forEach((g, operation) -> {
            String name = f + "Of" + g;
            names.add(name);
            inner.append("@Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2) static double ")
                    .append(name + "(double x, double y) { return " + of.replace("#", operation) + "; }\n");
            String params = "(double x, double y, @Constant double u, @Constant double v) { ";
            outer.append("@Differentiable static double reverse" + name + params + "var g = OperationsAdjoint." + name
                    + "Gradient(x, y); return u * g.x() + v * g.y(); }\n");
            outer.append("@Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}) static double forward" + name + params
                    + "return OperationsAdjoint." + name + "Jvp(x, u, y, v).tangent(); }\n");
        }));
        Build build = Build.in(scratch)
                .source("Operations.java", inner + "}\n")
                .source("Outer.java", outer + "}\n")
                .run();
        assertThat(build.messages()).isEmpty();
        Class<?> primals = build.load("Operations");
        Class<?> companion = build.load("OperationsAdjoint");
        Class<?> twice = build.load("OuterAdjoint");
        List<String> wrong = new ArrayList<>();
        for (String name : names) {
            for (double x : POINTS) {
                for (double y : POINTS) {
                    if (Double.isFinite((Double) call(primals, name, x, y))) {
                        compare(companion, twice, name, x, y, wrong);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void compare(Class<?> companion, Class<?> outer, String name, double x, double y, List<String> wrong)
            throws ReflectiveOperationException {
        Object gradient = call(companion, name + "Gradient", x, y);
        for (int i = 0; i < 2; i++) {
            String at = name + " at (" + x + ", " + y + "), " + (i == 0 ? "x" : "y");
            double u = 1 - i;
            double reverse = component(gradient, i + 1);
            double tangent = component(call(companion, name + "Jvp", x, u, y, i), 1);
            if (!same(tangent, reverse)) {
                wrong.add(at + ": reverse " + reverse + ", tangent " + tangent);
            }
            if (!Double.isFinite(component(gradient, 1)) || !Double.isFinite(component(gradient, 2))) {
                continue;
            }
            Object hvp = call(companion, name + "Hvp", x, u, y, i);
            Object twice = call(outer, "reverse" + name + "Gradient", x, y, u, i);
            Object ofTangent = call(outer, "forward" + name + "Gradient", x, y, u, i);
            for (int k = 0; k < 2; k++) {
                double expected = component(hvp, k);
                double tangents = component(call(outer, "forward" + name + "Jvp", x, 1 - k, y, k, u, i), 1);
                boolean agree = same(component(twice, k + 1), expected)
                        && same(component(ofTangent, k + 1), expected)
                        && same(tangents, expected);
                if (!agree) {
                    wrong.add(at + (k == 0 ? "x" : "y") + ": Hvp " + expected + ", reverse over reverse "
                            + component(twice, k + 1) + ", over forward " + component(ofTangent, k + 1)
                            + ", forward over forward " + tangents);
                }
            }
        }
    }

    private static boolean isFinite(Class<?> primals, String function, double x) throws ReflectiveOperationException {
        return Double.isFinite((Double) call(primals, function, x));
    }

    private static void compare(Class<?> companion, String name, double x, List<String> wrong)
            throws ReflectiveOperationException {
        double reverse = component(call(companion, name + "Gradient", x), 1);
        double tangent = component(call(companion, name + "Jvp", x, 1), 1);
        double derivative = (Double) call(companion, name + "Derivative", x);
        double ofTangent = (Double) call(companion, name + "SecondDerivative", x);
        double ofGradient = (Double) call(companion, name + "Hvp", x, 1);
        if (!same(tangent, reverse) || !same(derivative, reverse) || !same(ofTangent, ofGradient)) {
            wrong.add(name + " at " + x + ": reverse " + reverse + ", tangent " + tangent + ", derivative " + derivative
                    + "; second derivative " + ofTangent + ", Hvp " + ofGradient);
        }
    }

    private static Object call(Class<?> owner, String name, double... args) throws ReflectiveOperationException {
        Class<?>[] types = new Class<?>[args.length];
        Object[] boxed = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            types[i] = double.class;
            boxed[i] = args[i];
        }
        Method method = owner.getDeclaredMethod(name, types);
        method.setAccessible(true);
        return method.invoke(null, boxed);
    }

    private static double component(Object made, int index) throws ReflectiveOperationException {
        RecordComponent component = made.getClass().getRecordComponents()[index];
        component.getAccessor().setAccessible(true);
        return (Double) component.getAccessor().invoke(made);
    }

    /** The second derivative of {@code tan(atan(x))} is rounding alone. */
    private static boolean same(double a, double b) {
        return a == b || Double.isNaN(a) && Double.isNaN(b) || Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b));
    }
}
