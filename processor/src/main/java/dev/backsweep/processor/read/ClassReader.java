package dev.backsweep.processor.read;

import com.sun.source.tree.MethodTree;
import dev.backsweep.processor.ir.BodySource;
import dev.backsweep.processor.ir.Companion;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.read.Declarations.Asked;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/** Reads the annotated methods of classes: declarations, then bodies. Serves one round. */
public final class ClassReader {
    /** The annotation that asks for derivatives. */
    public static final String DIFFERENTIABLE = "dev.backsweep.Differentiable";

    static final String CONSTANT = "dev.backsweep.Constant";

    private final Compilation javac;
    private final MethodReader methods;
    private final Declarations declarations;
    private final BiFunction<Request, Type.Ref, Companion> promises;
    private final Map<String, String> companions;

    /**
     * Reads classes.
     *
     * @param companions for the name of each companion that this compilation is to write that of its class
     * @param promises what would be generated for a method of which only the declaration is known
     */
    public ClassReader(
            Compilation javac, Map<String, String> companions, BiFunction<Request, Type.Ref, Companion> promises) {
        this.javac = javac;
        this.promises = promises;
        this.companions = companions;
        this.methods = new MethodReader(javac, new Companions(javac, companions, this::declared));
        this.declarations = new Declarations(javac, methods);
    }

    /** The qualified name of the companion of a class: {@code p.ModelAdjoint}, {@code p.Outer_InnerAdjoint}. */
    public static String companionName(TypeElement type) {
        StringBuilder name = new StringBuilder(type.getSimpleName() + "Adjoint");
        Element e = type.getEnclosingElement();
        for (; e instanceof TypeElement; e = e.getEnclosingElement()) {
            name.insert(0, e.getSimpleName() + "_");
        }
        String packageName = e.toString();
        boolean isUnnamed = e instanceof javax.lang.model.element.PackageElement p && p.isUnnamed();
        return isUnnamed ? name.toString() : packageName + "." + name;
    }

    /** The text of a companion in letters that the encoding of the sources has. */
    public String spelled(String companion, TypeElement type) {
        return Letters.known(companion, methods.file(type).positions().source());
    }

    /** Finds bodies of callees for the companion of a class, during this round. */
    public BodySource bodies(TypeElement home) {
        return new Bodies(
                methods,
                home,
                (method, read) -> declarations.ask(method, reporter(method)).request(read));
    }

