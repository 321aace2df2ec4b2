package dev.backsweep.processor.read;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * Reads a lambda or method reference where an object is asked for: it becomes a {@link Function}, which stands apart, made of what it
 * captures.
 *
 * <pre>{@code
 * times.stream().filter(t -> t > cut).count()
 * }</pre>
 */
final class Functions {
    private final Body body;

    Functions(Body body) {
        this.body = body;
    }

    /** Makes the call that a method reference stands for; what it is bound to is read when the function is made, into a variable of {@code bound}. */
    interface Referred {
        @Nullable
        Typed call(List<Typed> given, TypeMirror result, Map<Var, Expr> bound);
    }

    /**
     * The method's type variables that the arguments, or what is asked of the result, say something of.
     *
     * @param target what is asked of the result, or null
     */
    Set<TypeParameterElement> known(
            ExecutableElement method, List<Overloads.Argument> arguments, @Nullable TypeMirror target) {
        Set<TypeParameterElement> known = new LinkedHashSet<>();
        asked(method.getReturnType(), target, known);
        int last = method.getParameters().size() - 1;
        for (int i = 0; i < arguments.size(); i++) {
            Overloads.Argument argument = arguments.get(i);
            TypeMirror formal = method.getParameters().get(Math.min(i, last)).asType();
            if (argument.isOpen()) {
                continue;
            }
            if (!argument.isLambda() || argument.gives() != null) {
                mentioned(formal, known);
            } else if (formal instanceof DeclaredType functional
                    && !argument.takes().isEmpty()) {
                ExecutableType type = body.types.functionType(functional);
                int declared = type == null
                        ? 0
                        : Math.min(
                                type.getParameterTypes().size(),
                                argument.takes().size());
                for (int k = 0; k < declared; k++) {
                    mentioned(type.getParameterTypes().get(k), known);
                }
            }
        }
        return known;
    }

    /** The type variables that stand where {@code target} names a type. */
    private static void asked(TypeMirror result, @Nullable TypeMirror target, Set<TypeParameterElement> into) {
        if (target == null || target instanceof WildcardType) {
            return;
        }
        if (result instanceof TypeVariable variable) {
            into.add((TypeParameterElement) variable.asElement());
        } else if (result instanceof DeclaredType given && target instanceof DeclaredType wanted) {
            boolean isSame = given.asElement().equals(wanted.asElement());
            for (int i = 0;
                    i < given.getTypeArguments().size()
                            && !wanted.getTypeArguments().isEmpty();
                    i++) {
                TypeMirror mine = given.getTypeArguments().get(i);
                if (isSame) {
                    asked(mine, wanted.getTypeArguments().get(i), into);
                } else {
                    mentioned(mine, into);
                }
            }
        }
    }

    /** What is asked of an argument for {@code formal}, in which nothing is said of type variables that are not known. */
    TypeMirror asked(ExecutableElement method, TypeMirror formal, TypeMirror found, Set<TypeParameterElement> known) {
        if (!(formal instanceof DeclaredType declared) || !(found instanceof DeclaredType substituted)) {
            return found;
        }
        DeclaredType plain = body.types.parameterised(substituted);
        TypeMirror[] arguments = new TypeMirror[plain.getTypeArguments().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = isSettled(method, declared.getTypeArguments().get(i), known)
                    ? plain.getTypeArguments().get(i)
                    : body.types.types.getWildcardType(null, null);
        }
        return arguments.length == 0
                ? plain
                : body.types.types.getDeclaredType((TypeElement) plain.asElement(), arguments);
    }

    /** Whether all type variables of the method that a type mentions are known. */
    static boolean isSettled(ExecutableElement method, TypeMirror type, Set<TypeParameterElement> known) {
        Set<TypeParameterElement> needed = new LinkedHashSet<>();
        mentioned(type, needed);
        needed.retainAll(method.getTypeParameters());
        return known.containsAll(needed);
    }

    static boolean areSettled(
            ExecutableElement method, List<? extends TypeMirror> types, Set<TypeParameterElement> known) {
        return types.stream().allMatch(t -> isSettled(method, t, known));
    }

    /** The argument with what can be said of it before its type is known: the types of its parameters. */
    Overloads.Argument declared(ExpressionTree tree) {
        List<TypeMirror> takes = new ArrayList<>();
        if (tree instanceof LambdaExpressionTree lambda
                && lambda.getParameters().stream().noneMatch(Variables::isImplicit)) {
            lambda.getParameters().forEach(p -> takes.add(body.typeNames.resolve(p.getType())));
        } else if (tree instanceof MemberReferenceTree reference) {
            takes.addAll(new MethodReferences(body).receiver(reference));
        }
        FunctionShape shape =
                tree instanceof LambdaExpressionTree lambda ? FunctionShape.of(lambda, List.copyOf(takes)) : null;
        return Overloads.Argument.function(shape, takes, body.types);
    }

