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
import java.util.function.UnaryOperator;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads the lambda, or the method reference, of a library method that is inlined. */
final class Lambdas {
    private final Body body;

    Lambdas(Body body) {
        this.body = body;
    }

    Expr.Lambda read(LambdaExpressionTree tree, TypeMirror functional) {
        ExecutableType type = functionType(tree.getParameters().size(), tree, functional);
        Jumps outside = body.jumps;
        TypeMirror resultOutside = body.statements.result();
        body.jumps = new Jumps();
        body.statements.expectResult(type.getReturnType());
        try {
            return body.scoped(() -> {
                List<Var> params = new ArrayList<>();
                for (int i = 0; i < tree.getParameters().size(); i++) {
                    VariableTree parameter = tree.getParameters().get(i);
                    TypeMirror given = type.getParameterTypes().get(i);
                    Var param = new Var(Variables.nameOf(parameter), body.type(given));
                    body.scope.declare(parameter.getName().toString(), new Scope.Local(param, given, () -> null));
                    params.add(param);
                }
                return new Expr.Lambda(params, block(tree, type), body.type(functional), body.pos(tree));
            });
        } finally {
            body.jumps = outside;
            body.statements.expectResult(resultOutside);
        }
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

    private Stmt.Block block(LambdaExpressionTree tree, ExecutableType type) {
        if (tree.getBody() instanceof BlockTree block) {
            return body.statements.block(block);
        }
        ExpressionTree value = (ExpressionTree) tree.getBody();
        Expr result = body.expressions.readFor(value, type.getReturnType()).expr();
        return new Stmt.Block(List.of(new Stmt.Return(result, body.pos(value))), body.pos(value));
    }

    /** The type of the one abstract method of a functional interface; any number of parameters will do where {@code arity} is negative. */
    ExecutableType functionType(int arity, ExpressionTree tree, TypeMirror functional) {
        DeclaredType declared = (DeclaredType) functional;
        for (ExecutableElement method :
                ElementFilter.methodsIn(body.javac.elements.getAllMembers((TypeElement) declared.asElement()))) {
            boolean isOfObject = body.types.isClass(method.getEnclosingElement().asType(), "java.lang.Object");
            if (method.getModifiers().contains(Modifier.ABSTRACT) && !isOfObject) {
                ExecutableType type = (ExecutableType) body.types.types.asMemberOf(declared, method);
                if (arity < 0 || type.getParameterTypes().size() == arity) {
                    return type;
                }
            }
        }
        throw body.unresolved(tree.toString(), tree, false);
    }
}
