package dev.backsweep.processor.read;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Reads every method of a compilation, annotated or not, and notes what type it found for each expression. */
@SupportedAnnotationTypes("*")
final class ReadEverything extends AbstractProcessor {
    /** What was found, by place: see {@link #key}. */
    final Map<String, Found> found = new HashMap<>();

    /** Methods that could not be read because a name or call meant nothing to us. */
    final List<String> unresolved = new ArrayList<>();

    final List<String> problems = new ArrayList<>();
    final List<String> crashes = new ArrayList<>();
    int methods;
    private MethodReader reader;
    private Compilation javac;

    /** The erased type of an expression, and of a call what it calls. */
    record Found(String type, String called) {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (round.processingOver()) {
            return false;
        }
        javac = Compilation.of(processingEnv).orElseThrow();
        for (Element root : round.getRootElements()) {
            if (root instanceof TypeElement type) {
                readAll(type);
            }
        }
        return false;
    }

    private void readAll(TypeElement type) {
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            var tree = javac.trees.getTree(method);
            if (tree != null && tree.getBody() != null) {
                readOne(method);
            }
        }
        ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::readAll);
    }

    private void readOne(ExecutableElement method) {
        methods++;
        CompilationUnitTree file = javac.trees.getPath(method).getCompilationUnit();
        reader = new MethodReader(
                javac,
                new Companions(javac, Map.of(), (t, wanted) -> List.of()),
                (tree, typed) -> note(file, tree, typed));
        String name = method.getEnclosingElement() + "." + method;
        try {
            MethodReader.Outcome outcome =
                    reader.read(SourceMethod.of(method), (TypeElement) method.getEnclosingElement(), new Noting(name));
            if (outcome.unresolved() != null) {
                Pos pos = reader.file(method).positions().of(outcome.unresolved().tree);
                unresolved.add(name + " line " + pos.line() + ": "
                        + outcome.unresolved().getMessage().replaceAll("\\s+", " "));
            }
        } catch (RuntimeException | StackOverflowError bug) {
            crashes.add(
                    name + ": " + bug + " at " + List.of(bug.getStackTrace()).subList(0, 4));
        }
    }

    private void note(CompilationUnitTree file, Tree tree, Typed typed) {
        // f.andThen(g) is read as the lambda that it stands for
        String called = typed.expr() instanceof Expr.Call call
                        && Function.of(call) == null
                        && (tree instanceof MethodInvocationTree || tree instanceof NewClassTree)
                ? call.callee().owner().qualifiedName() + "." + call.callee().name()
                        + call.callee().parameters()
                : "";
        found.put(
                key(javac.trees.getSourcePositions(), file, tree),
                new Found(javac.types.types.erasure(typed.type()).toString(), called));
    }

    /** A name for a tree that two compilations of the same source agree on. */
    static String key(com.sun.source.util.SourcePositions positions, CompilationUnitTree file, Tree tree) {
        return file.getSourceFile().getName() + ":"
                + file.getLineMap().getLineNumber(positions.getStartPosition(file, tree))
                + ":" + positions.getStartPosition(file, tree) + "-" + positions.getEndPosition(file, tree) + " "
                + tree.getKind();
    }

    static boolean isTyped(Tree tree) {
        return !(tree instanceof LambdaExpressionTree) && !(tree instanceof ParenthesizedTree);
    }

    private final class Noting implements Reporter {
        private final String method;

        Noting(String method) {
            this.method = method;
        }

        @Override
        public void report(Problem problem, Pos pos, Object... arguments) {
            problems.add(method + " " + pos + " " + problem.message(arguments));
        }

        @Override
        public boolean hasErrors() {
            return false;
        }
    }
}
