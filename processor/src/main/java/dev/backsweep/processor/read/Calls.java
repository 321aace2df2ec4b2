package dev.backsweep.processor.read;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.read.Overloads.Argument;
import dev.backsweep.processor.read.Overloads.Chosen;
import dev.backsweep.processor.read.Overloads.Site;
import dev.backsweep.processor.read.Searches.Search;
import dev.backsweep.processor.report.Problem;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads method calls (JLS 15.12). */
final class Calls {
    private final Body body;

    Calls(Body body) {
        this.body = body;
    }

    Typed invocation(MethodInvocationTree tree, @Nullable TypeMirror target) {
        boolean isArgument = body.arguments.isBeingRead(tree);
        ExpressionTree select = tree.getMethodSelect();
        String companion = companion(select);
        if (companion != null) {
            String name =
                    select instanceof MemberSelectTree m ? m.getIdentifier().toString() : select.toString();
            return new CompanionCalls(body).read(companion, name, tree, body.arguments.read(tree.getArguments()));
        }
        Search search = body.attempt(() -> body.searches.of(select));
        Typed local = body.localRecords.call(search == null ? null : search.receiver(), tree);
        if (local != null) {
            return local;
        }
        List<Argument> arguments = body.arguments.read(tree.getArguments());
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
        Chosen chosen = body.arguments.chosen(
                search.methods(),
                new Site(search.receiverType(), arguments, typeArguments, target),
                tree.getArguments());
        if (chosen == null) {
            throw body.unresolved(tree.toString(), tree, search.mayGrow());
        }
        if (isArgument && target == null) {
            body.arguments.settle(chosen, before, arguments);
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
        return body.searches.isMember(name)
                ? null
                : body.file.importedFrom(name).stream()
                        .filter(c -> body.companions.isCompanion(c)
                                && !body.companions.methods(c, name).isEmpty())
                        .findFirst()
                        .orElse(null);
    }

    Typed call(
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
            receiver = body.names.implicitReceiver(body.searches.ownerInScope(method), tree);
        }
        TypeElement on = receiver == null ? null : classOf(receiver);
        if (!search.isSuper() && body.receiver.equals(on)) {
            method = body.callees.implementation(method, on);
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
        Callee callee = body.callees.of(method, isBound, on);
        if (search.isSuper() && callee.kind() != Callee.Kind.SOURCE) {
            throw body.refuse(
                    Problem.UNSUPPORTED_EXPRESSION,
                    tree,
                    "a call of an inherited method by `super`",
                    "move what it does into a method of this class");
        }
        boolean isApart = callee.kind() == Callee.Kind.SOURCE || callee.kind() == Callee.Kind.RECORD_GET;
        if (!callee.canBeCalled() && !isApart) {
            throw body.refuse(Problem.INACCESSIBLE, tree, "method", method.getSimpleName());
        }
        if (PrivateTypes.comparesEnums(method, receiver)) {
            return body.privateTypes.compared(receiver, arguments.get(0).typed(), tree);
        }
        body.privateTypes.requireNoVariables(chosen.method(), chosen.parameters(), tree);
        if (Callees.isSum(method)) {
            List<Expr> terms = body.arguments.expressions(tree, trees, arguments, chosen, callee, target);
            Expr sum = new Expr.Binary(
                    Expr.BinaryOp.ADD, terms.get(0), terms.get(1), body.type(chosen.result()), body.pos(tree));
            return new Typed(sum, chosen.result());
        }
        TypeMirror result = body.companions.known(chosen.result(), body.file);
        boolean isPoly = !method.getTypeParameters().isEmpty();
        List<Expr> args = body.arguments.expressions(tree, trees, arguments, chosen, callee, target);
        Expr composed = body.compositions.made(tree, chosen, receiver, args, result);
        if (composed != null) {
            return new Typed(composed, result, () -> null, isPoly, List.of());
        }
        Expr object = receiver == null ? null : object(receiver, method, callee);
        Expr.Call call = new Expr.Call(callee, object, args, body.type(result), body.pos(tree));
        boolean mayBeEnums = receiver != null && method.getModifiers().contains(Modifier.ABSTRACT);
        Expr each = mayBeEnums ? new EnumFunctions(body).called(receiver, call, method) : null;
        return new Typed(each == null ? call : each, result, () -> null, isPoly, List.of());
    }

    /** What the method is called on. */
    private Expr object(Typed receiver, ExecutableElement method, Callee callee) {
        boolean isAbstract = method.getModifiers().contains(Modifier.ABSTRACT);
        Expr opened = isAbstract ? body.functionConstants.opened(receiver.expr()) : receiver.expr();
        return opened != receiver.expr()
                ? opened
                : body.privateTypes.receiver(
                        isChosenByType(method, callee) ? body.names.pinned(receiver, method) : opened,
                        method.getEnclosingElement().asType());
    }

    /** Whether a class below might have a method of that name that javac would rather call. */
    private static boolean isChosenByType(ExecutableElement method, Callee callee) {
        return (callee.kind() != Callee.Kind.SOURCE
                        || method.getEnclosingElement().getKind() == ElementKind.CLASS)
                && !method.getParameters().isEmpty()
                && !callee.owner().packageName().startsWith("java.");
    }

    /** The class of which a receiver is at least an object, or null. */
    private @Nullable TypeElement classOf(Typed receiver) {
        if (receiver.expr() instanceof Expr.Read r && r.var() == body.self) {
            return body.receiver;
        }
        return receiver.type() instanceof DeclaredType type ? (TypeElement) type.asElement() : null;
    }

    private static boolean isArrayClone(Search search, ExpressionTree select) {
        return search.receiver() != null
                && search.receiver().type() instanceof ArrayType
                && select instanceof MemberSelectTree member
                && member.getIdentifier().contentEquals("clone");
    }
}
