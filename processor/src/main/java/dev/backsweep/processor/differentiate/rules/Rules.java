package dev.backsweep.processor.differentiate.rules;

import static dev.backsweep.processor.differentiate.rules.Guarded.angular;
import static dev.backsweep.processor.differentiate.rules.Guarded.direction;
import static dev.backsweep.processor.differentiate.rules.Guarded.either;
import static dev.backsweep.processor.differentiate.rules.Guarded.powSlope;
import static dev.backsweep.processor.differentiate.rules.Guarded.quotient;
import static dev.backsweep.processor.differentiate.rules.Guarded.quotientAtInfinity;
import static dev.backsweep.processor.differentiate.rules.Guarded.ratio;
import static dev.backsweep.processor.differentiate.rules.Guarded.semicircle;
import static dev.backsweep.processor.differentiate.rules.Guarded.times;
import static dev.backsweep.processor.differentiate.rules.Guarded.wide;
import static dev.backsweep.processor.differentiate.rules.Rule.ONE;
import static dev.backsweep.processor.differentiate.rules.Rule.ZERO;
import static dev.backsweep.processor.ir.Exprs.add;
import static dev.backsweep.processor.ir.Exprs.binary;
import static dev.backsweep.processor.ir.Exprs.div;
import static dev.backsweep.processor.ir.Exprs.mul;
import static dev.backsweep.processor.ir.Exprs.neg;
import static dev.backsweep.processor.ir.Exprs.number;
import static dev.backsweep.processor.ir.Exprs.sub;

import dev.backsweep.processor.differentiate.rules.Rule.Condition;
import dev.backsweep.processor.differentiate.rules.Rule.Partial;
import dev.backsweep.processor.differentiate.rules.Rule.Values;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The derivatives of the functions of {@code java.lang.Math} and of the operators: one table, one row a function.
 *
 * <p>A row gives, operand by operand, the partial derivative times a seed {@code s}; {@code x} and {@code y} are the first and second operand,
 * {@code v} is the result. Reading {@code v} rather than computing anew is cheaper where the result is kept. The functions of {@code Guarded}
 * stand where a partial can be infinite: infinity times a seed that is exactly zero is zero. They have rows of their own, at the end, which
 * makes the table closed: every product can be differentiated again.
 *
 * <p>To add a function, add a row, and a line to {@code RuleReferences} in the tests.
 */
public final class Rules {
    private static final boolean CHEAP = false;
    private static final boolean DEAR = true;
    private static final double INVERSE_LOG_10 = 0.4342944819032518;

    private static final Map<String, Rule> MATH = new HashMap<>();
    private static final Map<String, Rule> PARTIALS = new HashMap<>();

    private Rules() {}

