package dev.backsweep.processor.read;

import com.sun.source.tree.MemberReferenceTree;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.read.Overloads.Argument;
import dev.backsweep.processor.read.Overloads.Chosen;
import dev.backsweep.processor.read.Overloads.Site;
import dev.backsweep.processor.read.Searches.Search;
import dev.backsweep.processor.report.Problem;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads method references as the calls that they stand for (JLS 15.13). */
final class MethodReferences {
    private final Body body;

    MethodReferences(Body body) {
        this.body = body;
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

    /** The call that a method reference stands for, or null where it is none or more than one. */
    @Nullable
    Typed named(MemberReferenceTree tree, List<Typed> given, TypeMirror result, Map<Var, Expr> bound) {
        if (tree.getTypeArguments() != null && !tree.getTypeArguments().isEmpty()) {
            return null;
        }
        List<Argument> arguments =
                given.stream().map(g -> Argument.of(g, body.types)).toList();
        Names.Meaning meaning = body.names.meaning(tree.getQualifierExpression());
        if (meaning instanceof Names.TypeName type) {
            return tree.getMode() == MemberReferenceTree.ReferenceMode.NEW
                    ? new Creations(body).referred(tree, type.type(), given, arguments, result)
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
        Chosen ofClass = body.overloads.choose(all, new Site(null, arguments, List.of(), null));
        if (ofClass != null && ofClass.method().getModifiers().contains(Modifier.STATIC)) {
            return body.calls.call(tree, List.of(), Search.ofClass(all), ofClass, arguments, null);
        }
        boolean isFirst = !given.isEmpty() && body.types.isAssignable(given.get(0), type);
        return isFirst ? ofObject(tree, given.get(0), arguments.subList(1, arguments.size())) : null;
    }

    private @Nullable Typed ofObject(MemberReferenceTree tree, Typed receiver, List<Argument> arguments) {
        List<ExecutableElement> own =
                body.searches.methodsOf(receiver.type(), tree.getName().toString());
        Chosen chosen = body.overloads.choose(own, new Site(receiver.type(), arguments, List.of(), null));
        return chosen == null || chosen.method().getModifiers().contains(Modifier.STATIC)
                ? null
                : body.calls.call(tree, List.of(), Search.on(receiver, own), chosen, arguments, null);
    }

    /** The call that a method reference stands for. */
    Typed referred(MemberReferenceTree tree, Typed given) {
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
            search = Search.ofClass(methods);
        } else if (meaning instanceof Names.Value value
                && value.typed().expr() instanceof Expr.Read
                && !tree.getQualifierExpression().toString().endsWith("super")) {
            Typed receiver = value.typed();
            search = Search.on(receiver, body.searches.methodsOf(receiver.type(), name));
        }
        List<Argument> arguments = List.of(Argument.of(given, body.types));
        Chosen chosen = search == null
                ? null
                : body.overloads.choose(search.methods(), new Site(search.receiverType(), arguments, List.of(), null));
        if (chosen == null) {
            throw body.refuse(Problem.LAMBDA, tree, "a method reference");
        }
        return body.calls.call(tree, List.of(), search, chosen, arguments, null);
    }
}
