package dev.backsweep.processor.read;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Finds the function that a constant of the same class holds, where its declaration says which.
 *
 * <pre>{@code
 * private static final DoubleUnaryOperator SQUARE = t -> t * t;
 * SQUARE.applyAsDouble(x)     // is ((DoubleUnaryOperator) t -> t * t).applyAsDouble(x)
 * }</pre>
 */
final class FunctionConstants {
    private final Body body;
    private final Set<VariableElement> open = new HashSet<>();

    FunctionConstants(Body body) {
        this.body = body;
    }

    /** The function where {@code value} is a constant that holds one of numbers; any other expression as it is. */
    Expr opened(Expr value) {
        VariableElement field = value instanceof Expr.Field f ? constant(f) : null;
        if (field == null || !isOfNumbers(field.asType()) || !open.add(field)) {
            return value;
        }
        try {
            Expr function = read(field);
            return function == null || Function.of(function) == null ? value : function;
        } finally {
            open.remove(field);
        }
    }

    /** The same where the function may go anywhere: only one that can be written as it stands. */
    Expr written(Expr value) {
        Expr function = opened(value);
        return function != value && Function.of(function).value() != null ? function : value;
    }

    /** How many functions there are in a constant list of this file, which nobody can change; 0 for anything else. */
    int fixedSize(Expr.Field f) {
        TypeElement owner = body.javac.elements.getTypeElement(f.owner().qualifiedName());
        boolean isHere = owner != null
                && body.javac.trees.getTree(owner) != null
                && body.javac.file(owner).equals(body.javac.file(body.owner));
        VariableElement field = isHere ? body.javac.field(owner, f.name()) : null;
        return field == null ? 0 : FunctionTables.fixedSize(field, body);
    }

    /** The field of this class, or of this object, that never changes. */
    private @Nullable VariableElement constant(Expr.Field f) {
        boolean isOwn = f.target() == null || f.target() instanceof Expr.Read r && r.var() == body.self;
        return f.isFinal() && isOwn && body.irTypes.reference(body.owner).equals(f.owner())
                ? body.javac.field(body.owner, f.name())
                : null;
    }

    /** Whether a derivative may flow through a function of that type. */
    boolean isOfNumbers(TypeMirror type) {
        boolean isFunctional = type instanceof DeclaredType declared && body.types.functionMethod(-1, declared) != null;
        ExecutableType function = isFunctional ? body.types.functionType((DeclaredType) type) : null;
        return function != null && isOfNumbers(function);
    }

    boolean isOfNumbers(ExecutableType function) {
        return isNumber(function.getReturnType())
                && function.getParameterTypes().stream().anyMatch(this::isNumber);
    }

    private boolean isNumber(TypeMirror type) {
        return body.type(body.types.unboxed(type)).isDifferentiable();
    }

    /** Whether it is a method of an object that was found when the constant was made; it may be another by now. */
    private boolean isBound(ExpressionTree initial) {
        return initial instanceof MemberReferenceTree reference
                && !reference.getQualifierExpression().toString().equals("this")
                && !(body.names.meaning(reference.getQualifierExpression()) instanceof Names.TypeName);
    }

    /** Whether it is a function of functions that are known for ever. */
    private static boolean isMadeOfFunctions(@Nullable Expr made) {
        return Function.of(made) != null
                && (!(made instanceof Expr.Call c) || c.args().stream().allMatch(FunctionConstants::isMadeOfFunctions));
    }

    private @Nullable Expr read(VariableElement field) {
        ExpressionTree initial = body.javac.trees.getTree(field) instanceof VariableTree v ? v.getInitializer() : null;
        return initial == null ? null : read(initial, field.asType());
    }

    /** What makes the function that an expression outside of all methods gives; null where that is not known. */
    @Nullable
    Expr made(ExpressionTree tree, TypeMirror type) {
        Expr made = read(tree, type);
        if (made == null && (tree instanceof IdentifierTree || tree instanceof MemberSelectTree)) {
            made = body.quietly(() -> opened(body.expressions.read(tree).expr()));
        }
        return made == null || Function.of(made) == null ? null : made;
    }

    private @Nullable Expr read(ExpressionTree initial, TypeMirror type) {
        boolean isFunction = initial instanceof LambdaExpressionTree
                || initial instanceof MemberReferenceTree
                || initial instanceof MethodInvocationTree
                || initial instanceof NewClassTree made && made.getClassBody() != null;
        if (!isFunction) {
            return null;
        }
        Scope outside = body.scope;
        body.scope = new Scope(null);
        try {
            // what cannot be read is an object, as it was before
            Expr made = body.quietly(() -> isBound(initial)
                    ? null
                    : body.expressions.readFor(initial, type).expr());
            return initial instanceof MethodInvocationTree && !isMadeOfFunctions(made) ? null : made;
        } finally {
            body.scope = outside;
        }
    }
}
