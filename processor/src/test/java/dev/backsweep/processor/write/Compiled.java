package dev.backsweep.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles written sources as strictly as a user may: {@code -Xlint:all -Werror}. */
final class Compiled {
    /** The annotation of every companion, in case the runtime is not on the class path of these tests. */
    static final String ANNOTATION =
            "package dev.backsweep; public @interface GeneratedCompanion { int format(); String[] methods() default {}; }";

    private Compiled() {}

    /** Fails with javac's messages unless the sources, keyed by qualified class name, compile cleanly. */
    static ClassLoader cleanly(Map<String, String> sources) {
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, text) -> files.add(file(name, text)));
        files.add(file("dev.backsweep.GeneratedCompanion", ANNOTATION));
        try {
            Path classes = Files.createTempDirectory("written");
            StringWriter messages = new StringWriter();
            var javac = ToolProvider.getSystemJavaCompiler();
            boolean ok = javac.getTask(
                            messages,
                            null,
                            null,
                            List.of("-d", classes.toString(), "-proc:none", "-Xlint:all", "-Werror"),
                            null,
                            files)
                    .call();
            assertThat(ok).as("%s%n%s", messages, sources).isTrue();
            return new java.net.URLClassLoader(
                    new java.net.URL[] {classes.toUri().toURL()});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JavaFileObject file(String name, String text) {
        return new SimpleJavaFileObject(
                URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
