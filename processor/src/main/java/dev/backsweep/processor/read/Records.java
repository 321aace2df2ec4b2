package dev.backsweep.processor.read;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ThrowTree;
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
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** What the constructors and accessors of records do: nothing but keep values, or more. */
final class Records {
    private final Compilation javac;

    Records(Compilation javac) {
        this.javac = javac;
    }

    /** Whether the canonical constructor is the one that Java writes. */
    boolean hasImplicitConstructor(TypeElement record) {
        return ElementFilter.constructorsIn(record.getEnclosedElements()).stream()
                .anyMatch(this::isImplicitConstructor);
    }

    /** Whether the constructor is the canonical one that Java writes. */
    boolean isImplicitConstructor(ExecutableElement constructor) {
        TypeElement owner = (TypeElement) constructor.getEnclosingElement();
        return owner.getKind() == ElementKind.RECORD && isCanonical(constructor, owner) && isImplicit(constructor);
    }

    /**
     * Whether the method is the accessor that Java writes for a component. Of one in a class file that is not known, but by the contract of
     * {@code Record} it gives what a record equal to this one could be made of.
     */
    boolean isImplicitAccessor(ExecutableElement method) {
        return method.getEnclosingElement() instanceof TypeElement owner
                && owner.getKind() == ElementKind.RECORD
                && method.getParameters().isEmpty()
                && isUnwritten(method)
                && owner.getRecordComponents().stream()
                        .anyMatch(c -> c.getSimpleName().equals(method.getSimpleName()));
    }

    /** The implicit accessor that gives the field of a record; null where there is none. */
    @Nullable
    ExecutableElement implicitAccessor(VariableElement field) {
        if (!(field.getEnclosingElement() instanceof TypeElement owner) || owner.getKind() != ElementKind.RECORD) {
            return null;
        }
        return owner.getRecordComponents().stream()
                .filter(c -> c.getSimpleName().equals(field.getSimpleName()))
                .map(RecordComponentElement::getAccessor)
                .filter(a -> a != null && isUnwritten(a))
                .findFirst()
                .orElse(null);
    }

    /** Whether the method is {@code equals} or {@code hashCode} as Java writes them for records. */
    boolean isImplicitComparison(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        return method.getEnclosingElement() instanceof TypeElement owner
                && owner.getKind() == ElementKind.RECORD
                && (name.equals("equals") || name.equals("hashCode"))
                && isUnwritten(method);
    }

    /**
     * Whether the canonical constructor makes an equal record of the components of one, and does nothing else: it may check its arguments
     * and copy arrays.
     */
    boolean isRemade(TypeElement record) {
        for (ExecutableElement constructor : ElementFilter.constructorsIn(record.getEnclosedElements())) {
            if (isCanonical(constructor, record)) {
                return isImplicit(constructor) || keepsArguments(constructor);
            }
        }
        return false;
    }

    private boolean keepsArguments(ExecutableElement constructor) {
        MethodTree tree = javac.tree(constructor);
        if (tree == null) {
            return true; // by the contract of Record
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

    private boolean isUnwritten(ExecutableElement method) {
        return javac.tree(method) == null;
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

    /**
     * Looks for what a constructor does beyond checking: parameters or fields that get something else than the argument or its copy, and
     * calls that others could notice.
     */
    private static final class Writes extends TreeScanner<Void, Void> {
        private static final Set<String> HARMLESS = Set.of(
                "clone",
                "copyOf",
                "requireNonNull",
                "isNaN",
                "isFinite",
                "isInfinite",
                "abs",
                "max",
                "min",
                "sqrt",
                "compare",
                "checkIndex",
                "super");

        private final Set<String> parameters;
        private final Set<String> kept = new HashSet<>();
        private boolean changes;

        Writes(Set<String> parameters) {
            this.parameters = parameters;
        }

        @Override
        public Void visitAssignment(AssignmentTree tree, Void unused) {
            String target = tree.getVariable().toString();
            String name = target.startsWith("this.") ? target.substring("this.".length()) : target;
            boolean isKept = parameters.contains(name) && isCopy(tree.getExpression(), name);
            if (target.startsWith("this.")) {
                kept.add(name);
                changes |= !isKept;
            } else if (!isKept) {
                written(tree.getVariable());
            }
            return super.visitAssignment(tree, null);
        }

        private static boolean isCopy(ExpressionTree value, String name) {
            String text = value.toString();
            return text.equals(name)
                    || text.equals(name + ".clone()")
                    || text.equals("Arrays.copyOf(" + name + ", " + name + ".length)");
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

        @Override
        public Void visitThrow(ThrowTree tree, Void unused) {
            return null;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
            String called = tree.getMethodSelect().toString();
            changes |= !HARMLESS.contains(called.substring(called.lastIndexOf('.') + 1));
            return super.visitMethodInvocation(tree, null);
        }

        /** A parameter, or an element of what was passed. */
        private void written(ExpressionTree target) {
            changes |= !(target instanceof IdentifierTree name)
                    || parameters.contains(name.getName().toString());
        }
    }
}
