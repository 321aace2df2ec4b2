package dev.backsweep.processor.read;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * Reads a lambda or method reference that goes into a call of which nothing is known, and so no active value either. It captures nothing:
 * then it is a literal, which may be evaluated anywhere.
 *
 * <pre>{@code
 * times.stream().filter(t -> t > 0.7).count()
 * }</pre>
 */
final class Functions {
    private static final Set<Callee.Kind> PASSED_ON = EnumSet.of(
            Callee.Kind.MATH, Callee.Kind.PREDICATE, Callee.Kind.SINK, Callee.Kind.RECORD_GET, Callee.Kind.OPAQUE);

    private final Body body;

    Functions(Body body) {
        this.body = body;
    }

    /** Makes the call that a method reference stands for. */
    interface Referred {
        @Nullable
        Typed call(List<Typed> given);
    }

    /** Whether the type of the function is known before what it gives is. */
    static boolean isSettled(ExecutableElement method, List<Overloads.Argument> arguments, int index) {
        Set<TypeParameterElement> known = new LinkedHashSet<>();
        int arity = method.getParameters().size();
        if (arity != arguments.size() || method.isVarArgs()) {
            return false;
        }
        for (int i = 0; i < arity; i++) {
            if (!arguments.get(i).isLambda()) {
                mentioned(method.getParameters().get(i).asType(), known);
            }
        }
        Set<TypeParameterElement> needed = new LinkedHashSet<>();
        mentioned(method.getParameters().get(index).asType(), needed);
        needed.retainAll(method.getTypeParameters());
        return known.containsAll(needed);
    }

    private static void mentioned(TypeMirror type, Set<TypeParameterElement> into) {
        if (type instanceof TypeVariable variable) {
            into.add((TypeParameterElement) variable.asElement());
        } else if (type instanceof ArrayType array) {
            mentioned(array.getComponentType(), into);
        } else if (type instanceof DeclaredType declared) {
            declared.getTypeArguments().forEach(t -> mentioned(t, into));
        } else if (type instanceof WildcardType wildcard) {
            for (TypeMirror bound : new TypeMirror[] {wildcard.getExtendsBound(), wildcard.getSuperBound()}) {
                if (bound != null) {
                    mentioned(bound, into);
                }
            }
        }
    }

    Expr lambda(LambdaExpressionTree tree, TypeMirror functional) {
        boolean isTyped = tree.getParameters().stream().anyMatch(p -> !Variables.isImplicit(p));
        if (isTyped || tree.getBodyKind() != LambdaExpressionTree.BodyKind.EXPRESSION) {
            throw refused(tree, isTyped ? "a lambda that declares types" : "a lambda that is a block");
        }
        ExecutableType type = type(tree, tree.getParameters().size(), functional);
        return body.scoped(() -> {
            List<Var> params = new ArrayList<>();
            for (int i = 0; i < type.getParameterTypes().size(); i++) {
                VariableTree parameter = tree.getParameters().get(i);
                TypeMirror given = type.getParameterTypes().get(i);
                Var param = new Var(Variables.nameOf(parameter), body.type(given));
                body.scope.declare(parameter.getName().toString(), new Scope.Local(param, given, () -> null));
                params.add(param);
            }
            ExpressionTree value = (ExpressionTree) tree.getBody();
            Typed result = type.getReturnType().getKind() == TypeKind.VOID
                    ? body.expressions.read(value)
                    : body.expressions.readFor(value, type.getReturnType());
            return literal(tree, "a lambda", params, result.expr(), functional);
        });
    }

    /** The lambda that a method reference stands for. */
    Expr reference(ExpressionTree tree, TypeMirror functional, Referred referred) {
        ExecutableType type = type(tree, -1, functional);
        List<Var> params = new ArrayList<>();
        List<Typed> given = new ArrayList<>();
        for (TypeMirror t : type.getParameterTypes()) {
            Var param = Var.generated(nameFor(t), body.type(t));
            params.add(param);
            given.add(new Typed(new Expr.Read(param, body.pos(tree)), t));
        }
        Typed result = referred.call(given);
        boolean isVoid = type.getReturnType().getKind() == TypeKind.VOID;
        if (result == null || !isVoid && !body.types.isAssignable(result, type.getReturnType())) {
            throw refused(tree, "a method reference");
        }
        return literal(tree, "a method reference", params, result.expr(), functional);
    }

    private ExecutableType type(Tree tree, int arity, TypeMirror functional) {
        return new Lambdas(body).functionType(arity, (ExpressionTree) tree, parameterised((DeclaredType) functional));
    }

    /** The function type of a wildcard-parameterised interface (JLS 9.9): what is asked for, not what is found. */
    private DeclaredType parameterised(DeclaredType type) {
        TypeMirror[] arguments = type.getTypeArguments().stream()
                .map(a -> a instanceof WildcardType w
                        ? w.getSuperBound() != null
                                ? w.getSuperBound()
                                : w.getExtendsBound() != null ? w.getExtendsBound() : body.types.object()
                        : a)
                .toArray(TypeMirror[]::new);
        return arguments.length == 0
                ? type
                : body.types.types.getDeclaredType((TypeElement) type.asElement(), arguments);
    }

    private static String nameFor(TypeMirror type) {
        if (!(type instanceof DeclaredType declared)) {
            return type.toString().substring(0, 1).toLowerCase(Locale.ROOT);
        }
        return declared.asElement().getSimpleName().toString().substring(0, 1).toLowerCase(Locale.ROOT);
    }

    private Expr literal(Tree tree, String what, List<Var> params, Expr value, TypeMirror functional) {
        new Walker() {
            @Override
            public Expr read(Expr.Read e) {
                if (!params.contains(e.var())) {
                    throw refused(tree, what + " that captures `" + (e.var() == body.self ? "this" : e.var()) + "`");
                }
                return e;
            }

            @Override
            public Expr call(Expr.Call e) {
                boolean isNamed = e.callee().reachable() && e.callee().kind() != Callee.Kind.SOURCE
                        || e.callee().canBeCalled() && e.callee().kind() == Callee.Kind.SOURCE;
                if (!isNamed
                        || !(PASSED_ON.contains(e.callee().kind()) || e.callee().kind() == Callee.Kind.SOURCE)) {
                    throw refused(tree, what + " that calls `" + e.callee().shownName() + "`");
                }
                return super.call(e);
            }

            @Override
            public Expr assign(Expr.Assign e) {
                throw refused(tree, what + " that assigns");
            }

            @Override
            public Expr incDec(Expr.IncDec e) {
                throw refused(tree, what + " that assigns");
            }

            @Override
            public Expr switchExpr(Expr.SwitchExpr e) {
                throw refused(tree, what + " that switches");
            }

            @Override
            public Expr lambda(Expr.Lambda e) {
                throw refused(tree, what + " with another inside");
            }
        }.walk(value);
        return new Expr.Lit(new Function(params, value), body.type(functional), body.pos(tree));
    }

    private Unreadable refused(Tree tree, String what) {
        return body.refuse(Problem.LAMBDA, tree, what);
    }
}
