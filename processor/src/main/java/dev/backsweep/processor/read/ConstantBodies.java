package dev.backsweep.processor.read;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
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

    /** Whether the method is one of an enum with source here, and the classes of its constants are no more than versions of its methods. */
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
        return isOwn
                && (javac.tree(method).getBody() != null || isEverywhere(method, javac))
                && constants(method).stream()
                        .map(c -> classBody(c, javac))
                        .allMatch(members -> members.stream().allMatch(m -> isVersion(m, method)));
    }

    /** Whether each constant, and there is one, has a version of a method. */
    private static boolean isEverywhere(ExecutableElement method, Compilation javac) {
        List<VariableElement> constants = constants(method);
        return !constants.isEmpty() && constants.stream().allMatch(c -> version(c, method, javac) != null);
    }

    private static List<VariableElement> constants(ExecutableElement method) {
        return ElementFilter.fieldsIn(method.getEnclosingElement().getEnclosedElements()).stream()
                .filter(f -> f.getKind() == ElementKind.ENUM_CONSTANT)
                .toList();
    }

    private static List<? extends Tree> classBody(VariableElement constant, Compilation javac) {
        boolean hasBody = javac.trees.getTree(constant) instanceof VariableTree declared
                && declared.getInitializer() instanceof NewClassTree made
                && made.getClassBody() != null;
        return hasBody
                ? ((NewClassTree) ((VariableTree) javac.trees.getTree(constant)).getInitializer())
                        .getClassBody().getMembers().stream()
                                .filter(m -> !(m instanceof MethodTree t
                                        && t.getName().contentEquals("<init>")))
                                .toList()
                : List.of();
    }

    /** Whether its names mean in the enum what they mean in the class of the constant: nothing is declared there but what overrides. */
    private static boolean isVersion(Tree member, ExecutableElement of) {
        if (!(member instanceof MethodTree version)
                || version.getBody() == null
                || !version.getTypeParameters().isEmpty()
                || version.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)
                || version.getModifiers().getFlags().contains(Modifier.STATIC)) {
            return false;
        }
        List<ExecutableElement> same = ElementFilter.methodsIn(
                        of.getEnclosingElement().getEnclosedElements())
                .stream()
                .filter(m -> m.getSimpleName().equals(version.getName()))
                .toList();
        boolean[] plain = {
            same.size() == 1
                    && same.get(0).getParameters().size()
                            == version.getParameters().size()
                    && !same.get(0).getModifiers().contains(Modifier.STATIC)
                    && !same.get(0).getModifiers().contains(Modifier.PRIVATE)
        };
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitIdentifier(IdentifierTree name, Void unused) {
                plain[0] &= !name.getName().contentEquals("super");
                return null;
            }
        }.scan(version.getBody(), null);
        return plain[0];
    }

    /** The body of a method, whoever has a version of it. */
    Stmt.Block block(MethodTree tree) {
        Map<VariableElement, MethodTree> versions = new LinkedHashMap<>();
        boolean isEnums = body.owner.getKind() == ElementKind.ENUM && areKnown(body.method, body.javac);
        List<VariableElement> constants = isEnums ? constants(body.method) : List.of();
        for (VariableElement constant : constants) {
            MethodTree version = version(constant, body.method, body.javac);
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
            List<Expr> labels = isLast ? List.of() : List.of(label(body, constant, body.pos(version)));
            cases.add(new Stmt.Case(labels, isLast, true, arm(version), body.pos(version)));
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

    private static @Nullable MethodTree version(VariableElement constant, ExecutableElement method, Compilation javac) {
        return classBody(constant, javac).stream()
                .filter(m -> m instanceof MethodTree t && t.getName().equals(method.getSimpleName()))
                .map(MethodTree.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** A constant of the enum whose method is read. */
    static Expr label(Body body, VariableElement constant, Pos pos) {
        return new Expr.Field(
                null,
                body.irTypes.reference(body.owner),
                constant.getSimpleName().toString(),
                body.type(body.owner.asType()),
                body.javac.isReachable(constant, body.home),
                true,
                pos);
    }

    /** A version may call the parameters by other names; those of the enum's own mean nothing in it. */
    private Stmt.Block arm(MethodTree version) {
        Scope outside = body.scope;
        body.scope = new Scope(null);
        try {
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
        } finally {
            body.scope = outside;
        }
    }
}
