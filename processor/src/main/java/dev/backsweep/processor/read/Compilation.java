package dev.backsweep.processor.read;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * What reading may ask of the compiler: declared elements, their types and their trees. Nothing here attributes a method body: javac does
 * not survive that (JDK-8387215 and others). Serves one round; elements of one round mean nothing in the next.
 */
public final class Compilation {
    final Trees trees;
    final Elements elements;
    final JavaTypes types;
    private final Map<String, Optional<TypeElement>> found = new HashMap<>();
    private final Map<TypeElement, List<ExecutableElement>> methods = new HashMap<>();
    private final Map<ExecutableElement, Optional<MethodTree>> declared = new HashMap<>();
    private final Map<Element, CompilationUnitTree> files = new HashMap<>();
    private final Map<CompilationUnitTree, Set<String>> extended = new HashMap<>();

    private Compilation(Trees trees, Elements elements, JavaTypes types) {
        this.trees = trees;
        this.elements = elements;
        this.types = types;
    }

    /** The compilation of an unwrapped environment; empty under a compiler that is not javac. */
    public static Optional<Compilation> of(ProcessingEnvironment environment) {
        ProcessingEnvironment unwrapped = Unwrapping.unwrap(environment);
        try {
            return Optional.of(new Compilation(
                    Trees.instance(unwrapped),
                    unwrapped.getElementUtils(),
                    new JavaTypes(unwrapped.getTypeUtils(), unwrapped.getElementUtils())));
        } catch (IllegalArgumentException | LinkageError notJavac) {
            return Optional.empty();
        }
    }

    /** The declaration of a method, or null where its source is elsewhere: javac looks through the whole class for it, so it is asked once. */
    @Nullable
    MethodTree tree(ExecutableElement method) {
        return declared.computeIfAbsent(method, m -> Optional.ofNullable(trees.getTree(m)))
                .orElse(null);
    }

    /** The source file that declares an element: javac looks through it for what it is asked for, so it is asked for the outermost class. */
    CompilationUnitTree file(Element element) {
        Element outermost = element;
        while (outermost.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
            outermost = outermost.getEnclosingElement();
        }
        return files.computeIfAbsent(outermost, e -> trees.getPath(e).getCompilationUnit());
    }

    /** Whether a class with source here is private, and no class of its file extends it: none at all does. */
    boolean isNeverExtended(TypeElement type) {
        return type.getModifiers().contains(Modifier.PRIVATE)
                && !extended.computeIfAbsent(file(type), Extended::in)
                        .contains(type.getSimpleName().toString());
    }

    /** The class of that canonical name as {@code from} sees it, or null. */
    @Nullable
    TypeElement classNamed(String name, Element from) {
        return found.computeIfAbsent(name, n -> Optional.ofNullable(lookUp(n, from)))
                .orElse(null);
    }

    /** The class of that canonical name in whatever module, or empty. */
    public Optional<TypeElement> classNamed(String name) {
        return Optional.ofNullable(elements.getTypeElement(name));
    }

