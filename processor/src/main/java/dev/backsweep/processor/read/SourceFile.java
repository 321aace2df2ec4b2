package dev.backsweep.processor.read;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** A source file: its package and its imports. */
final class SourceFile {
    private final Compilation javac;
    private final Positions positions;
    private final String packageName;
    private final Map<String, String> classes = new HashMap<>();
    private final List<String> classesOf = new ArrayList<>(List.of("java.lang"));
    private final Map<String, List<String>> members = new HashMap<>();
    private final List<String> membersOf = new ArrayList<>();

    SourceFile(Compilation javac, CompilationUnitTree file) {
        this.javac = javac;
        this.positions = new Positions(javac.trees, file);
        this.packageName =
                file.getPackageName() == null ? "" : file.getPackageName().toString();
        for (ImportTree each : file.getImports()) {
            if (isOfModule(each)) {
                addModule(each.getQualifiedIdentifier().toString(), new HashSet<>());
            } else if (each.getQualifiedIdentifier() instanceof MemberSelectTree imported) {
                add(each.isStatic(), imported);
            }
        }
    }

    /** {@code import module java.base}: of JDK 25, so the tree's own word for it is not in our reach. */
    private static boolean isOfModule(ImportTree tree) {
        return tree.toString().strip().startsWith("import module ");
    }

    private void addModule(String name, Set<String> seen) {
        ModuleElement module = seen.add(name) ? javac.elements.getModuleElement(name) : null;
        if (module == null) {
            return;
        }
        for (ModuleElement.ExportsDirective exported : ElementFilter.exportsIn(module.getDirectives())) {
            if (exported.getTargetModules() == null) {
                classesOf.add(exported.getPackage().getQualifiedName().toString());
            }
        }
        for (ModuleElement.RequiresDirective required : ElementFilter.requiresIn(module.getDirectives())) {
            if (required.isTransitive()) {
                addModule(required.getDependency().getQualifiedName().toString(), seen);
            }
        }
    }

    private void add(boolean isStatic, MemberSelectTree imported) {
        String from = imported.getExpression().toString();
        String name = imported.getIdentifier().toString();
        if (name.equals("*")) {
            (isStatic ? membersOf : classesOf).add(from);
        } else if (isStatic) {
            members.computeIfAbsent(name, n -> new ArrayList<>()).add(from);
        } else {
            classes.put(name, from + "." + name);
        }
    }

    Positions positions() {
        return positions;
    }

    /** The class of that simple name outside all classes of this file: imported, of this package, imported on demand. */
    @Nullable
    TypeElement classNamed(String name, TypeElement from) {
        if (classes.containsKey(name)) {
            return javac.classNamed(classes.get(name), from);
        }
        for (String owner : members.getOrDefault(name, List.of())) {
            TypeElement member = memberClass(owner, name, from);
            if (member != null) {
                return member;
            }
        }
        TypeElement beside = javac.classNamed(packageName.isEmpty() ? name : packageName + "." + name, from);
        if (beside != null) {
            return beside;
        }
        for (String owner : classesOf) {
            TypeElement found = javac.classNamed(owner + "." + name, from);
            if (found != null && javac.isAccessible(found, from)) {
                return found;
            }
        }
        for (String owner : membersOf) {
            TypeElement found = memberClass(owner, name, from);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable TypeElement memberClass(String owner, String name, TypeElement from) {
        TypeElement type = javac.classNamed(owner, from);
        return type == null ? null : javac.memberClass(type, name);
    }

    /** The statically imported field of that name. */
    @Nullable
    VariableElement importedField(String name, TypeElement from) {
        for (List<String> owners : List.of(members.getOrDefault(name, List.of()), membersOf)) {
            for (String owner : owners) {
                TypeElement type = javac.classNamed(owner, from);
                VariableElement field = type == null ? null : javac.field(type, name);
                if (field != null
                        && field.getModifiers().contains(Modifier.STATIC)
                        && javac.isAccessible(field, from)) {
                    return field;
                }
            }
        }
        return null;
    }

    /** The statically imported methods of that name: those imported by name hide those imported on demand. */
    List<ExecutableElement> importedMethods(String name, TypeElement from) {
        for (List<String> owners : List.of(members.getOrDefault(name, List.of()), membersOf)) {
            List<ExecutableElement> found = new ArrayList<>();
            for (String owner : owners) {
                TypeElement type = javac.classNamed(owner, from);
                if (type != null) {
                    javac.methods(type, name, from).stream()
                            .filter(m -> m.getModifiers().contains(Modifier.STATIC))
                            .forEach(found::add);
                }
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** The qualified names that a dotted name may mean, of classes which may not exist yet. */
    List<String> candidates(String name) {
        List<String> all = new ArrayList<>();
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        if (classes.containsKey(first)) {
            all.add(classes.get(first) + name.substring(first.length()));
        }
        all.add(name);
        all.add(packageName + "." + name);
        classesOf.forEach(owner -> all.add(owner + "." + name));
        importedFrom(first).forEach(owner -> all.add(owner + "." + name));
        return all;
    }

    /** The classes from which static members of that name are imported, by name or on demand. */
    List<String> importedFrom(String name) {
        List<String> owners = new ArrayList<>(members.getOrDefault(name, List.of()));
        owners.addAll(membersOf);
        return owners;
    }

    /** Whether an import names a class that does not exist (yet). */
    boolean importsUnknown(TypeElement from) {
        return classes.values().stream().anyMatch(c -> javac.classNamed(c, from) == null)
                || members.values().stream().flatMap(List::stream).anyMatch(c -> javac.classNamed(c, from) == null)
                || membersOf.stream().anyMatch(c -> javac.classNamed(c, from) == null);
    }
}
