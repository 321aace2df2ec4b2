package dev.backsweep.tests.compile.foreign;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;

/**
 * Puts {@code @Differentiable} on every method of a source file that has a body, outside local and anonymous classes. Each gets a name of its
 * own, so that overloads are no error. Lines stay what they were.
 */
final class Annotating {

    /** A method that was annotated: its file, its name there, and its lines. */
    record Annotated(String file, String stem, long first, long last) {}

    private final JavaCompiler compiler;
    private int next;

    Annotating(JavaCompiler compiler) {
        this.compiler = compiler;
    }

    /**
     * The annotated source.
     *
     * @param without stems of methods to leave alone
     * @param found takes what was annotated
     */
    String annotated(Source source, Set<String> without, List<Annotated> found) {
        try {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, null, d -> {}, List.of("-proc:none"), null, List.<JavaFileObject>of(source));
            CompilationUnitTree unit = task.parse().iterator().next();
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            TreeMap<Long, String> insertions = new TreeMap<>();
            new Methods(unit, positions, source.name(), without, insertions, found).scan(unit, null);
            StringBuilder text = new StringBuilder(source.text());
            insertions.descendingMap().forEach((at, what) -> text.insert((int) (long) at, what));
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Methods extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final String file;
        private final Set<String> without;
        private final TreeMap<Long, String> insertions;
        private final List<Annotated> found;

        Methods(
                CompilationUnitTree unit,
                SourcePositions positions,
                String file,
                Set<String> without,
                TreeMap<Long, String> insertions,
                List<Annotated> found) {
            this.unit = unit;
            this.positions = positions;
            this.file = file;
            this.without = without;
            this.insertions = insertions;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            if (method.getBody() == null || method.getReturnType() == null) {
                return null;
            }
            long start = positions.getStartPosition(unit, method);
            long end = positions.getEndPosition(unit, method);
            String stem = file.replaceAll("\\W", "_") + "_" + next++;
            if (!without.contains(stem)) {
                insertions.put(start, "@dev.backsweep.Differentiable(name = \"" + stem + "\") ");
                found.add(new Annotated(
                        file,
                        stem,
                        unit.getLineMap().getLineNumber(start),
                        unit.getLineMap().getLineNumber(end)));
            }
            return null;
        }

        /** Anonymous classes in initialisers. */
        @Override
        public Void visitNewClass(NewClassTree tree, Void unused) {
            return null;
        }

        @Override
        public Void visitClass(ClassTree tree, Void unused) {
            List<Tree> members = new ArrayList<>(tree.getMembers());
            members.removeIf(m -> m instanceof StatementTree && !(m instanceof ClassTree));
            return scan(members, unused);
        }
    }
}