    /** What a function gives, in so far as its own text says it; null where that is nothing. */
    @Nullable
    TypeMirror gives(ExpressionTree tree, DeclaredType functional, Referred referred) {
        DeclaredType made = body.types.parameterised(functional);
        TypeMirror open = body.types.types.getNoType(TypeKind.NONE);
        if (!(tree instanceof LambdaExpressionTree lambda)) {
            ExecutableType type = new Lambdas(body).functionType(-1, tree, made);
            List<Typed> given = new ArrayList<>();
            for (TypeMirror t : type.getParameterTypes()) {
                given.add(new Typed(new Expr.Read(Var.generated(nameFor(t), body.type(t)), body.pos(tree)), t));
            }
            Typed result = referred.call(given, open, new IdentityHashMap<>());
            return result == null ? null : result.type();
        }
        ExecutableType type =
                new Lambdas(body).functionType(lambda.getParameters().size(), tree, made);
        return new Lambdas(body).apart(open, () -> {
            new Lambdas(body).parameters(lambda.getParameters(), type);
            return lambda.getBody() instanceof ExpressionTree value
                    ? body.expressions.read(value).type()
                    : body.statements.given((BlockTree) lambda.getBody());
        });
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
        DeclaredType made = body.types.parameterised((DeclaredType) functional);
        ExecutableType type =
                new Lambdas(body).functionType(tree.getParameters().size(), tree, made);
        Scope outside = body.scope;
        return new Lambdas(body).apart(type.getReturnType(), () -> {
            List<Var> params = new Lambdas(body).parameters(tree.getParameters(), type);
            return made(tree, outside, Map.of(), new Lambdas(body).block(tree, type), params, type, name(made), made);
        });
    }

    /** The function that the one method of an anonymous class is. */
    Expr method(ExpressionTree tree, MethodTree method, TypeMirror functional) {
        DeclaredType made = body.types.parameterised((DeclaredType) functional);
        ExecutableType type =
                new Lambdas(body).functionType(method.getParameters().size(), tree, made);
        Scope outside = body.scope;
        return new Lambdas(body).apart(type.getReturnType(), () -> {
            List<Var> params = new Lambdas(body).parameters(method.getParameters(), type);
            return made(
                    tree, outside, Map.of(), body.statements.block(method.getBody()), params, type, name(made), made);
        });
    }

    /**
     * The function that the version of a method is, which a constant of an enum has.
     *
     * @param type that of the method as it is a member of the interface {@code asked}
     * @param self the constant
     */
    Expr version(ExpressionTree tree, MethodTree method, DeclaredType asked, ExecutableType type, Expr self) {
        String name = method.getName().toString();
        Scope outside = body.scope;
        return new Lambdas(body).apart(type.getReturnType(), () -> {
            List<Var> params = new Lambdas(body).parameters(method.getParameters(), type);
            Stmt.Block block = body.statements.block(method.getBody());
            return made(tree, outside, Map.of(body.self, self), block, params, type, name, asked);
        });
    }

    /** The lambda that a method reference stands for. */
    Expr reference(ExpressionTree tree, TypeMirror functional, Referred referred) {
        DeclaredType made = body.types.parameterised((DeclaredType) functional);
        ExecutableType type = new Lambdas(body).functionType(-1, tree, made);
        List<Var> params = new ArrayList<>();
        List<Typed> given = new ArrayList<>();
        for (TypeMirror t : type.getParameterTypes()) {
            Var param = Var.generated(nameFor(t), body.type(t));
            params.add(param);
            given.add(new Typed(new Expr.Read(param, body.pos(tree)), t));
        }
        Map<Var, Expr> bound = new IdentityHashMap<>();
        Typed result = referred.call(given, type.getReturnType(), bound);
        boolean isVoid = type.getReturnType().getKind() == TypeKind.VOID;
        if (result == null || !isVoid && !body.types.isAssignable(result, type.getReturnType())) {
            throw refused(tree, "a method reference");
        }
        Pos pos = body.pos(tree);
        Stmt only = isVoid ? new Stmt.Eval(result.expr(), pos) : new Stmt.Return(result.expr(), pos);
        return made(tree, body.scope, bound, new Stmt.Block(List.of(only), pos), params, type, name(made), made);
    }

    /** The function itself, apart from where it stands: variables of its own take the place of those that it captures. */
    private Expr made(
            Tree tree,
            Scope outside,
            Map<Var, Expr> bound,
            Stmt.Block block,
            List<Var> params,
            ExecutableType type,
            String name,
            DeclaredType functional) {
        Map<Var, Var> captured = new LinkedHashMap<>();
        Stmt.Block apart = new Rewriter() {
            @Override
            protected Var var(Var v) {
                boolean isOutside = v == body.self
                        || v == body.localRecords.selfVar()
                        || outside.declares(v)
                        || bound.containsKey(v);
                return isOutside ? captured.computeIfAbsent(v, k -> new Var(k.name(), k.type())) : v;
            }
        }.body(block);
        Function function =
                new Function(name, List.copyOf(captured.values()), params, body.type(type.getReturnType()), apart);
        List<Expr> given = new ArrayList<>();
        for (Var v : captured.keySet()) {
            given.add(bound.getOrDefault(v, new Expr.Read(v, body.pos(tree))));
        }
        return function.made((Type.Ref) body.type(functional), given, body.pos(tree));
    }

    /** What the one method of an interface is called. */
    private String name(DeclaredType functional) {
        return body.types.functionMethod(-1, functional).getSimpleName().toString();
    }

    static String nameFor(TypeMirror type) {
        if (!(type instanceof DeclaredType declared)) {
            return type.toString().substring(0, 1).toLowerCase(Locale.ROOT);
        }
        return declared.asElement().getSimpleName().toString().substring(0, 1).toLowerCase(Locale.ROOT);
    }

    private Unreadable refused(Tree tree, String what) {
        return body.refuse(Problem.LAMBDA, tree, what);
    }
}
