package dev.backsweep.processor.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** The rules of Java's types that {@link Types} leaves to us: promotion, substitution, common supertypes. */
final class JavaTypes {
    final Types types;
    private final Elements elements;

    JavaTypes(Types types, Elements elements) {
        this.types = types;
        this.elements = elements;
    }

    TypeMirror primitive(TypeKind kind) {
        return kind == TypeKind.VOID ? types.getNoType(kind) : types.getPrimitiveType(kind);
    }

    TypeMirror named(String qualifiedName) {
        return types.getDeclaredType(elements.getTypeElement(qualifiedName));
    }

    TypeMirror string() {
        return named("java.lang.String");
    }

    TypeMirror object() {
        return named("java.lang.Object");
    }

    boolean isString(TypeMirror type) {
        return isClass(type, "java.lang.String");
    }

    boolean isClass(TypeMirror type, String qualifiedName) {
        return type.getKind() == TypeKind.DECLARED
                && ((TypeElement) ((DeclaredType) type).asElement())
                        .getQualifiedName()
                        .contentEquals(qualifiedName);
    }

    /**
     * The one abstract method of a functional interface (JLS 9.8), or null; any number of parameters will do where {@code arity} is negative.
     * Declarations of one signature that several interfaces hand down are one method.
     */
    @Nullable
    ExecutableElement functionMethod(int arity, DeclaredType functional) {
        TypeElement declared = (TypeElement) functional.asElement();
        ExecutableElement only = null;
        for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(declared))) {
            if (!method.getModifiers().contains(Modifier.ABSTRACT) || isOfObject(method)) {
                continue;
            }
            if (only != null && !isSameSignature(method, only, (DeclaredType) declared.asType())) {
                return null;
            }
            only = only == null ? method : only;
        }
        return only != null && (arity < 0 || only.getParameters().size() == arity) ? only : null;
    }

    private boolean isSameSignature(ExecutableElement a, ExecutableElement b, DeclaredType in) {
        if (!a.getSimpleName().equals(b.getSimpleName())) {
            return false;
        }
        ExecutableType mine = (ExecutableType) types.asMemberOf(in, a);
        ExecutableType theirs = (ExecutableType) types.asMemberOf(in, b);
        return types.isSubsignature(mine, theirs) || types.isSubsignature(theirs, mine);
    }

    /** Whether every object has the method: {@code Comparator} declares {@code equals} once more. */
    private boolean isOfObject(ExecutableElement method) {
        TypeElement object = (TypeElement) ((DeclaredType) object()).asElement();
        return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
                .anyMatch(m -> m.getModifiers().contains(Modifier.PUBLIC)
                        && m.getSimpleName().equals(method.getSimpleName())
                        && types.isSubsignature((ExecutableType) method.asType(), (ExecutableType) m.asType()));
    }

    /** The type of that method, or null. */
    @Nullable
    ExecutableType functionType(DeclaredType functional) {
        ExecutableElement method = functionMethod(-1, functional);
        return method == null ? null : (ExecutableType) types.asMemberOf(parameterised(functional), method);
    }

    /** The function type of a wildcard-parameterised interface (JLS 9.9): what is asked for, not what is found. */
    DeclaredType parameterised(DeclaredType type) {
        TypeMirror[] arguments = type.getTypeArguments().stream()
                .map(a -> a instanceof WildcardType w
                        ? w.getSuperBound() != null
                                ? w.getSuperBound()
                                : w.getExtendsBound() != null ? w.getExtendsBound() : object()
                        : a)
                .toArray(TypeMirror[]::new);
        return arguments.length == 0 ? type : types.getDeclaredType((TypeElement) type.asElement(), arguments);
    }

    /** The primitive type of a box, otherwise the type itself. */
    TypeMirror unboxed(TypeMirror type) {
        if (type.getKind() == TypeKind.DECLARED || type.getKind() == TypeKind.TYPEVAR) {
            try {
                return types.unboxedType(upper(type));
            } catch (IllegalArgumentException notABox) {
                return type;
            }
        }
        return type;
    }

    TypeMirror boxed(TypeMirror type) {
        return type.getKind().isPrimitive()
                ? types.boxedClass((PrimitiveType) type).asType()
                : type;
    }

    boolean isNumeric(TypeMirror type) {
        TypeKind kind = unboxed(type).getKind();
        return kind.isPrimitive() && kind != TypeKind.BOOLEAN;
    }

    boolean isIntegral(TypeMirror type) {
        TypeKind kind = unboxed(type).getKind();
        return isNumeric(type) && kind != TypeKind.FLOAT && kind != TypeKind.DOUBLE;
    }

    boolean isBoolean(TypeMirror type) {
        return unboxed(type).getKind() == TypeKind.BOOLEAN;
    }

    /** Unary numeric promotion (JLS 5.6). */
    TypeMirror promoted(TypeMirror type) {
        TypeMirror number = unboxed(type);
        return switch (number.getKind()) {
            case BYTE, SHORT, CHAR -> primitive(TypeKind.INT);
            default -> number;
        };
    }

    /** Binary numeric promotion (JLS 5.6). */
    TypeMirror promoted(TypeMirror left, TypeMirror right) {
        TypeKind l = unboxed(left).getKind();
        TypeKind r = unboxed(right).getKind();
        for (TypeKind kind : List.of(TypeKind.DOUBLE, TypeKind.FLOAT, TypeKind.LONG)) {
            if (l == kind || r == kind) {
                return primitive(kind);
            }
        }
        return primitive(TypeKind.INT);
    }

    /** The type of {@code condition ? whenTrue : whenFalse} of two numbers (JLS 15.25.2). */
    TypeMirror numericConditional(Typed whenTrue, Typed whenFalse) {
        TypeMirror a = unboxed(whenTrue.type());
        TypeMirror b = unboxed(whenFalse.type());
        if (a.getKind() == b.getKind()) {
            return a;
        }
        if (isByteAndShort(a, b) || isByteAndShort(b, a)) {
            return primitive(TypeKind.SHORT);
        }
        if (takesConstant(a, whenFalse)) {
            return a;
        }
        if (takesConstant(b, whenTrue)) {
            return b;
        }
        return promoted(a, b);
    }

    private static boolean isByteAndShort(TypeMirror a, TypeMirror b) {
        return a.getKind() == TypeKind.BYTE && b.getKind() == TypeKind.SHORT;
    }

    /** Whether {@code narrow} is a type below int and {@code value} an int constant that it can hold. */
    boolean takesConstant(TypeMirror narrow, Typed value) {
        TypeKind from = value.type().getKind();
        if (from != TypeKind.INT && from != TypeKind.SHORT && from != TypeKind.CHAR && from != TypeKind.BYTE) {
            return false;
        }
        if (from != TypeKind.INT && narrow.getKind() == from) {
            return true;
        }
        Integer constant = switch (narrow.getKind()) {
            case BYTE, SHORT, CHAR -> Constants.asInt(value.constant().get());
            default -> null;
        };
        if (constant == null) {
            return false;
        }
        return switch (narrow.getKind()) {
            case BYTE -> constant == (byte) (int) constant;
            case SHORT -> constant == (short) (int) constant;
            default -> constant == (char) (int) constant;
        };
    }

    /** Whether {@code value} may be assigned to a variable of type {@code target} (JLS 5.2). */
    boolean isAssignable(Typed value, TypeMirror target) {
        if (!value.arms().isEmpty()) {
            return value.arms().stream().allMatch(arm -> isAssignable(arm, target));
        }
        TypeMirror from = value.type();
        if (from.getKind() == TypeKind.VOID) {
            return false;
        }
        if (types.isAssignable(from, target) || takesConstant(unboxed(target), value)) {
            return true;
        }
        return !from.getKind().isPrimitive()
                && !target.getKind().isPrimitive()
                && types.isAssignable(types.erasure(from), types.erasure(target));
    }

    /** A type variable's bound, where it has no name of its own or its members are asked for. */
    TypeMirror upper(TypeMirror type) {
        TypeMirror t = type;
        for (int depth = 0; depth < 16; depth++) {
            if (t.getKind() == TypeKind.TYPEVAR) {
                t = ((TypeVariable) t).getUpperBound();
            } else if (t.getKind() == TypeKind.WILDCARD) {
                TypeMirror bound = ((WildcardType) t).getExtendsBound();
                t = bound == null ? object() : bound;
            } else {
                return t;
            }
        }
        return t;
    }

    /** The declared types that the members of {@code type} come from. */
    List<DeclaredType> bounds(TypeMirror type) {
        TypeMirror upper = upper(types.capture(type));
        List<DeclaredType> result = new ArrayList<>();
        if (upper instanceof IntersectionType both) {
            both.getBounds().forEach(b -> result.addAll(bounds(b)));
        } else if (upper instanceof DeclaredType declared && upper.getKind() == TypeKind.DECLARED) {
            result.add((DeclaredType) types.capture(declared)); // the bound of a variable has wildcards of its own
        }
        return result;
    }

    /** The known superclass and interfaces of a class. */
    List<TypeMirror> parents(TypeElement type) {
        List<TypeMirror> result = new ArrayList<>();
        if (type.getSuperclass().getKind() == TypeKind.DECLARED) {
            result.add(type.getSuperclass());
        }
        for (TypeMirror i : type.getInterfaces()) {
            if (i.getKind() == TypeKind.DECLARED) {
                result.add(i);
            }
        }
        return result;
    }

    boolean isSubclass(TypeElement type, TypeElement of) {
        return types.isSubtype(types.erasure(type.asType()), types.erasure(of.asType()));
    }

    boolean isSubclass(TypeMirror type, String qualifiedName) {
        TypeElement of = elements.getTypeElement(qualifiedName);
        return of != null && types.isSubtype(types.erasure(type), types.erasure(of.asType()));
    }

    /** {@code type} seen as the class or interface {@code of}, or null where it is none. */
    @Nullable
    DeclaredType asSuper(TypeMirror type, Element of) {
        TypeMirror start = upper(type);
        if (start.getKind() == TypeKind.DECLARED
                && ((DeclaredType) start).asElement().equals(of)) {
            return (DeclaredType) start;
        }
        if (start.getKind() != TypeKind.DECLARED && start.getKind() != TypeKind.INTERSECTION) {
            return null;
        }
        for (TypeMirror parent : types.directSupertypes(start)) {
            DeclaredType found = asSuper(parent, of);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The least type that both fit in, where Java would say an intersection: its first member. */
    TypeMirror leastUpperBound(TypeMirror a, TypeMirror b) {
        TypeMirror left = boxed(a);
        TypeMirror right = boxed(b);
        if (left.getKind() == TypeKind.NULL || types.isSubtype(left, right)) {
            return right;
        }
        if (right.getKind() == TypeKind.NULL || types.isSubtype(right, left)) {
            return left;
        }
        for (TypeMirror parent : types.directSupertypes(left)) {
            if (types.isSubtype(types.erasure(right), types.erasure(parent)) && !isClass(parent, "java.lang.Object")) {
                return types.isSubtype(right, parent) ? parent : wild(parent);
            }
        }
        for (TypeMirror parent : types.directSupertypes(left)) {
            TypeMirror found = leastUpperBound(parent, right);
            if (!isClass(found, "java.lang.Object")) {
                return found;
            }
        }
        return object();
    }

    /** {@code Comparable<?>} for {@code Comparable<Integer>}: what is common to several kinds of it. */
    TypeMirror wild(TypeMirror type) {
        if (!(type instanceof DeclaredType declared)
                || declared.getTypeArguments().isEmpty()) {
            return type;
        }
        TypeMirror any = types.getWildcardType(null, null);
        TypeMirror[] arguments =
                declared.getTypeArguments().stream().map(a -> any).toArray(TypeMirror[]::new);
        return types.getDeclaredType((TypeElement) declared.asElement(), arguments);
    }

    /** {@code type} with type variables replaced. */
    TypeMirror substitute(TypeMirror type, Map<Element, TypeMirror> by) {
        if (by.isEmpty()) {
            return type;
        }
        return switch (type.getKind()) {
            case TYPEVAR -> by.getOrDefault(((TypeVariable) type).asElement(), type);
            case ARRAY -> types.getArrayType(substitute(((ArrayType) type).getComponentType(), by));
            case WILDCARD -> substitute((WildcardType) type, by);
            case DECLARED -> {
                DeclaredType declared = (DeclaredType) type;
                if (declared.getTypeArguments().isEmpty()) {
                    yield type;
                }
                TypeMirror[] arguments = declared.getTypeArguments().stream()
                        .map(t -> boxed(substitute(t, by)))
                        .toArray(TypeMirror[]::new);
                yield types.getDeclaredType((TypeElement) declared.asElement(), arguments);
            }
            default -> type;
        };
    }

    private TypeMirror substitute(WildcardType type, Map<Element, TypeMirror> by) {
        TypeMirror extended = type.getExtendsBound();
        TypeMirror supered = type.getSuperBound();
        return types.getWildcardType(
                extended == null ? null : unwildcarded(substitute(extended, by)),
                supered == null ? null : unwildcarded(substitute(supered, by)));
    }

    private TypeMirror unwildcarded(TypeMirror type) {
        TypeMirror plain = type.getKind() == TypeKind.WILDCARD ? upper(type) : type;
        return plain instanceof IntersectionType both ? both.getBounds().get(0) : plain;
    }
}
