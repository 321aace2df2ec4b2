package dev.backsweep.processor.read;

import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads loops (JLS 14.12 to 14.14). */
final class Loops {
    private final Body body;

    Loops(Body body) {
        this.body = body;
    }

    static boolean isLoop(StatementTree tree) {
        return tree instanceof ForLoopTree
                || tree instanceof WhileLoopTree
                || tree instanceof DoWhileLoopTree
                || tree instanceof EnhancedForLoopTree;
    }

    Stmt read(StatementTree tree, Label label) {
        if (tree instanceof ForLoopTree loop) {
            return body.scoped(() -> counted(loop, label));
        }
        if (tree instanceof EnhancedForLoopTree loop) {
            return body.scoped(() -> forEach(loop, label));
        }
        if (tree instanceof WhileLoopTree loop) {
            return conditional(tree, label, Stmt.Form.WHILE, loop.getCondition(), loop.getStatement());
        }
        DoWhileLoopTree loop = (DoWhileLoopTree) tree;
        return conditional(tree, label, Stmt.Form.DO, loop.getCondition(), loop.getStatement());
    }

    private Stmt counted(ForLoopTree tree, Label label) {
        List<Stmt> init = body.statements.sequence(tree.getInitializer());
        Typed condition = body.attempt(() -> condition(tree, tree.getCondition()));
        List<Stmt> update =
                body.patterns.where(tree.getCondition(), true, () -> body.statements.sequence(tree.getUpdate()));
        Stmt.Block inner = body.patterns.where(tree.getCondition(), true, () -> inner(tree.getStatement(), label));
        if (condition == null) {
            throw Body.silently();
        }
        return new Stmt.Loop(label, Stmt.Form.FOR, init, condition.expr(), update, inner, body.pos(tree));
    }

    private Stmt conditional(
            StatementTree tree, Label label, Stmt.Form form, ExpressionTree test, StatementTree statement) {
        Typed condition = body.attempt(() -> condition(tree, test));
        boolean isFirst = form == Stmt.Form.WHILE;
        Stmt.Block inner = body.patterns.where(isFirst ? test : null, true, () -> inner(statement, label));
        body.patterns.behind(test, statement);
        if (condition == null) {
            throw Body.silently();
        }
        return new Stmt.Loop(label, form, List.of(), condition.expr(), List.of(), inner, body.pos(tree));
    }

    private Typed condition(StatementTree loop, @Nullable ExpressionTree tree) {
        if (tree != null) {
            return body.expressions.readCondition(tree);
        }
        TypeMirror truth = body.types.primitive(TypeKind.BOOLEAN);
        return new Typed(new Expr.Lit(true, Type.Prim.BOOLEAN, body.pos(loop)), truth, () -> true);
    }

    private Stmt.Block inner(StatementTree statement, Label label) {
        return body.statements.inside(Jumps.Kind.LOOP, label, () -> body.statements.asBlock(statement));
    }

    private Stmt forEach(EnhancedForLoopTree tree, Label label) {
        VariableTree variable = tree.getVariable();
        String name = variable.getName().toString();
        boolean implicit = Variables.isImplicit(variable);
        TypeMirror given = implicit ? null : body.attempt(() -> body.typeNames.resolve(variable.getType()));
        // a type that cannot be named is told of once, not again with what is walked over
        boolean readable = implicit || given != null;
        Typed iterable = readable ? body.attempt(() -> body.expressions.read(tree.getExpression())) : null;
        Var var = readable ? body.attempt(() -> loopVariable(tree, variable, given, iterable)) : null;
        if (var == null) {
            body.scope.declare(name, new Scope.Local(null, body.types.object(), () -> null));
        }
        Stmt.Block inner = inner(tree.getStatement(), label);
        if (iterable == null || var == null) {
            throw Body.silently();
        }
        int size = iterable.expr() instanceof Expr.Field f ? body.functionConstants.fixedSize(f) : 0;
        if (size > 0) {
            return overList(tree, label, var, iterable.expr(), size, inner);
        }
        return new Stmt.ForEach(
                label, var, typeArgument(tree, iterable), walked(tree, iterable), inner, body.pos(tree));
    }

    /** Counts what a constant list of functions holds: which function it is may be known of each place. */
    private Stmt overList(EnhancedForLoopTree tree, Label label, Var element, Expr list, int size, Stmt.Block inner) {
        Pos pos = body.pos(tree);
        Var i = Var.generated("i", Type.Prim.INT);
        Expr get = Exprs.invoke(list, "get", element.type(), Exprs.read(i));
        return new Stmt.Loop(
                label,
                Stmt.Form.FOR,
                List.of(new Stmt.Declare(i, Exprs.lit(0), pos)),
                Exprs.binary(Expr.BinaryOp.LT, Exprs.read(i), Exprs.lit(size)),
                List.of(new Stmt.Assign(i, Exprs.add(Exprs.read(i), Exprs.lit(1)), pos)),
                new Stmt.Block(List.of(new Stmt.Declare(element, get, pos), inner), pos),
                pos);
    }

    private Expr walked(EnhancedForLoopTree tree, Typed iterable) {
        return iterable.type() instanceof ArrayType
                ? iterable.expr()
                : body.privateTypes.as(iterable.expr(), asIterable(tree, iterable));
    }

    private Var loopVariable(
            EnhancedForLoopTree tree, VariableTree variable, @Nullable TypeMirror given, @Nullable Typed iterable) {
        if (iterable == null && given == null) {
            throw Body.silently();
        }
        TypeMirror element = iterable == null ? null : element(tree, iterable);
        TypeMirror type = given == null ? element : given;
        if (element != null && !body.types.types.isAssignable(element, type)) {
            throw body.unresolved(tree.getVariable().toString(), tree, false);
        }
        if (element != null
                && body.type(element).isPrivate()
                && !body.type(type).isPrivate()) {
            body.typeNames.requireNamed(element, tree);
        }
        Var var = new Var(Variables.nameOf(variable), body.type(type));
        body.scope.declare(variable.getName().toString(), new Scope.Local(var, type, () -> null));
        return var;
    }

    private TypeMirror element(EnhancedForLoopTree tree, Typed iterable) {
        if (iterable.type() instanceof ArrayType array) {
            return array.getComponentType();
        }
        DeclaredType seen = asIterable(tree, iterable);
        if (seen.getTypeArguments().isEmpty()) {
            return body.types.object();
        }
        TypeMirror element = seen.getTypeArguments().get(0);
        return element.getKind() == TypeKind.WILDCARD ? body.types.upper(element) : element;
    }

    private Type typeArgument(EnhancedForLoopTree tree, Typed iterable) {
        if (iterable.type() instanceof ArrayType array) {
            return body.type(array.getComponentType());
        }
        List<Type> arguments = ((Type.Ref) body.type(asIterable(tree, iterable))).arguments();
        return arguments.isEmpty() ? Type.OBJECT : arguments.get(0);
    }

    private DeclaredType asIterable(EnhancedForLoopTree tree, Typed iterable) {
        TypeElement iterableClass = (TypeElement) ((DeclaredType) body.types.named("java.lang.Iterable")).asElement();
        for (DeclaredType bound : body.types.bounds(iterable.type())) {
            DeclaredType seen = body.types.asSuper(bound, iterableClass);
            if (seen != null) {
                return seen;
            }
        }
        throw body.unresolved(tree.getExpression().toString(), tree, false);
    }
}
