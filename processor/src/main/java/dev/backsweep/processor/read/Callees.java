package dev.backsweep.processor.read;

import com.sun.source.tree.MethodTree;
import dev.backsweep.processor.ir.Bridged;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Callee.Kind;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Type;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Says of each method called what the passes may know of it. */
final class Callees {
    private static final Set<String> ARRAY_METHODS =
            Set.of("Arrays.fill", "Arrays.copyOf", "Arrays.copyOfRange", "Arrays.setAll", "System.arraycopy");
    private static final Set<String> TEXT_SINKS = Set.of(
            "java.io.PrintStream", "java.io.PrintWriter", "java.io.Writer", "java.io.Console", "java.lang.Appendable");
    private static final Set<String> LOGGERS = Set.of(
            "java.util.logging.Logger",
            "java.lang.System.Logger",
            "org.slf4j.Logger",
            "org.apache.logging.log4j.Logger",
            "org.apache.commons.logging.Log");
    private static final Set<String> MESSAGE_TAKERS = Set.of("java.util.logging.Logger", "java.lang.System.Logger");
    private static final Set<String> NUMBER_PREDICATES =
            Set.of("isNaN", "isInfinite", "isFinite", "compare", "compareTo", "equals", "hashCode");
    private static final Set<String> MUTABLE_TEXTS =
            Set.of("java.lang.CharSequence", "java.lang.StringBuffer", "java.lang.StringBuilder", "java.lang.Iterable");
    /** {@code Integer.getInteger} and its like. */
    private static final Set<String> SYSTEM_PROPERTIES = Set.of("getInteger", "getLong", "getBoolean");

    private static final Set<String> PURE_CLASSES = Set.of(
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Short",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Boolean",
            "java.lang.String");

    private final Compilation javac;
    private final IrTypes irTypes;
    private final TypeElement home;

    Callees(Compilation javac, IrTypes irTypes, TypeElement home) {
        this.javac = javac;
        this.irTypes = irTypes;
        this.home = home;
    }

    /**
     * The callee for a method or constructor.
     *
     * @param isBound whether no overriding method can catch the call, as by {@code super}
     * @param receiver the class of what it is called on, or null
     */
    Callee of(ExecutableElement method, boolean isBound, @Nullable TypeElement receiver) {
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        if (isMathInDisguise(owner, method.getSimpleName().toString())) {
            owner = javac.elements.getTypeElement("java.lang.Math");
        }
        Kind kind = kind(method, owner, isBound);
        List<Type> parameters = method.getParameters().stream()
                .map(p -> irTypes.erased(p.asType()))
                .toList();
        boolean isReachable = javac.isReachable(method, home)
                && !isOnPrivate(method, receiver)
                && parameters.stream().noneMatch(Type::isPrivate);
        return new Callee(
                kind,
                irTypes.reference(owner),
                method.getSimpleName().toString(),
                parameters,
                method.getModifiers().contains(Modifier.STATIC),
                method.isVarArgs(),
                isReachable,
                kind == Kind.SOURCE
                        ? SourceMethod.on(
                                method,
                                receiver,
                                thrown(method),
                                irTypes.erased(method.getReturnType()),
                                isGeneric(method),
                                new Supertypes(javac, irTypes))
                        : isForeign(method, owner) ? Callee.FOREIGN : isReachable ? "" : bridged(method));
    }

    /** Whether an instance method is called on what the companion holds as an {@code Object}. */
    private boolean isOnPrivate(ExecutableElement method, @Nullable TypeElement receiver) {
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        return !method.getModifiers().contains(Modifier.STATIC)
                && irTypes.reference(owner).isPrivate()
                && (receiver == null || irTypes.reference(receiver).isPrivate());
    }

    /** A method or constructor that is called through a handle. */
    private Bridged bridged(ExecutableElement method) {
        boolean isMade = method.getKind() == ElementKind.CONSTRUCTOR;
        Type result = isMade
                ? irTypes.reference((TypeElement) method.getEnclosingElement())
                : irTypes.erased(method.getReturnType());
        return new Bridged(thrown(method), result, isGeneric(method));
    }

    private @Nullable List<Type> thrown(ExecutableElement method) {
        boolean isMade = method.getKind() == ElementKind.CONSTRUCTOR;
        boolean isNamed = (!isMade
                        || ((TypeElement) method.getEnclosingElement())
                                .getTypeParameters()
                                .isEmpty())
                && isNamed(
                        javac.types.types.erasure(method.getEnclosingElement().asType()))
                && isNamed(method.getReturnType())
                && method.getParameters().stream().allMatch(p -> isNamed(p.asType()));
        // what a type variable stands for comes out undeclared
        return isNamed
                ? method.getThrownTypes().stream()
                        .filter(t -> t.getKind() != TypeKind.TYPEVAR)
                        .map(irTypes::read)
                        .toList()
                : null;
    }

