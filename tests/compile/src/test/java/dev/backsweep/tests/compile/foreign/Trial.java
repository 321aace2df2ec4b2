package dev.backsweep.tests.compile.foreign;

import dev.backsweep.processor.DifferentiableProcessor;
import dev.backsweep.tests.compile.foreign.Annotating.Annotated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Demands of arbitrary valid Java, every method of it annotated, what is promised of all: located errors or a companion that compiles; no
 * internal error, no exception, and an end.
 */
final class Trial {
    private static final Pattern STEM = Pattern.compile("\\b(\\w+_java_\\d+)(?:Gradient|Vjp|Derivative)\\(");
    private static final Pattern OURS = Pattern.compile("(?s)B[SW]\\d{3}: .*");

    /**
     * What came of it.
     *
     * @param methods how many methods were annotated
     * @param differentiated how many of them have companions, which compile
     * @param amiss what was not as promised
     */
    record Outcome(int methods, int differentiated, List<String> amiss) {}

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final String classPath;
    private final Path scratch;
    private final List<String> amiss = new ArrayList<>();
    private final Set<String> bad = new HashSet<>();

    /** @param classPath with the runtime, and what the sources need */
    Trial(String classPath, Path scratch) {
        this.classPath = classPath;
        this.scratch = scratch;
    }

    Outcome of(List<Source> sources) {
        int methods = 0;
        for (int round = 0; round < 8; round++) {
            List<Annotated> annotated = new ArrayList<>();
            Annotating annotating = new Annotating(compiler);
            List<Source> given = sources.stream()
                    .map(s -> new Source(s.name(), annotating.annotated(s, bad, annotated)))
                    .toList();
            methods = round == 0 ? annotated.size() : methods;
            List<Diagnostic<? extends JavaFileObject>> errors = compile(given);
            if (errors.isEmpty()) {
                return new Outcome(methods, annotated.size(), amiss);
            }
            Set<String> newlyBad = new HashSet<>();
            for (Diagnostic<? extends JavaFileObject> error : errors) {
                note(error, annotated, newlyBad);
            }
            if (!bad.addAll(newlyBad)) {
                return new Outcome(methods, 0, amiss);
            }
        }
        amiss.add("no end of errors");
        return new Outcome(methods, 0, amiss);
    }

    private void note(Diagnostic<? extends JavaFileObject> error, List<Annotated> annotated, Set<String> newlyBad) {
        String message = error.getMessage(Locale.ROOT);
        List<Annotated> here = annotated.stream().filter(a -> isIn(error, a)).toList();
        here.forEach(a -> newlyBad.add(a.stem()));
        if (here.isEmpty()) {
            newlyBad.addAll(generatedFor(error));
        }
        if (!OURS.matcher(message).matches()) {
            amiss.add("javac: " + error);
        } else if (message.startsWith("BS902")) {
            amiss.add("internal: " + error);
        } else if (here.isEmpty()) {
            amiss.add("without a place: " + error);
        }
    }

    /** The method whose derivative a generated line belongs to. */
    private static List<String> generatedFor(Diagnostic<? extends JavaFileObject> error) {
        if (error.getSource() == null) {
            return List.of();
        }
        try {
            String text = error.getSource().getCharContent(true).toString();
            String before = text.lines().limit(error.getLineNumber()).reduce("", (a, b) -> a + "\n" + b);
            Matcher names = STEM.matcher(before);
            String last = null;
            while (names.find()) {
                last = names.group(1);
            }
            return last == null ? List.of() : List.of(last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isIn(Diagnostic<? extends JavaFileObject> error, Annotated a) {
        return error.getSource() instanceof Source s
                && s.name().equals(a.file())
                && error.getLineNumber() >= a.first()
                && error.getLineNumber() <= a.last();
    }

    private List<Diagnostic<? extends JavaFileObject>> compile(List<Source> sources) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        Path classes = scratch.resolve("classes");
        Path generated = scratch.resolve("generated");
        List<String> options = List.of(
                "--release",
                "17",
                "-Xmaxerrs",
                "100000",
                "-nowarn",
                "-cp",
                classPath,
                "-d",
                classes.toString(),
                "-s",
                generated.toString());
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, null, StandardCharsets.UTF_8)) {
            delete(classes);
            delete(generated);
            Files.createDirectories(classes);
            Files.createDirectories(generated);
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, diagnostics, options, null, List.<JavaFileObject>copyOf(sources));
            task.setProcessors(List.of(new DifferentiableProcessor()));
            if (!task.call() && errors(diagnostics).isEmpty()) {
                amiss.add("the compiler failed without a word");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException crash) {
            amiss.add("the compiler threw " + crash);
        }
        return errors(diagnostics);
    }

    private static List<Diagnostic<? extends JavaFileObject>> errors(DiagnosticCollector<JavaFileObject> diagnostics) {
        return diagnostics.getDiagnostics().stream()
                .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                .<Diagnostic<? extends JavaFileObject>>map(d -> d)
                .toList();
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path p : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(p);
            }
        }
    }
}
