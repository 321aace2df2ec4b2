package dev.backsweep.processor.read;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WildcardTree;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.report.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.Parameterizable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** What the names of types in a body mean (JLS 6.5.5). */
final class TypeNames {
    private final Body body;

    TypeNames(Body body) {
        this.body = body;
    }

    /** The type that a type tree stands for, which generated code must be able to name as well. */
    TypeMirror resolve(Tree tree) {
        TypeMirror type = generic(tree);
        mention(type, tree);
        return type;
    }

    /** The same, where a generic class may stand without its type arguments. */
    TypeMirror generic(Tree tree) {
        TypeMirror type = meaning(tree);
        requireReachable(type, tree);
        return type;
    }

    /** The companion will mention the type. A record is taken apart, so the types of its components must be known. */
    void mention(TypeMirror type, Tree tree) {
        body.lint.mentions(type);
        boolean isRaw = type instanceof DeclaredType declared
                && type.getKind() == TypeKind.DECLARED
                && declared.asElement().getKind() == ElementKind.RECORD
                && Lint.isRaw(declared);
        if (isRaw) {
            Element record = ((DeclaredType) type).asElement();
            throw body.refuse(
                    Problem.UNSUPPORTED_EXPRESSION,
                    tree,
                    "the record `" + record.getSimpleName() + "` without its type arguments",
                    "write them, if need be as " + body.type(body.types.wild(record.asType())));
        }
    }

    /** What stands in signatures is written out, whatever encloses it. */
    void requireSpelled(TypeMirror type, Tree tree) {
        if (type instanceof DeclaredType declared && Lint.isInsideGeneric(declared)) {
            throw body.refuse(
                    Problem.UNSUPPORTED_EXPRESSION,
                    tree,
                    "the inner class `" + declared.asElement().getSimpleName() + "` of a generic one",
                    "make it static");
        }
    }

    void requireReachable(TypeMirror type, Tree tree) {
        TypeMirror element = type instanceof ArrayType array ? array.getComponentType() : type;
        if (!isApart(element)) {
            require(type, t -> body.javac.isPassable(t, body.home), tree);
        }
    }

    /** Whether a value of the type is taken apart wherever it is, so that nobody has to name it. */
    boolean isApart(TypeMirror type) {
        return body.localRecords.of(type) != null
                || type.getKind() == TypeKind.DECLARED
                        && body.type(type) instanceof Type.Rec record
                        && record.isDifferentiable();
    }

    /**
     * As {@link #requireReachable}, of types that stand in the companion by their names: records in a body may be taken apart, and what is private is
     * an {@code Object} there.
     */
    void requireNamed(TypeMirror type, Tree tree) {
        require(type, t -> body.javac.isReachable(t, body.home), tree);
    }

    private void require(TypeMirror type, Predicate<TypeElement> isKnown, Tree tree) {
        LocalRecord local = local(type);
        if (local != null) {
            throw body.refuse(
                    Problem.UNSUPPORTED_EXPRESSION,
                    tree,
                    "an array or an object with `" + local.name() + "` in it, which is declared in this method,",
                    "declare `" + local.name() + "` beside this method");
        }
        TypeElement hidden = hidden(type, isKnown);
        if (hidden != null) {
            throw body.refuse(Problem.INACCESSIBLE, tree, "type", hidden.getSimpleName());
        }
    }

    /** The record of the body that a type mentions, or null. */
    private @Nullable LocalRecord local(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return local(array.getComponentType());
        }
        LocalRecord record = body.localRecords.of(type);
        return record != null || !(type instanceof DeclaredType declared)
                ? record
                : declared.getTypeArguments().stream()
                        .map(this::local)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private TypeMirror meaning(Tree tree) {
        Companions.Named companion = isMember(tree) ? null : body.companion(tree);
        if (companion != null) {
            TypeMirror record = body.companions.record(companion.companion(), companion.record());
            if (record == null) {
                throw body.unresolved(tree.toString(), tree, false);
            }
            return record;
        }
        if (tree instanceof PrimitiveTypeTree primitive) {
            return body.types.primitive(primitive.getPrimitiveTypeKind());
        }
        if (tree instanceof ArrayTypeTree array) {
            return body.types.types.getArrayType(meaning(array.getType()));
        }
        if (tree instanceof AnnotatedTypeTree annotated) {
            return meaning(annotated.getUnderlyingType());
        }
        if (tree instanceof ParameterizedTypeTree parameterized) {
            return parameterized(parameterized);
        }
        if (tree instanceof WildcardTree wildcard) {
            return wildcard(wildcard);
        }
        if (tree instanceof IdentifierTree name) {
            if (body.scope.isBroken(name.getName().toString())) {
                throw Body.silently();
            }
            TypeMirror type = simple(name.getName().toString());
            if (type == null) {
                throw body.unresolved(name.getName().toString(), tree, true);
            }
            return type;
        }
        if (tree instanceof MemberSelectTree select) {
            TypeMirror type = selected(select);
            if (type == null) {
                throw body.unresolved(tree.toString(), tree, true);
            }
            return type;
        }
        throw body.refuse(
                Problem.UNSUPPORTED_EXPRESSION, tree, "this type", "name a class, an array or a primitive type");
    }

