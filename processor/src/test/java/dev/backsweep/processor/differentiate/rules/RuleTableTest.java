package dev.backsweep.processor.differentiate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.IrPrinter;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.runtime.Partials;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** That no function is missing from the table, and that what it writes is fit to read. */
class RuleTableTest {
    static Stream<Method> floatingFunctions() {
        return Stream.of(Math.class, StrictMath.class, Partials.class)
                .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
                .filter(m -> Modifier.isPublic(m.getModifiers()) && isFloating(m.getReturnType()))
                .filter(m -> !m.getName().equals("timesWhere")) // written by lower, after all differentiation
                .filter(m -> Arrays.stream(m.getParameterTypes()).anyMatch(RuleTableTest::isFloating));
    }

    private static boolean isFloating(Class<?> c) {
        return c == double.class || c == float.class;
    }

    @ParameterizedTest
    @MethodSource("floatingFunctions")
    void everyFunctionHasARowOfItsArity(Method m) {
        List<Type> parameters = Arrays.stream(m.getParameterTypes())
                .<Type>map(c -> Prim.valueOf(c.getName().toUpperCase(java.util.Locale.ROOT)))
                .toList();
        Class<?> c = m.getDeclaringClass();
        Type.Ref owner = new Type.Ref(c.getPackageName(), List.of(c.getSimpleName()), List.of());
        Rule rule = Rules.of(new Callee(Callee.Kind.MATH, owner, m.getName(), parameters, true, false, ""));
        assertThat(rule).isNotNull();
        assertThat(rule.partials()).hasSize(parameters.size());
    }

    @Test
    void whatIsNoFunctionOfTheTableHasNone() {
        assertThat(Rules.of(Derivatives.math("floorMod", Prim.INT, Prim.INT))).isNull();
        assertThat(Rules.of(Derivatives.math("random"))).isNull();
        assertThat(Rules.of(Expr.BinaryOp.SHL)).isNull();
        assertThat(Rules.of(Expr.UnaryOp.COMPLEMENT)).isNull();
    }

    @Test
    void choiceTellsWhichOperandIsTaken() {
        Derivatives max = Derivatives.of("max");
        Rule rule = Rules.of(((Expr.Call) max.function).callee());
        Rule.Values at = new Rule.Values() {
            @Override
            public Expr operand(int index) {
                return ((Expr.Call) max.function).args().get(index);
            }

            @Override
            public Expr result() {
                return max.function;
            }
        };
        assertThat(rule.taken()).hasSize(1);
        assertThat(IrPrinter.print(rule.taken().get(0).holds(at))).isEqualTo("(y > x)");
    }

    /** The seed is {@code s}, the operands {@code x}, {@code y}. */
    @ParameterizedTest(name = "{0}, operand {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "sin | 0 | (Math.cos(x) * s)",
                "cos | 0 | -(Math.sin(x) * s)",
                "tan | 0 | ((1.0 + (Math.tan(x) * Math.tan(x))) * s)",
                "tanh | 0 | ((1.0 - (Math.tanh(x) * Math.tanh(x))) * s)",
                "atan | 0 | (s / (1.0 + (x * x)))",
                "sqrt | 0 | Partials.ratio(s, (2.0 * Math.sqrt(x)))",
                "log | 0 | Partials.ratio(s, x)",
                "hypot | 1 | (Partials.direction(y, Math.hypot(x, y)) * s)",
                "max | 0 | ((y > x) ? 0.0 : s)",
                "max | 1 | ((y > x) ? s : 0.0)",
                "* | 0 | (y * s)",
                "/ | 0 | Partials.quotient(s, y)",
                "pow | 0 | Partials.times(Partials.powSlope(x, y, Math.pow(x, y)), s)",
            })
    void readsAsWrittenByHand(String name, int index, String expected) {
        Derivatives f = Derivatives.of(name);
        assertThat(IrPrinter.print(f.partial(f.function, index))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "pow(x, {0}): {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1.0 | s",
                "2.0 | ((2.0 * x) * s)",
                "3.0 | (((3.0 * x) * x) * s)",
                "4.0 | ((((4.0 * x) * x) * x) * s)",
                "-1.0 | -Partials.times(Math.pow(x, -1.0), Math.pow(x, -1.0), s)",
                "0.5 | Partials.ratio(s, (2.0 * Math.pow(x, 0.5)))",
                "1.5 | ((1.5 * Math.sqrt(x)) * s)",
                "2.5 | Partials.times(Partials.powSlope(x, 2.5, Math.pow(x, 2.5)), s)",
            })
    void literalExponentsReadAsWrittenByHand(double exponent, String expected) {
        Derivatives pow = Derivatives.of("pow");
        Expr f = Derivatives.withLiteral(pow, "pow", 1, exponent);
        assertThat(IrPrinter.print(pow.partial(f, 0))).isEqualTo(expected);
    }
}
