package dev.backsweep.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Type;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The constants through which a companion reads private fields, calls private methods and asks for private classes: as fast as plain reads and calls,
 * because they are {@code static final}.
 */
final class Handles {
    private record Field(Type.Ref owner, String field) {}

    private static final TypeName ANY_CLASS = ParameterizedTypeName.get(
            com.palantir.javapoet.ClassName.get(Class.class), WildcardTypeName.subtypeOf(Object.class));

    /** What a constant stands for: a field or a method, as it is read or called somewhere; without one, a class. */
    private record Handle(
            String constant, Type.Ref owner, @Nullable Expr use) {}

    private final Map<Object, Handle> handles = new LinkedHashMap<>();
    private final String companionPackage;
    private final Set<String> taken;

    /** No constant gets a name in {@code taken}. */
    Handles(String companionPackage, Set<String> taken) {
        this.companionPackage = companionPackage;
        this.taken = taken;
    }

    /** The name of the constant for the field. */
    String constant(Expr.Field field) {
        String name = field.isEnclosing() ? field.variableName() : field.name();
        return constant(new Field(field.owner(), field.name()), name, field.owner(), field);
    }

    /** The name of the constant for the method that is called. */
    String constant(Expr.Call call) {
        Callee callee = call.callee();
        String name = callee.isConstructor() ? "new" + callee.shownName() : callee.name();
        return constant(callee.as(Callee.Kind.OPAQUE), name, callee.owner(), call);
    }

    /** The name of the constant for the private class. */
    String constant(Type type) {
        Type.Ref name = type instanceof Type.Rec rec ? rec.name() : (Type.Ref) type;
        return constant(name.binaryName(), simpleName(name), name, null);
    }

    private String constant(Object key, String name, Type.Ref owner, @Nullable Expr use) {
        return handles.computeIfAbsent(key, k -> new Handle(free(name), owner, use))
                .constant();
    }

    /** Whether the constant holds what is in the field: a constant of a private enum, or its like, which is the same for ever. */
    boolean isKept(Expr.Field field) {
        return field.target() == null
                && field.isFinal()
                && field.type().isPrivate()
                && field.type().equals(field.owner());
    }

    private static String simpleName(Type.Ref type) {
        return type.names().get(type.names().size() - 1);
    }

    private String free(String field) {
        String name = field.replaceAll("(\\p{Ll}|\\d)(\\p{Lu})", "$1_$2").toUpperCase(Locale.ROOT);
        while (!taken.add(name)) {
            name += "_";
        }
        return name;
    }

    /** The names given so far. */
    Set<String> constants() {
        Set<String> names = new HashSet<>();
        handles.values().forEach(h -> names.add(h.constant()));
        return names;
    }