    /** The class of that qualified name, or null. Variables and fields do not count where a type stands (JLS 6.5.1). */
    private @Nullable TypeMirror selected(MemberSelectTree tree) {
        String name = tree.getIdentifier().toString();
        TypeMirror outer = outer(tree.getExpression());
        if (outer == null) {
            TypeElement type = body.javac.classNamed(tree.getExpression() + "." + name, body.owner);
            return type == null ? null : raw(type);
        }
        TypeElement element = (TypeElement) body.types.types.asElement(outer);
        TypeElement member = element == null ? null : body.javac.memberClass(element, name);
        if (member == null) {
            throw body.unresolved(tree.toString(), tree, element == null || !body.javac.isComplete(element));
        }
        return member(outer, member);
    }

    /** The class before a dot; null where a package stands there. */
    private @Nullable TypeMirror outer(Tree tree) {
        if (tree instanceof IdentifierTree name) {
            return simple(name.getName().toString());
        }
        return tree instanceof MemberSelectTree select ? selected(select) : meaning(tree);
    }

    /** Whether this class or one around it has a class of that simple name, which hides those that are imported. */
    private boolean isMember(Tree tree) {
        if (tree instanceof IdentifierTree name) {
            for (Element e = body.owner; e instanceof TypeElement type; e = e.getEnclosingElement()) {
                if (body.javac.memberClass(type, name.getName().toString()) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    private TypeMirror parameterized(ParameterizedTypeTree tree) {
        TypeMirror named = meaning(tree.getType());
        List<TypeMirror> arguments = new ArrayList<>();
        tree.getTypeArguments().forEach(a -> arguments.add(meaning(a)));
        if (body.companions.recordOf(named) != null) {
            return named; // a record of a companion: its numbers are known whatever it is named with
        }
        TypeElement generic = (TypeElement) body.types.types.asElement(named);
        if (generic == null || generic.getTypeParameters().size() != arguments.size()) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        return body.types.types.getDeclaredType(generic, arguments.toArray(TypeMirror[]::new));
    }

    private TypeMirror wildcard(WildcardTree tree) {
        TypeMirror bound = tree.getBound() == null ? null : meaning(tree.getBound());
        boolean isSuper = tree.getKind() == Tree.Kind.SUPER_WILDCARD;
        return body.types.types.getWildcardType(isSuper ? null : bound, isSuper ? bound : null);
    }

    /** The type of that simple name, or null. A class without type arguments is raw. */
    @Nullable
    TypeMirror simple(String name) {
        LocalRecord local = body.scope.record(name);
        if (local != null) {
            return local.standIn();
        }
        TypeMirror variable = typeVariable(body.method, name);
        if (variable != null) {
            return variable;
        }
        for (Element e = body.owner; e instanceof TypeElement type; e = e.getEnclosingElement()) {
            variable = typeVariable(type, name);
            if (variable != null) {
                return variable;
            }
            TypeElement member = type.getSimpleName().contentEquals(name) ? type : body.javac.memberClass(type, name);
            if (member != null) {
                return member(type.asType(), member);
            }
        }
        TypeElement found = body.file.classNamed(name, body.owner);
        return found == null ? null : raw(found);
    }

    private static @Nullable TypeMirror typeVariable(Parameterizable generic, String name) {
        for (TypeParameterElement parameter : generic.getTypeParameters()) {
            if (parameter.getSimpleName().contentEquals(name)) {
                return parameter.asType();
            }
        }
        return null;
    }

    /** A member class of {@code outer}; an inner class belongs to the parameterized type that encloses it. */
    TypeMirror member(TypeMirror outer, TypeElement member) {
        boolean isInner = member.getKind() == ElementKind.CLASS
                && member.getNestingKind() == NestingKind.MEMBER
                && !member.getModifiers().contains(Modifier.STATIC);
        DeclaredType enclosing = isInner ? body.types.asSuper(outer, member.getEnclosingElement()) : null;
        return enclosing == null || enclosing.getTypeArguments().isEmpty()
                ? raw(member)
                : body.types.types.getDeclaredType(enclosing, member);
    }

    TypeMirror raw(TypeElement type) {
        return body.types.types.getDeclaredType(type);
    }

    /** The class in {@code type} that generated code could not use, or null. */
    private static @Nullable TypeElement hidden(TypeMirror type, Predicate<TypeElement> isKnown) {
        if (type instanceof ArrayType array) {
            return hidden(array.getComponentType(), isKnown);
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard.getExtendsBound() == null ? null : hidden(wildcard.getExtendsBound(), isKnown);
        }
        if (type.getKind() != TypeKind.DECLARED) {
            return null;
        }
        DeclaredType declared = (DeclaredType) type;
        if (!isKnown.test((TypeElement) declared.asElement())) {
            return (TypeElement) declared.asElement();
        }
        for (TypeMirror argument : declared.getTypeArguments()) {
            TypeElement hidden = hidden(argument, isKnown);
            if (hidden != null) {
                return hidden;
            }
        }
        return null;
    }
}
