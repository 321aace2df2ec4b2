package dev.backsweep.processor.read;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Reads classes that are declared in a body as the records that they come to, where nothing of an object changes once it is made. Unlike records, they
 * see the variables round them.
 *
 * <pre>{@code
 * class Line { final double a; Line(double a) { this.a = a; } double at(double x) { return a * x + b; } }
 * return new Line(y).at(x);
 * }</pre>
 */
final class LocalClasses {
    /** What to do about one that is more. */
    static final String INSTEAD =
            "keep what changes in local variables or an array, and let methods beside this one take it";

    private final Body body;

    LocalClasses(Body body) {
        this.body = body;
    }

    /** Whether it is a record, or may be like one. */
    static boolean mayBeKnown(ClassTree tree) {
        return tree.getKind() != Tree.Kind.INTERFACE && tree.getKind() != Tree.Kind.ANNOTATION_TYPE;
    }

    /** What makes a class more than fields that are kept and methods that ask for them; null where nothing does. */
    @Nullable
    String more(LocalRecord local) {
        ClassTree tree = local.tree();
        if (tree.getExtendsClause() != null || !tree.getImplementsClause().isEmpty()) {
            return "which extends another or implements an interface";
        }
        if (!tree.getTypeParameters().isEmpty()
                || tree.getModifiers().getFlags().contains(Modifier.ABSTRACT)) {
            return "which is generic or abstract";
        }
        if (local.constructors().size() > 1 || local.constructors().stream().anyMatch(c -> !isPlain(c, local))) {
            return "which has more than one constructor, or one that is left early";
        }
        boolean isPlain = tree.getMembers().stream()
                .allMatch(m -> local.isPlain(m) || m instanceof VariableTree v && isStatic(v));
        if (!isPlain || body.localRecords.isInside()) {
            return "which is more than fields and methods of fixed arguments";
        }
        for (VariableTree field : local.components()) {
            if (!field.getModifiers().getFlags().contains(Modifier.FINAL) && isWritten(field, local)) {
                return "whose field `" + field.getName() + "` changes";
            }
        }
        return null;
    }

    private static boolean isStatic(VariableTree field) {
        return field.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    private static boolean isPlain(MethodTree constructor, LocalRecord local) {
        boolean[] plain = {local.isPlain(constructor)};
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitReturn(ReturnTree tree, Void unused) {
                plain[0] = false;
                return null;
            }

            @Override
            public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
                return null;
            }
        }.scan(constructor.getBody(), null);
        return plain[0];
    }

    /** Whether anything but its constructor gives a field of that name a value. */
    private boolean isWritten(VariableTree field, LocalRecord local) {
        Tree whole = around(body);
        boolean[] written = {whole == null};
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree tree, Void unused) {
                return local.constructors().contains(tree) ? null : super.visitMethod(tree, unused);
            }

            @Override
            public Void visitAssignment(AssignmentTree tree, Void unused) {
                note(tree.getVariable());
                return super.visitAssignment(tree, unused);
            }

            @Override
            public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
                note(tree.getVariable());
                return super.visitCompoundAssignment(tree, unused);
            }

            @Override
            public Void visitUnary(UnaryTree tree, Void unused) {
                note(tree.getExpression());
                return super.visitUnary(tree, unused);
            }

            private void note(ExpressionTree target) {
                written[0] |=
                        target instanceof IdentifierTree name && name.getName().equals(field.getName())
                                || target instanceof MemberSelectTree select
                                        && select.getIdentifier().equals(field.getName());
            }
        }.scan(whole, null);
        return written[0];
    }

    /** {@code new C(…)}: initial values and the constructor's statements, with variables for the fields. */
    Expr made(LocalRecord local, List<Expr> args, List<TypeMirror> types, Tree tree) {
        MethodTree constructor = local.constructor();
        Pos pos = body.pos(tree);
        Map<String, Typed> fields = new HashMap<>();
        LocalRecords.Inside making = new LocalRecords.Inside(local, null, fields);
        return body.localRecords.within(constructor, making, tree, local.standIn(), stmts -> {
            List<Stmt> initial = new ArrayList<>();
            List<Expr> values = new ArrayList<>();
            for (int i = 0; i < local.components().size(); i++) {
                VariableTree field = local.components().get(i);
                TypeMirror type = local.types().get(i);
                Expr value = initial(field, type);
                Var v = Var.generated(field.getName().toString(), body.type(type));
                initial.add(new Stmt.Declare(v, value, body.pos(field)));
                fields.put(v.name(), new Typed(new Expr.Read(v, pos), type));
                values.add(Exprs.read(v));
            }
            for (int i = 0; i < args.size(); i++) {
                body.localRecords.parameter(constructor.getParameters().get(i), types.get(i), args.get(i), stmts);
            }
            stmts.addAll(initial);
            if (constructor != null) {
                stmts.addAll(body.statements.sequence(own(constructor)));
            }
            stmts.add(new Stmt.Return(Parts.construct(local.type(), values, pos), pos));
        });
    }

    /** What all mentions of a local class stand in; a constant of an enum may have a version of the method elsewhere. Null where there is no source. */
    static @Nullable Tree around(Body body) {
        boolean isEnums = body.owner.getKind() == ElementKind.ENUM;
        return isEnums ? body.javac.trees.getTree(body.owner) : body.javac.tree(body.method);
    }

    private @Nullable Expr initial(VariableTree field, TypeMirror type) {
        if (field.getInitializer() != null) {
            return body.expressions.readFor(field.getInitializer(), type).expr();
        }
        boolean isBlank = field.getModifiers().getFlags().contains(Modifier.FINAL);
        return isBlank ? null : Exprs.zero(body.type(type));
    }

    /** Without the {@code super()} that javac puts there. */
    private static List<? extends StatementTree> own(MethodTree constructor) {
        List<? extends StatementTree> all = constructor.getBody().getStatements();
        boolean skipsFirst = !all.isEmpty()
                && Set.of("super();", "super()").contains(all.get(0).toString());
        return all.subList(skipsFirst ? 1 : 0, all.size());
    }
}
