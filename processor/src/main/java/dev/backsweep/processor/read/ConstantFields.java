package dev.backsweep.processor.read;

import com.sun.source.tree.VariableTree;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Problem;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;

/**
 * Reads fields in the class that a constant of an enum has of its own as what they are given there: no companion could name them.
 *
 * <pre>{@code
 * POWER { private final double k = 1 + Math.sqrt(2); double apply(double x) { return k * x; } }     // k is 1 + Math.sqrt(2)
 * }</pre>
 */
final class ConstantFields {
    private final Body body;

    ConstantFields(Body body) {
        this.body = body;
    }

    /** Reads outside of all methods. */
    interface Apart {
        Typed read(Supplier<Typed> reading);
    }

    Typed value(VariableTree field, Apart apart) {
        boolean isGiven = field.getModifiers().getFlags().contains(Modifier.FINAL) && field.getInitializer() != null;
        Typed value = isGiven ? apart.read(() -> given(field)) : null;
        if (value == null || !isNumber(value.expr())) {
            throw body.refuse(
                    Problem.UNSUPPORTED_EXPRESSION,
                    field,
                    "the field `" + field.getName() + "` of a constant, which is more than a final number,",
                    "make it a field of the enum, which each constant is made with");
        }
        return value;
    }

    private Typed given(VariableTree field) {
        TypeMirror type = body.typeNames.resolve(field.getType());
        Typed read = body.expressions.readFor(field.getInitializer(), type);
        Object constant = Constants.cast(type.getKind(), read.constant().get());
        if (constant != null) {
            return new Typed(new Expr.Lit(constant, body.type(type), body.pos(field)), type, () -> constant);
        }
        boolean isSame = read.expr().type().equals(body.type(type));
        Expr value = isSame ? read.expr() : new Expr.Cast(body.type(type), read.expr(), body.pos(field));
        return new Typed(value, type);
    }

    /** Whether it is the same whenever it is worked out, and fails never. */
    private static boolean isNumber(Expr value) {
        boolean[] is = {value.type() instanceof Type.Prim};
        new Walker() {
            @Override
            public Expr expr(Expr e) {
                is[0] &= e == null
                        || e instanceof Expr.Lit
                        || e instanceof Expr.Unary
                        || e instanceof Expr.Binary b && b.type() instanceof Type.Prim
                        || e instanceof Expr.Cast
                        || e instanceof Expr.Conditional
                        || e instanceof Expr.Call c && c.callee().kind() == Callee.Kind.MATH;
                return super.expr(e);
            }
        }.walk(value);
        return is[0];
    }
}
