package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Walker;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The scalars that may be infinite, or no numbers, where the arguments of the program are ordinary numbers: {@code Math.log(x)}, {@code 1 / x},
 * {@code Math.sqrt(x)}, {@code Math.exp(x)}, and what is computed from them.
 */
public final class Undefined extends Scalars {
    private static final Set<String> FUNCTIONS = Set.of(
            "log",
            "log10",
            "log1p",
            "sqrt",
            "asin",
            "acos",
            "pow",
            "exp",
            "expm1",
            "sinh",
            "cosh",
            "tan",
            "IEEEremainder");

    private Undefined(@Nullable Undefined outside) {
        super(outside, false);
    }

    /**
     * Finds those of a program, or of a part of one.
     *
     * @param outside those of the program; null where this is the whole
     */
    public static Undefined in(Stmt.Block program, @Nullable Undefined outside) {
        Undefined undefined = new Undefined(outside);
        undefined.findIn(program);
        return undefined;
    }

    @Override
    boolean is(Expr e) {
        return in(e, x -> x);
    }

    /** Whether {@code e} may be one. */
    boolean in(Expr e, UnaryOperator<Expr> form) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                found[0] |= contains(r.var());
                return r;
            }

            @Override
            public Expr binary(Expr.Binary b) {
                boolean divides = b.type().isFloating() && (b.op() == BinaryOp.DIV || b.op() == BinaryOp.REM);
                found[0] |= divides && !Sign.isPositive(form.apply(b.right())) && !isNumber(b.right());
                return super.binary(b);
            }

            @Override
            public Expr call(Expr.Call c) {
                found[0] |= c.callee().kind() == Callee.Kind.MATH
                        && FUNCTIONS.contains(c.callee().name())
                        && !isDefined(c, form);
                return super.call(c);
            }
        }.walk(e);
        return found[0];
    }

    private static boolean isDefined(Expr.Call c, UnaryOperator<Expr> form) {
        Expr x = form.apply(c.args().get(0));
        return switch (c.callee().name()) {
            case "sqrt" -> Sign.isNotNegative(x);
            case "log", "log10", "log1p" -> Sign.isPositive(x);
            default -> false;
        };
    }

    private static boolean isNumber(Expr e) {
        return e instanceof Expr.Lit || e instanceof Expr.Length || e.type().isIntegral();
    }
}
