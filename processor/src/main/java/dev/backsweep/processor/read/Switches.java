package dev.backsweep.processor.read;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.YieldTree;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.report.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads switch statements and switch expressions, in the old form and in the arrow form (JLS 14.11, 15.28). */
final class Switches {
    private final Body body;
    private final Deque<Yields> open = new ArrayDeque<>();

    /** The values that the arms of one switch expression yield. */
    private record Yields(@Nullable TypeMirror target, List<Typed> values) {}

    Switches(Body body) {
        this.body = body;
    }

    Stmt statement(SwitchTree tree, Label label) {
        Typed selector = body.attempt(() -> body.expressions.read(tree.getExpression()));
        List<Stmt.Case> cases = body.statements.inside(
                Jumps.Kind.SWITCH, label, () -> body.scoped(() -> cases(tree.getCases(), selector, null)));
        if (selector == null) {
            throw Body.silently();
        }
        return new Stmt.Switch(label, new LocalEnums(body).key(selector), cases, body.pos(tree));
    }

    Typed expression(SwitchExpressionTree tree, @Nullable TypeMirror target) {
        Typed selector = body.attempt(() -> body.expressions.read(tree.getExpression()));
        Label label = new Label("");
        Yields yields = new Yields(target, new ArrayList<>());
        open.push(yields);
        List<Stmt.Case> cases;
        try {
            cases = body.statements.inside(
                    Jumps.Kind.SWITCH_EXPRESSION,
                    label,
                    () -> body.scoped(() -> cases(tree.getCases(), selector, label)));
        } finally {
            open.pop();
        }
        if (selector == null || yields.values().isEmpty()) {
            throw Body.silently();
        }
        TypeMirror type = common(tree, yields);
        if (yields.values().stream().anyMatch(v -> body.privateTypes.as(v.expr(), type) != v.expr())) {
            yields.values().forEach(v -> body.typeNames.requireNamed(v.type(), tree));
        }
        Expr key = new LocalEnums(body).key(selector);
        return new Typed(new Expr.SwitchExpr(label, key, cases, body.type(type), body.pos(tree)), type);
    }

    /** The type of a switch expression (JLS 15.28.1). */
    private TypeMirror common(SwitchExpressionTree tree, Yields yields) {
        if (yields.target() != null) {
            return yields.target();
        }
        Typed result = yields.values().get(0);
        for (Typed value : yields.values().subList(1, yields.values().size())) {
            TypeMirror type = body.operators.common(result, value, null);
            Typed former = result;
            boolean keepsConstant = body.types.types.isSameType(former.type(), type);
            result = new Typed(value.expr(), type, keepsConstant ? former.constant() : () -> null);
        }
        if (result.type().getKind() == TypeKind.VOID) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        return result.type();
    }

    private List<Stmt.Case> cases(List<? extends CaseTree> trees, @Nullable Typed selector, @Nullable Label result) {
        List<Stmt.Case> cases = new ArrayList<>();
        for (CaseTree tree : trees) {
            Stmt.Case read = body.attempt(() -> oneCase(tree, selector, result));
            if (read != null) {
                cases.add(read);
            }
        }
        return cases;
    }

    private Stmt.Case oneCase(CaseTree tree, @Nullable Typed selector, @Nullable Label result) {
        boolean isDefault = tree.getExpressions().isEmpty();
        List<Expr> labels = body.attempt(() -> labels(tree, selector));
        boolean isArrow = tree.getCaseKind() == CaseTree.CaseKind.RULE;
        Stmt.Block arm = isArrow
                ? body.scoped(() -> arrow(tree, result))
                // The arms of the old form share one scope.
                : new Stmt.Block(body.statements.sequence(tree.getStatements()), body.pos(tree));
        if (labels == null) {
            throw Body.silently();
        }
        return new Stmt.Case(labels, isDefault, isArrow, arm, body.pos(tree));
    }

    private List<Expr> labels(CaseTree tree, @Nullable Typed selector) {
        if (tree.getExpressions().isEmpty() && !body.file.positions().startsWith(tree, "default")) {
            throw pattern(tree);
        }
        List<Expr> labels = new ArrayList<>();
        for (ExpressionTree label : tree.getExpressions()) {
            if (label.getKind() == Tree.Kind.NULL_LITERAL) {
                throw body.refuse(
                        Problem.UNSUPPORTED_STATEMENT, label, "`case null`", "test for null before the switch");
            }
            if (label.getKind().name().contains("PATTERN")
                    || label.getKind().name().contains("DEFAULT_CASE")) {
                throw pattern(label);
            }
            if (selector != null) {
                labels.add(label(label, selector));
            }
        }
        return labels;
    }

    private Unreadable pattern(Tree tree) {
        body.scope.declareBroken(tree);
        return body.refuse(
                Problem.UNSUPPORTED_STATEMENT,
                tree,
                "a pattern",
                "test with `instanceof` alone and cast in the next statement");
    }

    private Expr label(ExpressionTree tree, Typed selector) {
        Expr constant = enumConstant(tree, selector);
        if (constant != null) {
            return constant;
        }
        Typed label = body.expressions.read(tree);
        TypeMirror type = body.types.unboxed(selector.type());
        Object value = Constants.cast(type.getKind(), label.constant().get());
        if (value == null || !body.types.isAssignable(label, type)) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        return new Expr.Lit(value, body.type(type), body.pos(tree));
    }

    /** In a switch on an enum, a label is the simple name of a constant. */
    private @Nullable Expr enumConstant(ExpressionTree tree, Typed selector) {
        LocalRecord local = body.localRecords.of(selector.type());
        if (local != null && local.isEnum() && tree instanceof IdentifierTree) {
            return new LocalEnums(body).label(local, tree);
        }
        boolean isEnum = selector.type() instanceof DeclaredType declared
                && declared.asElement().getKind() == ElementKind.ENUM;
        if (!isEnum || !(tree instanceof IdentifierTree name)) {
            return null;
        }
        TypeElement type = (TypeElement) ((DeclaredType) selector.type()).asElement();
        VariableElement constant = body.javac.field(type, name.getName().toString());
        if (constant == null || constant.getKind() != ElementKind.ENUM_CONSTANT) {
            throw body.unresolved(tree.toString(), tree, !body.javac.isComplete(type));
        }
        return new Expr.Field(
                null,
                body.irTypes.reference(type),
                constant.getSimpleName().toString(),
                body.type(selector.type()),
                body.javac.isReachable(constant, body.home),
                true,
                body.pos(tree));
    }

    private Stmt.Block arrow(CaseTree tree, @Nullable Label result) {
        Tree arm = tree.getBody();
        if (arm instanceof BlockTree block) {
            return body.statements.block(block);
        }
        Stmt stmt;
        if (arm instanceof ExpressionTree value) {
            stmt = result == null
                    ? new Stmt.Eval(body.expressions.read(value).expr(), body.pos(value))
                    : yielded(value, result, value);
        } else {
            stmt = body.statements.read((StatementTree) arm);
        }
        return new Stmt.Block(List.of(stmt), body.pos(arm));
    }

    Stmt yield(YieldTree tree) {
        Label target = body.statements.known(body.jumps.yieldTarget(), tree);
        return yielded(tree.getValue(), target, tree);
    }

    private Stmt yielded(ExpressionTree tree, Label target, Tree at) {
        Yields yields = open.element();
        TypeMirror asked = yields.target();
        Typed value = asked == null ? body.expressions.read(tree) : body.expressions.readFor(tree, asked);
        yields.values().add(value);
        return new Stmt.Yield(target, value.expr(), body.pos(at));
    }
}
