package dev.backsweep.processor.differentiate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Type.Prim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Second derivatives at the special points: what a first derivative is set to there must not be taken for what it is nearby. */
class SecondOrderEdgesTest {
    private static final Derivatives POW = Derivatives.of("pow");

    @ParameterizedTest(name = "pow(x, {0}) at {1}: {2}")
    @CsvSource({
        "0, 0, 0",
        "1, 0, 0",
        "2, 0, 2",
        "3, 0, 0",
        "4, 0, 0",
        "5, 0, 0",
        "1.5, 0, Infinity",
        "2.5, 0, 0",
        "0.5, 0, -Infinity",
        "-1, 0, Infinity",
        "2, -3, 2",
        "3, -2, -12",
        "4, -2, 48",
        "-1, -2, -0.25",
        "0.5, 4, -0.03125",
        "1.5, 4, 0.375",
        "-2, 2, 0.375",
        "1, 7, 0",
        "0, 7, 0",
        "3, 0.5, 3",
        "2, 1, 2"
    })
    void powerOfAConstantOrVariableExponent(double y, double x, double expected) {
        Expr literal = Derivatives.withLiteral(POW, "pow", 1, y);
        assertThat(second(POW, literal, 0, 0, x, y)).isEqualTo(expected);
        assertThat(second(POW, POW.function, 0, 0, x, y)).isEqualTo(expected);
    }

    @Test
    void mixedDerivativesOfPowAgreeAndSeeThroughTheZeroConvention() {
        // y * pow(x, y - 1) is 0 at y = 0, but its derivative with respect to y there is 1 / x
        assertThat(second(POW, POW.function, 0, 1, 2, 0)).isEqualTo(0.5);
        assertThat(second(POW, POW.function, 1, 0, 2, 0)).isEqualTo(0.5);
        assertThat(second(POW, POW.function, 0, 1, 0, 2)).isZero();
        assertThat(second(POW, POW.function, 1, 0, 0, 2)).isZero();
        assertThat(second(POW, POW.function, 1, 1, 0, 2)).isZero();
    }

    @Test
    void absIsStraightEverywhere() {
        Derivatives abs = Derivatives.of("abs");
        assertThat(second(abs, abs.function, 0, 0, 0)).isZero();
        assertThat(second(abs, abs.function, 0, 0, -2)).isZero();
    }

    @Test
    void hypotAtTheOriginIsFlatAndBendsOnTheAxes() {
        Derivatives hypot = Derivatives.of("hypot");
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                assertThat(second(hypot, hypot.function, i, j, 0, 0)).isZero();
            }
        }
        assertThat(second(hypot, hypot.function, 0, 0, 0, 4)).isEqualTo(0.25);
        assertThat(second(hypot, hypot.function, 1, 1, 0, 4)).isZero();
        assertThat(second(hypot, hypot.function, 0, 1, 0, 4)).isZero();
    }

    @Test
    void atan2AtTheOriginIsFlat() {
        Derivatives atan2 = Derivatives.of("atan2");
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                assertThat(second(atan2, atan2.function, i, j, 0, 0)).isZero();
            }
        }
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "sqrt, 0, -Infinity", "log, 0, -Infinity", "log1p, -1, -Infinity", "log10, 0, -Infinity", "cbrt, 0, -Infinity",
        "asin, 1, Infinity", "asin, -1, -Infinity", "acos, 1, -Infinity", "exp, 1000, Infinity", "asin, 0, 0"
    })
    void limitsAtSingularPoints(String name, double x, double expected) {
        Derivatives f = Derivatives.of(name);
        assertThat(second(f, f.function, 0, 0, x)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "sqrt, 0",
        "log, 0",
        "log1p, -1",
        "log10, 0",
        "cbrt, 0",
        "asin, 1",
        "acos, -1",
        "exp, 1000",
        "cosh, 1000"
    })
    void nothingComesOfASingularPointThatIsNotUsed(String name, double x) {
        Derivatives f = Derivatives.of(name);
        Expr second = f.partial(f.partial(f.function, 0), 0);
        assertThat(f.value(second, 0, x)).isZero(); // seed and direction zero
        Expr adjoint = f.partial(f.function, 0);
        Expr unused = f.unitPartial(adjoint, 0);
        assertThat(f.value(unused, 0, x)).isZero(); // adjoint zero, direction one
    }

    @Test
    void quotientWithZeroDenominatorThatIsNotUsed() {
        Derivatives quotient = Derivatives.of("/");
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                Expr mixed = quotient.unitPartial(quotient.partial(quotient.function, i), j);
                assertThat(quotient.value(mixed, 0, 1, 0)).isZero();
            }
        }
    }

    @Test
    void floatOverloadsStayFloat() {
        for (String name : new String[] {"abs", "max", "min", "copySign", "nextUp", "nextDown", "signum", "ulp"}) {
            boolean unary = name.matches("abs|next.*|signum|ulp");
            Derivatives f = unary ? Derivatives.of(name, Prim.FLOAT) : Derivatives.of(name, Prim.FLOAT, Prim.FLOAT);
            Expr partial = f.partial(f.function, 0);
            assertThat(partial == null || partial.type() == Prim.FLOAT).as(name).isTrue();
        }
        Derivatives quotient = Derivatives.of("/", Prim.FLOAT, Prim.FLOAT);
        assertThat(quotient.partial(quotient.function, 0).type()).isEqualTo(Prim.FLOAT);
        assertThat(quotient.value(quotient.partial(quotient.function, 1), 1, 3, 7))
                .isEqualTo(-(3f / 7f) * (1f / 7f));
    }

    @Test
    void floatOperandOfADoubleFunctionIsWidenedBeforeArithmetic() {
        Derivatives atan = Derivatives.of("atan", Prim.FLOAT);
        assertThat(atan.value(atan.partial(atan.function, 0), 1, 1e25)).isEqualTo(1 / ((double) 1e25f * 1e25f));
        Derivatives log1p = Derivatives.of("log1p", Prim.FLOAT);
        assertThat(log1p.value(log1p.partial(log1p.function, 0), 1, 1e-9f)).isEqualTo(1 / (1 + (double) 1e-9f));
    }

    private static double second(Derivatives f, Expr e, int i, int j, double... at) {
        return f.value(f.partial(f.partial(e, i), j), 1, at);
    }
}
