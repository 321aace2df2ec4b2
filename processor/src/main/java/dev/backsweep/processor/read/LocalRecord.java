package dev.backsweep.processor.read;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.backsweep.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** A record or class that is declared in a body, or the class that a constant of an enum has of its own. */
final class LocalRecord {
    private final ClassTree tree;
    private final Kind kind;
    private final int number;
    private final Scope declaredIn;
    private final List<VariableTree> components = new ArrayList<>();
    private final List<MethodTree> constructors;
    private final boolean isCompact;
    private List<TypeMirror> types = List.of();
    private Type.@Nullable Rec type;
    private @Nullable TypeMirror standIn;
    private @Nullable Scope sees;

    private enum Kind {
        RECORD,
        CLASS,
        ENUM,
        CONSTANT
    }

    /** @param number tells it from all others of this compilation */
    LocalRecord(ClassTree tree, int number, Scope declaredIn, Positions positions) {
        this.tree = tree;
        this.kind = tree.getKind() == Tree.Kind.RECORD
                ? Kind.RECORD
                : tree.getKind() == Tree.Kind.ENUM ? Kind.ENUM : Kind.CLASS;
        this.number = number;
        this.declaredIn = declaredIn;
        for (Tree member : tree.getMembers()) {
            boolean isConstant = kind == Kind.ENUM && LocalEnums.isConstant(member);
            if (member instanceof VariableTree v
                    && !isConstant
                    && !v.getModifiers().getFlags().contains(Modifier.STATIC)) {
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

    /** The class of a constant, of which there is one object, so that it is made of nothing. */
    LocalRecord(ClassTree tree) {
        this.tree = tree;
        this.kind = Kind.CONSTANT;
        this.number = -1;
        this.declaredIn = new Scope(null);
        this.constructors = List.of();
        this.isCompact = false;
    }

    boolean isConstant() {
        return kind == Kind.CONSTANT;
    }

    boolean isClass() {
        return kind == Kind.CLASS;
    }

    boolean isEnum() {
        return kind == Kind.ENUM;
    }

    String kind() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    ClassTree tree() {
        return tree;
    }

    /** What is in scope where the class is declared. */
    void sees(Scope scope) {
        sees = scope;
    }

    /** What its members see: only classes see the variables round them. */
    Scope seen() {
        return sees == null ? Scope.ofRecords(declaredIn) : new Scope(sees);
    }

    /** The names of all fields. */
    Set<String> fields() {
        return tree.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(m -> ((VariableTree) m).getName().toString())
                .collect(Collectors.toSet());
    }

    /** The only constructor that is written, or null. */
    @Nullable
    MethodTree constructor() {
        return constructors.isEmpty() ? null : constructors.get(0);
    }

    /** All constructors that are written. */
    List<MethodTree> constructors() {
        return constructors;
    }

    /** The field of that name that is no component, as it is the same in all objects, or null. */
    @Nullable
    VariableTree field(String name) {
        return kind == Kind.CLASS || kind == Kind.CONSTANT
                ? tree.getMembers().stream()
                        .filter(m -> m instanceof VariableTree v
                                && v.getName().contentEquals(name)
                                && !components.contains(v))
                        .map(VariableTree.class::cast)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** What makes a record more than components and plain methods; null where nothing does. */
    @Nullable
    String more() {
        if (kind == Kind.ENUM) {
            boolean isMore = !tree.getImplementsClause().isEmpty()
                    || !tree.getMembers().stream().allMatch(LocalEnums::isConstant);
            return isMore ? "which is more than constants" : null;
        }
        boolean isPlain = tree.getImplementsClause().isEmpty()
                && tree.getTypeParameters().isEmpty()
                && hasPlainConstructor()
                && tree.getMembers().stream().allMatch(this::isPlain);
        return isPlain ? null : "which is more than components and methods of fixed arguments";
    }

    boolean isPlain(Tree member) {
        return member instanceof VariableTree component && components.contains(component) && !isVarargs(component)
                || member instanceof MethodTree method
                        && method.getTypeParameters().isEmpty()
                        && method.getParameters().stream().noneMatch(LocalRecord::isVarargs)
                        && !method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED);
    }

    private static boolean isVarargs(VariableTree parameter) {
        return parameter.toString().contains("...");
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
        if (kind == Kind.ENUM) {
            all.add(new Type.Component(LocalEnums.ORDINAL, Type.Prim.INT));
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
    String labelOf(@Nullable MethodTree method) {
        return method == null || method == constructor()
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
        return kind == Kind.RECORD && indexOf(name) >= 0
                || tree.getMembers().stream()
                        .anyMatch(m -> m instanceof MethodTree t && t.getName().contentEquals(name));
    }
}
