package dev.backsweep.processor.read;

import com.sun.source.tree.ClassTree;
import dev.backsweep.processor.ir.Companion;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Promise;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * The companions that this compilation is to write, before they are written: their methods and records follow from the declarations of the
 * annotated methods alone.
 *
 * <p>To javac the records have no types yet. In the reader {@code ObjectStack<int[]…[]>}, which no user writes, stands for each of them; its
 * rank is the number of the record.
 */
final class Companions {
    private static final String STAND_IN = "dev.backsweep.runtime.ObjectStack";

    private final Compilation javac;
    private final Map<String, String> primals;
    private final BiFunction<TypeElement, Predicate<ExecutableElement>, List<Declared>> declared;
    private final Map<String, Known> known = new HashMap<>();
    private final Set<String> unsettled = new LinkedHashSet<>();
    private final List<Type.Rec> records = new ArrayList<>();
    private final Map<ClassTree, Integer> locals = new IdentityHashMap<>();

    /** An annotated method and the companion that there would be for it alone. */
    record Declared(ExecutableElement method, Request request, Companion companion) {}

    /** What is promised of one companion. */
    private record Known(List<Declared> declared, List<Promise> methods, Map<String, Type.Rec> records) {
        boolean has(ExecutableElement method) {
            return declared.stream().anyMatch(d -> d.method().equals(method));
        }
    }

    /**
     * Knows the companions of a compilation.
     *
     * @param primals for the qualified name of each companion that of the class it belongs to
     * @param declared reads those declarations of a class that are asked for and whose types are known
     */
    Companions(
            Compilation javac,
            Map<String, String> primals,
            BiFunction<TypeElement, Predicate<ExecutableElement>, List<Declared>> declared) {
        this.javac = javac;
        this.primals = primals;
        this.declared = declared;
    }

    /**
     * A companion by the name that a body uses, or a record in it.
     *
     * @param record its simple name; empty where the companion itself is named
     */
    record Named(String companion, String record) {}

    /** What a dotted name in a file means, or null where it names no companion. */
    @Nullable
    Named named(String text, SourceFile file) {
        for (String candidate : file.candidates(text)) {
            if (isCompanion(candidate)) {
                return new Named(candidate, "");
            }
            int dot = candidate.lastIndexOf('.');
            Named member = new Named(candidate.substring(0, Math.max(dot, 0)), candidate.substring(dot + 1));
            boolean isSpelledOut = text.contains(".");
            if (isCompanion(member.companion())
                    && (isSpelledOut || record(member.companion(), member.record()) != null)) {
                return member;
            }
        }
        return null;
    }

    boolean isCompanion(String qualifiedName) {
        return primals.containsKey(qualifiedName);
    }

    /** The methods of that name; none where the companion has none. */
    List<Promise> methods(String companion, String name) {
        return known(companion).methods().stream()
                .filter(m -> m.name().equals(name))
                .toList();
    }

    /** The annotated methods behind a companion. */
    List<Declared> declared(String companion) {
        return known(companion).declared();
    }

    /** The type of a record of a companion, or null where it has none of that name. */
    @Nullable
    TypeMirror record(String companion, String name) {
        Type.Rec found = known(companion).records().get(name);
        return found == null ? null : standIn(found);
    }

    /** The type that stands for a record of a companion which javac does not know yet; any other type as it is. */
    TypeMirror known(TypeMirror type, SourceFile file) {
        Named named = type.getKind() == TypeKind.ERROR ? named(type.toString(), file) : null;
        TypeMirror record = named == null ? null : record(named.companion(), named.record());
        return record == null ? type : record;
    }

