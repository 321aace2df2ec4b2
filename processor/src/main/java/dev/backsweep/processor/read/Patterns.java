package dev.backsweep.processor.read;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreeScanner;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code value instanceof T t} as an assignment that gives null where the type is another. Where {@code t} is in scope is decided by
 * flow (JLS 6.3.1).
 *
 * <pre>{@code
 * if (node instanceof Leaf leaf && leaf.n() > 0) { … }
 * // becomes
 * Leaf leaf = null;
 * if ((leaf = node instanceof Leaf ? (Leaf) node : null) != null && leaf.n() > 0) { … }
 * }</pre>
 */
final class Patterns {
    private final Body body;
    private final Map<Tree, Scope.Local> locals = new IdentityHashMap<>();
    private List<Stmt> declarations = new ArrayList<>();

    Patterns(Body body) {
        this.body = body;
    }

    /** Reads a statement; the variables of its patterns are declared before it. */
    void declaring(List<Stmt> into, Supplier<@Nullable Stmt> reading) {
        List<Stmt> outside = declarations;
        declarations = new ArrayList<>();
        try {
            Stmt stmt = reading.get();
            into.addAll(declarations);
            if (stmt != null) {
                into.add(stmt);
            }
        } finally {
            declarations = outside;
        }
    }

    Typed test(InstanceOfTree tree, BindingPatternTree pattern) {
        VariableTree variable = pattern.getVariable();
        Typed value = body.expressions.read(tree.getExpression());
        TypeMirror type = body.typeNames.resolve(variable.getType());
        Var var = new Var(Variables.nameOf(variable), body.type(type));
        locals.put(tree, new Scope.Local(var, type, () -> null));
        Pos pos = body.pos(tree);
        declarations.add(new Stmt.Declare(var, Exprs.zero(var.type()), pos));
        Expr first = value.expr();
        Expr again = first;
        if (!(first instanceof Expr.Read)) {
            Var kept = Var.generated("value", first.type());
            declarations.add(new Stmt.Declare(kept, Exprs.zero(kept.type()), pos));
            first = new Expr.Assign(new Expr.Read(kept, pos), null, first, pos);
            again = new Expr.Read(kept, pos);
        }
        Expr none = new Expr.Lit(null, Type.Null.NULL, pos);
        Expr isOne = new Expr.InstanceOf(first, var.type(), pos);
        Expr seen = new Expr.Conditional(isOne, new Expr.Cast(var.type(), again, pos), none, var.type(), pos);
        Expr assigned = new Expr.Assign(new Expr.Read(var, pos), null, seen, pos);
        return new Typed(
                new Expr.Binary(BinaryOp.NE, assigned, none, Type.Prim.BOOLEAN, pos),
                body.types.primitive(TypeKind.BOOLEAN));
    }

    /** Reads with the variables in scope that a condition introduces when it is {@code outcome}. */
    <T> T where(@Nullable ExpressionTree condition, boolean outcome, Supplier<T> reading) {
        return body.scoped(() -> {
            introduce(condition, outcome);
            return reading.get();
        });
    }

    /** Puts the variables into the present scope that a condition introduces when it is {@code outcome}. */
    void introduce(@Nullable ExpressionTree tree, boolean outcome) {
        if (tree instanceof ParenthesizedTree inner) {
            introduce(inner.getExpression(), outcome);
        } else if (tree instanceof UnaryTree not && not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
            introduce(not.getExpression(), !outcome);
        } else if (tree instanceof BinaryTree both
                && both.getKind() == (outcome ? Tree.Kind.CONDITIONAL_AND : Tree.Kind.CONDITIONAL_OR)) {
            introduce(both.getLeftOperand(), outcome);
            introduce(both.getRightOperand(), outcome);
        } else if (tree instanceof InstanceOfTree test
                && outcome
                && test.getPattern() instanceof BindingPatternTree pattern) {
            Scope.Local local = locals.get(test);
            if (local == null) { // it could not be read, which is told there
                body.scope.declareBroken(pattern);
            } else {
                body.scope.declare(pattern.getVariable().getName().toString(), local);
            }
        }
    }

    /** What an {@code if} introduces for the statements behind it. */
    void behind(IfTree tree) {
        boolean thenEnds = endsAbruptly(tree.getThenStatement());
        boolean elseEnds = tree.getElseStatement() != null && endsAbruptly(tree.getElseStatement());
        if (thenEnds && !elseEnds) {
            introduce(tree.getCondition(), false);
        } else if (elseEnds && !thenEnds) {
            introduce(tree.getCondition(), true);
        }
    }

    /** What a loop introduces for the statements behind it: nothing where it may be left by a jump. */
    void behind(ExpressionTree condition, StatementTree loop) {
        boolean[] jumps = {false};
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitBreak(BreakTree jump, Void unused) {
                jumps[0] = true;
                return null;
            }
        }.scan(loop, null);
        if (!jumps[0]) {
            introduce(condition, false);
        }
    }

    private static boolean endsAbruptly(StatementTree tree) {
        if (tree instanceof BlockTree block) {
            List<? extends StatementTree> all = block.getStatements();
            return !all.isEmpty() && endsAbruptly(all.get(all.size() - 1));
        }
        if (tree instanceof IfTree choice) {
            return choice.getElseStatement() != null
                    && endsAbruptly(choice.getThenStatement())
                    && endsAbruptly(choice.getElseStatement());
        }
        return tree instanceof ReturnTree
                || tree instanceof ThrowTree
                || tree instanceof BreakTree
                || tree instanceof ContinueTree
                || tree instanceof YieldTree;
    }
}
