package dev.backsweep.processor.read;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * What a lambda's own text says of the interfaces that it may be an object of (JLS 15.12.2.1): how many parameters it has, of which types, and
 * whether its body gives a value.
 *
 * <p>{@code v -> v * y} is no {@code Consumer}; {@code v -> log.add(v)} is a {@code Consumer}, a {@code Predicate} too.
 *
 * @param takes the types of the parameters where they are written; empty where they are not
 */
record FunctionShape(int arity, List<TypeMirror> takes, boolean mayGiveNothing, boolean mayGiveValue) {

    static FunctionShape of(LambdaExpressionTree lambda, List<TypeMirror> takes) {
        int arity = lambda.getParameters().size();
        if (!(lambda.getBody() instanceof BlockTree block)) {
            return new FunctionShape(arity, takes, isStatement(lambda.getBody()), true);
        }
        boolean[] returns = new boolean[2]; // without, and with a value
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitReturn(ReturnTree tree, Void p) {
                returns[tree.getExpression() == null ? 0 : 1] = true;
                return null;
            }

            @Override
            public Void visitLambdaExpression(LambdaExpressionTree tree, Void p) {
                return null;
            }

            @Override
            public Void visitClass(ClassTree tree, Void p) {
                return null;
            }
        }.scan(block, null);
        return new FunctionShape(arity, takes, !returns[1], returns[1] || !returns[0] && mayNotEnd(block));
    }

    private static boolean isStatement(Tree tree) {
        boolean counts = switch (tree.getKind()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
            default -> false;
        };
        return counts
                || tree instanceof MethodInvocationTree
                || tree instanceof NewClassTree
                || tree instanceof AssignmentTree
                || tree instanceof CompoundAssignmentTree;
    }

    private static boolean mayNotEnd(BlockTree block) {
        List<? extends StatementTree> all = block.getStatements();
        if (all.isEmpty()) {
            return false;
        }
        return switch (all.get(all.size() - 1).getKind()) {
            case EXPRESSION_STATEMENT, VARIABLE, EMPTY_STATEMENT -> false;
            default -> true;
        };
    }

    /** Whether an object of that interface may be made of the lambda. */
    boolean fits(DeclaredType functional, JavaTypes types) {
        ExecutableElement method = types.functionMethod(arity, functional);
        if (method == null) {
            return false;
        }
        for (int i = 0; i < takes.size(); i++) {
            TypeMirror asked = method.getParameters().get(i).asType();
            boolean isNumber =
                    asked.getKind().isPrimitive() || takes.get(i).getKind().isPrimitive();
            if (isNumber && !types.types.isSameType(asked, takes.get(i))) {
                return false;
            }
        }
        return method.getReturnType().getKind() == TypeKind.VOID ? mayGiveNothing : mayGiveValue;
    }
}