    /** Whether the companion may write the type, with what type arguments it may have at a call. */
    private boolean isNamed(TypeMirror type) {
        return switch (type.getKind()) {
            case ARRAY -> isNamed(((ArrayType) type).getComponentType());
            case DECLARED ->
                javac.isPassable((TypeElement) ((DeclaredType) type).asElement(), home)
                        && ((DeclaredType) type).getTypeArguments().stream().allMatch(this::isNamed);
            case TYPEVAR -> isNamed(javac.types.types.erasure(type));
            case WILDCARD -> isNamed(javac.types.upper(type));
            default -> type.getKind().isPrimitive() || type.getKind() == TypeKind.VOID;
        };
    }

    private boolean isGeneric(ExecutableElement method) {
        return isGeneric(method.getReturnType())
                || method.getParameters().stream().anyMatch(p -> isGeneric(p.asType()));
    }

    private boolean isGeneric(TypeMirror type) {
        return !javac.types.types.isSameType(type, javac.types.types.erasure(type));
    }

    /** What a call of {@code method} on a {@code receiver} that is no more than it says comes to: the version that it has or inherits. */
    ExecutableElement implementation(ExecutableElement method, TypeElement receiver) {
        List<ExecutableElement> versions = ElementFilter.methodsIn(javac.elements.getAllMembers(receiver)).stream()
                .filter(m -> javac.elements.overrides(m, method, receiver))
                .toList();
        return versions.stream()
                .filter(m -> versions.stream().noneMatch(n -> javac.elements.overrides(n, m, receiver)))
                .findFirst()
                .orElse(method);
    }

    /** Whether the method has derivatives, or is one, in another jar. */
    private boolean isForeign(ExecutableElement method, TypeElement owner) {
        boolean isDifferentiated = Annotations.isPresent(method, ClassReader.DIFFERENTIABLE)
                || Annotations.isPresent(owner, "dev.backsweep.GeneratedCompanion");
        return isDifferentiated && javac.tree(method) == null;
    }

    /** {@code Double.max} and its like are {@code Math}'s by another name. */
    private static boolean isMathInDisguise(TypeElement owner, String name) {
        return isFloatingBox(owner) && (name.equals("max") || name.equals("min"));
    }

    /** Whether the method takes the types of its arguments and result from where it is called (JLS 15.12.3). */
    static boolean isSignaturePolymorphic(ExecutableElement method) {
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        boolean isHandle = owner.getQualifiedName().contentEquals("java.lang.invoke.MethodHandle")
                || owner.getQualifiedName().contentEquals("java.lang.invoke.VarHandle");
        return isHandle && method.getModifiers().contains(Modifier.NATIVE) && method.isVarArgs();
    }

    /** Whether this is {@code Double.sum} or {@code Float.sum}, which are {@code +} by another name. */
    static boolean isSum(ExecutableElement method) {
        return isFloatingBox((TypeElement) method.getEnclosingElement())
                && method.getSimpleName().contentEquals("sum");
    }

    private static boolean isFloatingBox(TypeElement owner) {
        return owner.getQualifiedName().contentEquals("java.lang.Double")
                || owner.getQualifiedName().contentEquals("java.lang.Float");
    }

    /** The callee of {@code array.clone()}. */
    static Callee arrayClone() {
        return new Callee(Kind.CLONE, Type.OBJECT, "clone", List.of(), false, false, true, "");
    }

    private Kind kind(ExecutableElement method, TypeElement owner, boolean isBound) {
        String name = method.getSimpleName().toString();
        String className = owner.getQualifiedName().toString();
        if (method.getKind() == ElementKind.CONSTRUCTOR) {
            return constructor(method, owner);
        }
        if (className.equals("java.lang.Math") || className.equals("java.lang.StrictMath")) {
            return math(method);
        }
        if (className.equals("dev.backsweep.Gradients") && name.equals("detach")) {
            return Kind.DETACH;
        }
        boolean isArrayClass = className.equals("java.util.Arrays") || className.equals("java.lang.System");
        if (isArrayClass && ARRAY_METHODS.contains(owner.getSimpleName() + "." + name)) {
            return Kind.ARRAYS;
        }
        if (new Records(javac).isImplicitAccessor(method)) {
            return Kind.RECORD_GET;
        }
        if (new Records(javac).isImplicitComparison(method)) {
            return Kind.PREDICATE;
        }
        if (isSource(method, owner, isBound)) {
            return Kind.SOURCE;
        }
        // one that is written here may keep what it is given
        if (javac.tree(method) == null && isSink(owner, className, name)) {
            return Kind.SINK;
        }
        return isPredicate(className, name, method) ? Kind.PREDICATE : Kind.OPAQUE;
    }

