package dev.backsweep.processor.read;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.backsweep.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** A record that is declared in a body. */
final class LocalRecord {
    private final ClassTree tree;
    private final int number;
    private final Scope declaredIn;
    private final List<VariableTree> components = new ArrayList<>();
    private final List<MethodTree> constructors;
    private final boolean isCompact;
    private List<TypeMirror> types = List.of();
    private Type.@Nullable Rec type;
    private @Nullable TypeMirror standIn;

    /** @param number tells it from all others of this compilation */
    LocalRecord(ClassTree tree, int number, Scope declaredIn, Positions positions) {
        this.tree = tree;
        this.number = number;
        this.declaredIn = declaredIn;
        for (Tree member : tree.getMembers()) {
            if (member instanceof VariableTree v && !v.getModifiers().getFlags().contains(Modifier.STATIC)) {
                components.add(v);
            }
        }
        constructors = tree.getMembers().stream()
                .filter(m -> m instanceof MethodTree t && t.getName().contentEquals("<init>"))
                .map(MethodTree.class::cast)
                .toList();
        // javac gives a compact one the parameters of the record
        isCompact = constructors.size() == 1
                && constructors.get(0).getParameters().stream()
                        .allMatch(p -> positions.isBefore(p, constructors.get(0)));
    }

    /** Whether it has no constructor but the one that Java writes, or a compact one. */
    boolean hasPlainConstructor() {
        return constructors.isEmpty() || isCompact;
    }

    /** Says of what types the components are. */
    void know(List<TypeMirror> mirrors, List<Type> own) {
        types = mirrors;
        List<Type.Component> all = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            all.add(new Type.Component(components.get(i).getName().toString(), own.get(i)));
        }
        Type.Ref name = new Type.Ref("local " + number, List.of(name()), List.of());
        type = new Type.Rec(name, all, true, true, Type.Rec.Reach.METHOD);
    }

    void stand(TypeMirror type) {
        standIn = type;
    }

    String name() {
        return tree.getSimpleName().toString();
    }

    Scope declaredIn() {
        return declaredIn;
    }

    List<VariableTree> components() {
        return components;
    }

    List<TypeMirror> types() {
        return types;
    }

    Type.@Nullable Rec type() {
        return type;
    }

    /** The type that stands for it in the reader; null while its components are read. */
    @Nullable
    TypeMirror standIn() {
        return standIn;
    }

    int indexOf(String component) {
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).getName().contentEquals(component)) {
                return i;
            }
        }
        return -1;
    }

    /** What the value of a method is called. */
    String labelOf(MethodTree method) {
        return method == compactConstructor()
                ? Names.decapitalized(name())
                : method.getName().toString();
    }

    /** What checks or changes the components before they are kept, or null. */
    @Nullable
    MethodTree compactConstructor() {
        return constructors.isEmpty() ? null : constructors.get(0);
    }

    List<MethodTree> methods(String name, int arity) {
        List<MethodTree> found = new ArrayList<>();
        for (Tree member : tree.getMembers()) {
            if (member instanceof MethodTree m
                    && m.getName().contentEquals(name)
                    && m.getParameters().size() == arity) {
                found.add(m);
            }
        }
        return found;
    }

    /** Whether it has a method of that name, or an accessor. */
    boolean has(String name) {
        return indexOf(name) >= 0
                || tree.getMembers().stream()
                        .anyMatch(m -> m instanceof MethodTree t && t.getName().contentEquals(name));
    }
}
