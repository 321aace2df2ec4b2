package dev.backsweep.processor.read;

import com.sun.source.tree.MethodTree;
import dev.backsweep.processor.ir.Companion;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Reads {@code @Differentiable} and checks what it stands on, before any body is read. */
final class Declarations {
    private final Compilation javac;
    private final MethodReader methods;
    private final ActiveTypes activeTypes;

    Declarations(Compilation javac, MethodReader methods) {
        this.javac = javac;
        this.methods = methods;
        this.activeTypes = new ActiveTypes(javac, methods.irTypes());
    }

    /** What one annotation asks for. */
    record Asked(
            ExecutableElement method,
            TreeReporter reporter,
            Pos pos,
            Set<String> active,
            String stem,
            boolean reverse,
            boolean forward,
            int order) {

        /** The request, now that the method has been read. */
        Request request(Method primal) {
            List<Var> vars = primal.params().stream()
                    .map(Method.Param::var)
                    .filter(v -> active.contains(v.name()))
                    .toList();
            Companion.Visibility visibility =
                    primal.traits().isPublic() ? Companion.Visibility.PUBLIC : Companion.Visibility.PACKAGE;
            return new Request(primal, vars, stem, reverse, forward, order, visibility);
        }
    }

    /** One method's declaration, while it is checked. */
    private record Checked(
            ExecutableElement method,
            AnnotationMirror annotation,
            MethodTree tree,
            TreeReporter reporter,
            Positions positions) {
        void report(Problem problem, String member, Object... arguments) {
            reporter.report(problem, positions.of(Annotations.tree(tree, "Differentiable", member)), arguments);
        }

        void reportHere(Problem problem, Object... arguments) {
            reporter.report(problem, positions.of(tree), arguments);
        }

        void reportAt(VariableElement parameter, Problem problem, Object... arguments) {
            int index = method.getParameters().indexOf(parameter);
            reporter.report(problem, positions.of(tree.getParameters().get(index)), arguments);
        }

        String name() {
            return method.getSimpleName().toString();
        }
    }

    Asked ask(ExecutableElement method, TreeReporter reporter) {
        AnnotationMirror annotation = Annotations.find(method, ClassReader.DIFFERENTIABLE);
        MethodTree tree = javac.tree(method);
        Checked checked = new Checked(
                method, annotation, tree, reporter, methods.file(method).positions());
        requireBody(checked);
        Set<String> active = active(checked);
        requireResult(checked, active);
        List<String> modes = Annotations.strings(annotation, "modes");
        if (modes != null && modes.isEmpty()) {
            checked.report(Problem.MODES_EMPTY, "modes");
        }
        return new Asked(
                method,
                reporter,
                checked.positions().of(tree),
                active,
                stem(checked),
                modes == null || modes.contains("REVERSE"),
                modes != null && modes.contains("FORWARD"),
                order(checked));
    }

    private static void requireBody(Checked checked) {
        Set<Modifier> modifiers = checked.method().getModifiers();
        if (modifiers.contains(Modifier.NATIVE)) {
            checked.reportHere(Problem.NO_BODY, "a native");
        } else if (modifiers.contains(Modifier.ABSTRACT)) {
            checked.reportHere(Problem.NO_BODY, "an abstract");
        }
    }

    private static String stem(Checked checked) {
        Object given = Annotations.value(checked.annotation(), "name");
        if (given == null || given.equals("")) {
            return checked.name();
        }
        if (!SourceVersion.isIdentifier(given.toString())) {
            checked.report(Problem.NAME_INVALID, "name", given);
        }
        return given.toString();
    }

    private static int order(Checked checked) {
        Object given = Annotations.value(checked.annotation(), "order");
        int order = given instanceof Integer number ? number : 1;
        if (order != 1 && order != 2) {
            checked.report(Problem.ORDER_INVALID, "order", order);
        }
        return order;
    }

    /** The names of the parameters to differentiate. */
    private Set<String> active(Checked checked) {
        List<String> wrt = Annotations.strings(checked.annotation(), "wrt");
        if (wrt != null && !wrt.isEmpty()) {
            return named(checked, wrt);
        }
        Set<String> active = new LinkedHashSet<>();
        boolean isBlamed = false;
        for (VariableElement parameter : checked.method().getParameters()) {
            if (Annotations.isPresent(parameter, ClassReader.CONSTANT)) {
                continue;
            }
            TypeMirror type = type(parameter, checked);
            String instead = activeTypes.insteadOf(type);
            isBlamed |= instead != null || IrTypes.isUnknown(type);
            if (instead != null) {
                checked.reportAt(
                        parameter, Problem.NEEDS_CONSTANT, parameter.getSimpleName(), activeTypes.show(type), instead);
            } else if (activeTypes.canBeActive(type)) {
                active.add(parameter.getSimpleName().toString());
            }
        }
        if (active.isEmpty() && !isBlamed) {
            checked.reportHere(Problem.NO_ACTIVE_PARAMETER, checked.name(), whatToDeclare(checked.method()));
        }
        return active;
    }