    void addTo(TypeSpec.Builder companion) {
        if (handles.isEmpty()) {
            return;
        }
        for (Handle handle : handles.values()) {
            companion.addField(FieldSpec.builder(
                            typeOf(handle), handle.constant(), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .build());
        }
        companion.addStaticBlock(new Initializer().code());
    }

    private TypeName typeOf(Handle handle) {
        if (handle.use() == null) {
            return ANY_CLASS;
        }
        if (handle.use() instanceof Expr.Field field && isKept(field)) {
            return TypeNames.of(field.type());
        }
        return TypeName.get(handle.use() instanceof Expr.Call ? MethodHandle.class : VarHandle.class);
    }

    /** The block that finds what the constants stand for. */
    private final class Initializer {
        private final CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("try");
        private final Map<String, CodeBlock> privateClasses = new LinkedHashMap<>();
        private final Set<String> locals = new HashSet<>();

        CodeBlock code() {
            Map<String, List<Handle>> byOwner = new LinkedHashMap<>();
            for (Handle handle : handles.values()) {
                if (handle.use() == null) {
                    find(handle.owner(), handle.constant());
                } else {
                    byOwner.computeIfAbsent(handle.owner().binaryName(), k -> new ArrayList<>())
                            .add(handle);
                }
            }
            int count = 0;
            for (List<Handle> ofOne : byOwner.values()) {
                String lookup = byOwner.size() == 1 ? "lookup" : "lookup" + ++count;
                CodeBlock owner = literal(ofOne.get(0).owner());
                code.addStatement(
                        "$1T.Lookup $2L = $1T.privateLookupIn($3L, $1T.lookup())", MethodHandles.class, lookup, owner);
                for (Handle handle : ofOne) {
                    code.addStatement("$L = $L", handle.constant(), found(handle, lookup, owner));
                }
            }
            return code.nextControlFlow("catch ($T e)", ReflectiveOperationException.class)
                    .addStatement("throw new $T(e)", ExceptionInInitializerError.class)
                    .endControlFlow()
                    .build();
        }

        /** Finds a private class, into a variable or a constant. */
        private CodeBlock find(Type.Ref type, @Nullable String constant) {
            String name = constant == null ? local(simpleName(type)) : constant;
            CodeBlock lookup = CodeBlock.of("$T.lookup()", MethodHandles.class);
            if (!type.packageName().equals(companionPackage)) {
                Type.Ref outermost =
                        new Type.Ref(type.packageName(), type.names().subList(0, 1), List.of());
                lookup = CodeBlock.of("$T.privateLookupIn($L, $L)\n", MethodHandles.class, literal(outermost), lookup);
            }
            code.addStatement(
                    "$L$L = $L.findClass($S)",
                    constant == null ? CodeBlock.of("$T ", ANY_CLASS) : "",
                    name,
                    lookup,
                    type.binaryName());
            privateClasses.put(type.binaryName(), CodeBlock.of("$L", name));
            return CodeBlock.of("$L", name);
        }

        private String local(String type) {
            String name = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1) + "Class";
            while (!locals.add(name)) {
                name += "_";
            }
            return name;
        }

        /** The class of a type, as an expression. */
        private CodeBlock literal(Type type) {
            if (!type.isPrivate()) {
                return CodeBlock.of("$T.class", TypeNames.erased(type));
            }
            if (type instanceof Type.Arr array) {
                return CodeBlock.of("$L.arrayType()", literal(array.element()));
            }
            Type.Ref name = type instanceof Type.Rec rec ? rec.name() : (Type.Ref) type;
            CodeBlock known = privateClasses.get(name.binaryName());
            return known == null ? find(name, null) : known;
        }

        private CodeBlock found(Handle handle, String lookup, CodeBlock owner) {
            return handle.use() instanceof Expr.Call call
                    ? method(call.callee(), lookup, owner)
                    : field((Expr.Field) handle.use(), lookup, owner);
        }

        private CodeBlock method(Callee callee, String lookup, CodeBlock owner) {
            Type result = ((Callee.Handled) callee.handle()).result();
            boolean isMade = callee.isConstructor();
            CodeBlock.Builder type = CodeBlock.builder()
                    .add("$T.methodType($L", MethodType.class, isMade ? CodeBlock.of("void.class") : literal(result));
            callee.parameters().forEach(p -> type.add(", $L", literal(p)));
            CodeBlock found = isMade
                    ? CodeBlock.of("$L.findConstructor($L, $L))", lookup, owner, type.build())
                    : CodeBlock.of(
                            "$L.$L($L, $S, $L))",
                            lookup,
                            callee.isStatic() ? "findStatic" : "findVirtual",
                            owner,
                            callee.name(),
                            type.build());
            boolean isOn = !isMade && !callee.isStatic();
            boolean isShown = isOn && callee.owner().isPrivate()
                    || result.isPrivate()
                    || callee.parameters().stream().anyMatch(Type::isPrivate);
            return isShown ? shown(found, callee, result, isOn) : found;
        }

        /** The handle that takes and gives what the companion writes in place of private classes. */
        private static CodeBlock shown(CodeBlock found, Callee callee, Type result, boolean isOn) {
            CodeBlock.Builder type = CodeBlock.builder().add("$T.class", TypeNames.erased(result));
            if (isOn) {
                type.add(", $T.class", TypeNames.erased(callee.owner()));
            }
            callee.parameters().forEach(p -> type.add(", $T.class", TypeNames.erased(p)));
            return CodeBlock.of("$L\n.asType($T.methodType($L))", found, MethodType.class, type.build());
        }

        private CodeBlock field(Expr.Field field, String lookup, CodeBlock owner) {
            boolean isStatic = field.target() == null;
            if (field.type() instanceof Type.TypeVar || field.type().innermost() instanceof Type.TypeVar) {
                return CodeBlock.of("$L.unreflectVarHandle($L.getDeclaredField($S))", lookup, owner, field.name());
            }
            CodeBlock found = CodeBlock.of(
                    "$L.$L($L, $S, $L)",
                    lookup,
                    isStatic ? "findStaticVarHandle" : "findVarHandle",
                    owner,
                    field.name(),
                    literal(field.type()));
            return isKept(field) ? CodeBlock.of("$L.get()", found) : found;
        }
    }
}
