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
