package dev.backsweep.tests.corpus;

import dev.backsweep.tests.corpus.OuterMethods.Inner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The corpus compiled once more, together with {@link OuterMethods} round its derivatives. */
final class DerivativesOfDerivatives extends ClassLoader {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String PACKAGE = Corpus.class.getPackageName();

    private final Path classes;

    private DerivativesOfDerivatives(Path classes) {
        super(Corpus.class.getClassLoader());
        this.classes = classes;
    }

    /**
     * The methods of the corpus whose derivatives are differentiated: by their reverse mode every second one, by their forward mode every sixth,
     * or all with {@code -Dcorpus.all}.
     */
    static List<Subject> subjects(Inner inner) {
        List<Subject> all = Corpus.subjects();
        int step = System.getProperty("corpus.all") != null ? 1 : inner == Inner.REVERSE ? 2 : 6;
        return IntStream.range(0, all.size())
                .filter(i -> i % step == 0)
                .mapToObj(all::get)
                .filter(s -> !s.primal.isAnnotationPresent(KnownBug.class))
                .filter(s -> !RefusedOfRecursion.contains(s, inner))
                .filter(s -> !LONG.contains(s.primal.getName()))
                .filter(s -> OuterMethods.isDeclarable(s, inner))
                .toList();
    }

    /** Whole programs, whose derivatives of derivatives take long to compile. */
    private static final Set<String> LONG = Set.of(
            "doublePendulum",
            "ekfLogLik",
            "hestonCall",
            "robertson",
            "transformerBlock",
            "lensSpot",
            "crankNicolsonPut",
            "leapfrog",
            "trussCompliance",
            "attitudeError",
            "bezierLength",
            "betaInc",
            "integral",
            "triedInRecursion");

    /** The classes {@code Twice} and {@code TwiceAdjoint}. */
    static ClassLoader compiled(Path directory) {
        try {
            Path source = Files.writeString(
                    Files.createDirectories(directory.resolve("src")).resolve("Twice.java"), source());
            Path classes = Files.createDirectories(directory.resolve("classes"));
            compile(source, classes);
            return new DerivativesOfDerivatives(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path source, Path classes) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = javac.getStandardFileManager(diagnostics, null, StandardCharsets.UTF_8);
                Stream<Path> corpus = Files.walk(SOURCES)) {
            List<Path> all = new ArrayList<>(
                    corpus.filter(p -> p.toString().endsWith(".java")).toList());
            all.add(source);
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-parameters",
                    "-d",
                    classes.toString(),
                    "-s",
                    classes.toString(),
                    "-cp",
                    Path.of(dev.backsweep.Differentiable.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .getPath())
                            .toString());
            JavaCompiler.CompilationTask task =
                    javac.getTask(null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(all));
            task.setProcessors(List.of(processor()));
            if (!task.call()) {
                throw new AssertionError(diagnostics.getDiagnostics().toString());
            }
        }
    }

    /** By its name: its class file mentions an annotation that is not here. */
    private static Processor processor() {
        try {
            return (Processor) Class.forName("dev.backsweep.processor.DifferentiableProcessor")
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static String source() {
        StringBuilder text = new StringBuilder("package " + PACKAGE + ";\n\nfinal class Twice {\n");
        for (Inner inner : Inner.values()) {
            subjects(inner).forEach(s -> text.append(OuterMethods.text(s, inner)));
        }
        return text.append("}\n").toString();
    }

    /** The corpus once more, but for its annotations: the new class sees what is package-private. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Path file = classes.resolve(name.replace('.', '/') + ".class");
        boolean own = name.startsWith(PACKAGE + ".") && Files.exists(file) && !isAnnotation(name);
        if (!own) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                try {
                    byte[] code = Files.readAllBytes(file);
                    loaded = defineClass(name, code, 0, code.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
            return loaded;
        }
    }

    private static boolean isAnnotation(String name) {
        return Stream.of(At.class, At.All.class, ActiveOnly.class, Allocates.class, KnownBug.class)
                .anyMatch(a -> a.getName().equals(name));
    }
}
