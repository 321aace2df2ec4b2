package dev.backsweep.processor.read;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** What the constructors and accessors of records do: nothing but keep values, or more. */
final class Records {
    private final Compilation javac;

    Records(Compilation javac) {
        this.javac = javac;
    }

    /** Whether the canonical constructor is the one that Java writes. */
    boolean hasImplicitConstructor(TypeElement record) {
        return ElementFilter.constructorsIn(record.getEnclosedElements()).stream()
                .anyMatch(this::isImplicit);
    }

    /** Whether the method is the accessor that Java writes for a component. */
    boolean isImplicitAccessor(ExecutableElement method) {
        return method.getEnclosingElement() instanceof TypeElement owner
                && owner.getKind() == ElementKind.RECORD
                && method.getParameters().isEmpty()
                && isImplicit(method)
                && owner.getRecordComponents().stream()
                        .anyMatch(c -> c.getSimpleName().equals(method.getSimpleName()));
    }

    /** Whether the constructor is canonical and hands every argument on as it is; it may check them. */
    boolean keepsArguments(ExecutableElement constructor) {
        TypeElement owner = (TypeElement) constructor.getEnclosingElement();
        if (owner.getKind() != ElementKind.RECORD || !isCanonical(constructor, owner)) {
            return false;
        }
        if (isImplicit(constructor)) {
            return true;
        }
        MethodTree tree = javac.trees.getTree(constructor);
        if (tree == null) {
            return false;
        }
        Set<String> parameters = new HashSet<>();
        constructor
                .getParameters()
                .forEach(p -> parameters.add(p.getSimpleName().toString()));
        Writes writes = new Writes(parameters);
        writes.scan(tree.getBody(), null);
        // A compact constructor keeps what it does not write; a spelled-out one must say `this.x = x` of each.
        return !writes.changes && (writes.kept.isEmpty() || writes.kept.equals(parameters));
    }

    private boolean isImplicit(ExecutableElement member) {
        return javac.elements.getOrigin(member) == Elements.Origin.MANDATED;
    }

    private boolean isCanonical(ExecutableElement constructor, TypeElement owner) {
        List<? extends RecordComponentElement> components = owner.getRecordComponents();
        if (components.size() != constructor.getParameters().size()) {
            return false;
        }
        for (int i = 0; i < components.size(); i++) {
            boolean isSame = javac.types.types.isSameType(
                    components.get(i).asType(),
                    constructor.getParameters().get(i).asType());
            if (!isSame) {
                return false;
            }
        }
        return true;
    }

    /** Looks for what a constructor writes: its parameters, or the fields from something else than the parameter of that name. */
    private static final class Writes extends TreeScanner<Void, Void> {
        private final Set<String> parameters;
        private final Set<String> kept = new HashSet<>();
        private boolean changes;

        Writes(Set<String> parameters) {
            this.parameters = parameters;
        }

        @Override
        public Void visitAssignment(AssignmentTree tree, Void unused) {
            String target = tree.getVariable().toString();
            if (target.startsWith("this.")) {
                String name = target.substring("this.".length());
                changes |= !tree.getExpression().toString().equals(name);
                kept.add(name);
            }
            written(tree.getVariable());
            return super.visitAssignment(tree, null);
        }

        @Override
        public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
            written(tree.getVariable());
            return super.visitCompoundAssignment(tree, null);
        }

        @Override
        public Void visitUnary(UnaryTree tree, Void unused) {
            if (tree.getKind() != Tree.Kind.UNARY_MINUS && tree.getKind() != Tree.Kind.LOGICAL_COMPLEMENT) {
                written(tree.getExpression());
            }
            return super.visitUnary(tree, null);
        }

        private void written(ExpressionTree target) {
            changes |= target instanceof IdentifierTree name
                    && parameters.contains(name.getName().toString());
        }
    }
}
