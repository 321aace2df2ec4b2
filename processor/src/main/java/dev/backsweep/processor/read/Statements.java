package dev.backsweep.processor.read;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.report.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads statements (JLS 14). What cannot be read is left out, so that the rest is looked at too. */
final class Statements {
    private final Body body;
    private final Loops loops;
    private final Switches switches;
    private final Tries tries;
    private TypeMirror result;
    private @Nullable TypeMirror given;

    Statements(Body body) {
        this.body = body;
        this.loops = new Loops(body);
        this.switches = new Switches(body);
        this.tries = new Tries(body);
        this.result = body.method.getReturnType();
    }

    Switches switches() {
        return switches;
    }

    /** What {@code return} must give. */
    TypeMirror result() {
        return result;
    }

    void expectResult(TypeMirror type) {
        result = type;
    }

    Stmt.Block block(BlockTree tree) {
        return body.scoped(() -> new Stmt.Block(sequence(tree.getStatements()), body.pos(tree)));
    }

    List<Stmt> sequence(List<? extends StatementTree> trees) {
        List<Stmt> stmts = new ArrayList<>();
        for (StatementTree tree : trees) {
            if (tree instanceof EmptyStatementTree) {
                continue;
            }
            if (tree instanceof ClassTree local && LocalClasses.mayBeKnown(local)) {
                body.attempt(() -> body.localRecords.declare(local));
                continue;
            }
            body.patterns.declaring(stmts, () -> body.attempt(() -> read(tree)));
        }
        return stmts;
    }

    /** A statement in the place of a block; a single one has a scope of its own as well. */
    Stmt.Block asBlock(@Nullable StatementTree tree) {
        if (tree == null) {
            return new Stmt.Block(List.of(), dev.backsweep.processor.report.Pos.NONE);
        }
        return tree instanceof BlockTree block
                ? block(block)
                : body.scoped(() -> new Stmt.Block(sequence(List.of(tree)), body.pos(tree)));
    }

    Stmt read(StatementTree tree) {
        if (tree instanceof VariableTree variable) {
            return new Variables(body).declaration(variable);
        }
        if (tree instanceof ExpressionStatementTree statement) {
            return evaluation(statement);
        }
        if (tree instanceof BlockTree block) {
            return block(block);
        }
        if (tree instanceof IfTree choice) {
            return choice(choice);
        }
        if (tree instanceof ReturnTree back) {
            return back(back);
        }
        if (tree instanceof BreakTree jump) {
            Label target = known(body.jumps.breakTarget(jump.getLabel()), jump);
            return new Stmt.Break(target, body.pos(tree));
        }
        if (tree instanceof ContinueTree jump) {
            Label target = known(body.jumps.continueTarget(jump.getLabel()), jump);
            return new Stmt.Continue(target, body.pos(tree));
        }
        if (tree instanceof YieldTree value) {
            return switches.yield(value);
        }
        if (tree instanceof LabeledStatementTree labelled) {
            return labelled(labelled);
        }
        if (tree instanceof AssertTree check) {
            return check(check);
        }
        if (tree instanceof ThrowTree fail) {
            return new Stmt.Throw(body.expressions.read(fail.getExpression()).expr(), body.pos(tree));
        }
        return compound(tree, new Label(""));
    }

    /** Statements that jumps can leave. */
    private Stmt compound(StatementTree tree, Label label) {
        if (tree instanceof SwitchTree choice) {
            return switches.statement(choice, label);
        }
        if (tree instanceof EnhancedForLoopTree || Loops.isLoop(tree)) {
            return loops.read(tree, label);
        }
        if (tree instanceof TryTree attempt) {
            return tries.read(attempt);
        }
        throw unsupported(tree);
    }

    private Stmt labelled(LabeledStatementTree tree) {
        Label label = new Label(tree.getLabel().toString());
        StatementTree inner = tree.getStatement();
        if (inner instanceof SwitchTree || Loops.isLoop(inner)) {
            return compound(inner, label);
        }
        return inside(Jumps.Kind.BLOCK, label, () -> new Stmt.Labeled(label, asBlock(inner), body.pos(tree)));
    }

    <T> T inside(Jumps.Kind kind, Label label, Supplier<T> reading) {
        body.jumps.enter(kind, label);
        try {
            return reading.get();
        } finally {
            body.jumps.leave();
        }
    }

    Label known(@Nullable Label target, Tree jump) {
        if (target == null) {
            throw body.unresolved(jump.toString(), jump, false);
        }
        return target;
    }

    private Stmt evaluation(ExpressionStatementTree tree) {
        Expr expr = body.expressions.read(tree.getExpression()).expr();
        return new Stmt.Eval(expr instanceof Expr.Call call ? Callees.withoutResult(call) : expr, body.pos(tree));
    }

    private Stmt choice(IfTree tree) {
        Typed condition = body.attempt(() -> body.expressions.readCondition(tree.getCondition()));
        Stmt.Block then = body.patterns.where(tree.getCondition(), true, () -> asBlock(tree.getThenStatement()));
        Stmt.Block otherwise = body.patterns.where(tree.getCondition(), false, () -> asBlock(tree.getElseStatement()));
        body.patterns.behind(tree);
        if (condition == null) {
            throw Body.silently();
        }
        return new Stmt.If(condition.expr(), then, otherwise, body.pos(tree));
    }

    /** The type of what a block gives of which nothing is asked; null where it gives nothing. */
    @Nullable
    TypeMirror given(BlockTree tree) {
        TypeMirror outside = given;
        given = null;
        try {
            block(tree);
            return given;
        } finally {
            given = outside;
        }
    }

    private Stmt back(ReturnTree tree) {
        if (result.getKind() == TypeKind.NONE && tree.getExpression() != null) {
            Typed value = body.expressions.read(tree.getExpression());
            given = given == null ? value.type() : body.types.leastUpperBound(given, value.type());
            return new Stmt.Return(value.expr(), body.pos(tree));
        }
        boolean isVoid = result.getKind() == TypeKind.VOID;
        if (isVoid != (tree.getExpression() == null)) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        Expr value = isVoid
                ? null
                : body.expressions.readFor(tree.getExpression(), result).expr();
        return new Stmt.Return(value, body.pos(tree));
    }

    private Stmt check(AssertTree tree) {
        Expr condition = body.expressions.readCondition(tree.getCondition()).expr();
        Expr message = tree.getDetail() == null
                ? null
                : body.expressions.read(tree.getDetail()).expr();
        return new Stmt.Assert(condition, message, body.pos(tree));
    }

    private Unreadable localClass(ClassTree tree) {
        body.scope.declareBroken(tree.getSimpleName().toString());
        String name = "`" + tree.getSimpleName() + "`";
        return body.refuse(
                Problem.UNSUPPORTED_STATEMENT,
                tree,
                "the local " + kind(tree) + " " + name + ", which annotation processors are not shown,",
                "declare " + name + " beside this method");
    }

    private static String kind(ClassTree tree) {
        return switch (tree.getKind()) {
            case ENUM -> "enum";
            case INTERFACE -> "interface";
            default -> "class";
        };
    }

    private Unreadable unsupported(StatementTree tree) {
        return switch (tree.getKind()) {
            case SYNCHRONIZED -> body.refuse(Problem.SYNCHRONIZED, tree, "`synchronized`");
            case CLASS, ENUM, INTERFACE -> localClass((ClassTree) tree);
            case ERRONEOUS -> body.unresolved(tree.toString(), tree, false);
            default ->
                body.refuse(Problem.UNSUPPORTED_STATEMENT, tree, "this statement", "move it into a method of its own");
        };
    }
}