    private Kind constructor(ExecutableElement constructor, TypeElement owner) {
        if (javac.types.isSubclass(owner.asType(), "java.lang.Throwable")) {
            return Kind.SINK;
        }
        if (new Records(javac).isImplicitConstructor(constructor)) {
            return Kind.RECORD_NEW;
        }
        boolean isRead = owner.getKind() == ElementKind.RECORD && javac.tree(constructor) != null;
        return isRead ? Kind.SOURCE : Kind.OPAQUE;
    }

    /** A rule is for floating-point results; {@code Math.random()} is no function. */
    private static Kind math(ExecutableElement method) {
        boolean isFloating = irFloating(method.getReturnType());
        if (method.getParameters().isEmpty()) {
            return Kind.OPAQUE;
        }
        return isFloating ? Kind.MATH : Kind.PREDICATE;
    }

    private static boolean irFloating(TypeMirror type) {
        return switch (type.getKind()) {
            case DOUBLE, FLOAT -> true;
            default -> false;
        };
    }

    /** Whether the body is at hand and no subclass can put another in its place. */
    private boolean isSource(ExecutableElement method, TypeElement owner, boolean isBound) {
        if (ConstantBodies.areKnown(method, javac)) {
            return true;
        }
        Set<Modifier> modifiers = method.getModifiers();
        boolean isFixed = isBound
                || modifiers.contains(Modifier.STATIC)
                || modifiers.contains(Modifier.PRIVATE)
                || modifiers.contains(Modifier.FINAL)
                || owner.getModifiers().contains(Modifier.FINAL)
                || javac.tree(method) != null && javac.isNeverExtended(owner)
                // What is annotated is differentiated as declared, not as overridden.
                || Annotations.isPresent(method, ClassReader.DIFFERENTIABLE);
        if (!isFixed || modifiers.contains(Modifier.NATIVE) || modifiers.contains(Modifier.ABSTRACT)) {
            return false;
        }
        MethodTree tree = javac.tree(method);
        return tree != null && tree.getBody() != null;
    }

    private boolean isSink(TypeElement owner, String className, String name) {
        if (className.equals("java.lang.String")) {
            return Set.of("valueOf", "format", "formatted", "copyValueOf", "join")
                    .contains(name);
        }
        if (name.equals("toString") || name.equals("deepToString")) {
            return true;
        }
        if (TEXT_SINKS.stream().anyMatch(s -> javac.types.isSubclass(owner.asType(), s))) {
            return Set.of("print", "println", "printf", "format", "append", "write", "insert")
                    .contains(name);
        }
        return LOGGERS.contains(className);
    }

    private boolean isPredicate(String className, String name, ExecutableElement method) {
        if (className.equals("java.lang.Double") || className.equals("java.lang.Float")) {
            return NUMBER_PREDICATES.contains(name);
        }
        if (className.equals("java.util.Arrays")) {
            return Set.of("binarySearch", "equals", "deepEquals", "hashCode", "deepHashCode", "mismatch", "compare")
                    .contains(name);
        }
        boolean isOfEnum = javac.types.isSubclass(method.getEnclosingElement().asType(), "java.lang.Enum");
        if (isOfEnum && Set.of("ordinal", "name", "compareTo", "equals").contains(name)) {
            return true;
        }
        boolean isFloating = irFloating(method.getReturnType());
        return PURE_CLASSES.contains(className) && !isFloating && isFunction(name, method);
    }

    /** Whether the method fills no array, and asks nothing but its arguments, of which it calls none and nobody writes one meanwhile. */
    private static boolean isFunction(String name, ExecutableElement method) {
        boolean fills = method.getReturnType().getKind() == TypeKind.VOID
                || name.equals("toChars") && method.getParameters().size() > 1;
        boolean isStillWritten = method.getParameters().stream()
                .anyMatch(p -> MUTABLE_TEXTS.contains(p.asType().toString()));
        return !fills && !isStillWritten && !SYSTEM_PROPERTIES.contains(name) && !name.equals("transform");
    }

    /** Whether a lambda that is given to a call makes the message of a logger, at once or never. */
    static boolean takesMessage(Callee callee) {
        return callee.kind() == Kind.SINK
                && MESSAGE_TAKERS.contains(callee.owner().qualifiedName());
    }

    /** A call whose result is thrown away; one that only checks its argument may then check an active one. */
    static Expr.Call withoutResult(Expr.Call call) {
        Callee callee = call.callee();
        boolean onlyChecks = callee.owner().qualifiedName().equals("java.util.Objects")
                && callee.name().equals("requireNonNull");
        return onlyChecks
                ? new Expr.Call(callee.as(Kind.SINK), call.receiver(), call.args(), call.type(), call.pos())
                : call;
    }

    /** Whether evaluating an expression does nothing, so that it may as well be left out. */
    static boolean isPlain(Expr expr) {
        return expr instanceof Expr.Read || (expr instanceof Expr.Field field && field.target() == null);
    }
}
