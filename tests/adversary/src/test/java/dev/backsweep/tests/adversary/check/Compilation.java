package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.opaque.Journal;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources in memory and loads the classes. */
final class Compilation {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
    private static final ThreadLocal<StandardJavaFileManager> STANDARD =
            ThreadLocal.withInitial(() -> JAVAC.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8));
    /** Without it javac looks through all modules of the JDK for each import. */
    private static final List<String> ONE_MODULE = List.of("--limit-modules", "java.base");

    private static final String CLASS_PATH =
            locationOf(dev.backsweep.Differentiable.class) + java.io.File.pathSeparator + locationOf(Journal.class);

    /** The errors, in order; empty where the compilation succeeded. */
    final List<String> errors;

    /** What the processor wrote: name to text. */
    final Map<String, String> generated;

    private final Map<String, ByteArrayOutputStream> classes;

    private Compilation(
            List<String> errors, Map<String, String> generated, Map<String, ByteArrayOutputStream> classes) {
        this.errors = errors;
        this.generated = generated;
        this.classes = classes;
    }

    /** Compiles these classes, by name; {@code processor} may be null for none. */
    static Compilation of(Map<String, String> sources, Processor processor, List<String> options) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        Memory memory = new Memory();
        List<String> all = new ArrayList<>(List.of("-Xlint:none", "-classpath", CLASS_PATH));
        all.addAll(ONE_MODULE);
        all.addAll(processor == null ? List.of("-proc:none") : options);
        List<Source> units = sources.entrySet().stream()
                .map(e -> new Source(e.getKey(), e.getValue()))
                .toList();
        List<String> errors = new ArrayList<>();
        try {
            JavaCompiler.CompilationTask task =
                    JAVAC.getTask(new StringWriter(), memory, diagnostics, all, null, units);
            if (processor != null) {
                task.setProcessors(List.of(processor));
            }
            task.call();
        } catch (RuntimeException e) {
            errors.add("the processor crashed: " + describe(e));
        }
        for (Diagnostic<? extends JavaFileObject> d : diagnostics.getDiagnostics()) {
            if (d.getKind() == Diagnostic.Kind.ERROR) {
                String file = d.getSource() == null ? "" : d.getSource().getName();
                errors.add(file + ":" + d.getLineNumber() + ": " + d.getMessage(Locale.ROOT));
            }
        }
        Map<String, String> generated = new HashMap<>();
        memory.generated.forEach((name, text) -> generated.put(name, text.toString()));
        return new Compilation(errors, generated, memory.classes);
    }

    private static String describe(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        StackTraceElement[] stack = cause.getStackTrace();
        return cause
                + java.util.Arrays.stream(stack)
                        .limit(8)
                        .map(frame -> "\n    at " + frame)
                        .collect(Collectors.joining());
    }

    private static String locationOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A loader of the classes that were compiled. */
    ClassLoader loader() {
        ClassLoader loader = new ClassLoader(Compilation.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                ByteArrayOutputStream bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes.toByteArray(), 0, bytes.size());
            }
        };
        loader.setDefaultAssertionStatus(true);
        return loader;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("memory:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps what javac and the processor write. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        final Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        final Map<String, StringWriter> generated = new HashMap<>();

        Memory() {
            super(STANDARD.get());
        }

        @Override
        public boolean isSameFile(FileObject a, FileObject b) {
            return a.toUri().equals(b.toUri());
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            URI uri = URI.create("memory:///" + className.replace('.', '/') + kind.extension);
            return new SimpleJavaFileObject(uri, kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(className, n -> new ByteArrayOutputStream());
                }

                @Override
                public java.io.Writer openWriter() {
                    return generated.computeIfAbsent(className, n -> new StringWriter());
                }

                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return generated.get(className).toString();
                }
            };
        }
    }
}
