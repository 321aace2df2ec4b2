package dev.backsweep.processor.read;

import com.sun.source.tree.ExpressionTree;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.read.Overloads.Chosen;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the interfaces of {@code java.util.function} make of functions as the lambdas that their documentation says they are.
 *
 * <pre>{@code
 * f.andThen(g)                        // t -> g.applyAsDouble(f.applyAsDouble(t))
 * f.compose(g)                        // t -> f.applyAsDouble(g.applyAsDouble(t))
 * DoubleUnaryOperator.identity()      // t -> t
 * }</pre>
 */
final class Compositions {
    private final Body body;

    Compositions(Body body) {
        this.body = body;
    }

    /** The function that a call makes of others; null where it is any other call, or where no derivative could flow through it. */
    @Nullable
    Expr made(ExpressionTree tree, Chosen chosen, @Nullable Typed receiver, List<Expr> args, TypeMirror result) {
        ExecutableElement method = chosen.method();
        boolean isOfNumbers = result instanceof DeclaredType
                && body.javac.elements.getPackageOf(method).getQualifiedName().contentEquals("java.util.function")
                && body.functionConstants.isOfNumbers(result);
        if (!isOfNumbers) {
            return null;
        }
        Pos pos = body.pos(tree);
        Typed argument = args.isEmpty()
                ? null
                : new Typed(args.get(0), chosen.parameters().get(0));
        return switch (method.getSimpleName().toString()) {
            case "identity" -> new Made((DeclaredType) result, pos).identity();
            case "andThen" -> chained(receiver, argument, (DeclaredType) result, pos);
            case "compose" -> chained(argument, receiver, (DeclaredType) result, pos);
            default -> null;
        };
    }

    private @Nullable Expr chained(Typed first, Typed second, DeclaredType result, Pos pos) {
        boolean areFunctions = first.type() instanceof DeclaredType && second.type() instanceof DeclaredType;
        return areFunctions ? new Made(result, pos).chained(first, second) : null;
    }

    /** One that is being made. */
    private final class Made {
        private final Type.Ref type;
        private final String name;
        private final Type given;
        private final List<Var> params = new ArrayList<>();
        private final Pos pos;

        Made(DeclaredType functional, Pos pos) {
            DeclaredType made = body.types.parameterised(functional);
            ExecutableType function = body.types.functionType(made);
            this.type = (Type.Ref) body.type(made);
            this.name = body.types.functionMethod(-1, made).getSimpleName().toString();
            this.given = body.type(function.getReturnType());
            this.pos = pos;
            for (TypeMirror t : function.getParameterTypes()) {
                params.add(Var.generated(Functions.nameFor(t), body.type(t)));
            }
        }

        Expr identity() {
            return function(List.of(), new Expr.Read(params.get(0), pos)).made(type, List.of(), pos);
        }

        Expr chained(Typed first, Typed second) {
            Var inner = Var.generated("first", body.type(body.types.parameterised((DeclaredType) first.type())));
            Var outer = Var.generated("second", body.type(body.types.parameterised((DeclaredType) second.type())));
            List<Expr> args =
                    params.stream().<Expr>map(p -> new Expr.Read(p, pos)).toList();
            Expr between = called(inner, (DeclaredType) first.type(), args);
            Expr value = called(outer, (DeclaredType) second.type(), List.of(between));
            List<Expr> captured =
                    List.of(body.functionConstants.opened(first.expr()), body.functionConstants.opened(second.expr()));
            return function(List.of(inner, outer), value).made(type, captured, pos);
        }

        private Function function(List<Var> captured, Expr value) {
            return new Function(
                    name, captured, params, given, new Stmt.Block(List.of(new Stmt.Return(value, pos)), pos));
        }

        private Expr called(Var function, DeclaredType functional, List<Expr> args) {
            DeclaredType plain = body.types.parameterised(functional);
            ExecutableElement method = body.types.functionMethod(args.size(), plain);
            Callee callee = body.callees.of(method, false, null);
            Type result = body.type(body.types.functionType(plain).getReturnType());
            return new Expr.Call(callee, new Expr.Read(function, pos), args, result, pos);
        }
    }
}
