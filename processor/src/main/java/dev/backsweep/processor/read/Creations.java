package dev.backsweep.processor.read;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.read.Overloads.Argument;
import dev.backsweep.processor.read.Overloads.Chosen;
import dev.backsweep.processor.read.Overloads.Site;
import dev.backsweep.processor.report.Problem;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads {@code new C(…)} (JLS 15.9). */
final class Creations {
    private final Body body;

    Creations(Body body) {
        this.body = body;
    }

    Typed read(NewClassTree tree, @Nullable TypeMirror target) {
        if (tree.getClassBody() != null) {
            Typed function = new AnonymousFunctions(body).read(tree);
            if (function == null) {
                throw body.refuse(Problem.LAMBDA, tree, "an anonymous class");
            }
            return function;
        }
        if (tree.getEnclosingExpression() != null) {
            throw body.refuse(
                    Problem.UNSUPPORTED_EXPRESSION,
                    tree,
                    "the creation of an inner object",
                    "make the inner class static");
        }
        boolean isDiamond = isDiamond(tree);
        TypeMirror named = isDiamond
                ? body.typeNames.generic(((ParameterizedTypeTree) tree.getIdentifier()).getType())
                : body.typeNames.resolve(tree.getIdentifier());
        Typed local = body.localRecords.creation(named, tree.getArguments(), tree);
        if (local != null) {
            return local;
        }
        Type.Rec generated = body.companions.recordOf(named);
        if (generated != null) {
            List<Argument> arguments = body.arguments.read(tree.getArguments());
            return new Typed(new CompanionCalls(body).creation(generated, tree, arguments), named);
        }
        return of(instantiable(tree, named), named, tree.getArguments(), tree, target, isDiamond);
    }

    /** A new object of a class, by the constructor that fits the arguments; also what {@code this(…)} in a record's constructor makes. */
    Typed of(
            TypeElement owner,
            TypeMirror named,
            List<? extends ExpressionTree> given,
            Tree tree,
            @Nullable TypeMirror target,
            boolean isDiamond) {
        return of(owner, named, body.arguments.read(given), given, tree, target, isDiamond);
    }

    /** What {@code C::new} makes of its parameters, or null where nothing is known of that. */
    @Nullable
    Typed referred(Tree tree, TypeMirror made, List<Typed> given, List<Argument> arguments, TypeMirror target) {
        if (made.getKind() == TypeKind.ARRAY && given.size() == 1) {
            List<Expr> length = List.of(given.get(0).expr());
            return new Typed(new Expr.NewArray(body.type(made), length, body.pos(tree)), made);
        }
        if (!(made instanceof DeclaredType declared) || body.companions.recordOf(made) != null) {
            return null;
        }
        TypeElement owner = instantiable(tree, declared);
        boolean isDiamond = !owner.getTypeParameters().isEmpty()
                && declared.getTypeArguments().isEmpty();
        return of(owner, isDiamond ? owner.asType() : made, arguments, List.of(), tree, target, isDiamond);
    }

    private Typed of(
            TypeElement owner,
            TypeMirror named,
            List<Argument> arguments,
            List<? extends ExpressionTree> given,
            Tree tree,
            @Nullable TypeMirror target,
            boolean isDiamond) {
        List<ExecutableElement> constructors = ElementFilter.constructorsIn(owner.getEnclosedElements()).stream()
                .filter(c -> body.javac.isAccessible(c, body.owner))
                .toList();
        Site site = new Site(isDiamond ? null : named, arguments, List.of(), target);
        Chosen chosen = body.arguments.chosen(constructors, site, given);
        if (chosen == null) {
            throw body.unresolved(tree.toString(), tree, !body.javac.isComplete(owner));
        }
        body.lint.mentions(chosen.method());
        Callee callee = body.callees.of(chosen.method(), false, null);
        boolean isApart = callee.kind() == Callee.Kind.RECORD_NEW || callee.kind() == Callee.Kind.SOURCE;
        if (!callee.canBeCalled() && !isApart) {
            throw body.refuse(Problem.INACCESSIBLE, tree, "constructor", owner.getSimpleName());
        }
        if (owner.getTypeParameters().stream()
                .anyMatch(p -> !body.types.isClass(p.getBounds().get(0), "java.lang.Object"))) {
            body.typeNames.requireNamed(chosen.result(), tree);
        }
        body.privateTypes.requireNoVariables(chosen.method(), chosen.parameters(), tree);
        boolean isOpen = isDiamond
                && !(target instanceof DeclaredType t && !t.getTypeArguments().isEmpty());
        for (ExpressionTree argument : given) {
            if (isOpen && Arguments.isFunction(argument)) {
                throw body.refuse(Problem.LAMBDA, argument, "a function whose parameters have types that are left out");
            }
        }
        List<Expr> args = body.arguments.expressions(tree, given, arguments, chosen, callee, target);
        return new Typed(
                new Expr.Call(callee, null, args, body.type(chosen.result()), body.pos(tree)),
                chosen.result(),
                () -> null,
                isDiamond,
                List.of());
    }

    static boolean isDiamond(NewClassTree tree) {
        return tree.getIdentifier() instanceof ParameterizedTypeTree generic
                && generic.getTypeArguments().isEmpty();
    }

    private TypeElement instantiable(Tree tree, TypeMirror named) {
        if (!(named instanceof DeclaredType declared)) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        TypeElement owner = (TypeElement) declared.asElement();
        if (owner.getModifiers().contains(Modifier.ABSTRACT)) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        boolean isInner = owner.getNestingKind().isNested()
                && owner.getKind().isClass()
                && !owner.getModifiers().contains(Modifier.STATIC);
        if (isInner) {
            throw body.refuse(
                    Problem.UNSUPPORTED_EXPRESSION,
                    tree,
                    "the creation of an inner object",
                    "make the inner class static");
        }
        return owner;
    }
}
