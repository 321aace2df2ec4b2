package dev.backsweep.processor.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.IrPrinter;
import dev.backsweep.processor.ir.Method;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles random methods, as written and normalised: the interpreter does what Java does, and the core language is Java. */
class InterpreterVsJavacTest {
    private static final int PROGRAMS = 250;

    /** Stands in for the runtime's class: {@code Ranges.checkFill(…)} and its like. */
    private static final String RANGES = """
        static class Ranges {
            static void checkFill(int n, int from, int to) {
                Arrays.fill(new byte[n], from, to, (byte) 0);
            }
            static void checkCopy(double[] a, int i, double[] b, int j, int n) {
                System.arraycopy(a, i, b.clone(), j, n);
            }
            static int copied(double[] a, int from, int to) {
                return Math.min(a.length - from, Arrays.copyOfRange(a, from, to).length);
            }
        }
        """;

    @TempDir
    Path directory;

    @Test
    void interpreterDoesWhatCompiledMethodsDo() throws Exception {
        List<Method> methods =
                LongStream.range(0, PROGRAMS).mapToObj(RandomPrograms::method).toList();
        agree("Surface", methods);
    }

    @Test
    void normalisedMethodsAreJavaAndDoTheSame() throws Exception {
        List<Method> methods = LongStream.range(0, PROGRAMS)
                .mapToObj(seed -> Normalise.method(RandomPrograms.method(seed), NormaliseRandomTest.IGNORING))
                .toList();
        agree("Core", methods);
    }

    private void agree(String name, List<Method> all) throws Exception {
        List<Method> methods =
                all.stream().filter(InterpreterVsJavacTest::isParsed).toList();
        Class<?> compiled = compile(name, methods);
        for (Method m : methods) {
            java.lang.reflect.Method f = Arrays.stream(compiled.getMethods())
                    .filter(g -> g.getName().equals(m.name()))
                    .findFirst()
                    .orElseThrow();
            Outcome expected = Outcome.of(args -> invoke(f, args));
            assertThat(Outcome.of(m)).as(() -> IrPrinter.print(m)).isEqualTo(expected);
        }
    }

    /** javac takes {@code yield (… , …)} for a call. */
    private static boolean isParsed(Method m) {
        return !IrPrinter.print(m).matches("(?s).*yield \\([^\n]*,.*");
    }

    private static Object invoke(java.lang.reflect.Method f, Object[] args) throws Throwable {
        try {
            return f.invoke(null, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Class<?> compile(String name, List<Method> methods) throws IOException, ReflectiveOperationException {
        String body =
                methods.stream().map(m -> "public static " + IrPrinter.print(m)).collect(Collectors.joining());
        String text = "package dev.backsweep.processor.normalise;\nimport java.util.*;\npublic class " + name + " {\n"
                + body.replace('#', '$') + RANGES + "}\n";
        Path file = Files.writeString(directory.resolve(name + ".java"), text);
        String classes =
                Host.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        int status = javac.run(
                null, null, null, "-proc:none", "-nowarn", "-cp", classes, "-d", directory.toString(), file.toString());
        assertThat(status).as("javac's exit status").isZero();
        URL[] path = {directory.toUri().toURL()};
        URLClassLoader loader = new URLClassLoader(path, Host.class.getClassLoader());
        return loader.loadClass("dev.backsweep.processor.normalise." + name);
    }
}
