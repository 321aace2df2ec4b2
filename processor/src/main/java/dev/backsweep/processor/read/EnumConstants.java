package dev.backsweep.processor.read;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.report.Pos;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** What the source of an enum says of each of its constants: what it is made with, and the class body that it has of its own. */
final class EnumConstants {
    private final TypeElement owner;
    private final Compilation javac;

    EnumConstants(TypeElement owner, Compilation javac) {
        this.owner = owner;
        this.javac = javac;
    }

    /** Whether it is an enum whose source is in this compilation. */
    boolean areKnown() {
        return owner.getKind() == ElementKind.ENUM && javac.trees.getTree(owner) != null;
    }

    String name() {
        return owner.getSimpleName().toString();
    }

    List<VariableElement> all() {
        return ElementFilter.fieldsIn(owner.getEnclosedElements()).stream()
                .filter(f -> f.getKind() == ElementKind.ENUM_CONSTANT)
                .toList();
    }

    /** The constant that an expression names; null where that is something else. */
    @Nullable
    VariableElement named(Expr value, Body body) {
        return value instanceof Expr.Field f
                        && f.target() == null
                        && body.irTypes.reference(owner).equals(f.owner())
                ? all().stream()
                        .filter(c -> c.getSimpleName().contentEquals(f.name()))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** What it is made with. */
    List<? extends ExpressionTree> arguments(VariableElement constant) {
        NewClassTree made = creation(constant);
        return made == null ? List.of() : made.getArguments();
    }

    /** The class body of its own, or null. */
    @Nullable
    ClassTree body(VariableElement constant) {
        NewClassTree made = creation(constant);
        return made == null ? null : made.getClassBody();
    }

    /** The methods in its body. */
    List<MethodTree> methods(VariableElement constant) {
        ClassTree own = body(constant);
        return own == null
                ? List.of()
                : own.getMembers().stream()
                        .filter(m -> m instanceof MethodTree t && !t.getName().contentEquals("<init>"))
                        .map(MethodTree.class::cast)
                        .toList();
    }

    /** Its method of that name, which has so many parameters; null where it has none or more than one. */
    @Nullable
    MethodTree method(VariableElement constant, Name name, int arity) {
        List<MethodTree> found = methods(constant).stream()
                .filter(m -> m.getName().equals(name) && m.getParameters().size() == arity)
                .toList();
        return found.size() == 1 ? found.get(0) : null;
    }

    /** The creation that javac makes of the declaration of a constant. */
    @Nullable
    NewClassTree creation(VariableElement constant) {
        return javac.trees.getTree(constant) instanceof VariableTree declared
                        && declared.getInitializer() instanceof NewClassTree made
                ? made
                : null;
    }

    /** Whether a method says no more than that it is one: no type variables, and nothing that a call would have to do besides. */
    static boolean isPlain(MethodTree method) {
        return method.getBody() != null
                && method.getTypeParameters().isEmpty()
                && !method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED);
    }

    /** Whether a method may mean a version that its own hides. */
    static boolean speaksOfSuper(MethodTree method) {
        boolean[] found = {false};
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitIdentifier(IdentifierTree name, Void unused) {
                found[0] |= name.getName().contentEquals("super");
                return null;
            }
        }.scan(method.getBody(), null);
        return found[0];
    }

    /** A constant, as a body names it. */
    Expr label(VariableElement constant, Body body, Pos pos) {
        return new Expr.Field(
                null,
                body.irTypes.reference(owner),
                constant.getSimpleName().toString(),
                body.type(owner.asType()),
                body.javac.isReachable(constant, body.home),
                true,
                pos);
    }
}
