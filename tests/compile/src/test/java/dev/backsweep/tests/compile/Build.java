package dev.backsweep.tests.compile;

import dev.backsweep.Differentiable;
import dev.backsweep.processor.DifferentiableProcessor;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A compilation by the javac of the running JDK, in a directory of its own. */
final class Build {
    private final Path directory;
    private final List<Path> sources = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    private final StringWriter output = new StringWriter();
    private List<Processor> processors = List.of(new DifferentiableProcessor());
    private boolean succeeded;

    private Build(Path directory) {
        this.directory = directory;
        options.addAll(List.of(
                "--release", "17", "-d", classes().toString(), "-s", generated().toString()));
    }

    static Build in(Path directory) {
        return new Build(directory);
    }

    /** Adds a file as it stands. */
    Build source(Path file) {
        sources.add(file);
        return this;
    }

    /** Adds a file, written below this build's directory; {@code name} is its path. */
    Build source(String name, String text) {
        try {
            Path file = directory.resolve("src").resolve(name);
            Files.createDirectories(file.getParent());
            sources.add(Files.writeString(file, text));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Build options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    Build processors(Processor... these) {
        processors = List.of(these);
        return this;
    }

    /** The runtime alone, as a user has it. */
    static String runtimePath() {
        return pathOf(Differentiable.class);
    }

    /** The processor and what it needs. */
    static String processorPath() {
        return String.join(
                File.pathSeparator,
                pathOf(DifferentiableProcessor.class),
                pathOf(com.palantir.javapoet.JavaFile.class),
                pathOf(org.jspecify.annotations.Nullable.class));
    }

    private static String pathOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (java.net.URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Compiles against the runtime alone; a module path given as an option stands in its place. */
    Build run() {
        try {
            Files.createDirectories(classes());
            Files.createDirectories(generated());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!options.contains("-cp") && !options.contains("--module-path")) {
            options("-cp", runtimePath());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    output, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources));
            task.setLocale(Locale.ROOT);
            if (!options.contains("-processorpath") && !options.contains("-proc:none")) {
                task.setProcessors(processors);
            }
            succeeded = task.call();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean succeeded() {
        return succeeded;
    }

    /** Everything that was said, as {@code File.java:line:column: KIND text}. */
    List<String> messages() {
        return diagnostics.getDiagnostics().stream().map(Build::show).toList();
    }

    List<Diagnostic<? extends JavaFileObject>> diagnostics() {
        return diagnostics.getDiagnostics();
    }

    /** What went to standard output of the compiler. */
    String output() {
        return output.toString();
    }

    private static String show(Diagnostic<? extends JavaFileObject> d) {
        String place = d.getSource() == null
                ? ""
                : Path.of(d.getSource().getName()).getFileName() + ":" + d.getLineNumber() + ":" + d.getColumnNumber()
                        + ": ";
        return place + d.getKind() + " " + d.getMessage(Locale.ROOT);
    }

    Path classes() {
        return directory.resolve("classes");
    }

    Path generated() {
        return directory.resolve("generated");
    }

    /** The generated sources, by path. */
    Map<String, String> generatedSources() {
        try (Stream<Path> files = Files.walk(generated())) {
            Map<String, String> texts = new TreeMap<>();
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                texts.put(generated().relativize(file).toString().replace(File.separatorChar, '/'), read(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads a class that was compiled; its assertions hold. */
    Class<?> load(String name) throws ClassNotFoundException {
        try {
            URL[] here = {classes().toUri().toURL()};
            ClassLoader loader = new URLClassLoader(here, Build.class.getClassLoader());
            loader.setDefaultAssertionStatus(true);
            return Class.forName(name, true, loader);
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files below a directory, in order. */
    static Collection<Path> filesBelow(Path root, String suffix) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
