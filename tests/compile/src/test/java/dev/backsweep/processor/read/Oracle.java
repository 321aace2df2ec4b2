package dev.backsweep.processor.read;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compares the reader's types with those that javac finds when it attributes the same source. */
final class Oracle {
    final ReadEverything reader = new ReadEverything();
    final List<String> disagreements = new ArrayList<>();
    final List<String> javacErrors = new ArrayList<>();
    int compared;

    static Oracle over(List<Path> sources, String... options) throws IOException {
        Oracle oracle = new Oracle();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            oracle.read(compiler, files, sources, options);
            oracle.attribute(compiler, files, sources, options);
        }
        return oracle;
    }

    private static List<String> options(String... more) {
        List<String> options = new ArrayList<>(List.of(
                "--release",
                "17",
                "-Xmaxerrs",
                "1000",
                "-implicit:none",
                "-cp",
                System.getProperty("java.class.path")));
        options.addAll(List.of(more));
        return options;
    }

    private void read(JavaCompiler compiler, StandardJavaFileManager files, List<Path> sources, String... options)
            throws IOException {
        List<String> all = new ArrayList<>(options(options));
        all.add("-proc:only");
        JavacTask task = (JavacTask) compiler.getTask(
                null, files, new DiagnosticCollector<>(), all, null, files.getJavaFileObjectsFromPaths(sources));
        task.setProcessors(List.of(reader));
        task.call();
    }

    private void attribute(JavaCompiler compiler, StandardJavaFileManager files, List<Path> sources, String... options)
            throws IOException {
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        List<String> all = new ArrayList<>(options(options));
        all.add("-proc:none");
        JavacTask task = (JavacTask)
                compiler.getTask(null, files, messages, all, null, files.getJavaFileObjectsFromPaths(sources));
        List<CompilationUnitTree> units = new ArrayList<>();
        task.parse().forEach(units::add);
        task.analyze();
        messages.getDiagnostics().stream()
                .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                .forEach(d -> javacErrors.add(d.toString()));
        Comparison comparison = new Comparison(Trees.instance(task), task);
        units.forEach(u -> comparison.scan(u, null));
    }

    private final class Comparison extends TreePathScanner<Void, Void> {
        private final Trees trees;
        private final JavacTask task;

        Comparison(Trees trees, JavacTask task) {
            this.trees = trees;
            this.task = task;
        }

        @Override
        public Void scan(Tree tree, Void unused) {
            if (tree instanceof ExpressionTree && ReadEverything.isTyped(tree)) {
                CompilationUnitTree file = getCurrentPath().getCompilationUnit();
                String key = ReadEverything.key(trees.getSourcePositions(), file, tree);
                ReadEverything.Found found = reader.found.get(key);
                if (found != null) {
                    compare(key, found, new TreePath(getCurrentPath(), tree), tree);
                }
            }
            return super.scan(tree, unused);
        }

        private void compare(String key, ReadEverything.Found found, TreePath path, Tree tree) {
            TypeMirror type = trees.getTypeMirror(path);
            if (type == null
                    || type.getKind() == TypeKind.ERROR
                    || isLocal(task.getTypes().asElement(innermost(type)))) {
                return;
            }
            compared++;
            TypeMirror plain = type;
            if (plain instanceof IntersectionType both) {
                plain = both.getBounds().get(0);
            }
            String expected = task.getTypes().erasure(plain).toString();
            boolean bendsToItsPlace = tree.getKind() == Tree.Kind.CONDITIONAL_EXPRESSION
                    && !plain.getKind().isPrimitive()
                    && (found.type().contains(".") || found.type().endsWith("[]"));
            if (!bendsToItsPlace && !expected.equals(found.type())) {
                disagreements.add(key + " " + tree + ": javac " + expected + ", reader " + found.type());
            }
            if (tree instanceof MethodInvocationTree || tree instanceof NewClassTree) {
                compareCall(key, found, trees.getElement(path), tree);
            }
        }

        private void compareCall(String key, ReadEverything.Found found, Element element, Tree tree) {
            if (!(element instanceof ExecutableElement method) || found.called().isEmpty()) {
                return;
            }
            if (isLocal(method.getEnclosingElement()) || isOnLocal(tree)) {
                return;
            }
            List<String> parameters = method.getParameters().stream()
                    .map(p -> simple(task.getTypes().erasure(p.asType())))
                    .toList();
            TypeElement owner = (TypeElement) method.getEnclosingElement();
            String expected = owner.getQualifiedName() + "." + method.getSimpleName() + parameters;
            // An array's clone() belongs to no class; an interface that declares a method of Object anew is named by
            // us, Object by javac.
            boolean isOfObject = owner.getQualifiedName().contentEquals("java.lang.Object")
                    && found.called().contains("." + method.getSimpleName() + parameters);
            if (!expected.equals(found.called()) && !owner.toString().equals("Array") && !isOfObject) {
                disagreements.add(key + " " + tree + ": javac " + expected + ", reader " + found.called());
            }
        }

        private static TypeMirror innermost(TypeMirror type) {
            return type instanceof ArrayType array ? innermost(array.getComponentType()) : type;
        }

        /** Whether a method that a class in a body inherits is called: {@code side.ordinal()}. */
        private boolean isOnLocal(Tree tree) {
            if (!(tree instanceof MethodInvocationTree call)
                    || !(call.getMethodSelect() instanceof MemberSelectTree select)) {
                return false;
            }
            TreePath path = new TreePath(new TreePath(getCurrentPath(), tree), select);
            TypeMirror receiver = trees.getTypeMirror(new TreePath(path, select.getExpression()));
            return receiver != null && isLocal(task.getTypes().asElement(receiver));
        }

        /** Whether a class is declared in a body: the reader has a type of its own for it, or that of the interface. */
        private boolean isLocal(Element element) {
            return element instanceof TypeElement type
                    && (type.getNestingKind() == NestingKind.LOCAL || type.getNestingKind() == NestingKind.ANONYMOUS);
        }

        /** As {@code ir.Type} prints a class: without its package. */
        private String simple(TypeMirror type) {
            String text = type.toString().replaceAll("@[\\w.]+ ", "");
            Element element = task.getTypes().asElement(type);
            if (type.getKind() == TypeKind.ARRAY) {
                return simple(((ArrayType) type).getComponentType()) + "[]";
            }
            if (element == null) {
                return text;
            }
            String packageName =
                    task.getElements().getPackageOf(element).getQualifiedName().toString();
            return packageName.isEmpty() ? text : text.substring(packageName.length() + 1);
        }
    }

    /** For use by hand: directories or files of other people's Java. */
    public static void main(String[] arguments) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String argument : arguments) {
            File file = new File(argument);
            if (file.isDirectory()) {
                try (var walk = java.nio.file.Files.walk(file.toPath())) {
                    walk.filter(p -> p.toString().endsWith(".java")
                                    && !p.endsWith("module-info.java")
                                    && !p.endsWith("package-info.java"))
                            .forEach(sources::add);
                }
            } else {
                sources.add(file.toPath());
            }
        }
        Oracle oracle = over(sources);
        oracle.disagreements.forEach(d -> System.out.println("DISAGREE " + d.replaceAll("\\s+", " ")));
        oracle.reader.unresolved.forEach(d -> System.out.println("UNRESOLVED " + d));
        oracle.reader.crashes.forEach(d -> System.out.println("CRASH " + d));
        oracle.javacErrors.forEach(d -> System.out.println("JAVAC " + d));
        oracle.reader.problems.forEach(d -> System.out.println("PROBLEM " + d.replaceAll("\\s+", " ")));
        System.out.println(oracle.reader.methods + " methods, " + oracle.compared + " compared, "
                + oracle.disagreements.size() + " disagreements, " + oracle.reader.unresolved.size() + " unresolved, "
                + oracle.reader.crashes.size() + " crashes, " + oracle.reader.problems.size() + " problems, "
                + oracle.javacErrors.size() + " errors");
    }
}
