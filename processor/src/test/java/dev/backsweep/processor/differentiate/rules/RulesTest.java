package dev.backsweep.processor.differentiate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.differentiate.rules.RuleReferences.Reference;
import dev.backsweep.processor.ir.Expr;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row against exact reference values at regular points, to the second order. */
class RulesTest {
    static List<Reference> references() {
        return RuleReferences.all();
    }

    @ParameterizedTest
    @MethodSource("references")
    void firstDerivativesAreExact(Reference r) {
        Derivatives f = Derivatives.of(r.name());
        for (double[] at : r.points()) {
            for (int i = 0; i < f.arity(); i++) {
                Expr partial = f.partial(f.function, i);
                double expected = isWhole(r, i) ? 0 : HighPrecision.first(r.f(), at, i);
                check(r, at, "∂" + i, f.value(partial, 1, at), expected, 2e-15);
                check(r, at, "-3 ∂" + i, f.value(partial, -3, at), -3 * expected, 2e-15);
                check(r, at, "∂" + i, f.value(f.unitPartial(f.function, i), 1, at), expected, 2e-15);
                assertThat(f.value(partial, 0, at)).as(describe(r, at)).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void secondDerivativesAreExact(Reference r) {
        Derivatives f = Derivatives.of(r.name());
        for (double[] at : r.points()) {
            for (int i = 0; i < f.arity(); i++) {
                for (int j = 0; j < f.arity(); j++) {
                    boolean whole = isWhole(r, i) || isWhole(r, j);
                    double expected = whole ? 0 : HighPrecision.second(r.f(), at, i, j);
                    Expr partial = f.partial(f.partial(f.function, i), j);
                    check(r, at, "∂" + i + "∂" + j, f.value(partial, 1, at), expected, 2e-14);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void derivativesHaveRowsThemselvesAtEveryOrder(Reference r) {
        Derivatives f = Derivatives.of(r.name());
        for (int i = 0; i < f.arity(); i++) {
            Expr e = f.function;
            for (int order = 1; order <= 4 && e != null; order++) {
                e = f.partial(e, i);
            }
        }
    }

    private static boolean isWhole(Reference r, int i) {
        return r.name().equals("scalb") && i == 1;
    }

    private static void check(Reference r, double[] at, String what, double actual, double expected, double relative) {
        double allowed = relative * Math.abs(expected) + 3 * r.absolute() + Double.MIN_NORMAL;
        boolean noise = actual == 0 && Math.abs(expected) < 1e-50 && Math.abs(at[0]) < 1e100;
        assertThat(Math.abs(actual - expected) <= allowed || actual == expected || noise)
                .as("%s %s: %s, expected %s", what, describe(r, at), actual, expected)
                .isTrue();
    }

    private static String describe(Reference r, double[] at) {
        return r.name() + Arrays.toString(at);
    }
}
