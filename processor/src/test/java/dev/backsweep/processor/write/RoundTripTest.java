package dev.backsweep.processor.write;

import static dev.backsweep.processor.write.Trees.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import dev.backsweep.processor.ir.Companion;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed, javac reads back as the same tree with the same types. */
class RoundTripTest {
    private static final int TREES = 300;
    private final List<Var> params = List.of(
            real("a"),
            real("b"),
            integer("n"),
            user("l", Prim.LONG),
            user("f", Prim.FLOAT),
            user("p", Prim.BOOLEAN),
            user("s", Type.STRING),
            user("x", DOUBLES),
            user("m", MATRIX),
            user("c", Prim.CHAR));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void printedExpressionsAreReadBackAsTheSameTree(long seed) throws Exception {
        RandomExpressions random = new RandomExpressions(new Random(seed), params);
        List<Expr> trees = new ArrayList<>();
        Method[] methods = new Method[TREES];
        for (int i = 0; i < TREES; i++) {
            Expr tree = random.any(5);
            trees.add(tree);
            methods[i] = method("f" + i, tree.type(), params, ret(tree));
        }
        Companion companion = companion(methods);
        String text = Writer.write(companion, true);
        Structure read = new Structure(text);
        for (int i = 0; i < TREES; i++) {
            assertThat(read.of("f" + i)).as(text(text, i)).isEqualTo(Structure.of(returned(trees.get(i))));
        }
    }

    /** What stands behind {@code return}, which widens a number by itself (JLS 5.2): no cast does. */
    private static Expr returned(Expr tree) {
        Type type = tree.type();
        Expr returned = tree;
        while (returned instanceof Expr.Cast c && c.type() == type && (type == Prim.DOUBLE || type == Prim.FLOAT)) {
            Type given = c.operand().type();
            boolean widens = given.isIntegral() || given == Prim.FLOAT && type == Prim.DOUBLE;
            if (!widens) {
                return returned;
            }
            returned = c.operand();
        }
        return returned;
    }

    private static String text(String source, int i) {
        int start = source.indexOf(" f" + i + "(");
        return source.substring(start, Math.min(source.length(), start + 800));
    }

    /** Trees as text, every operation with its type. */
    private static final class Structure {
        private final com.sun.source.util.Trees trees;
        private final CompilationUnitTree unit;

        Structure(String text) throws Exception {
            JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                    .getTask(
                            null,
                            null,
                            null,
                            List.of("-proc:none"),
                            null,
                            List.of(
                                    Compiled.file("p.ModelAdjoint", text),
                                    Compiled.file("p.Model", "package p; class Model {}"),
                                    Compiled.file("dev.backsweep.GeneratedCompanion", Compiled.ANNOTATION)));
            unit = task.parse().iterator().next();
            task.analyze();
            trees = com.sun.source.util.Trees.instance(task);
        }

        String of(String method) {
            ClassTree type = (ClassTree) unit.getTypeDecls().get(0);
            for (Tree member : type.getMembers()) {
                if (member instanceof MethodTree m && m.getName().contentEquals(method)) {
                    TreePath path = TreePath.getPath(unit, m);
                    ExpressionTree returned =
                            ((ReturnTree) m.getBody().getStatements().get(0)).getExpression();
                    return new JavacText(tree -> type(TreePath.getPath(path, tree))).visit(returned, null);
                }
            }
            throw new AssertionError(method);
        }

        private String type(TreePath path) {
            return trees.getTypeMirror(path).toString().replaceAll("\\w+\\.", "");
        }

        static String of(Expr e) {
            return new IrText().of(e);
        }
    }
}
