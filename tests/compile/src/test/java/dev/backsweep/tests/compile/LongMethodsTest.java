package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Methods whose derivatives would be longer than what HotSpot compiles, or than what a class file can hold. */
class LongMethodsTest {
    /** HotSpot compiles no method of more bytes (HugeMethodLimit). */
    private static final int COMPILED = 8_000;

    /** What parts are cut to, by an estimate that is never too low. */
    private static final int AIM = 4_000;

    private static final double[] AT = {0.3, -0.2, 0.7, 0.1, -0.6, 0.4, 0.9, -0.8, 0.5, 0.2};
    private static final double[] ALONG = {1, 0.5, -0.25, 0.75, -1, 0.3, 0.1, -0.7, 0.2, -0.4};

    @TempDir
    Path scratch;

    @Test
    void twoThousandStatementsInARow() throws ReflectiveOperationException {
        StringBuilder body = new StringBuilder("double v0 = x[0];\nint steps = 0;\n");
        for (int i = 1; i < 2000; i++) {
            body.append(statement(i)).append('\n');
        }
        checkGenerated(body + "return v1999 + steps;\n");
    }

    /** One of eight kinds of statement, for each of which {@code v(i)} stays of moderate size. */
    private static String statement(int i) {
        String v = "v" + (i - 1);
        String before = "v" + Math.max(0, i - 4);
        String x = "x[" + i % 10 + "]";
        return "double v" + i
                + switch (i % 8) {
                    case 0 -> " = Math.tanh(" + v + ") + " + x + ";";
                    case 1 -> " = " + v + " * " + x + " + Math.sin(" + before + ");";
                    case 2 -> " = " + v + " - 0.5 * " + before + ";";
                    case 3 ->
                        "; if (" + v + " > 0) { v" + i + " = " + v + " * " + x + "; } else { v" + i + " = " + x + " - "
                                + v + "; steps++; }";
                    case 4 -> " = " + v + " / (2 + " + before + " * " + before + ");";
                    case 5 -> " = Math.max(" + v + ", " + x + ");";
                    case 6 ->
                        " = " + v + "; for (int k = 0; k < 3; k++) { v" + i + " = 0.9 * v" + i + " * " + x
                                + " + 0.1; }";
                    default -> " = Math.exp(-" + v + " * " + v + ") * " + x + ";";
                };
    }

    @Test
    void kernelOfFourHundredLinesInLoops() throws ReflectiveOperationException {
        String inner = IntStream.range(0, 130)
                .mapToObj(i -> "double a" + i + " = p * x[" + i % 10 + "] + Math.sin(q" + (i % 3 == 0 ? " + s" : "")
                        + ");\n"
                        + "p = 0.5 * a" + i + " + 0.25 * q;\n"
                        + (i % 9 == 0
                                ? "if (p > 0.4 && j > 0) { q = q * p; count++; }\n"
                                : "q = q * 0.25 + 0.2 * p * y[j];\n"))
                .reduce("", String::concat);
        String body = "double[] y = new double[3];\n"
                + "double s = 0;\ndouble p = 0.1;\ndouble q = x[1];\nint count = 0;\n"
                + "for (int i = 0; i < 4; i++) {\n"
                + "for (int j = 0; j < y.length; j++) {\ny[j] = Math.cos(x[j] * i) + p;\n" + inner
                + "s += p * q;\nif (s > 100) { break; }\n}\n"
                + "s *= 0.5;\n}\nreturn s + count;\n";
        checkGenerated(body);
    }

    /** The checks of arguments come before the arrays in which parts share what is assigned, parameters too. */
    @Test
    void parametersThatAreAssigned() throws ReflectiveOperationException {
        StringBuilder body = new StringBuilder("double[] y = x.clone();\n");
        for (int i = 0; i < 400; i++) {
            body.append("double v" + i + " = Math.sin(x[" + i % 10 + "]) * y[" + (i + 3) % 10 + "];\n");
            body.append(i % 40 == 7 ? "if (v" + i + " > 0.1) { double[] t = x; x = y; y = t; }\n" : "");
            body.append(i % 10 == 3 ? "y[" + (i / 10) % 10 + "] = v" + i + " + 0.5;\n" : "");
        }
        checkGenerated(body + "return v399 + x[0] * y[1];\n");
    }