    static {
        row("sin", DEAR, (at, s) -> mul(math("cos", x(at)), s));
        row("cos", DEAR, (at, s) -> neg(mul(math("sin", x(at)), s)));
        row("tan", DEAR, (at, s) -> mul(add(one(), square(v(at))), s));
        row("asin", DEAR, (at, s) -> ratio(s, semicircle(x(at))));
        row("acos", DEAR, (at, s) -> neg(ratio(s, semicircle(x(at)))));
        row("atan", DEAR, (at, s) -> div(s, add(one(), square(wide(x(at))))));
        row(
                "atan2", // of (y, x), but named by place here
                DEAR,
                (at, s) -> times(angular(y(at), x(at)), s),
                (at, s) -> neg(times(angular(x(at), y(at)), s)));

        row("sinh", DEAR, (at, s) -> times(math("cosh", x(at)), s));
        row("cosh", DEAR, (at, s) -> times(math("sinh", x(at)), s));
        row("tanh", DEAR, (at, s) -> mul(sub(one(), square(v(at))), s));

        row("exp", DEAR, (at, s) -> times(v(at), s));
        row("expm1", DEAR, (at, s) -> times(add(v(at), one()), s));
        row("log", DEAR, (at, s) -> Sign.isPositive(at.form(0)) ? Exprs.div(s, x(at)) : ratio(s, x(at)));
        row("log1p", DEAR, (at, s) -> {
            Expr d = add(one(), wide(x(at)));
            return Sign.isPositive(add(one(), wide(at.form(0)))) ? Exprs.div(s, d) : ratio(s, d);
        });
        row("log10", DEAR, (at, s) -> ratio(mul(number(INVERSE_LOG_10, Prim.DOUBLE), s), x(at)));

        row("sqrt", CHEAP, (at, s) -> ratio(s, mul(two(), v(at))));
        row("cbrt", DEAR, (at, s) -> quotient(quotient(s, mul(number(3, Prim.DOUBLE), v(at))), v(at)));
        row("pow", DEAR, Powers::byBase, Powers::byExponent);
        row("hypot", DEAR, (at, s) -> mul(direction(x(at), v(at)), s), (at, s) -> mul(direction(y(at), v(at)), s));

        row("abs", CHEAP, (at, s) -> mul(math("signum", x(at)), s));
        choice("max", at -> binary(BinaryOp.GT, y(at), x(at)));
        choice("min", at -> binary(BinaryOp.LT, y(at), x(at)));
        choice( // of (value, min, max)
                "clamp", at -> binary(BinaryOp.LT, x(at), y(at)), at -> binary(BinaryOp.GT, x(at), at.operand(2)));
        row("copySign", CHEAP, (at, s) -> mul(mul(sign(x(at)), sign(y(at))), s), ZERO);
        row("signum", CHEAP, ZERO);

        row("floor", CHEAP, ZERO);
        row("ceil", CHEAP, ZERO);
        row("rint", CHEAP, ZERO);
        row("round", CHEAP, ZERO);
        row("ulp", CHEAP, ZERO);
        row("getExponent", CHEAP, ZERO);
        row("nextUp", CHEAP, ONE);
        row("nextDown", CHEAP, ONE);
        row("nextAfter", CHEAP, ONE, ZERO);

        row("scalb", CHEAP, (at, s) -> Exprs.math("scalb", s.type(), s, y(at)), ZERO);
        row("toRadians", CHEAP, (at, s) -> math("toRadians", s));
        row("toDegrees", CHEAP, (at, s) -> math("toDegrees", s));
        row("fma", CHEAP, (at, s) -> mul(y(at), s), (at, s) -> mul(x(at), s), ONE);
        row("IEEEremainder", DEAR, ONE, (at, s) -> neg(times(roundedQuotient(at), s)));

        // What the products above are made of; x(at) is the seed in the ratios.
        partials("times", (at, s) -> either(y(at), s), (at, s) -> times(x(at), s));
        partials("product", (at, s) -> either(y(at), s), (at, s) -> times(x(at), s));
        partials("either", (at, s) -> either(y(at), s), (at, s) -> either(x(at), s));
        partials(
                "times",
                (at, s) -> either(times(y(at), at.operand(2)), s),
                (at, s) -> either(times(x(at), at.operand(2)), s),
                (at, s) -> times(x(at), y(at), s));
        partials("ratio", (at, s) -> ratio(s, y(at)), (at, s) -> neg(either(v(at), ratio(s, y(at)))));
        partials(
                "quotient",
                (at, s) -> quotientAtInfinity(s, y(at)),
                (at, s) -> neg(either(v(at), quotientAtInfinity(s, y(at)))));
        partials("direction", (at, s) -> direction(s, y(at)), (at, s) -> neg(direction(either(v(at), s), y(at))));
        partials(
                "angular",
                (at, s) -> {
                    Expr other = angular(y(at), x(at));
                    return times(sub(other, v(at)), add(other, v(at)), s);
                },
                (at, s) -> neg(times(mul(two(), v(at)), angular(y(at), x(at)), s)));
        partials("semicircle", (at, s) -> neg(times(x(at), ratio(s, v(at)))));
        partials("powLog", (at, s) -> ratio(s, x(at)), ZERO);
        Partial slopeByBase = (at, s) -> times(y(at), powSlope(x(at), sub(wide(y(at)), one())), s);
        PARTIALS.put(key("powSlope", 2), Rule.of("powSlope", DEAR, slopeByBase, Powers::slopeByExponent));
        partials("powSlope", slopeByBase, Powers::slopeByExponent, ZERO); // the power says once more what x and y say
    }

    private static final Map<BinaryOp, Rule> BINARY = Map.of(
            BinaryOp.ADD,
            Rule.of("+", CHEAP, ONE, ONE),
            BinaryOp.SUB,
            Rule.of("-", CHEAP, ONE, (at, s) -> neg(s)),
            BinaryOp.MUL,
            Rule.of("*", CHEAP, (at, s) -> mul(y(at), s), (at, s) -> mul(x(at), s)),
            BinaryOp.DIV,
            Rule.of("/", CHEAP, Rules::divided, Rules::byDivisor),
            BinaryOp.REM,
            Rule.of("%", DEAR, ONE, (at, s) -> neg(times(truncatedQuotient(at), s))));

