package dev.backsweep.processor.read;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.backsweep.processor.ir.Expr;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Finds the functions that a constant array or list holds for ever, where its declaration says which: a list that nobody can change, and a
 * private array of which its file asks for no more than its elements and its length.
 *
 * <pre>{@code
 * private static final DoubleUnaryOperator[] BASIS = {t -> 1, t -> t, Math::sin};
 * static final List<DoubleUnaryOperator> PAYOFFS = List.of(s -> Math.max(s - 100, 0), s -> s);
 * }</pre>
 */
final class FunctionTables {
    private final Body body;

    /** @param body any of the class that declares the constants */
    FunctionTables(Body body) {
        this.body = body;
    }

    /** The functions, each as what makes it; null where it is not known which they are. */
    @Nullable
    List<Expr> functions(VariableElement field) {
        VariableTree declared = field.getModifiers().contains(Modifier.FINAL)
                        && body.javac.trees.getTree(field) instanceof VariableTree v
                ? v
                : null;
        TypeMirror element = element(field.asType());
        List<? extends ExpressionTree> trees = declared == null || element == null ? null : elements(declared, body);
        if (trees == null || field.asType() instanceof ArrayType && !isOnlyRead(field)) {
            return null;
        }
        List<Expr> functions = new ArrayList<>();
        for (ExpressionTree tree : trees) {
            Expr function = body.functionConstants.made(tree, element);
            if (function == null) {
                return null;
            }
            functions.add(function);
        }
        return functions.isEmpty() ? null : functions;
    }

    /** How many functions there are in a constant list that nobody can change; 0 for anything else. */
    static int fixedSize(VariableElement field, Body body) {
        boolean isFixed = field.getModifiers().contains(Modifier.FINAL)
                && field.asType() instanceof DeclaredType
                && new FunctionTables(body).element(field.asType()) != null
                && body.javac.trees.getTree(field) instanceof VariableTree v
                && v.getInitializer() instanceof MethodInvocationTree call
                && isListOf(call, body);
        return isFixed
                ? elements((VariableTree) body.javac.trees.getTree(field), body).size()
                : 0;
    }

    /** The interface of the functions; null where the elements are none. */
    private @Nullable TypeMirror element(TypeMirror type) {
        TypeMirror element = type instanceof ArrayType array
                ? array.getComponentType()
                : type instanceof DeclaredType list
                                && isList(list)
                                && list.getTypeArguments().size() == 1
                        ? list.getTypeArguments().get(0)
                        : null;
        return element != null && body.functionConstants.isOfNumbers(element) ? element : null;
    }

    private static @Nullable List<? extends ExpressionTree> elements(VariableTree declared, Body body) {
        if (declared.getInitializer() instanceof NewArrayTree array) {
            return array.getInitializers();
        }
        return declared.getInitializer() instanceof MethodInvocationTree call && isListOf(call, body)
                ? call.getArguments()
                : null;
    }

    private static boolean isListOf(MethodInvocationTree call, Body body) {
        return call.getMethodSelect() instanceof MemberSelectTree method
                && method.getIdentifier().contentEquals("of")
                && body.names.meaning(method.getExpression()) instanceof Names.TypeName type
                && type.type() instanceof DeclaredType list
                && isList(list);
    }

    private static boolean isList(DeclaredType type) {
        return ((TypeElement) type.asElement()).getQualifiedName().contentEquals("java.util.List");
    }

    /** Whether nobody else can have the array, and nobody here writes it or gives it away. */
    private boolean isOnlyRead(VariableElement field) {
        if (!field.getModifiers().contains(Modifier.PRIVATE)) {
            return false;
        }
        boolean[] read = {true};
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitIdentifier(IdentifierTree tree, Void unused) {
                if (tree.getName().equals(field.getSimpleName())) {
                    read[0] &= isRead(getCurrentPath());
                }
                return null;
            }

            @Override
            public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
                if (tree.getIdentifier().equals(field.getSimpleName())) {
                    read[0] &= isRead(getCurrentPath());
                }
                return super.visitMemberSelect(tree, unused);
            }
        }.scan(new TreePath(body.javac.file(field)), null);
        return read[0];
    }

    /** Whether the array at {@code path} is asked for an element, for all of them, or for its length. */
    private static boolean isRead(TreePath path) {
        Tree of = path.getParentPath().getLeaf();
        if (of instanceof ArrayAccessTree access && access.getExpression() == path.getLeaf()) {
            Tree asked = path.getParentPath().getParentPath().getLeaf();
            boolean isWritten = asked instanceof AssignmentTree a && a.getVariable() == of
                    || asked instanceof CompoundAssignmentTree
                    || asked instanceof ParenthesizedTree
                    || asked instanceof UnaryTree;
            return !isWritten;
        }
        return of instanceof MemberSelectTree select && select.getIdentifier().contentEquals("length")
                || of instanceof EnhancedForLoopTree loop && loop.getExpression() == path.getLeaf();
    }
}
