package dev.backsweep.processor.read;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.report.Problem;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads expressions, each with its type (JLS 15). */
final class Expressions {
    private final Body body;

    Expressions(Body body) {
        this.body = body;
    }

    Typed read(ExpressionTree tree) {
        return read(tree, null);
    }

    /** @param target the type that is asked for where the expression stands, or null where none is */
    Typed read(ExpressionTree tree, @Nullable TypeMirror target) {
        Typed typed = dispatch(tree, target);
        if (IrTypes.isUnknown(typed.type())) {
            throw body.unresolved(tree.toString(), tree, true);
        }
        body.witness.accept(tree, typed);
        body.typeNames.requireReachable(typed.type(), tree);
        return typed;
    }

    /** Reads what is to be assigned to a variable of type {@code target}. */
    Typed readFor(ExpressionTree tree, TypeMirror target) {
        if (Arguments.isFunction(tree)) {
            return new Typed(body.arguments.function(tree, target, true), target);
        }
        Typed typed = tree instanceof NewArrayTree array && array.getType() == null
                ? body.arrays.initialiser(array, target)
                : read(tree, target);
        if (!body.types.isAssignable(typed, target)) {
            throw body.unresolved(tree + " as " + target, tree, false);
        }
        Expr function = body.functionConstants.written(typed.expr());
        return typed.as(function != typed.expr() ? function : body.privateTypes.as(function, target));
    }

    Typed readCondition(ExpressionTree tree) {
        Typed condition = read(tree);
        if (!body.types.isBoolean(condition.type())) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        return condition;
    }

    private Typed dispatch(ExpressionTree tree, @Nullable TypeMirror target) {
        if (tree instanceof ParenthesizedTree inner) {
            boolean isAsked = target != null && Arguments.isFunction(inner.getExpression());
            return isAsked ? readFor(inner.getExpression(), target) : read(inner.getExpression(), target);
        }
        if (tree instanceof LiteralTree literal) {
            return literal(literal);
        }
        if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
            return name(tree);
        }
        if (tree instanceof BinaryTree binary) {
            return body.operators.binary(binary);
        }
        if (tree instanceof AssignmentTree assignment) {
            return body.operators.assignment(assignment);
        }
        if (tree instanceof CompoundAssignmentTree assignment) {
            return body.operators.compound(assignment);
        }
        if (tree instanceof UnaryTree unary) {
            return body.operators.unary(unary);
        }
        if (tree instanceof ConditionalExpressionTree conditional) {
            return body.operators.conditional(conditional, target);
        }
        if (tree instanceof TypeCastTree cast) {
            return body.operators.cast(cast);
        }
        if (tree instanceof ArrayAccessTree access) {
            return body.arrays.access(access);
        }
        if (tree instanceof NewArrayTree array) {
            return body.arrays.creation(array);
        }
        if (tree instanceof MethodInvocationTree call) {
            return body.calls.invocation(call, target);
        }
        if (tree instanceof NewClassTree creation) {
            return new Creations(body).read(creation, target);
        }
        if (tree instanceof InstanceOfTree test) {
            return instanceOf(test);
        }
        if (tree instanceof SwitchExpressionTree choice) {
            return body.statements.switches().expression(choice, target);
        }
        throw unsupported(tree);
    }

    private Typed literal(LiteralTree tree) {
        Object value = tree.getValue();
        TypeMirror type = switch (tree.getKind()) {
            case INT_LITERAL -> body.types.primitive(TypeKind.INT);
            case LONG_LITERAL -> body.types.primitive(TypeKind.LONG);
            case FLOAT_LITERAL -> body.types.primitive(TypeKind.FLOAT);
            case DOUBLE_LITERAL -> body.types.primitive(TypeKind.DOUBLE);
            case BOOLEAN_LITERAL -> body.types.primitive(TypeKind.BOOLEAN);
            case CHAR_LITERAL -> body.types.primitive(TypeKind.CHAR);
            case STRING_LITERAL -> body.types.string();
            default -> body.types.types.getNullType();
        };
        return new Typed(new Expr.Lit(value, body.type(type), body.pos(tree)), type, () -> value);
    }

    private Typed name(ExpressionTree tree) {
        Names.Meaning meaning = body.names.meaning(tree);
        if (meaning instanceof Names.Value value) {
            return value.typed();
        }
        // alone it cannot be a class that another processor has yet to write
        boolean mayAppear = !(tree instanceof IdentifierTree) || body.searches.mayInheritMore();
        throw body.unresolved(tree.toString(), tree, mayAppear);
    }

    private Typed instanceOf(InstanceOfTree tree) {
        if (tree.getPattern() instanceof BindingPatternTree pattern) {
            return body.patterns.test(tree, pattern);
        }
        if (tree.getPattern() != null) {
            body.scope.declareBroken(tree.getPattern());
            throw body.refuse(
                    Problem.UNSUPPORTED_EXPRESSION,
                    tree.getPattern(),
                    "a pattern",
                    "test with `instanceof` alone and cast in the next statement");
        }
        Typed value = read(tree.getExpression());
        TypeMirror of = body.typeNames.resolve(tree.getType());
        return new Typed(
                new Expr.InstanceOf(value.expr(), body.type(of), body.pos(tree)),
                body.types.primitive(TypeKind.BOOLEAN));
    }

    private Unreadable unsupported(ExpressionTree tree) {
        if (tree instanceof LambdaExpressionTree) {
            return body.refuse(Problem.LAMBDA, tree, "a lambda");
        }
        if (tree instanceof MemberReferenceTree) {
            return body.refuse(Problem.LAMBDA, tree, "a method reference");
        }
        if (tree.getKind() == Tree.Kind.ERRONEOUS) {
            return body.unresolved(tree.toString(), tree, false);
        }
        return body.refuse(
                Problem.UNSUPPORTED_EXPRESSION,
                tree,
                "this expression",
                "move it into a method of its own and call that with values that are not differentiated");
    }
}