    private @Nullable TypeElement lookUp(String name, Element from) {
        ModuleElement module = elements.getModuleOf(from);
        return module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name);
    }

    /** The field called {@code name} of a class: its own, else inherited. */
    @Nullable
    VariableElement field(TypeElement type, String name) {
        return (VariableElement)
                member(type, e -> e.getKind().isField() && e.getSimpleName().contentEquals(name));
    }

    /** The member class called {@code name} of a class: its own, else inherited. */
    @Nullable
    TypeElement memberClass(TypeElement type, String name) {
        return (TypeElement) member(
                type,
                e -> (e.getKind().isClass() || e.getKind().isInterface())
                        && e.getSimpleName().contentEquals(name));
    }

    private @Nullable Element member(TypeElement type, Predicate<Element> wanted) {
        for (Element enclosed : type.getEnclosedElements()) {
            if (wanted.test(enclosed)) {
                return enclosed;
            }
        }
        for (TypeMirror parent : types.parents(type)) {
            Element inherited = member((TypeElement) ((DeclaredType) parent).asElement(), wanted);
            if (inherited != null) {
                return inherited;
            }
        }
        return null;
    }

    /** The methods called {@code name} that are members of a class and may be called from {@code from}. */
    List<ExecutableElement> methods(TypeElement type, String name, TypeElement from) {
        List<ExecutableElement> all =
                methods.computeIfAbsent(type, t -> ElementFilter.methodsIn(elements.getAllMembers(t)));
        List<ExecutableElement> result = new ArrayList<>();
        for (ExecutableElement method : all) {
            if (method.getSimpleName().contentEquals(name) && isAccessible(method, from) && isMemberOf(method, type)) {
                result.add(method);
            }
        }
        return result;
    }

    /** Private methods are not inherited, nor are static methods of interfaces. */
    private static boolean isMemberOf(ExecutableElement method, TypeElement type) {
        Element declarer = method.getEnclosingElement();
        if (declarer.equals(type)) {
            return true;
        }
        return !method.getModifiers().contains(Modifier.PRIVATE)
                && !(declarer.getKind().isInterface() && method.getModifiers().contains(Modifier.STATIC));
    }

    /** Whether code in {@code from} may name {@code member}. */
    boolean isAccessible(Element member, TypeElement from) {
        var modifiers = member.getModifiers();
        if (modifiers.contains(Modifier.PUBLIC)) {
            return true;
        }
        if (modifiers.contains(Modifier.PRIVATE)) {
            return outermost(member).equals(outermost(from));
        }
        if (elements.getPackageOf(member).equals(elements.getPackageOf(from))) {
            return true;
        }
        return modifiers.contains(Modifier.PROTECTED) && inheritsFrom(from, (TypeElement) member.getEnclosingElement());
    }

    private boolean inheritsFrom(TypeElement from, TypeElement declarer) {
        for (Element e = from; e instanceof TypeElement type; e = e.getEnclosingElement()) {
            if (types.isSubclass(type, declarer)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a top-level class in the package of {@code from} may name {@code element} and all that encloses it. An instance member is
     * reached through its receiver, whatever class declares it ({@code StringBuilder.length()} is declared in a hidden one).
     */
    boolean isReachable(Element element, TypeElement from) {
        boolean samePackage = elements.getPackageOf(element).equals(elements.getPackageOf(from));
        boolean hasReceiver = (element.getKind() == ElementKind.METHOD || element.getKind() == ElementKind.FIELD)
                && !element.getModifiers().contains(Modifier.STATIC);
        if (hasReceiver) {
            return isVisible(element, samePackage);
        }
        for (Element e = element; e != null && e.getKind() != ElementKind.PACKAGE; e = e.getEnclosingElement()) {
            if (!isVisible(e, samePackage)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a class in the package of {@code from} may name {@code type}, or holds it as an {@code Object}, as it is private where it finds it. */
    boolean isPassable(TypeElement type, TypeElement from) {
        return isReachable(type, from) || isPrivate(type) && isReachable(outermost(type), from);
    }

    /** Whether a class, or one round it, is private. */
    static boolean isPrivate(TypeElement type) {
        return type.getModifiers().contains(Modifier.PRIVATE)
                || type.getEnclosingElement() instanceof TypeElement outer && isPrivate(outer);
    }

    private static boolean isVisible(Element element, boolean samePackage) {
        var modifiers = element.getModifiers();
        return samePackage ? !modifiers.contains(Modifier.PRIVATE) : modifiers.contains(Modifier.PUBLIC);
    }

    static Element outermost(Element element) {
        Element e = element;
        while (e.getEnclosingElement() != null && e.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
            e = e.getEnclosingElement();
        }
        return e;
    }

    /** Lombok adds members to annotated classes between rounds. */
    private static boolean isLomboked(TypeElement type) {
        return type.getAnnotationMirrors().stream()
                .anyMatch(a -> a.getAnnotationType().toString().startsWith("lombok."));
    }

    /** Whether any type in the hierarchy of {@code type} is still unknown, so that members may yet appear. */
    boolean isComplete(TypeElement type) {
        if (type.getSuperclass().getKind() == TypeKind.ERROR
                || type.getInterfaces().stream().anyMatch(t -> t.getKind() == TypeKind.ERROR)) {
            return false;
        }
        return types.parents(type).stream().allMatch(t -> isComplete((TypeElement) ((DeclaredType) t).asElement()));
    }
}