    /** Each two of two dozen arrays, one of which is written, are checked: that is longer than all else and stands before the frame. */
    @Test
    void moreChecksThanFitIntoOneMethod() throws ReflectiveOperationException {
        int n = 24;
        StringBuilder body = new StringBuilder("double v = x0[0];\n");
        for (int i = 1; i < 300; i++) {
            body.append("v = Math.sin(v) * x" + i % n + "[" + i % 2 + "] + 0.1;\n");
            body.append(i % 50 == 0 ? "x1[0] = v;\n" : "");
        }
        String parameters =
                IntStream.range(0, n).mapToObj(i -> "double[] x" + i).collect(Collectors.joining(", "));
        String source = "package p;\nimport dev.backsweep.*;\nfinal class Long {\nprivate Long() {}\n"
                + "@Differentiable\nstatic double g(" + parameters + ") {\n" + body + "return v;\n}\n"
                + "@Differentiable\nstatic double f(double[] x) {\nreturn g("
                + IntStream.range(0, n)
                        .mapToObj(i -> "new double[] {x[" + i % 10 + "], 0.5}")
                        .collect(Collectors.joining(", "))
                + ");\n}\n}\n";
        Build build = compiled(source);
        Class<?>[] arrays = Collections.nCopies(2 * n, double[].class).toArray(Class<?>[]::new);
        Object[] arguments = IntStream.range(0, 2 * n)
                .mapToObj(i -> i % 2 == 0 ? new double[] {AT[i / 2 % 10], 0.5} : new double[2])
                .toArray();
        method(build, "p.LongAdjoint", "gGradient", arrays).invoke(null, arguments);
        double[] xBar = new double[AT.length];
        for (int i = 0; i < n; i++) {
            xBar[i % 10] += ((double[]) arguments[2 * i + 1])[0];
        }
        compareWithDifference(build, xBar);
        arguments[5] = arguments[3];
        assertThatThrownBy(() ->
                        method(build, "p.LongAdjoint", "gGradient", arrays).invoke(null, arguments))
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    /** A pass that goes round a loop twice goes round the loops in it twice as often, unless it remembers what it has found. */
    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void twoDozenLoopsInOneAnother() throws ReflectiveOperationException {
        String body = "s += Math.sin(x[i0 + 1] * s) * x[i23];\n";
        for (int i = 23; i >= 0; i--) {
            body =
                    "for (int i%1$d = 0; i%1$d < x.length / 5; i%1$d += 1 + %1$d %% 4) {\nif (s > %2$d) {\nbreak;\n}\n%3$s}\n"
                            .formatted(i, 1000 + i, body);
        }
        compareNested("double s = x[0];\n" + body);
    }

    /** The same for loops that run at least once. */
    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void twoDozenDoLoopsInOneAnother() throws ReflectiveOperationException {
        String body = "s += Math.sin(x[1] * s);\n";
        StringBuilder counters = new StringBuilder("double s = x[0];\n");
        for (int i = 23; i >= 0; i--) {
            counters.append("int i%d = 0;\n".formatted(i));
            body = "do {\ni%1$d++;\nif (s > %2$d) {\ncontinue;\n}\n%3$s} while (i%1$d < 1);\n"
                    .formatted(i, 1000 + i, body);
        }
        compareNested(counters + body);
    }

    private void compareNested(String body) throws ReflectiveOperationException {
        Build build = Build.in(scratch)
                .source(
                        "p/Long.java",
                        "package p;\nimport dev.backsweep.*;\nfinal class Long {\nprivate Long() {}\n"
                                + "@Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})\n"
                                + "static double f(double[] x) {\n" + body + "return s;\n}\n}\n")
                .run();
        assertThat(build.messages()).isEmpty();
        compare(build);
    }

    /** Compiles a function of {@code x}, looks at the sizes of all methods, and compares both modes and differences. */
    private void checkGenerated(String body) throws ReflectiveOperationException {
        String source = "package p;\nimport dev.backsweep.*;\nfinal class Long {\nprivate Long() {}\n"
                + "@Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})\n"
                + "static double f(double[] x) {\n" + body + "}\n}\n";
        compare(compiled(source));
    }

    /** Compiles a class, and looks at the sizes of all methods of its companion. */
    private Build compiled(String source) {
        Build build = Build.in(scratch)
                .source("p/Long.java", source)
                .options("-Xlint:all,-processing,-options", "-Werror")
                .run();
        assertThat(build.messages()).isEmpty();
        Map<String, Integer> sizes = sizes(build.classes(), "p.LongAdjoint");
        assertThat(sizes.values()).allMatch(size -> size <= COMPILED);
        assertThat(sizes).hasSizeGreaterThan(15);
        sizes.forEach((method, size) -> {
            if (method.matches(".*(Forward|Reverse|Part|Trip|Checks)\\d+\\(.*")) {
                assertThat(size).as(method).isLessThanOrEqualTo(AIM);
            }
        });
        return build;
    }

    private static void compare(Build build) throws ReflectiveOperationException {
        Method f = method(build, "p.Long", "f", double[].class);
        Method gradient = method(build, "p.LongAdjoint", "fGradient", double[].class, double[].class);
        Method jvp = method(build, "p.LongAdjoint", "fJvp", double[].class, double[].class);
        double[] x = AT.clone();
        double[] xBar = new double[x.length];
        assertThat(gradient.invoke(null, x, xBar)).isEqualTo(f.invoke(null, (Object) x));
        double slope = slope(xBar);
        double tangent = ((dev.backsweep.Dual) jvp.invoke(null, x, ALONG)).tangent();
        assertThat(slope).isCloseTo(tangent, within(1e-11 * Math.abs(tangent)));
        compareWithDifference(build, xBar);
    }

    private static void compareWithDifference(Build build, double[] xBar) throws ReflectiveOperationException {
        Method f = method(build, "p.Long", "f", double[].class);
        double slope = slope(xBar);
        double h = 1e-6;
        double difference =
                ((double) f.invoke(null, (Object) moved(h)) - (double) f.invoke(null, (Object) moved(-h))) / (2 * h);
        assertThat(slope).isCloseTo(difference, within(1e-6 * (1 + Math.abs(slope))));
    }

    private static double slope(double[] xBar) {
        return IntStream.range(0, xBar.length)
                .mapToDouble(i -> xBar[i] * ALONG[i])
                .sum();
    }

    private static double[] moved(double h) {
        return IntStream.range(0, AT.length)
                .mapToDouble(i -> AT[i] + h * ALONG[i])
                .toArray();
    }

    private static Method method(Build build, String type, String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        Method method = build.load(type).getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    /** The place of the last instruction of each method, as javap tells. */
    private static Map<String, Integer> sizes(Path classes, String type) {
        StringWriter out = new StringWriter();
        int status = ToolProvider.findFirst("javap")
                .orElseThrow()
                .run(new PrintWriter(out), new PrintWriter(out), "-c", "-p", "-cp", classes.toString(), type);
        assertThat(status).isZero();
        Map<String, Integer> sizes = new TreeMap<>();
        Pattern instruction = Pattern.compile(" *(\\d+): .*");
        String method = "";
        for (String line : out.toString().split("\n")) {
            Matcher m = instruction.matcher(line);
            if (m.matches()) {
                sizes.put(method, Integer.valueOf(m.group(1)));
            } else if (line.endsWith(");")) {
                method = line.strip();
            }
        }
        return sizes;
    }
}
