package dev.backsweep.processor.read;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.read.Overloads.Argument;
import dev.backsweep.processor.read.Overloads.Chosen;
import dev.backsweep.processor.read.Overloads.Site;
import dev.backsweep.processor.report.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads method calls (JLS 15.12). */
final class Calls {
    private final Body body;
    private final Overloads overloads;
    private final Callees callees;
    private final Creations creations;

    Calls(Body body) {
        this.body = body;
        this.overloads = new Overloads(body.types);
        this.callees = new Callees(body.javac, body.irTypes, body.home);
        this.creations = new Creations(body, overloads, callees);
    }

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

    /** Where a call looks for its method: the methods of that name, and the receiver, if there is one. */
    private record Search(
            List<ExecutableElement> methods,
            @Nullable Typed receiver,
            @Nullable TypeMirror receiverType,
            boolean isSuper,
            boolean mayGrow) {}

    Typed creation(com.sun.source.tree.NewClassTree tree, @Nullable TypeMirror target) {
        return creations.read(tree, target);
    }

    /** What {@code this(…)} in a record's constructor makes. */
    Typed delegation(MethodInvocationTree tree) {
        return creations.of(body.owner, body.owner.asType(), tree.getArguments(), tree, null, false);
    }

    Typed invocation(MethodInvocationTree tree, @Nullable TypeMirror target) {
        boolean isArgument = tree == argument;
        ExpressionTree select = tree.getMethodSelect();
        String companion = companion(select);
        if (companion != null) {
            String name =
                    select instanceof MemberSelectTree m ? m.getIdentifier().toString() : select.toString();
            return new CompanionCalls(body).read(companion, name, tree, arguments(tree.getArguments()));
        }
        Search search = body.attempt(
                () -> select instanceof IdentifierTree name ? unqualified(name) : qualified((MemberSelectTree) select));
        List<Argument> arguments = arguments(tree.getArguments());
        if (search == null) {
            throw Body.silently();
        }
        if (search.receiver() != null) {
            Typed component = new CompanionCalls(body)
                    .component(
                            search.receiver(),
                            ((MemberSelectTree) select).getIdentifier().toString(),
                            arguments,
                            tree);
            if (component != null) {
                return component;
            }
        }
        if (isArrayClone(search, select)) {
            TypeMirror type = search.receiver().type();
            return new Typed(
                    new Expr.Call(
                            Callees.arrayClone(), search.receiver().expr(), List.of(), body.type(type), body.pos(tree)),
                    type);
        }
        List<TypeMirror> typeArguments = new ArrayList<>();
        tree.getTypeArguments().forEach(t -> typeArguments.add(body.typeNames.resolve(t)));
        List<Argument> before = List.copyOf(arguments);
        Chosen chosen = chosen(
                search.methods(),
                new Site(search.receiverType(), arguments, typeArguments, target),
                tree.getArguments());
        if (chosen == null) {
            throw body.unresolved(tree.toString(), tree, search.mayGrow());
        }
        if (isArgument && target == null) {
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
        return call(tree, tree.getArguments(), search, chosen, arguments, target);
    }

    /** The companion of this compilation whose method is called, or null where it is any other method. */
    private @Nullable String companion(ExpressionTree select) {
        if (select instanceof MemberSelectTree member) {
            Companions.Named named = body.companion(member.getExpression());
            return named != null && named.record().isEmpty() ? named.companion() : null;
        }
        String name = select.toString();
        return isMember(name)
                ? null
                : body.file.importedFrom(name).stream()
                        .filter(c -> body.companions.isCompanion(c)
                                && !body.companions.methods(c, name).isEmpty())
                        .findFirst()
                        .orElse(null);
    }

    /** Whether this class or one around it has a method of that name, which hides those that are imported. */
    private boolean isMember(String name) {
        for (Element e = body.owner; e instanceof TypeElement type; e = e.getEnclosingElement()) {
            if (!body.javac.methods(type, name, body.owner).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Typed call(
            ExpressionTree tree,
            List<? extends ExpressionTree> trees,
            Search search,
            Chosen chosen,
            List<Argument> arguments,
            @Nullable TypeMirror target) {
        ExecutableElement method = chosen.method();
        body.lint.mentions(method);
        body.lint.mentions(method.getEnclosingElement());
        boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
        Typed receiver = isStatic ? null : search.receiver();
        if (!isStatic && receiver == null) {
            receiver = body.names.implicitReceiver(ownerInScope(method), tree);
        }
        TypeElement on = receiver == null ? null : classOf(receiver);
        if (!search.isSuper() && body.receiver.equals(on)) {
            method = callees.implementation(method, on);
        }
        if (isStatic
                && search.receiver() != null
                && !Callees.isPlain(search.receiver().expr())) {
            throw body.refuse(
                    Problem.UNSUPPORTED_EXPRESSION,
                    tree,
                    "a static method called on an expression",
                    "name its class instead");
        }
        if (Callees.isSignaturePolymorphic(method)) {
            throw body.refuse(
                    Problem.REFLECTION,
                    tree,
                    method.getEnclosingElement().getSimpleName() + "." + method.getSimpleName());
        }
        // nothing can override what a final class inherits
        boolean isBound = search.isSuper() || on != null && on.getModifiers().contains(Modifier.FINAL);
        Callee callee = callees.of(method, isBound, on);
        if (search.isSuper() && callee.kind() != Callee.Kind.SOURCE) {
            throw body.refuse(
                    Problem.UNSUPPORTED_EXPRESSION,
                    tree,
                    "a call of an inherited method by `super`",
                    "move what it does into a method of this class");
        }
        boolean isApart = callee.kind() == Callee.Kind.SOURCE || callee.kind() == Callee.Kind.RECORD_GET;
        if (!callee.reachable() && !isApart) {
            throw body.refuse(Problem.INACCESSIBLE, tree, "method", method.getSimpleName());
        }
        if (Callees.isSum(method)) {
            List<Expr> terms = expressions(tree, trees, arguments, chosen, callee, target);
            Expr sum = new Expr.Binary(
                    Expr.BinaryOp.ADD, terms.get(0), terms.get(1), body.type(chosen.result()), body.pos(tree));
            return new Typed(sum, chosen.result());
        }
        TypeMirror result = body.companions.known(chosen.result(), body.file);
        boolean isPoly = !method.getTypeParameters().isEmpty();
        List<Expr> args = expressions(tree, trees, arguments, chosen, callee, target);
        return new Typed(
                new Expr.Call(
                        callee, receiver == null ? null : receiver.expr(), args, body.type(result), body.pos(tree)),
                result,
                () -> null,
                isPoly,
                List.of());
    }

    /** The class of which a receiver is at least an object, or null. */
    private @Nullable TypeElement classOf(Typed receiver) {
        if (receiver.expr() instanceof Expr.Read r && r.var() == body.self) {
            return body.receiver;
        }
        return receiver.type() instanceof DeclaredType type ? (TypeElement) type.asElement() : null;
    }

    /** What a call of {@code method} calls. */
    Callee callee(ExecutableElement method) {
        return callees.of(method, false, null);
    }

    /** The enclosing class that has {@code method} as a member. */
    private TypeElement ownerInScope(ExecutableElement method) {
        for (Element e = body.owner; e instanceof TypeElement type; e = e.getEnclosingElement()) {
            if (body.types.isSubclass(type, (TypeElement) method.getEnclosingElement())) {
                return type;
            }
        }
        return body.owner;
    }

    private static boolean isArrayClone(Search search, ExpressionTree select) {
        return search.receiver() != null
                && search.receiver().type() instanceof ArrayType
                && select instanceof MemberSelectTree member
                && member.getIdentifier().contentEquals("clone");
    }

    /** A simple name: the innermost class that has a method of that name, else static imports. */
    private Search unqualified(IdentifierTree tree) {
        String name = tree.getName().toString();
        boolean mayGrow = false;
        for (Element e = body.owner; e instanceof TypeElement type; e = e.getEnclosingElement()) {
            List<ExecutableElement> found = body.javac.methods(type, name, body.owner);
            mayGrow |= !body.javac.isComplete(type);
            if (!found.isEmpty()) {
                return new Search(found, null, type.asType(), false, mayGrow);
            }
        }
        List<ExecutableElement> imported = body.file.importedMethods(name, body.owner);
        return new Search(imported, null, null, false, mayGrow || body.file.importsUnknown(body.owner));
    }

    /** Whether this class, or one around it, may yet get members that it has not: inherited or imported from what is still unknown. */
    boolean mayInheritMore() {
        for (Element e = body.owner; e instanceof TypeElement type; e = e.getEnclosingElement()) {
            if (!body.javac.isComplete(type)) {
                return true;
            }
        }
        return body.file.importsUnknown(body.owner);
    }

    private Search qualified(MemberSelectTree tree) {
        String name = tree.getIdentifier().toString();
        Names.Meaning meaning = body.names.meaning(tree.getExpression());
        if (meaning instanceof Names.PackageName unknown) {
            throw body.unresolved(unknown.name(), tree, true);
        }
        if (meaning instanceof Names.TypeName type) {
            if (!(type.type() instanceof DeclaredType declared)) {
                throw body.unresolved(tree.toString(), tree, false);
            }
            TypeElement element = (TypeElement) declared.asElement();
            List<ExecutableElement> methods = body.javac.methods(element, name, body.owner);
            return new Search(methods, null, null, false, !body.javac.isComplete(element));
        }
        Typed receiver = ((Names.Value) meaning).typed();
        boolean isSuper = tree.getExpression().toString().endsWith("super");
        return new Search(
                methodsOf(receiver.type(), name), receiver, receiver.type(), isSuper, mayGrow(receiver.type()));
    }

    private List<ExecutableElement> methodsOf(TypeMirror type, String name) {
        if (type.getKind() == TypeKind.ARRAY) {
            TypeElement object = (TypeElement) ((DeclaredType) body.types.object()).asElement();
            return body.javac.methods(object, name, body.owner);
        }
        Set<ExecutableElement> methods = new LinkedHashSet<>();
        for (DeclaredType bound : body.types.bounds(type)) {
            methods.addAll(body.javac.methods((TypeElement) bound.asElement(), name, body.owner));
        }
        return List.copyOf(methods);
    }

    /** Whether members of this type may appear in a later round. */
    boolean mayGrow(TypeMirror type) {
        return body.types.bounds(type).stream().anyMatch(t -> !body.javac.isComplete((TypeElement) t.asElement()));
    }

    List<Argument> arguments(List<? extends ExpressionTree> trees) {
        List<Argument> result = new ArrayList<>();
        boolean isComplete = true;
        for (ExpressionTree tree : trees) {
            Argument read = body.attempt(() -> argument(tree));
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

    private Argument argument(ExpressionTree tree) {
        if (isFunction(tree)) {
            return new Functions(body).declared(tree);
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
        Chosen chosen = overloads.choose(methods, site);
        for (int i = 0; chosen != null && i < trees.size(); i++) {
            Argument argument = site.arguments().get(i);
            if (argument.isLambda() || argument.isOpen()) {
                Argument closed = closed(chosen, site, trees.get(i), i);
                site.arguments().set(i, closed);
                chosen = closed == argument ? chosen : overloads.choose(methods, site);
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
        TypeMirror gives =
                new Functions(body).gives(tree, functional, (g, r, b) -> named((MemberReferenceTree) tree, g, r, b));
        // what it gives may depend on what is asked of it in its turn
        boolean isAsked = Functions.isSettled(method, type.getReturnType(), known)
                && gives instanceof DeclaredType given
                && !given.getTypeArguments().isEmpty();
        return isAsked ? argument : argument.giving(gives);
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

    /** The type that a reference to a method of its first parameter names for that; empty where it is none. */
    List<TypeMirror> receiver(MemberReferenceTree tree) {
        boolean isCall = tree.getMode() == MemberReferenceTree.ReferenceMode.INVOKE;
        Names.Meaning meaning = isCall ? body.names.meaning(tree.getQualifierExpression()) : null;
        if (!(meaning instanceof Names.TypeName type) || !(type.type() instanceof DeclaredType declared)) {
            return List.of();
        }
        boolean isStatic =
                body
                        .javac
                        .methods(
                                (TypeElement) declared.asElement(),
                                tree.getName().toString(),
                                body.owner)
                        .stream()
                        .anyMatch(m -> m.getModifiers().contains(Modifier.STATIC));
        return isStatic
                        || !((TypeElement) declared.asElement())
                                .getTypeParameters()
                                .isEmpty()
                ? List.of()
                : List.of(declared);
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
            if (isFunction(tree) && !isTakenApart) {
                result.add(function(tree, parameter, passesOn(callee, chosen, arguments, i, target)));
            } else if (tree instanceof LambdaExpressionTree lambda) {
                result.add(new Lambdas(body).read(lambda, parameter));
            } else if (tree instanceof MemberReferenceTree reference) {
                result.add(new Lambdas(body).calling(reference, parameter, g -> referred(reference, g)));
            } else {
                result.add(fitted(arguments.get(i).typed(), parameter));
            }
        }
        boolean isTakenIn = callee.kind() == Callee.Kind.SOURCE || callee.kind() == Callee.Kind.RECORD_NEW;
        return chosen.isSpread() && isTakenIn ? new Varargs(body).gathered(result, chosen, at) : result;
    }

    /** Whether a function may be given, and its type is known. */
    private boolean passesOn(
            Callee callee, Chosen chosen, List<Argument> arguments, int index, @Nullable TypeMirror target) {
        ExecutableElement method = chosen.method();
        boolean isTaken = callee.kind() == Callee.Kind.OPAQUE || callee.kind() == Callee.Kind.SOURCE;
        return isTaken
                && !method.isVarArgs()
                && Functions.isSettled(
                        method,
                        method.getParameters().get(index).asType(),
                        new Functions(body).known(method, arguments, target));
    }

    static boolean isFunction(@Nullable Tree tree) {
        return tree instanceof LambdaExpressionTree || tree instanceof MemberReferenceTree;
    }

    /** A lambda or method reference where an object is asked for. */
    Expr function(ExpressionTree tree, TypeMirror type, boolean isKnown) {
        String what = tree instanceof LambdaExpressionTree ? "a lambda" : "a method reference";
        if (!isKnown || type.getKind() != TypeKind.DECLARED) {
            throw body.refuse(Problem.LAMBDA, tree, what);
        }
        return tree instanceof LambdaExpressionTree lambda
                ? new Functions(body).lambda(lambda, type)
                : new Functions(body).reference(tree, type, (g, r, b) -> named((MemberReferenceTree) tree, g, r, b));
    }

    /** The call that a method reference stands for, or null where it is none or more than one. */
    private @Nullable Typed named(
            MemberReferenceTree tree, List<Typed> given, TypeMirror result, Map<Var, Expr> bound) {
        if (tree.getTypeArguments() != null && !tree.getTypeArguments().isEmpty()) {
            return null;
        }
        List<Argument> arguments =
                given.stream().map(g -> Argument.of(g, body.types)).toList();
        Names.Meaning meaning = body.names.meaning(tree.getQualifierExpression());
        if (meaning instanceof Names.TypeName type) {
            return tree.getMode() == MemberReferenceTree.ReferenceMode.NEW
                    ? creations.referred(tree, type.type(), given, arguments, result)
                    : type.type() instanceof DeclaredType declared ? ofType(tree, declared, given, arguments) : null;
        }
        boolean isSuper = tree.getQualifierExpression().toString().endsWith("super");
        return isSuper || !(meaning instanceof Names.Value value)
                ? null
                : ofObject(tree, bound(tree, value.typed(), bound), arguments);
    }

    /** What a method reference is bound to, read when the function is made. */
    private Typed bound(MemberReferenceTree tree, Typed receiver, Map<Var, Expr> bound) {
        if (receiver.expr() instanceof Expr.Read) {
            return receiver;
        }
        Var var = Var.generated(Functions.nameFor(receiver.type()), body.type(receiver.type()));
        bound.put(var, receiver.expr());
        return new Typed(new Expr.Read(var, body.pos(tree)), receiver.type());
    }

    /** {@code Type::method}: a static one, or one of the first parameter. */
    private @Nullable Typed ofType(
            MemberReferenceTree tree, DeclaredType type, List<Typed> given, List<Argument> arguments) {
        List<ExecutableElement> all = body.javac.methods(
                (TypeElement) type.asElement(), tree.getName().toString(), body.owner);
        Chosen ofClass = overloads.choose(all, new Site(null, arguments, List.of(), null));
        if (ofClass != null && ofClass.method().getModifiers().contains(Modifier.STATIC)) {
            return call(tree, List.of(), new Search(all, null, null, false, false), ofClass, arguments, null);
        }
        boolean isFirst = !given.isEmpty() && body.types.isAssignable(given.get(0), type);
        return isFirst ? ofObject(tree, given.get(0), arguments.subList(1, arguments.size())) : null;
    }

    private @Nullable Typed ofObject(MemberReferenceTree tree, Typed receiver, List<Argument> arguments) {
        List<ExecutableElement> own = methodsOf(receiver.type(), tree.getName().toString());
        Chosen chosen = overloads.choose(own, new Site(receiver.type(), arguments, List.of(), null));
        return chosen == null || chosen.method().getModifiers().contains(Modifier.STATIC)
                ? null
                : call(
                        tree,
                        List.of(),
                        new Search(own, receiver, receiver.type(), false, false),
                        chosen,
                        arguments,
                        null);
    }

    /** The call that a method reference stands for. */
    private Typed referred(MemberReferenceTree tree, Typed given) {
        String name = tree.getName().toString();
        Names.Meaning meaning = tree.getMode() == MemberReferenceTree.ReferenceMode.INVOKE
                ? body.names.meaning(tree.getQualifierExpression())
                : null;
        Search search = null;
        if (meaning instanceof Names.TypeName type && type.type() instanceof DeclaredType declared) {
            List<ExecutableElement> methods =
                    body.javac.methods((TypeElement) declared.asElement(), name, body.owner).stream()
                            .filter(m -> m.getModifiers().contains(Modifier.STATIC))
                            .toList();
            search = new Search(methods, null, null, false, false);
        } else if (meaning instanceof Names.Value value
                && value.typed().expr() instanceof Expr.Read
                && !tree.getQualifierExpression().toString().endsWith("super")) {
            Typed receiver = value.typed();
            search = new Search(methodsOf(receiver.type(), name), receiver, receiver.type(), false, false);
        }
        List<Argument> arguments = List.of(Argument.of(given, body.types));
        Chosen chosen = search == null
                ? null
                : overloads.choose(search.methods(), new Site(search.receiverType(), arguments, List.of(), null));
        if (chosen == null) {
            throw body.refuse(Problem.LAMBDA, tree, "a method reference");
        }
        return call(tree, List.of(), search, chosen, arguments, null);
    }

    /** A conditional between objects takes the type of the parameter that it is passed for. */
    private Expr fitted(Typed typed, TypeMirror parameter) {
        if (!typed.arms().isEmpty() && typed.expr() instanceof Expr.Conditional e) {
            return new Expr.Conditional(e.condition(), e.whenTrue(), e.whenFalse(), body.type(parameter), e.pos());
        }
        return typed.expr();
    }
}
