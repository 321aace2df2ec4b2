package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.report.Pos;
import java.util.Set;

/**
 * Builds products and quotients that keep "infinity times an adjoint of exactly zero is zero": calls of {@code
 * dev.backsweep.runtime.Partials}, or plain arithmetic where the singular point cannot arise.
 */
final class Guarded {
    static final Type.Ref OWNER = Exprs.runtimeClass("Partials");

    private static final Set<String> PRODUCTS = Set.of("times", "product", "either", "ratio", "quotient");

    private Guarded() {}

    /** Whether a call is one of these products or quotients, one factor of which may be infinite: so may then be the adjoint of the other. */
    static boolean isProduct(Expr.Call c) {
        return c.callee().owner().equals(OWNER) && PRODUCTS.contains(c.callee().name());
    }

    /** Whether a call is one of these quotients. */
    static boolean isQuotient(Expr.Call c) {
        return c.callee().owner().equals(OWNER)
                && Set.of("ratio", "quotient").contains(c.callee().name());
    }

    /** {@code a * b}, where zero times infinity is zero. */
    static Expr times(Expr a, Expr b) {
        return isFiniteNonZero(a) || isFiniteNonZero(b) ? Exprs.mul(a, b) : call("times", a, b);
    }

    /** {@code a * b} for a {@code b} that may be infinite: zero times that is zero. */
    static Expr product(Expr a, Expr b) {
        return isFiniteNonZero(a) || isFiniteNonZero(b) ? Exprs.mul(a, b) : call("product", a, b);
    }

    /** {@code a * b * c}, where zero times infinity is zero. */
    static Expr times(Expr a, Expr b, Expr c) {
        if (isFiniteNonZero(c)) {
            return times(scaled(a, c), b);
        }
        return isFiniteNonZero(a) ? times(scaled(b, a), c) : call("times", a, b, c);
    }

    private static Expr scaled(Expr e, Expr literal) {
        return Exprs.mul(literal, e);
    }

    /** {@code n / d} for a {@code d} that is NaN or not negative where the function is defined: {@code 0 / 0} is 0. */
    static Expr ratio(Expr n, Expr d) {
        return Sign.isPositive(d) ? Exprs.div(n, d) : call("ratio", n, d);
    }

    /** {@code n / d}, where {@code 0 / 0} is 0. */
    static Expr quotient(Expr n, Expr d) {
        boolean plain = isFiniteNonZero(n) || isFiniteNonZero(d) || d instanceof Expr.Length || Sign.isPositive(d);
        return plain ? Exprs.div(n, d) : call("quotient", n, d);
    }

    /** The same where both may be infinite, which gives zero. */
    static Expr quotientAtInfinity(Expr n, Expr d) {
        return call("quotient", n, d);
    }

    /** {@code x / v}, 0 where {@code v} is: the cosine between a vector of length {@code v} and an axis. */
    static Expr direction(Expr x, Expr v) {
        return call("direction", x, v);
    }

    /** {@code x / (x² + y²)}, 0 at the origin. */
    static Expr angular(Expr x, Expr y) {
        return call("angular", x, y);
    }

    /** {@code √(1 - x²)}. */
    static Expr semicircle(Expr x) {
        return call("semicircle", x);
    }

    /** {@code y * pow(x, y - 1)}, 0 where {@code y == 0}. */
    static Expr powSlope(Expr x, Expr y) {
        return call("powSlope", x, y);
    }

    /** The same from {@code pow(x, y)}, which is at hand. */
    static Expr powSlope(Expr x, Expr y, Expr power) {
        return call("powSlope", x, y, power);
    }

    /** {@code log(x)}, 0 where {@code x} and {@code y} are. */
    static Expr powLog(Expr x, Expr y) {
        return call("powLog", x, y);
    }

    /** {@code a * b}, where zero times infinity or NaN is zero, whichever of them is zero. */
    static Expr either(Expr a, Expr b) {
        return isFiniteNonZero(a) || isFiniteNonZero(b) ? Exprs.mul(a, b) : call("either", a, b);
    }

    /** An operand of type {@code float} as the {@code double} that a function of {@code double} works with. */
    static Expr wide(Expr e) {
        if (e.type() != Prim.FLOAT) {
            return e;
        }
        return e instanceof Expr.Lit l && l.value() instanceof Number n
                ? Exprs.number(n.doubleValue(), Prim.DOUBLE)
                : new Expr.Cast(Prim.DOUBLE, e, Pos.NONE);
    }

    private static Expr call(String name, Expr... args) {
        boolean overloaded = Set.of("times", "product", "quotient", "either").contains(name);
        boolean asFloat = overloaded;
        for (Expr arg : args) {
            asFloat &= Exprs.promote(arg.type(), Prim.FLOAT) == Prim.FLOAT;
        }
        return Exprs.call(Callee.Kind.MATH, OWNER, name, asFloat ? Prim.FLOAT : Prim.DOUBLE, args);
    }

    private static boolean isFiniteNonZero(Expr e) {
        return e instanceof Expr.Lit l
                && l.value() instanceof Number n
                && n.doubleValue() != 0
                && Double.isFinite(n.doubleValue());
    }
}
