package dev.backsweep.processor.read;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.VariableTree;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the lambda, or the method reference, of a library method that is inlined. */
final class Lambdas {
    private final Body body;

    Lambdas(Body body) {
        this.body = body;
    }

    Expr.Lambda read(LambdaExpressionTree tree, TypeMirror functional) {
        ExecutableType type = functionType(tree.getParameters().size(), tree, functional);
        return apart(
                type.getReturnType(),
                () -> new Expr.Lambda(
                        parameters(tree.getParameters(), type),
                        block(tree, type),
                        body.type(functional),
                        body.pos(tree)));
    }

    /** Reads what has a scope, jumps and a result of its own. */
    <T> T apart(TypeMirror result, Supplier<T> reading) {
        Jumps outside = body.jumps;
        TypeMirror resultOutside = body.statements.result();
        body.jumps = new Jumps();
        body.statements.expectResult(result);
        try {
            return body.scoped(reading);
        } finally {
            body.jumps = outside;
            body.statements.expectResult(resultOutside);
        }
    }

    /** Declares the parameters. */
    List<Var> parameters(List<? extends VariableTree> trees, ExecutableType type) {
        List<Var> params = new ArrayList<>();
        for (int i = 0; i < trees.size(); i++) {
            VariableTree parameter = trees.get(i);
            TypeMirror given = Variables.isImplicit(parameter)
                    ? type.getParameterTypes().get(i)
                    : body.typeNames.resolve(parameter.getType());
            Var param = new Var(Variables.nameOf(parameter), body.type(given));
            body.scope.declare(parameter.getName().toString(), new Scope.Local(param, given, () -> null));
            params.add(param);
        }
        return params;
    }

    /** The lambda of one parameter that a method reference stands for; {@code call} makes the call. */
    Expr.Lambda calling(MemberReferenceTree tree, TypeMirror functional, UnaryOperator<Typed> call) {
        ExecutableType type = functionType(1, tree, functional);
        TypeMirror given = type.getParameterTypes().get(0);
        Var param = Var.generated("i", body.type(given));
        Expr result = call.apply(new Typed(new Expr.Read(param, body.pos(tree)), given))
                .expr();
        Stmt.Block block = new Stmt.Block(List.of(new Stmt.Return(result, body.pos(tree))), body.pos(tree));
        return new Expr.Lambda(List.of(param), block, body.type(functional), body.pos(tree));
    }

    Stmt.Block block(LambdaExpressionTree tree, ExecutableType type) {
        if (tree.getBody() instanceof BlockTree block) {
            return body.statements.block(block);
        }
        ExpressionTree value = (ExpressionTree) tree.getBody();
        List<Stmt> stmts = new ArrayList<>();
        body.patterns.declaring(stmts, () -> given(value, type.getReturnType()));
        return new Stmt.Block(stmts, body.pos(value));
    }

    private Stmt given(ExpressionTree value, TypeMirror result) {
        return result.getKind() == TypeKind.VOID
                ? new Stmt.Eval(body.expressions.read(value).expr(), body.pos(value))
                : new Stmt.Return(body.expressions.readFor(value, result).expr(), body.pos(value));
    }

    /** The type of the one abstract method of a functional interface; any number of parameters will do where {@code arity} is negative. */
    ExecutableType functionType(int arity, ExpressionTree tree, TypeMirror functional) {
        return (ExecutableType)
                body.types.types.asMemberOf((DeclaredType) functional, functionMethod(arity, tree, functional));
    }

    ExecutableElement functionMethod(int arity, ExpressionTree tree, TypeMirror functional) {
        ExecutableElement method = body.types.functionMethod(arity, (DeclaredType) functional);
        if (method == null) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        return method;
    }
}
