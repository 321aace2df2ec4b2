package dev.backsweep.processor.read;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The simple names of the classes and interfaces that others of a file extend: a private class that is none of them has no subclasses. */
final class Extended extends TreeScanner<Void, Void> {
    private final Set<String> names = new HashSet<>();

    private Extended() {}

    static Set<String> in(CompilationUnitTree file) {
        Extended extended = new Extended();
        extended.scan(file, null);
        return extended.names;
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
        add(tree.getExtendsClause());
        tree.getImplementsClause().forEach(this::add);
        return super.visitClass(tree, null);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void unused) {
        if (tree.getClassBody() != null) {
            add(tree.getIdentifier());
        }
        return super.visitNewClass(tree, null);
    }

    private void add(@Nullable Tree type) {
        if (type instanceof ParameterizedTypeTree generic) {
            add(generic.getType());
        } else if (type instanceof MemberSelectTree member) {
            names.add(member.getIdentifier().toString());
        } else if (type != null) {
            names.add(type.toString());
        }
    }
}
