package dev.backsweep.tests.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * For each scalar method {@code f} of the corpus a differentiated method that takes the gradient of {@code f} times a vector, compiled together
 * with the corpus.
 */
final class DerivativesOfDerivatives extends ClassLoader {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String PACKAGE = Corpus.class.getPackageName();

    private final Path classes;

    private DerivativesOfDerivatives(Path classes) {
        super(Corpus.class.getClassLoader());
        this.classes = classes;
    }

    /** The methods that are compiled, each with the gradient of its inner method. */
    static List<Subject> subjects() {
        return Corpus.subjects().stream()
                .filter(Subject::isScalar)
                .filter(s -> Modifier.isStatic(s.primal.getModifiers()))
                .filter(s -> s.active.stream().allMatch(i -> holdsNumbers(s.types[i])))
                .filter(s -> Stream.of(s.types).noneMatch(t -> t.getName().startsWith(PACKAGE))) // a class twice
                .filter(s -> !s.primal.isAnnotationPresent(KnownBug.class))
                .filter(s -> !hasPairs(s)) // a pair of a pair is not supported yet
                .filter(s -> !ROWS_OF_MATRICES.contains(s.primal.getName())) // refused
                .toList();
    }

    private static boolean holdsNumbers(Class<?> type) {
        return type.isArray() ? holdsNumbers(type.getComponentType()) : type == double.class || type == float.class;
    }

    private static final Set<Class<?>> RECURSIVE = Set.of(
            Recursions.class,
            RecordRecursions.class,
            RecursiveRows.class,
            RecordsFromRecursion.class,
            RecursiveAlgorithms.class,
            RecursiveForms.class,
            ArgumentsOfRecursion.class,
            ConstantsOfRecursion.class,
            SharedCallees.class);

    private static final Set<String> ALSO_RECURSIVE = Set.of("putBack", "interpreted", "toldByARecursion");
    private static final Set<String> ROWS_OF_MATRICES = Set.of("deepRows", "matricesAndRowsSwapped");

    private static boolean hasPairs(Subject s) {
        Class<?> owner = s.primal.getDeclaringClass();
        return RECURSIVE.contains(owner) || ALSO_RECURSIVE.contains(s.primal.getName());
    }

    /** The name of the method that goes with {@code s}. */
    static String name(Subject s) {
        return s.companion.getSimpleName().replace("Adjoint", "") + "_" + s.primal.getName();
    }

    /** The classes {@code Twice} and {@code TwiceAdjoint}. */
    static ClassLoader compiled(Path directory, List<Subject> subjects) {
        try {
            Path source = Files.writeString(
                    Files.createDirectories(directory.resolve("src")).resolve("Twice.java"), source(subjects));
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
        try (StandardJavaFileManager files = javac.getStandardFileManager(diagnostics, null, null);
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

    private static String source(List<Subject> subjects) {
        StringBuilder text = new StringBuilder("package " + PACKAGE + ";\n\nfinal class Twice {\n");
        subjects.forEach(s -> text.append(method(s)));
        return text.append("}\n").toString();
    }

    private static String method(Subject s) {
        List<String> params = new ArrayList<>();
        List<String> vectors = new ArrayList<>();
        List<String> args = new ArrayList<>();
        StringBuilder sum = new StringBuilder();
        for (int i = 0; i < s.types.length; i++) {
            String type = s.types[i].getCanonicalName();
            boolean active = s.active.contains(i);
            params.add((active ? "" : "@dev.backsweep.Constant ") + type + " p" + i);
            args.add("p" + i);
            if (active) {
                vectors.add(type + " v" + i);
                String component = s.names[i].equals("value") ? "value_" : s.names[i];
                sum.append(product("g." + component + "()", "v" + i, s.types[i], 0));
            }
        }
        params.addAll(vectors);
        String companion = s.companion.getSimpleName();
        String stem = s.primal.getName();
        return "  @dev.backsweep.Differentiable(modes = {dev.backsweep.Mode.REVERSE, dev.backsweep.Mode.FORWARD})\n"
                + "  static double " + name(s) + "(" + String.join(", ", params) + ") throws Exception {\n"
                + "    var g = " + companion + "." + stem + "Gradient(" + String.join(", ", args) + ");\n"
                + "    double s = 0;\n" + sum + "    return s;\n  }\n\n";
    }

    private static String product(String gradient, String vector, Class<?> type, int depth) {
        if (!type.isArray()) {
            return "    s += " + gradient + " * " + vector + ";\n";
        }
        String i = "i" + depth;
        return "    for (int " + i + " = 0; " + i + " < " + vector + ".length; " + i + "++) {\n"
                + product(gradient + "[" + i + "]", vector + "[" + i + "]", type.getComponentType(), depth + 1)
                + "    }\n";
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
