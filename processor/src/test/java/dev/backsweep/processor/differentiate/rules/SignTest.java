package dev.backsweep.processor.differentiate.rules;

import static dev.backsweep.processor.ir.Exprs.add;
import static dev.backsweep.processor.ir.Exprs.binary;
import static dev.backsweep.processor.ir.Exprs.mul;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.IrPrinter;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignTest {
    private static final Expr X = Exprs.read(new Var("x", Prim.DOUBLE));
    private static final Expr N = Exprs.read(new Var("n", Prim.INT));
    private static final Expr ONE = number(1);
    private static final Expr TINY = number(1e-200);

    private static Expr number(double value) {
        return Exprs.number(value, Prim.DOUBLE);
    }

    private static Expr f(String name, Expr... args) {
        return Exprs.math(name, Prim.DOUBLE, args);
    }

    static List<Expr> positive() {
        return List.of(
                add(ONE, f("exp", X)),
                add(mul(X, X), ONE),
                mul(number(2), add(mul(X, X), ONE)),
                mul(TINY, add(mul(X, X), ONE)),
                f("sqrt", add(mul(X, X), TINY)),
                f("max", X, TINY),
                f("min", ONE, f("cosh", X)),
                f("cosh", X),
                f("hypot", X, ONE),
                add(f("abs", X), add(f("max", mul(X, X), X), ONE)),
                add(binary(Expr.BinaryOp.DIV, mul(X, X), number(3)), ONE));
    }

    static List<Expr> perhapsZero() {
        return List.of(
                X,
                f("exp", X),
                mul(X, X),
                f("abs", X),
                mul(TINY, add(mul(X, X), TINY)),
                mul(add(mul(X, X), TINY), add(mul(X, X), TINY)),
                add(ONE, X),
                binary(Expr.BinaryOp.SUB, ONE, f("exp", X)),
                binary(Expr.BinaryOp.DIV, ONE, add(ONE, f("exp", X))),
                f("min", X, ONE),
                f("hypot", X, X),
                binary(Expr.BinaryOp.ADD, Exprs.lit(1), binary(Expr.BinaryOp.MUL, N, N)),
                number(0),
                number(-1));
    }

    @ParameterizedTest
    @MethodSource("positive")
    void divisionByWhatIsPositiveIsPlain(Expr d) {
        assertThat(IrPrinter.print(Guarded.quotient(X, d))).startsWith("(x / ");
        assertThat(IrPrinter.print(Guarded.ratio(X, d))).startsWith("(x / ");
    }

    @ParameterizedTest
    @MethodSource("perhapsZero")
    void divisionByWhatMayBeZeroIsGuarded(Expr d) {
        assertThat(IrPrinter.print(Guarded.ratio(X, d))).startsWith("Partials.ratio(x, ");
    }

    @Test
    void quotientOfANumberByOneOrMoreIsFinite() {
        assertThat(Sign.isOneOrMore(add(ONE, f("exp", X)))).isTrue();
        assertThat(Sign.isOneOrMore(add(mul(X, X), number(2)))).isTrue();
        assertThat(Sign.isOneOrMore(add(ONE, X))).isFalse();
        assertThat(Sign.isOneOrMore(add(TINY, f("exp", X)))).isFalse();
        assertThat(Sign.isOneOrMore(f("exp", X))).isFalse();
    }
}