    private static final Map<UnaryOp, Rule> UNARY =
            Map.of(UnaryOp.NEG, Rule.of("-", CHEAP, (at, s) -> neg(s)), UnaryOp.PLUS, Rule.of("+", CHEAP, ONE));

    /** The seed over the divisor. */
    private static Expr divided(Rule.Values at, Expr seed) {
        return Sign.isPositive(at.form(1)) ? Exprs.div(seed, y(at)) : quotient(seed, y(at));
    }

    /**
     * The quotient times the seed over the divisor; of a reciprocal, its square times the seed, which asks for no second division; of type
     * {@code float} it would be less exact than the primal's own arithmetic.
     */
    private static Expr byDivisor(Values at, Expr seed) {
        boolean reciprocal = at.form(0) instanceof Expr.Lit l
                && l.value() instanceof Number n
                && Math.abs(n.doubleValue()) == 1
                && v(at).type() == Prim.DOUBLE;
        if (!reciprocal) {
            return neg(timesResult(at, divided(at, seed)));
        }
        boolean isAtMostOne = Sign.isOneOrMore(at.form(1));
        Expr product = isAtMostOne ? mul(square(v(at)), seed) : times(v(at), v(at), seed); // a square might overflow
        boolean positive = ((Number) ((Expr.Lit) at.form(0)).value()).doubleValue() > 0;
        return positive ? neg(product) : product;
    }

    /** The quotient times {@code e}: no guard where the quotient is finite, as {@code 1 / (1 + exp(-x))} is. */
    private static Expr timesResult(Rule.Values at, Expr e) {
        boolean finite = Sign.isOneOrMore(at.form(1))
                && at.form(0) instanceof Expr.Lit l
                && l.value() instanceof Number n
                && Double.isFinite(n.doubleValue());
        return finite ? mul(v(at), e) : times(v(at), e);
    }

    /** The rule of a function of {@code Math}, {@code StrictMath} or {@code Partials}; null if it has none. */
    public static Rule of(Callee callee) {
        String owner = callee.owner().qualifiedName();
        String key = key(callee.name(), callee.parameters().size());
        if (owner.equals("java.lang.Math") || owner.equals("java.lang.StrictMath")) {
            return MATH.get(key);
        }
        return owner.equals(Guarded.OWNER.qualifiedName()) ? PARTIALS.get(key) : null;
    }

    /** The rule of an arithmetic operator on floating-point numbers; null if it has none. */
    public static Rule of(BinaryOp op) {
        return BINARY.get(op);
    }

    /** The rule of a sign; null for the other unary operators. */
    public static Rule of(UnaryOp op) {
        return UNARY.get(op);
    }

    private static void row(String name, boolean dear, Partial... partials) {
        MATH.put(key(name, partials.length), Rule.of(name, dear, partials));
    }

    private static void choice(String name, Condition... taken) {
        MATH.put(key(name, 1 + taken.length), Rule.choice(name, List.of(taken)));
    }

    private static void partials(String name, Partial... partials) {
        PARTIALS.put(key(name, partials.length), Rule.of(name, CHEAP, partials));
    }

    private static String key(String name, int operands) {
        return name + "/" + operands;
    }

    private static Expr x(Values at) {
        return at.operand(0);
    }

    private static Expr y(Values at) {
        return at.operand(1);
    }

    private static Expr v(Values at) {
        return at.result();
    }

    private static Expr one() {
        return number(1, Prim.DOUBLE);
    }

    private static Expr two() {
        return number(2, Prim.DOUBLE);
    }

    private static Expr square(Expr e) {
        return mul(e, e);
    }

    /** A function whose result has the type of its only argument, or {@code double} where there is no such overload. */
    private static Expr math(String name, Expr argument) {
        boolean asFloat = argument.type() == Prim.FLOAT && name.equals("signum");
        return Exprs.math(name, asFloat ? Prim.FLOAT : Prim.DOUBLE, argument);
    }

    /** {@code 1} with the sign of {@code e}, of a zero too. */
    private static Expr sign(Expr e) {
        Type type = e.type() == Prim.FLOAT ? Prim.FLOAT : Prim.DOUBLE;
        return Exprs.math("copySign", type, number(1, type), e);
    }

    /** The whole number of which {@code %} leaves the remainder; rounded, since {@code (long) (x / y)} may be one too many. */
    private static Expr truncatedQuotient(Values at) {
        return math("rint", div(sub(x(at), v(at)), y(at)));
    }

    /** The same for {@code IEEEremainder}, where {@code x - v} may overflow. */
    private static Expr roundedQuotient(Values at) {
        return math("rint", sub(div(x(at), y(at)), div(v(at), y(at))));
    }
}
