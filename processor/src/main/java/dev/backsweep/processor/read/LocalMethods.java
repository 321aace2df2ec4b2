package dev.backsweep.processor.read;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Reports annotated methods of local and anonymous classes. The language model does not show them to annotation processors, so that they would be passed
 * over in silence; the trees show them.
 */
final class LocalMethods {
    private final Compilation javac;
    private final MethodReader methods;

    LocalMethods(Compilation javac, MethodReader methods) {
        this.javac = javac;
        this.methods = methods;
    }

    /** Looks through the files of {@code roots} that name the annotation. */
    void report(Collection<? extends Element> roots) {
        Set<CompilationUnitTree> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Element root : roots) {
            // a package or a module has no methods
            TreePath path = root instanceof TypeElement ? javac.trees.getPath(root) : null;
            if (path != null && seen.add(path.getCompilationUnit()) && imports(path.getCompilationUnit())) {
                new Search(methods.file(root).positions()).scan(path.getCompilationUnit(), null);
            }
        }
    }

    private static boolean imports(CompilationUnitTree unit) {
        return unit.getImports().stream()
                .map(i -> i.getQualifiedIdentifier().toString())
                .anyMatch(name -> name.equals(ClassReader.DIFFERENTIABLE) || name.equals("dev.backsweep.*"));
    }

    private final class Search extends TreeScanner<Void, Void> {
        private final Positions positions;
        /** Whether what is scanned stands in a body or an initial value. */
        private boolean isLocal;

        Search(Positions positions) {
            this.positions = positions;
        }

        @Override
        public Void visitMethod(MethodTree tree, Void unused) {
            for (AnnotationTree annotation : tree.getModifiers().getAnnotations()) {
                String name = annotation.getAnnotationType().toString();
                if (isLocal && (name.equals("Differentiable") || name.equals(ClassReader.DIFFERENTIABLE))) {
                    Pos pos = positions.of(tree);
                    TreeReporter reporter = new TreeReporter(javac.trees, pos, false);
                    reporter.release();
                    reporter.report(Problem.LOCAL_METHOD, pos, tree.getName().toString());
                }
            }
            return super.visitMethod(tree, unused);
        }

        @Override
        public Void visitBlock(BlockTree tree, Void unused) {
            return within(() -> super.visitBlock(tree, unused));
        }

        @Override
        public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
            return within(() -> super.visitLambdaExpression(tree, unused));
        }

        /** An anonymous class, wherever it is made. */
        @Override
        public Void visitNewClass(NewClassTree tree, Void unused) {
            return within(() -> super.visitNewClass(tree, unused));
        }

        private Void within(Runnable scan) {
            boolean outer = isLocal;
            isLocal = true;
            scan.run();
            isLocal = outer;
            return null;
        }
    }
}
