package dev.backsweep.processor.read;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import dev.backsweep.processor.report.Silent;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** One method body while it is read: where it stands, what it sees, and the readers that work on it together. */
final class Body {
    final Compilation javac;
    final JavaTypes types;
    final IrTypes irTypes;
    final SourceFile file;
    final TypeElement owner;
    final ExecutableElement method;
    final @Nullable Var self;

    /** What {@code this} is: the owner, or a record that inherits the method. */
    final TypeElement receiver;

    /** The class whose companion the body is for: what the companion may name is decided from there. */
    final TypeElement home;

    Reporter reporter;
    final Lint lint;
    final Companions companions;
    final BiConsumer<Tree, Typed> witness;

    final TypeNames typeNames;
    final PrivateTypes privateTypes;
    final LocalRecords localRecords;
    final FunctionConstants functionConstants;
    final Compositions compositions;
    final Names names;
    final Operators operators;
    final Overloads overloads;
    final Callees callees;
    final Searches searches;
    final Arguments arguments;
    final Calls calls;
    final ArrayExpressions arrays;
    final Expressions expressions;
    final Statements statements;
    final Patterns patterns;

    /** The enums whose functions are being read. */
    private Set<TypeElement> openEnums = new HashSet<>();

    Scope scope = new Scope(null);
    Jumps jumps = new Jumps();
    Unreadable.@Nullable Unresolved unresolved;
    private boolean failed;

    Body(
            Compilation javac,
            IrTypes irTypes,
            SourceFile file,
            SourceMethod source,
            @Nullable Var self,
            TypeElement home,
            Reporter reporter,
            Lint lint,
            Companions companions,
            BiConsumer<Tree, Typed> witness) {
        this.javac = javac;
        this.types = javac.types;
        this.irTypes = irTypes;
        this.file = file;
        this.method = source.element();
        this.receiver = source.receiver();
        this.owner = (TypeElement) method.getEnclosingElement();
        this.self = self;
        this.home = home;
        this.reporter = reporter;
        this.lint = lint;
        this.companions = companions;
        this.witness = witness;
        this.typeNames = new TypeNames(this);
        this.privateTypes = new PrivateTypes(this);
        this.localRecords = new LocalRecords(this);
        this.functionConstants = new FunctionConstants(this);
        this.compositions = new Compositions(this);
        this.names = new Names(this);
        this.operators = new Operators(this);
        this.overloads = new Overloads(types);
        this.callees = new Callees(javac, irTypes, home);
        this.searches = new Searches(this);
        this.arguments = new Arguments(this);
        this.calls = new Calls(this);
        this.arrays = new ArrayExpressions(this);
        this.expressions = new Expressions(this);
        this.statements = new Statements(this);
        this.patterns = new Patterns(this);
    }

    /** What reads, for this body and in silence, what stands in an enum outside of its methods. */
    Body of(TypeElement other) {
        ExecutableElement any =
                ElementFilter.methodsIn(other.getEnclosedElements()).get(0); // values() at least
        SourceFile source =
                javac.file(other).equals(javac.file(owner)) ? file : new SourceFile(javac, javac.file(other));
        Var object = new Var("self", irTypes.read(other.asType()));
        Body inside = new Body(
                javac, irTypes, source, SourceMethod.of(any), object, home, new Silent(), lint, companions, witness);
        inside.openEnums = openEnums;
        return inside;
    }

    /** Whether the functions of an enum are not being read yet. */
    boolean opens(TypeElement enumType) {
        return openEnums.add(enumType);
    }

    void close(TypeElement enumType) {
        openEnums.remove(enumType);
    }

    /** The companion, or the record of one, that a name stands for; null where it is any other name, a variable's too. */
    Companions.@Nullable Named companion(Tree tree) {
        Tree first = tree;
        while (first instanceof MemberSelectTree select) {
            first = select.getExpression();
        }
        boolean isName = first instanceof IdentifierTree name
                && scope.find(name.getName().toString()) == null;
        return isName ? companions.named(tree.toString(), file) : null;
    }

    Pos pos(Tree tree) {
        return file.positions().of(tree);
    }

    Type type(TypeMirror type) {
        return irTypes.read(type);
    }

    /** Whether some part could not be read. */
    boolean failed() {
        return failed;
    }

    /** Reports a problem; the caller throws what it gets. */
    Unreadable refuse(Problem problem, Tree at, Object... arguments) {
        reporter.report(problem, pos(at), arguments);
        return new Unreadable(problem.code());
    }

    /** Says that javac will not know this either; the caller throws what it gets. */
    Unreadable.Unresolved unresolved(String what, Tree at, boolean mayAppear) {
        return new Unreadable.Unresolved(what, at, mayAppear);
    }

    /** The result, or null where reading failed; so that what stands beside it is read too and its problems are reported. */
    <T> @Nullable T attempt(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Unreadable.Unresolved e) {
            // What may still appear puts the whole method off, so it must not be hidden by what never will.
            if (unresolved == null || (e.mayAppear && !unresolved.mayAppear)) {
                unresolved = e;
            }
            failed = true;
            return null;
        } catch (Unreadable e) {
            failed = true;
            return null;
        }
    }

    /** The end of what {@link #attempt} could not read: everything has been said. */
    static Unreadable silently() {
        return new Unreadable("part of it could not be read");
    }

    /** The result, or null where reading failed, of which nothing is said: it is not needed. */
    <T> @Nullable T quietly(Supplier<T> reading) {
        Reporter outside = reporter;
        Unreadable.Unresolved unresolvedOutside = unresolved;
        boolean failedOutside = failed;
        Silent silent = new Silent();
        reporter = silent;
        failed = false;
        try {
            T read = attempt(reading);
            return silent.hasErrors() || failed ? null : read;
        } finally {
            reporter = outside;
            unresolved = unresolvedOutside;
            failed = failedOutside;
        }
    }

    <T> T scoped(Supplier<T> reading) {
        scope = new Scope(scope);
        try {
            return reading.get();
        } finally {
            scope = scope.outer();
        }
    }
}