    private Known known(String companion) {
        Known found = known.get(companion);
        if (found == null) {
            found = new Known(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
            known.put(companion, found);
            unsettled.add(companion);
            if (unsettled.size() == 1) {
                settle();
            }
        }
        return found;
    }

    /** Declarations may speak of records that follow from others, there or elsewhere: they are looked at as long as there is something new. */
    private void settle() {
        for (boolean grows = true; grows; ) {
            int before = unsettled.size();
            grows = false;
            for (String companion : List.copyOf(unsettled)) {
                Known found = known.get(companion);
                TypeElement primal = javac.classNamed(primals.get(companion)).orElseThrow();
                List<Declared> more = declared.apply(primal, m -> !found.has(m));
                more.forEach(each -> add(each, found));
                grows |= !more.isEmpty() || unsettled.size() > before;
            }
        }
        unsettled.clear();
    }

    private static void add(Declared each, Known to) {
        to.declared().add(each);
        Companion companion = each.companion();
        for (Companion.RecordDecl r : companion.records()) {
            List<String> names = new ArrayList<>(companion.name().names());
            names.add(r.name());
            Type.Ref name = new Type.Ref(companion.name().packageName(), names, List.of());
            if (Promise.known(name, companion.name(), companion.records()) instanceof Type.Rec record) {
                to.records().put(r.name(), record);
            }
        }
        for (Companion.Generated g : companion.methods()) {
            if (g.visibility() != Companion.Visibility.PRIVATE) {
                to.methods().add(promise(g.method(), each));
            }
        }
    }

    private static Promise promise(Method m, Declared each) {
        Type.Ref companion = each.companion().name();
        Type result = Promise.known(m.result(), companion, each.companion().records());
        List<Type> parameters = m.params().stream()
                .map(p -> Promise.known(
                        p.var().type(), companion, each.companion().records()))
                .toList();
        return new Promise(
                companion,
                m.name(),
                parameters,
                result,
                m.traits().isVarargs(),
                each.method().getSimpleName().toString(),
                SourceMethod.of(each.method()));
    }

    /** The type by which javac knows {@code type}, or the one that stands for it. */
    TypeMirror mirror(Type type) {
        if (type instanceof Type.Prim p) {
            return javac.types.primitive(TypeKind.valueOf(p.name()));
        }
        if (type instanceof Type.Arr array) {
            return javac.types.types.getArrayType(mirror(array.element()));
        }
        if (type instanceof Type.Rec rec) {
            // A companion's record is not looked up: an earlier build's class may lie on the class path, and the javac
            // of JDK 17
            // fails at a record that it has read from there once it gets its source.
            TypeElement there = isPromised(rec)
                    ? null
                    : javac.classNamed(rec.name().qualifiedName()).orElse(null);
            return there == null ? standIn(rec) : javac.types.types.getDeclaredType(there);
        }
        if (type instanceof Type.Ref ref) {
            TypeElement there = javac.classNamed(ref.qualifiedName()).orElse(null);
            return there == null ? javac.types.object() : javac.types.types.getDeclaredType(there);
        }
        return javac.types.object();
    }

    private boolean isPromised(Type.Rec rec) {
        List<String> names = rec.name().names();
        String owner =
                new Type.Ref(rec.name().packageName(), names.subList(0, names.size() - 1), List.of()).qualifiedName();
        return names.size() > 1 && isCompanion(owner);
    }

    /** A number for each record that is declared in a body. */
    int numberOf(ClassTree record) {
        return locals.computeIfAbsent(record, r -> locals.size());
    }

    /** The type by which the reader knows a record that javac does not. */
    TypeMirror standIn(Type.Rec rec) {
        int number = records.indexOf(rec);
        if (number < 0) {
            number = records.size();
            records.add(rec);
        }
        TypeMirror rank = javac.types.primitive(TypeKind.INT);
        for (int i = 0; i <= number; i++) {
            rank = javac.types.types.getArrayType(rank);
        }
        return javac.types.types.getDeclaredType(javac.classNamed(STAND_IN).orElseThrow(), rank);
    }

    /** The record that a type stands for, or null where it is any other type. */
    Type.@Nullable Rec recordOf(TypeMirror type) {
        if (!javac.types.isClass(type, STAND_IN)
                || ((DeclaredType) type).getTypeArguments().isEmpty()) {
            return null;
        }
        TypeMirror argument = ((DeclaredType) type).getTypeArguments().get(0);
        int rank = 0;
        while (argument instanceof ArrayType array) {
            argument = array.getComponentType();
            rank++;
        }
        return argument.getKind() == TypeKind.INT && rank > 0 && rank <= records.size() ? records.get(rank - 1) : null;
    }
}
