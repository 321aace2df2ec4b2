package dev.backsweep.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Type;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** The constants through which a companion reads private fields: as fast as plain reads, because they are {@code static final}. */
final class Handles {
    private record Key(Type.Ref owner, String field) {}

    private record Handle(String constant, Expr.Field field) {}

    private final Map<Key, Handle> handles = new LinkedHashMap<>();
    private final Set<String> taken;

    /** No constant gets a name in {@code taken}. */
    Handles(Set<String> taken) {
        this.taken = taken;
    }

    /** The name of the constant for the field. */
    String constant(Expr.Field field) {
        return handles.computeIfAbsent(new Key(field.owner(), field.name()), k -> new Handle(free(field.name()), field))
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
                            VarHandle.class, handle.constant(), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .build());
        }
        companion.addStaticBlock(initializer());
    }

    private CodeBlock initializer() {
        Map<String, List<Handle>> byOwner = new LinkedHashMap<>();
        for (Handle handle : handles.values()) {
            byOwner.computeIfAbsent(handle.field().owner().qualifiedName(), k -> new ArrayList<>())
                    .add(handle);
        }
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("try");
        int count = 0;
        for (List<Handle> ofOne : byOwner.values()) {
            String lookup = byOwner.size() == 1 ? "lookup" : "lookup" + ++count;
            var owner = TypeNames.classOf(ofOne.get(0).field().owner());
            code.addStatement(
                    "$1T.Lookup $2L = $1T.privateLookupIn($3T.class, $1T.lookup())",
                    MethodHandles.class,
                    lookup,
                    owner);
            for (Handle handle : ofOne) {
                Expr.Field field = handle.field();
                if (field.type() instanceof Type.TypeVar || field.type().innermost() instanceof Type.TypeVar) {
                    code.addStatement(
                            "$L = $L.unreflectVarHandle($T.class.getDeclaredField($S))",
                            handle.constant(),
                            lookup,
                            owner,
                            field.name());
                } else {
                    code.addStatement(
                            "$L = $L.$L($T.class, $S, $T.class)",
                            handle.constant(),
                            lookup,
                            field.target() == null ? "findStaticVarHandle" : "findVarHandle",
                            owner,
                            field.name(),
                            TypeNames.erased(field.type()));
                }
            }
        }
        return code.nextControlFlow("catch ($T e)", ReflectiveOperationException.class)
                .addStatement("throw new $T(e)", ExceptionInInitializerError.class)
                .endControlFlow()
                .build();
    }
}
