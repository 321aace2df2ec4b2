package dev.backsweep.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
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

/** The constants through which a companion reads private fields and calls private methods: as fast as plain reads and calls, because they are {@code static final}. */
final class Handles {
    private record Field(Type.Ref owner, String field) {}

    /** What a constant stands for: a field or a method, as it is read or called somewhere. */
    private record Handle(String constant, Type.Ref owner, Expr use) {}

    private final Map<Object, Handle> handles = new LinkedHashMap<>();
    private final Set<String> taken;

    /** No constant gets a name in {@code taken}. */
    Handles(Set<String> taken) {
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

    private String constant(Object key, String name, Type.Ref owner, Expr use) {
        return handles.computeIfAbsent(key, k -> new Handle(free(name), owner, use))
                .constant();
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
                            handle.use() instanceof Expr.Call ? MethodHandle.class : VarHandle.class,
                            handle.constant(),
                            Modifier.PRIVATE,
                            Modifier.STATIC,
                            Modifier.FINAL)
                    .build());
        }
        companion.addStaticBlock(initializer());
    }

    private CodeBlock initializer() {
        Map<String, List<Handle>> byOwner = new LinkedHashMap<>();
        for (Handle handle : handles.values()) {
            byOwner.computeIfAbsent(handle.owner().qualifiedName(), k -> new ArrayList<>())
                    .add(handle);
        }
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("try");
        int count = 0;
        for (List<Handle> ofOne : byOwner.values()) {
            String lookup = byOwner.size() == 1 ? "lookup" : "lookup" + ++count;
            var owner = TypeNames.classOf(ofOne.get(0).owner());
            code.addStatement(
                    "$1T.Lookup $2L = $1T.privateLookupIn($3T.class, $1T.lookup())",
                    MethodHandles.class,
                    lookup,
                    owner);
            for (Handle handle : ofOne) {
                code.addStatement("$L = $L", handle.constant(), found(handle, lookup, owner));
            }
        }
        return code.nextControlFlow("catch ($T e)", ReflectiveOperationException.class)
                .addStatement("throw new $T(e)", ExceptionInInitializerError.class)
                .endControlFlow()
                .build();
    }

    private static CodeBlock found(Handle handle, String lookup, ClassName owner) {
        if (handle.use() instanceof Expr.Call call) {
            boolean isMade = call.callee().isConstructor();
            CodeBlock.Builder type = CodeBlock.builder()
                    .add(
                            "$T.methodType($T.class",
                            MethodType.class,
                            isMade
                                    ? TypeName.VOID
                                    : TypeNames.erased(
                                            ((Callee.Handled) call.callee().handle()).result()));
            call.callee().parameters().forEach(p -> type.add(", $T.class", TypeNames.erased(p)));
            if (isMade) {
                return CodeBlock.of("$L.findConstructor($T.class, $L))", lookup, owner, type.build());
            }
            return CodeBlock.of(
                    "$L.$L($T.class, $S, $L))",
                    lookup,
                    call.callee().isStatic() ? "findStatic" : "findVirtual",
                    owner,
                    call.callee().name(),
                    type.build());
        }
        Expr.Field field = (Expr.Field) handle.use();
        if (field.type() instanceof Type.TypeVar || field.type().innermost() instanceof Type.TypeVar) {
            return CodeBlock.of("$L.unreflectVarHandle($T.class.getDeclaredField($S))", lookup, owner, field.name());
        }
        return CodeBlock.of(
                "$L.$L($T.class, $S, $T.class)",
                lookup,
                field.target() == null ? "findStaticVarHandle" : "findVarHandle",
                owner,
                field.name(),
                TypeNames.erased(field.type()));
    }
}
