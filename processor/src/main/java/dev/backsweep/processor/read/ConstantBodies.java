package dev.backsweep.processor.read;

import com.sun.source.tree.MethodTree;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads a method of an enum of which constants have versions of their own as one that asks which constant it is.
 *
 * <pre>{@code
 * enum Activation {
 *     TANH { double apply(double x) { return Math.tanh(x); } },
 *     RELU { double apply(double x) { return Math.max(x, 0); } };
 *     abstract double apply(double x);
 * }
 * // the method is read as
 * double apply(double x) {
 *     switch (this) { case TANH -> { return Math.tanh(x); } default -> { return Math.max(x, 0); } }
 * }
 * }</pre>
 */
final class ConstantBodies {
    private final Body body;
    private final List<Method.Param> params;

    ConstantBodies(Body body, List<Method.Param> params) {
        this.body = body;
        this.params = params;
    }

    /** Whether the method is one of an enum with source here, and the versions that constants have of it are read as it is. */
    static boolean areKnown(ExecutableElement method, Compilation javac) {
        Set<Modifier> modifiers = method.getModifiers();
        boolean isOwn = method.getEnclosingElement().getKind() == ElementKind.ENUM
                && method.getKind() == ElementKind.METHOD
                && javac.tree(method) != null
                && !modifiers.contains(Modifier.STATIC)
                && !modifiers.contains(Modifier.SYNCHRONIZED)
                && !modifiers.contains(Modifier.NATIVE)
                // what is annotated is differentiated as declared
                && !Annotations.isPresent(method, ClassReader.DIFFERENTIABLE);
        if (!isOwn) {
            return false;
        }
        EnumConstants constants = new EnumConstants((TypeElement) method.getEnclosingElement(), javac);
        List<MethodTree> versions = new ArrayList<>();
        for (VariableElement constant : constants.all()) {
            constants.methods(constant).stream()
                    .filter(m -> m.getName().equals(method.getSimpleName()))
                    .forEach(versions::add);
        }
        // one each, and at least one
        boolean areAll = !versions.isEmpty()
                && versions.size() == constants.all().size()
                && constants.all().stream().allMatch(c -> version(constants, c, method) != null);
        return (javac.tree(method).getBody() != null || areAll)
                && versions.stream().allMatch(v -> isVersion(v, method));
    }

    private static @Nullable MethodTree version(
            EnumConstants constants, VariableElement constant, ExecutableElement method) {
        return constants.method(
                constant, method.getSimpleName(), method.getParameters().size());
    }

    /** Whether a method of that name in the class of a constant overrides, and what it speaks of is known there. */
    private static boolean isVersion(MethodTree version, ExecutableElement of) {
        List<ExecutableElement> same = ElementFilter.methodsIn(
                        of.getEnclosingElement().getEnclosedElements())
                .stream()
                .filter(m -> m.getSimpleName().equals(version.getName()))
                .toList();
        return EnumConstants.isPlain(version)
                && !version.getModifiers().getFlags().contains(Modifier.STATIC)
                && same.size() == 1
                && same.get(0).getParameters().size() == version.getParameters().size()
                && !same.get(0).getModifiers().contains(Modifier.STATIC)
                && !same.get(0).getModifiers().contains(Modifier.PRIVATE)
                && !EnumConstants.speaksOfSuper(version);
    }

    /** The body of a method, whoever has a version of it. */
    Stmt.Block block(MethodTree tree) {
        Map<VariableElement, MethodTree> versions = new LinkedHashMap<>();
        boolean isEnums = body.owner.getKind() == ElementKind.ENUM && areKnown(body.method, body.javac);
        EnumConstants all = new EnumConstants(body.owner, body.javac);
        List<VariableElement> constants = isEnums ? all.all() : List.of();
        for (VariableElement constant : constants) {
            MethodTree version = version(all, constant, body.method);
            if (version != null) {
                versions.put(constant, version);
            }
        }
        if (versions.isEmpty()) {
            return own(tree);
        }
        Pos pos = body.pos(tree);
        List<Stmt.Case> cases = new ArrayList<>();
        versions.forEach((constant, version) -> {
            boolean isLast = versions.size() == constants.size() && cases.size() == versions.size() - 1;
            List<Expr> labels = isLast ? List.of() : List.of(all.label(constant, body, body.pos(version)));
            Stmt.Block arm = body.localRecords.inConstant(all.body(constant), () -> arm(version));
            cases.add(new Stmt.Case(labels, isLast, true, arm, body.pos(version)));
        });
        if (versions.size() < constants.size()) {
            cases.add(new Stmt.Case(List.of(), true, true, own(tree), pos));
        }
        Stmt which = new Stmt.Switch(new Label(""), new Expr.Read(body.self, pos), cases, pos);
        return new Stmt.Block(List.of(which), pos);
    }

    private Stmt.Block own(MethodTree tree) {
        return body.scoped(() ->
                new Stmt.Block(body.statements.sequence(tree.getBody().getStatements()), body.pos(tree.getBody())));
    }

    /** A version may call the parameters by other names; those of the enum's own mean nothing in it. */
    private Stmt.Block arm(MethodTree version) {
        List<Stmt> stmts = new ArrayList<>();
        for (int i = 0; i < version.getParameters().size(); i++) {
            String name = version.getParameters().get(i).getName().toString();
            TypeMirror type = body.method.getParameters().get(i).asType();
            Var given = params.get(i + 1).var();
            Var var = given.name().equals(name) ? given : new Var(name, given.type());
            if (var != given) {
                Pos pos = body.pos(version.getParameters().get(i));
                stmts.add(new Stmt.Declare(var, new Expr.Read(given, pos), pos));
            }
            body.scope.declare(name, new Scope.Local(var, type, () -> null));
        }
        stmts.addAll(body.statements.sequence(version.getBody().getStatements()));
        return new Stmt.Block(stmts, body.pos(version.getBody()));
    }
}
