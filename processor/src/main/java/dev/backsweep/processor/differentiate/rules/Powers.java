package dev.backsweep.processor.differentiate.rules;

import static dev.backsweep.processor.ir.Exprs.mul;
import static dev.backsweep.processor.ir.Exprs.neg;
import static dev.backsweep.processor.ir.Exprs.number;

import dev.backsweep.processor.differentiate.rules.Rule.Values;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Type.Prim;
import java.util.OptionalDouble;

/** The partial derivatives of {@code pow(x, y)}; a literal exponent gives what a person would write. */
final class Powers {
    private Powers() {}

    /** {@code y * pow(x, y - 1) * seed}, and 0 where {@code y == 0}. */
    static Expr byBase(Values at, Expr seed) {
        OptionalDouble literal = literal(at.operand(1));
        if (literal.isPresent()) {
            return byBase(at, literal.getAsDouble(), seed);
        }
        return Guarded.times(Guarded.powSlope(at.operand(0), at.operand(1), at.result()), seed);
    }

    private static Expr byBase(Values at, double c, Expr seed) {
        Expr x = Guarded.wide(at.operand(0));
        Expr factor = number(c, Prim.DOUBLE);
        if (c == 0) {
            return null;
        }
        if (c == 1 || c == 2 || c == 3 || c == 4) {
            Expr product = factor;
            for (int i = 1; i < c; i++) {
                product = mul(product, x);
            }
            return mul(product, seed);
        }
        if (c == -1) {
            return neg(Guarded.times(at.result(), at.result(), seed));
        }
        if (c == 0.5) {
            return Guarded.ratio(seed, mul(number(2, Prim.DOUBLE), at.result()));
        }
        if (c == 1.5) {
            return mul(mul(factor, Exprs.math("sqrt", Prim.DOUBLE, x)), seed);
        }
        return Guarded.times(Guarded.powSlope(x, factor, at.result()), seed);
    }

    /** {@code pow(x, y - 1) * (1 + y * log(x)) * seed}: the derivative of {@code y * pow(x, y - 1)} by {@code y}, one product also where {@code x} is 0. */
    static Expr slopeByExponent(Values at, Expr seed) {
        Expr x = at.operand(0);
        Expr y = at.operand(1);
        Expr one = number(1, Prim.DOUBLE);
        Expr grown = Exprs.add(one, Guarded.times(y, Guarded.powLog(x, y)));
        return Guarded.times(pow(x, Exprs.sub(Guarded.wide(y), one)), grown, seed);
    }

    /** {@code pow(x, y) * log(x) * seed}, 0 where {@code x == 0 && y >= 0}, NaN where {@code x < 0}. */
    static Expr byExponent(Values at, Expr seed) {
        return Guarded.times(at.result(), Guarded.powLog(at.operand(0), at.operand(1)), seed);
    }

    private static Expr pow(Expr x, Expr y) {
        return Exprs.math("pow", Prim.DOUBLE, x, y);
    }

    private static OptionalDouble literal(Expr e) {
        if (e instanceof Expr.Lit l && l.value() instanceof Number n) {
            return OptionalDouble.of(n.doubleValue());
        }
        if (e instanceof Expr.Unary u && u.op() == Expr.UnaryOp.NEG) {
            OptionalDouble positive = literal(u.operand());
            return positive.isPresent() ? OptionalDouble.of(-positive.getAsDouble()) : positive;
        }
        return OptionalDouble.empty();
    }
}
