package dev.backsweep.processor.read;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.VariableTree;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads local variable declarations (JLS 14.4). */
final class Variables {
    private final Body body;

    Variables(Body body) {
        this.body = body;
    }

    /** JDK 17 has no type tree for {@code var}; later ones have one that says so. */
    static boolean isImplicit(VariableTree tree) {
        return tree.getType() == null
                || tree.getType().toString().equals("var")
                || tree.getType().toString().equals("/*missing*/");
    }

    /** The name of a variable; {@code _} (JDK 22 and later), which nothing can refer to, has none. */
    static String nameOf(VariableTree tree) {
        return tree.getName().isEmpty() ? "unused" : tree.getName().toString();
    }

    Stmt.Declare declaration(VariableTree tree) {
        // Broken until proven sound: uses of it then say nothing more.
        declare(tree, null, body.types.object(), () -> null);
        TypeMirror declared = isImplicit(tree) ? null : body.typeNames.resolve(tree.getType());
        // Lombok's val is a type to everybody but Lombok.
        return declared == null || body.types.isClass(declared, "lombok.val") ? inferred(tree) : typed(tree, declared);
    }

    private Stmt.Declare typed(VariableTree tree, TypeMirror type) {
        Var var = new Var(nameOf(tree), body.type(type));
        // In scope in its own initial value (JLS 6.3), and known even where that cannot be read.
        declare(tree, var, type, () -> null);
        ExpressionTree initializer = tree.getInitializer();
        if (initializer == null) {
            return new Stmt.Declare(var, null, body.pos(tree));
        }
        Typed initial = body.expressions.readFor(initializer, type);
        declare(
                tree,
                var,
                type,
                () -> Constants.cast(type.getKind(), initial.constant().get()));
        return new Stmt.Declare(var, initial.expr(), body.pos(tree));
    }

    private Stmt.Declare inferred(VariableTree tree) {
        Typed initial = body.expressions.read(tree.getInitializer());
        if (initial.type().getKind() == TypeKind.NULL || initial.type().getKind() == TypeKind.VOID) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        Var var = new Var(nameOf(tree), body.type(initial.type()));
        declare(tree, var, initial.type(), initial.constant());
        return new Stmt.Declare(var, initial.expr(), body.pos(tree));
    }

    /** Only a final variable can be a constant. */
    private void declare(VariableTree tree, @Nullable Var var, TypeMirror type, Supplier<@Nullable Object> constant) {
        boolean isFinal = tree.getModifiers().getFlags().contains(Modifier.FINAL);
        body.scope.declare(tree.getName().toString(), new Scope.Local(var, type, isFinal ? constant : () -> null));
    }
}
