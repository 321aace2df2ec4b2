package dev.backsweep.processor.differentiate.rules;

import static java.lang.Double.MAX_VALUE;
import static java.lang.Double.MIN_VALUE;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Expr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The points where a derivative is a convention, a limit, or not defined, and the ends of the number line. */
class RuleEdgesTest {
    private static final double INF = POSITIVE_INFINITY;
    private static final double TINY = 1e-310;

    /** The partial derivatives of a function at a point. */
    record Edge(String name, double[] at, double[] partials) {
        Edge is(double... expected) {
            return new Edge(name, at, expected);
        }

        @Override
        public String toString() {
            return name + Arrays.toString(at);
        }
    }

    private static Edge at(String name, double... at) {
        return new Edge(name, at, at);
    }

    static List<Edge> edges() {
        return List.of(
                at("abs", 0).is(0),
                at("abs", -0.0).is(0),
                at("abs", NEGATIVE_INFINITY).is(-1),
                at("abs", MIN_VALUE).is(1),
                at("sqrt", 0).is(INF),
                at("sqrt", -0.0).is(INF),
                at("sqrt", -1).is(NaN),
                at("sqrt", INF).is(0),
                at("sqrt", MAX_VALUE).is(0.5 / Math.sqrt(MAX_VALUE)),
                at("sqrt", MIN_VALUE).is(0.5 / Math.sqrt(MIN_VALUE)),
                at("cbrt", 0).is(INF),
                at("cbrt", -0.0).is(INF),
                at("cbrt", NEGATIVE_INFINITY).is(0),
                at("log", 0).is(INF),
                at("log", -0.0).is(INF),
                at("log", -1).is(NaN),
                at("log", INF).is(0),
                at("log", TINY).is(INF),
                at("log10", 0).is(INF),
                at("log10", -2).is(NaN),
                at("log10", MAX_VALUE).is(0.4342944819032518 / MAX_VALUE),
                at("log1p", -1).is(INF),
                at("log1p", -2).is(NaN),
                at("log1p", -0.0).is(1),
                at("exp", 1000).is(INF),
                at("exp", -1000).is(0),
                at("exp", NEGATIVE_INFINITY).is(0),
                at("exp", INF).is(INF),
                at("expm1", 1000).is(INF),
                at("expm1", -1000).is(0),
                at("sinh", -1000).is(INF),
                at("cosh", -1000).is(NEGATIVE_INFINITY),
                at("cosh", 0).is(0),
                at("tanh", INF).is(0),
                at("tanh", NEGATIVE_INFINITY).is(0),
                at("asin", 1).is(INF),
                at("asin", -1).is(INF),
                at("asin", 1.5).is(NaN),
                at("acos", 1).is(NEGATIVE_INFINITY),
                at("acos", -1).is(NEGATIVE_INFINITY),
                at("acos", -2).is(NaN),
                at("atan", INF).is(0),
                at("atan", 1e200).is(0),
                at("sin", INF).is(NaN),
                at("cos", NEGATIVE_INFINITY).is(NaN),
                at("tan", INF).is(NaN),
                at("atan2", 0, 0).is(0, 0),
                at("atan2", -0.0, -0.0).is(0, 0),
                at("atan2", 1, INF).is(0, 0),
                at("atan2", INF, 1).is(0, 0),
                at("atan2", 3e-200, 4e-200).is(4e-200 / 5e-200 / 5e-200, -3e-200 / 5e-200 / 5e-200),
                at("atan2", 3e200, 4e200).is(4e200 / 5e200 / 5e200, -3e200 / 5e200 / 5e200),
                at("atan2", 0, -1).is(-1, 0),
                at("atan2", TINY, 0).is(0, NEGATIVE_INFINITY),
                at("hypot", 0, 0).is(0, 0),
                at("hypot", -0.0, 0).is(0, 0),
                at("hypot", INF, 1).is(1, 0),
                at("hypot", 1, NEGATIVE_INFINITY).is(0, -1),
                at("hypot", 3e307, 4e307).is(0.6, 0.8),
                at("hypot", 3e-320, 0).is(1, 0),
                at("pow", 0, 2).is(0, 0),
                at("pow", 0, 1).is(1, 0),
                at("pow", 0, 0).is(0, 0),
                at("pow", 5, 0).is(0, Math.log(5)),
                at("pow", 0, 0.5).is(INF, 0),
                at("pow", -0.0, 3).is(0, 0),
                at("pow", 0, -1).is(NEGATIVE_INFINITY, NEGATIVE_INFINITY),
                at("pow", -2, 3).is(12, NaN),
                at("pow", -2, 0).is(0, NaN),
                at("pow", -2, 0.5).is(NaN, NaN),
                at("pow", INF, 2).is(INF, INF),
                at("pow", INF, -2).is(0, 0),
                at("pow", 1e200, 2).is(2e200, INF),
                at("pow", NaN, 2).is(NaN, NaN),
                at("pow", 2, NaN).is(NaN, NaN),
                at("max", 1, 1).is(1, 0),
                at("max", -0.0, 0.0).is(1, 0),
                at("max", 0.0, -0.0).is(1, 0),
                at("max", NaN, 1).is(1, 0),
                at("max", 1, NaN).is(1, 0),
                at("max", INF, INF).is(1, 0),
                at("max", NEGATIVE_INFINITY, 0).is(0, 1),
                at("min", 1, 1).is(1, 0),
                at("min", 0.0, -0.0).is(1, 0),
                at("min", NaN, 1).is(1, 0),
                at("min", 2, 1).is(0, 1),
                at("clamp", 1, 1, 2).is(1, 0, 0),
                at("clamp", 2, 1, 2).is(1, 0, 0),
                at("clamp", NaN, 1, 2).is(1, 0, 0),
                at("clamp", 3, 2, 2).is(0, 0, 1),
                at("clamp", NEGATIVE_INFINITY, -1, 2).is(0, 1, 0),
                at("copySign", 0, -1).is(-1, 0),
                at("copySign", -0.0, -1).is(1, 0),
                at("copySign", -3, -0.0).is(1, 0),
                at("copySign", INF, -1).is(-1, 0),
                at("signum", 0).is(0),
                at("floor", 2).is(0),
                at("ceil", 2).is(0),
                at("rint", 2.5).is(0),
                at("ulp", 1).is(0),
                at("nextUp", MAX_VALUE).is(1),
                at("nextDown", 0).is(1),
                at("nextAfter", 1, 2).is(1, 0),
                at("scalb", 1, 1023).is(0x1p1023, 0),
                at("scalb", 1, 2000).is(INF, 0),
                at("scalb", 1, -2000).is(0, 0),
                at("fma", INF, 2, 1).is(2, INF, 1),
                at("toRadians", INF).is(Math.toRadians(1)),
                at("IEEEremainder", 6, 4).is(1, -2), // the quotient 1.5 to even
                at("IEEEremainder", 2, 4).is(1, -0.0),
                at("IEEEremainder", 1e308, 1e-308).is(1, NEGATIVE_INFINITY),
                at("IEEEremainder", 1, INF).is(1, 0),
                at("%", 6, 3).is(1, -2),
                at("%", -7, 3).is(1, 2),
                at("%", 7, -3).is(1, 2),
                at("%", 1e308, 1e-308).is(1, NEGATIVE_INFINITY),
                at("%", 5, INF).is(1, 0),
                at("%", 5, 0).is(1, NaN),
                at("/", 1, 0).is(INF, NEGATIVE_INFINITY),
                at("/", 1, -0.0).is(NEGATIVE_INFINITY, NEGATIVE_INFINITY),
                at("/", 1, INF).is(0, 0),
                at("/", 1e300, 1e200).is(1e-200, -1e-100),
                at("*", 0, INF).is(INF, 0));
    }

