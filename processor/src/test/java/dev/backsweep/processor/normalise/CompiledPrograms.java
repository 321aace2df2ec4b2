package dev.backsweep.processor.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.runtime.Ranges;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Methods of Java text, compiled by javac. */
final class CompiledPrograms {
    private final Class<?> compiled;

    private CompiledPrograms(Class<?> compiled) {
        this.compiled = compiled;
    }

    /** Compiles a class of {@code members}; {@link Host} and {@link Ranges} are at hand. */
    static CompiledPrograms of(Path directory, String name, String members)
            throws IOException, ReflectiveOperationException {
        String text =
                "package dev.backsweep.processor.normalise;\nimport java.util.*;\nimport dev.backsweep.runtime.Ranges;\n"
                        + "public class " + name + " {\n" + members + "}\n";
        Path file = Files.writeString(directory.resolve(name + ".java"), text);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        String out = directory.toString();
        int status =
                javac.run(null, null, null, "-proc:none", "-nowarn", "-cp", classPath(), "-d", out, file.toString());
        assertThat(status).as("javac's exit status").isZero();
        URL[] path = {directory.toUri().toURL()};
        URLClassLoader loader = new URLClassLoader(path, Host.class.getClassLoader());
        loader.setDefaultAssertionStatus(true);
        return new CompiledPrograms(loader.loadClass("dev.backsweep.processor.normalise." + name));
    }

    static String classPath() {
        return location(Host.class) + File.pathSeparator + location(Ranges.class);
    }

    private static String location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    /** What a run of the method of that name does. */
    Outcome outcome(String name) {
        Method method = Arrays.stream(compiled.getMethods())
                .filter(m -> m.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return Outcome.of(args -> invoke(method, args));
    }

    private static Object invoke(Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(null, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