    private static String whatToDeclare(ExecutableElement method) {
        boolean hasOnlyReceiver =
                method.getParameters().isEmpty() && !method.getModifiers().contains(Modifier.STATIC);
        if (!hasOnlyReceiver) {
            return "declare the parameter to differentiate as double, float, an array or a record of those, and do not mark it @Constant";
        }
        Element owner = method.getEnclosingElement();
        return "the object that it is called on is a constant: "
                + (owner.getKind() == ElementKind.RECORD
                        ? "annotate a static method that takes the record `" + owner.getSimpleName() + "`"
                        : "let the method take what it is to be differentiated by");
    }

    private Set<String> named(Checked checked, List<String> wrt) {
        Map<String, VariableElement> parameters = new HashMap<>();
        checked.method()
                .getParameters()
                .forEach(p -> parameters.put(p.getSimpleName().toString(), p));
        Set<String> active = new LinkedHashSet<>();
        for (String name : wrt) {
            VariableElement parameter = parameters.get(name);
            if (parameter == null) {
                checked.report(Problem.WRT_UNKNOWN, "wrt", name, checked.name(), candidates(checked));
            } else if (Annotations.isPresent(parameter, ClassReader.CONSTANT)) {
                checked.report(Problem.WRT_CONSTANT, "wrt", name);
            } else if (!activeTypes.canBeActive(type(parameter, checked))
                    && !IrTypes.isUnknown(type(parameter, checked))) {
                checked.report(Problem.WRT_NOT_DIFFERENTIABLE, "wrt", name, activeTypes.show(parameter.asType()));
            } else {
                active.add(name);
            }
        }
        return active;
    }

    private TypeMirror type(VariableElement parameter, Checked checked) {
        return methods.declared(parameter.asType(), checked.method());
    }

    private String candidates(Checked checked) {
        List<String> names = checked.method().getParameters().stream()
                .filter(p -> activeTypes.canBeActive(type(p, checked)))
                .map(p -> "`" + p.getSimpleName() + "`")
                .toList();
        return names.isEmpty() ? "(it has none that can be differentiated)" : String.join(", ", names);
    }

    private void requireResult(Checked checked, Set<String> active) {
        TypeMirror result = methods.declared(checked.method().getReturnType(), checked.method());
        Type type = methods.irTypes().read(result);
        boolean isVoid = type == Type.Prim.VOID;
        boolean writesActive = checked.method().getParameters().stream()
                .anyMatch(p -> active.contains(p.getSimpleName().toString())
                        && methods.irTypes().read(type(p, checked)) instanceof Type.Arr);
        if (IrTypes.isUnknown(result) || (isVoid ? writesActive || active.isEmpty() : type.isDifferentiable())) {
            return;
        }
        Pos at = checked.tree().getReturnType() == null
                ? checked.positions().of(checked.tree())
                : checked.positions().of(checked.tree().getReturnType());
        checked.reporter().report(Problem.RESULT_NOT_DIFFERENTIABLE, at, activeTypes.show(result));
    }

    /** No two methods may give the same generated names. */
    void requireDistinctNames(List<Asked> all) {
        Map<String, List<Asked>> byStem = new HashMap<>();
        all.forEach(
                a -> byStem.computeIfAbsent(a.stem(), s -> new ArrayList<>()).add(a));
        for (Asked asked : all) {
            for (Asked other : byStem.get(asked.stem())) {
                if (other == asked) {
                    continue;
                }
                String name = asked.method().getSimpleName().toString();
                String otherName = other.method().getSimpleName().toString();
                if (name.equals(otherName)) {
                    asked.reporter().report(Problem.OVERLOADS, asked.pos(), name);
                } else {
                    String generated = asked.stem() + "Gradient";
                    asked.reporter()
                            .report(
                                    Problem.NAMES_COLLIDE,
                                    asked.pos(),
                                    name,
                                    otherName,
                                    generated,
                                    "@Differentiable(name = \"…\")");
                }
            }
        }
    }
}