    @ParameterizedTest
    @MethodSource("edges")
    void partialIs(Edge edge) {
        Derivatives f = Derivatives.of(edge.name());
        for (int i = 0; i < f.arity(); i++) {
            double expected = edge.partials()[i];
            Expr partial = f.partial(f.function, i);
            check(f.value(partial, 1, edge.at()), expected);
            check(f.value(partial, -4, edge.at()), -4 * expected);
            check(f.value(f.unitPartial(f.function, i), 1, edge.at()), expected);
        }
    }

    /** Products are arithmetic as the user wrote it; in every function and quotient an adjoint of zero stays zero. */
    @ParameterizedTest
    @MethodSource("edges")
    void infinitePartialTimesAdjointOfZeroIsZero(Edge edge) {
        Derivatives f = Derivatives.of(edge.name());
        for (int i = 0; i < f.arity(); i++) {
            boolean undefined = Double.isNaN(edge.partials()[i])
                    && !(edge.name().matches("pow|%|IEEEremainder") && isFinite(edge.at()));
            if (!undefined && !edge.name().matches("[*]|fma")) {
                Expr partial = f.partial(f.function, i);
                assertThat(f.value(partial, 0, edge.at())).isZero();
                assertThat(f.value(partial, -0.0, edge.at())).isZero();
            }
        }
    }

    private static boolean isFinite(double[] numbers) {
        return DoubleStream.of(numbers).allMatch(Double::isFinite);
    }

    @ParameterizedTest
    @MethodSource("unary")
    void nanStaysNan(String name) {
        Derivatives f = Derivatives.of(name);
        assertThat(f.value(f.partial(f.function, 0), 1, NaN)).isNaN();
    }

    static List<String> unary() {
        List<String> names = new ArrayList<>();
        for (RuleReferences.Reference r : RuleReferences.all()) {
            if (r.points()[0].length == 1
                    && !List.of("signum", "floor", "ceil", "rint", "toRadians", "toDegrees")
                            .contains(r.name())) {
                names.add(r.name());
            }
        }
        return names;
    }

    private static void check(double actual, double expected) {
        boolean close = Math.abs(actual - expected) <= 4 * Math.ulp(expected);
        assertThat(close || actual == expected || Double.isNaN(actual) && Double.isNaN(expected))
                .as("%s, expected %s", actual, expected)
                .isTrue();
    }
}
