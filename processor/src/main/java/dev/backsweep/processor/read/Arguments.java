package dev.backsweep.processor.read;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.read.Overloads.Argument;
import dev.backsweep.processor.read.Overloads.Chosen;
import dev.backsweep.processor.read.Overloads.Site;
import dev.backsweep.processor.report.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads the arguments of a call: first each by itself, as far as its own text says its type, then, when the method is chosen, what the method asks of
 * functions and of other arguments that had to wait (JLS 15.12.2.2, 18.5).
 */
final class Arguments {
    private final Body body;

    /** The argument that is being read, which may be put off until its type is known. */
    private @Nullable Tree argument;

    /** Whether the type of the argument that was read last depends on what is asked of it. */
    private boolean isOpen;

    /** Ends the reading of a call that has to know first what is asked of its result. */
    private static final class Deferred extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Deferred() {
            super(null, null, false, false);
        }
    }

    Arguments(Body body) {
        this.body = body;
    }

    List<Argument> read(List<? extends ExpressionTree> trees) {
        List<Argument> result = new ArrayList<>();
        boolean isComplete = true;
        for (ExpressionTree tree : trees) {
            Argument read = body.attempt(() -> read(tree));
            isComplete &= read != null;
            if (read != null) {
                result.add(read);
            }
        }
        if (!isComplete) {
            throw Body.silently();
        }
        return result;
    }

    private Argument read(ExpressionTree tree) {
        if (isFunction(tree)) {
            return new Functions(body).declared(text(tree));
        }
        argument = tree;
        isOpen = false;
        try {
            Argument read = Argument.of(body.expressions.read(tree), body.types);
            boolean isLeftOpen = isOpen && tree instanceof MethodInvocationTree
                    || tree instanceof NewClassTree creation && Creations.isDiamond(creation);
            return isLeftOpen ? read.open() : read;
        } catch (Deferred e) {
            return Argument.lambda(body.types).open();
        } finally {
            isOpen = false;
            argument = null;
        }
    }

    /** The method that is called; what functions among the arguments give, and what is asked of others, tells more about its type. */
    @Nullable
    Chosen chosen(List<ExecutableElement> methods, Site site, List<? extends ExpressionTree> trees) {
        Chosen chosen = body.overloads.choose(methods, site);
        for (int i = 0; chosen != null && i < trees.size(); i++) {
            Argument argument = site.arguments().get(i);
            if (argument.isLambda() || argument.isOpen()) {
                Argument closed = closed(chosen, site, trees.get(i), i);
                site.arguments().set(i, closed);
                chosen = closed == argument ? chosen : body.overloads.choose(methods, site);
            }
        }
        return chosen;
    }

    private Argument closed(Chosen chosen, Site site, ExpressionTree tree, int index) {
        Argument argument = site.arguments().get(index);
        ExecutableElement method = chosen.method();
        TypeMirror found = chosen.parameters().get(index);
        if (method.isVarArgs() || method.getKind() == ElementKind.CONSTRUCTOR) {
            boolean isAsked = !method.isVarArgs()
                    && found instanceof DeclaredType
                    && (site.receiver() != null || site.target() instanceof DeclaredType);
            TypeMirror asked = isAsked ? body.types.parameterised((DeclaredType) found) : null;
            return argument.isOpen() ? Argument.of(body.expressions.read(tree, asked), body.types) : argument;
        }
        TypeMirror formal = method.getParameters().get(index).asType();
        Set<TypeParameterElement> known = new Functions(body).known(method, site.arguments(), site.target());
        if (argument.isOpen()) {
            TypeMirror asked = new Functions(body).asked(method, formal, found, known);
            return Argument.of(body.expressions.read(tree, asked), body.types);
        }
        ExecutableType type = formal instanceof DeclaredType functional ? body.types.functionType(functional) : null;
        boolean isTold = type != null
                && Functions.areSettled(method, type.getParameterTypes(), known)
                && !Functions.isSettled(
                        method, type.getReturnType(), new Functions(body).known(method, site.arguments(), null));
        if (!isTold || !(found instanceof DeclaredType functional)) {
            return argument;
        }
        TypeMirror gives = new Functions(body).gives(text(tree), functional, referred(text(tree)));
        // what it gives may depend on what is asked of it in its turn
        boolean isAsked = Functions.isSettled(method, type.getReturnType(), known)
                && gives instanceof DeclaredType given
                && !given.getTypeArguments().isEmpty();
        return isAsked ? argument : argument.giving(gives);
    }

    /** Whether {@code tree} itself is the argument that is being read. */
    boolean isBeingRead(Tree tree) {
        return tree == argument;
    }

    /**
     * Notes whether the type of a call, which is an argument itself, depends on what is asked of it; where it does so by a function that
     * cannot be read yet, reading ends here.
     *
     * @param before the call's own arguments as they were before the method was chosen
     */
    void settle(Chosen chosen, List<Argument> before, List<Argument> arguments) {
        if (!isSettled(chosen, arguments)) {
            throw new Deferred();
        }
        List<Argument> told = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            told.add(before.get(i).isOpen() ? before.get(i) : arguments.get(i));
        }
        isOpen = !Functions.isSettled(
                chosen.method(),
                chosen.method().getReturnType(),
                new Functions(body).known(chosen.method(), told, null));
    }

    /** Whether the types of all functions among the arguments are known. */
    private boolean isSettled(Chosen chosen, List<Argument> arguments) {
        ExecutableElement method = chosen.method();
        if (method.isVarArgs()) {
            return true;
        }
        Set<TypeParameterElement> known = new Functions(body).known(method, arguments, null);
        for (int i = 0; i < arguments.size(); i++) {
            boolean isOpen = arguments.get(i).isLambda()
                    && !Functions.isSettled(
                            method, method.getParameters().get(i).asType(), known);
            if (isOpen) {
                return false;
            }
        }
        return true;
    }

    /** The arguments as expressions; a function only where the callee is known to be inlined. */
    List<Expr> expressions(
            Tree at,
            List<? extends ExpressionTree> trees,
            List<Argument> arguments,
            Chosen chosen,
            Callee callee,
            @Nullable TypeMirror target) {
        List<Expr> result = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            TypeMirror parameter = chosen.parameters().get(i);
            ExpressionTree tree = i < trees.size() ? trees.get(i) : null;
            boolean isTakenApart = callee.kind() == Callee.Kind.ARRAYS || Callees.takesMessage(callee);
            if (isFunction(tree) && (!isTakenApart || text(tree) != tree)) {
                boolean passesOn = !isTakenApart && passesOn(callee, chosen, arguments, i, target);
                Expr function = function(tree, parameter, passesOn);
                result.add(isAmbiguous(chosen.method(), i) ? named(function) : function);
            } else if (tree instanceof LambdaExpressionTree lambda) {
                result.add(new Lambdas(body).read(lambda, parameter));
            } else if (tree instanceof MemberReferenceTree reference) {
                result.add(new Lambdas(body)
                        .calling(reference, parameter, g -> new MethodReferences(body).referred(reference, g)));
            } else {
                Typed given = arguments.get(i).typed();
                Expr fitted = fitted(given, parameter);
                Expr meant = isVariable(given.type()) && isOverloaded(chosen) ? pinned(fitted, parameter) : fitted;
                boolean isCalled = callee.kind() == Callee.Kind.SOURCE;
                Expr function = isCalled ? new EnumFunctions(body).opened(given.expr(), parameter) : given.expr();
                result.add(
                        function != given.expr() ? function : isCalled ? body.functionConstants.opened(meant) : meant);
            }
        }
        boolean isTakenIn = callee.kind() == Callee.Kind.SOURCE || callee.kind() == Callee.Kind.RECORD_NEW;
        return chosen.isSpread() && isTakenIn ? new Varargs(body).gathered(result, chosen, at) : result;
    }

    private static boolean isVariable(TypeMirror type) {
        return type instanceof ArrayType array
                ? isVariable(array.getComponentType())
                : type.getKind() == TypeKind.TYPEVAR;
    }

    private boolean isOverloaded(Chosen chosen) {
        TypeElement owner = (TypeElement) chosen.method().getEnclosingElement();
        boolean isConstructor = chosen.method().getKind() == ElementKind.CONSTRUCTOR;
        return !chosen.isSpread()
                && !isConstructor
                && body.javac
                                .methods(owner, chosen.method().getSimpleName().toString(), body.owner)
                                .size()
                        > 1;
    }

    /** Where the method is taken in, the variable stands for some type, for which Java might choose another method of that name. */
    private Expr pinned(Expr given, TypeMirror parameter) {
        // what is put where `? super T` is asked for is a T
        boolean hasLower =
                parameter instanceof TypeVariable v && v.getLowerBound().getKind() != TypeKind.NULL;
        Type type = body.type(hasLower ? ((TypeVariable) parameter).getLowerBound() : parameter);
        return type.equals(given.type()) ? given : new Expr.Cast(type, given, given.pos());
    }

    /** Whether only the text of a function tells which method is called: another one of that name takes another function there. */
    private boolean isAmbiguous(ExecutableElement method, int index) {
        TypeMirror own =
                body.types.types.erasure(method.getParameters().get(index).asType());
        return ElementFilter.methodsIn(method.getEnclosingElement().getEnclosedElements()).stream()
                .filter(m -> m.getSimpleName().equals(method.getSimpleName())
                        && m.getParameters().size() == method.getParameters().size())
                .map(m -> body.types.types.erasure(m.getParameters().get(index).asType()))
                .anyMatch(t -> !body.types.types.isSameType(t, own)
                        && t instanceof DeclaredType other
                        && body.types.functionType(other) != null);
    }

    /** The function in a variable of its own type. */
    static Expr named(Expr function) {
        return function instanceof Expr.Lit lit
                ? Function.of(lit).named((Type.Ref) lit.type(), List.of(), lit.pos())
                : function;
    }

    /** Whether a function may be given, and its type is known. */
    private boolean passesOn(
            Callee callee, Chosen chosen, List<Argument> arguments, int index, @Nullable TypeMirror target) {
        ExecutableElement method = chosen.method();
        boolean isTaken = callee.kind() == Callee.Kind.OPAQUE
                || callee.kind() == Callee.Kind.SOURCE
                || callee.kind() == Callee.Kind.RECORD_NEW;
        return isTaken
                && !method.isVarArgs()
                && Functions.isSettled(
                        method,
                        method.getParameters().get(index).asType(),
                        new Functions(body).known(method, arguments, target));
    }

    /** Whether it is a function, or a choice between functions. */
    static boolean isFunction(@Nullable ExpressionTree tree) {
        return tree != null && text(tree) != null;
    }

    /** The lambda or method reference that {@code tree} is, or the first among those that it chooses from; null where it is none. */
    static @Nullable ExpressionTree text(ExpressionTree tree) {
        if (tree instanceof ParenthesizedTree inner) {
            return text(inner.getExpression());
        }
        if (tree instanceof ConditionalExpressionTree choice) {
            ExpressionTree first = text(choice.getTrueExpression());
            return first == null ? text(choice.getFalseExpression()) : first;
        }
        return tree instanceof LambdaExpressionTree || tree instanceof MemberReferenceTree ? tree : null;
    }

    /** A lambda or method reference where an object is asked for. */
    Expr function(ExpressionTree tree, TypeMirror type, boolean isKnown) {
        String what = text(tree) instanceof LambdaExpressionTree ? "a lambda" : "a method reference";
        if (!isKnown || type.getKind() != TypeKind.DECLARED) {
            throw body.refuse(Problem.LAMBDA, tree, what);
        }
        if (text(tree) != tree) {
            return body.expressions.read(tree, type).expr();
        }
        return tree instanceof LambdaExpressionTree lambda
                ? new Functions(body).lambda(lambda, type)
                : new Functions(body).reference(tree, type, referred(tree));
    }

    /**
     * A conditional between objects takes the type of the parameter that it is passed for, and so does a generic call that is of another type by
     * itself: what is passed from a variable must be of a type that fits.
     */
    private Expr fitted(Typed typed, TypeMirror parameter) {
        if (!typed.arms().isEmpty() && typed.expr() instanceof Expr.Conditional e) {
            Expr yes = body.privateTypes.as(e.whenTrue(), parameter);
            Expr no = body.privateTypes.as(e.whenFalse(), parameter);
            return new Expr.Conditional(e.condition(), yes, no, body.type(parameter), e.pos());
        }
        boolean bends = typed.isPoly()
                && typed.expr() instanceof Expr.Call
                && parameter instanceof DeclaredType
                && !body.types.types.isAssignable(typed.type(), parameter);
        Expr given = bends ? bent((Expr.Call) typed.expr(), body.type(parameter)) : typed.expr();
        return body.privateTypes.as(given, parameter);
    }

    private static Expr bent(Expr.Call call, Type type) {
        return new Expr.Call(call.callee(), call.receiver(), call.args(), type, call.pos());
    }

    private Functions.Referred referred(ExpressionTree tree) {
        return (given, result, bound) ->
                new MethodReferences(body).named((MemberReferenceTree) tree, given, result, bound);
    }
}