    /** The annotated methods of a class, by their declarations; what is wrong with one is told where that one is read. */
    private List<Companions.Declared> declared(TypeElement type, Predicate<ExecutableElement> wanted) {
        List<Companions.Declared> found = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (Annotations.isPresent(method, DIFFERENTIABLE) && wanted.test(method) && isKnown(method)) {
                TreeReporter silent = reporter(method);
                Asked asked = declarations.ask(method, silent);
                if (!silent.hasErrors()) {
                    Request request = asked.request(methods.header(method));
                    found.add(new Companions.Declared(method, request, promises.apply(request, companion(type))));
                }
            }
        }
        return found;
    }

    /** Whether all types in a declaration are there already, or known to come. */
    private boolean isKnown(ExecutableElement method) {
        return !IrTypes.isUnknown(methods.declared(method.getReturnType(), method))
                && method.getParameters().stream()
                        .noneMatch(p -> IrTypes.isUnknown(methods.declared(p.asType(), method)));
    }

    /** Reports annotated methods of local and anonymous classes in the files of {@code roots}. */
    public void reportLocalMethods(Collection<? extends Element> roots) {
        new LocalMethods(javac, methods).report(roots);
    }

    /** Warns where methods among {@code roots} override annotated methods of a class. */
    public void warnOfOverriding(TypeElement type, Collection<? extends Element> roots) {
        new Overriding(javac, methods).warn(type, roots);
    }

    /** Reads a class; when {@code isLast}, what is still unknown is left to javac to complain about. */
    public AnnotatedClass read(TypeElement type, boolean isLast) {
        List<Asked> asked = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (Annotations.isPresent(method, DIFFERENTIABLE)) {
                asked.add(declarations.ask(method, reporter(method)));
            }
        }
        declarations.requireDistinctNames(asked);
        requireOwnName(type, asked);
        List<Request> requests = new ArrayList<>();
        Map<Request, Reporter> reporters = new IdentityHashMap<>();
        List<Leftovers.Leftover> leftovers = new ArrayList<>();
        List<Request> partial = new ArrayList<>();
        boolean isPutOff = false;
        for (Asked each : asked) {
            boolean isDeclared = !each.reporter().hasErrors();
            MethodReader.Outcome outcome = body(each);
            if (outcome.unresolved() != null) {
                isPutOff |= outcome.unresolved().mayAppear && !isLast;
                leftovers.add(new Leftovers.Leftover(
                        outcome.unresolved().getMessage(), place(each.method(), outcome.unresolved())));
            }
            if (outcome.method() != null && !each.reporter().hasErrors()) {
                Request request = each.request(outcome.method());
                requests.add(request);
                reporters.put(request, each.reporter());
            } else if (outcome.partial() != null && isDeclared) {
                Request request = each.request(outcome.partial());
                partial.add(request);
                reporters.put(request, each.reporter());
            }
        }
        if (!isPutOff) {
            asked.forEach(a -> a.reporter().release());
        }
        if (isPublic(type)) {
            methods.lint(type).exports(type);
        }
        return new AnnotatedClass(
                new Companion.Place(
                        companion(type), methods.irTypes().reference(type), isPublic(type), n -> isNeighbour(type, n)),
                type,
                requests,
                partial,
                reporters,
                isPutOff,
                leftovers);
    }

    /** The body is read even where the declaration is wrong, so that all problems are told at once. */
    private MethodReader.Outcome body(Asked asked) {
        MethodTree tree = javac.tree(asked.method());
        return tree.getBody() == null
                ? new MethodReader.Outcome(null, null, null)
                : methods.read(
                        SourceMethod.of(asked.method()),
                        (TypeElement) asked.method().getEnclosingElement(),
                        asked.reporter());
    }

    private Positions.Place place(ExecutableElement method, Unreadable.Unresolved unresolved) {
        Pos pos = methods.file(method).positions().of(unresolved.tree);
        return (Positions.Place) pos.handle();
    }

    private TreeReporter reporter(ExecutableElement method) {
        Pos pos = methods.file(method).positions().of(javac.tree(method));
        return new TreeReporter(javac.trees, pos, Annotations.silencesWarnings(method));
    }

    /** A class of the companion's name that was there before us, or will be the companion of another. */
    private void requireOwnName(TypeElement type, List<Asked> asked) {
        String name = companionName(type);
        String other = companions.get(name);
        if (other != null && !type.getQualifiedName().contentEquals(other)) {
            for (Asked each : asked) {
                each.reporter()
                        .report(
                                Problem.NAMES_COLLIDE,
                                each.pos(),
                                type.getQualifiedName(),
                                other,
                                name,
                                "rename one of the classes");
            }
        }
        TypeElement there = javac.classNamed(name, type);
        boolean isForeign = there != null
                && javac.trees.getTree(there) != null
                && !Annotations.isPresent(there, "dev.backsweep.GeneratedCompanion");
        if (isForeign) {
            for (Asked each : asked) {
                each.reporter().report(Problem.COMPANION_EXISTS, each.pos(), name, type.getSimpleName());
            }
        }
    }

    /** Reports an exception in our own code, in place of a crash that would hide everything else. */
    public void reportInternal(TypeElement type, Throwable bug) {
        String where = bug.getStackTrace().length == 0 ? "" : " at " + bug.getStackTrace()[0];
        Element at = ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(m -> Annotations.isPresent(m, DIFFERENTIABLE))
                .map(Element.class::cast)
                .findFirst()
                .orElse(type);
        javac.trees.printMessage(
                Diagnostic.Kind.ERROR, Problem.INTERNAL.message(bug + where), javac.trees.getTree(at), javac.file(at));
    }

    private static Type.Ref companion(TypeElement type) {
        String name = companionName(type);
        int dot = name.lastIndexOf('.');
        return new Type.Ref(dot < 0 ? "" : name.substring(0, dot), List.of(name.substring(dot + 1)), List.of());
    }

    private boolean isNeighbour(TypeElement type, String simpleName) {
        String packageName =
                javac.elements.getPackageOf(type).getQualifiedName().toString();
        return javac.classNamed(packageName.isEmpty() ? simpleName : packageName + "." + simpleName, type) != null;
    }

    private static boolean isPublic(TypeElement type) {
        for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
            if (!e.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }
}
