package dev.backsweep.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Type;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The methods through which a companion calls private ones.
 *
 * <pre>{@code
 * private static int count(Model self, double x) {
 *   try {
 *     return (int) COUNT.invokeExact(self, x);
 *   } catch (Throwable e) {
 *     throw Thrown.unchanged(e);
 *   }
 * }
 * }</pre>
 */
final class Bridges {
    private record Bridge(String name, Expr.Call call) {}

    private final Map<Callee, Bridge> bridges = new LinkedHashMap<>();
    private final Set<String> taken;

    /** No bridge gets a name in {@code taken}. */
    Bridges(List<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** Whether the call cannot be written as it stands. */
    static boolean isNeeded(Expr.Call e) {
        return !e.callee().reachable() && e.callee().canBeCalled();
    }

    /** Whether what the bridge gives must be cast: at the call it is known for more. */
    static boolean isCast(Expr.Call e) {
        Type result = ((Callee.Handled) e.callee().handle()).result();
        return e.type() != Type.Prim.VOID && !TypeNames.of(e.type()).equals(TypeNames.of(result));
    }

    /** The name of the bridge for the call. */
    String name(Expr.Call e) {
        return bridges.computeIfAbsent(e.callee(), c -> new Bridge(free(wish(c)), e))
                .name();
    }

    private static String wish(Callee callee) {
        return callee.isConstructor() ? "new" + callee.shownName() : callee.name();
    }

    private String free(String wish) {
        String name = wish;
        while (!taken.add(name)) {
            name += "_";
        }
        return name;
    }

    void addTo(TypeSpec.Builder companion, Handles handles) {
        bridges.values().forEach(b -> companion.addMethod(method(b, handles.constant(b.call()))));
    }

    private static MethodSpec method(Bridge bridge, String constant) {
        Callee callee = bridge.call().callee();
        Callee.Handled handle = (Callee.Handled) callee.handle();
        Type type = handle.result();
        MethodSpec.Builder spec = MethodSpec.methodBuilder(bridge.name())
                .addJavadoc("Calls {@code $L}, which is private.", callee)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(TypeNames.erased(type))
                .varargs(callee.isVarargs() && callee.isConstructor());
        if (handle.isGeneric()) {
            spec.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "$S", "rawtypes")
                    .build());
        }
        CodeBlock.Builder arguments = CodeBlock.builder();
        if (!callee.isStatic() && !callee.isConstructor()) {
            spec.addParameter(TypeNames.erased(callee.owner()), "self");
            arguments.add("self");
        }
        for (int i = 0; i < callee.parameters().size(); i++) {
            spec.addParameter(TypeNames.erased(callee.parameters().get(i)), "a" + i);
            arguments.add(arguments.isEmpty() ? "a$L" : ", a$L", i);
        }
        for (Type thrown : handle.thrown()) {
            spec.addException(TypeNames.of(thrown));
        }
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("try");
        if (type == Type.Prim.VOID) {
            code.addStatement("$L.invokeExact($L)", constant, arguments.build());
        } else {
            TypeName result = TypeNames.erased(type);
            code.addStatement("return ($T) $L.invokeExact($L)", result, constant, arguments.build());
        }
        return spec.addCode(code.nextControlFlow("catch ($T e)", Throwable.class)
                        .addStatement("throw $T.unchanged(e)", ClassName.get("dev.backsweep.runtime", "Thrown"))
                        .endControlFlow()
                        .build())
                .build();
    }
}
