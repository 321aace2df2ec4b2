package dev.backsweep.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Methods of inner classes read fields of the objects round theirs, and call their methods. */
class InnerObjectsTest {
    static class Market {
        private final double days = 250;
        private final double[] discounts = {0.9, 0.8, 0.7};
        private double rate = 0.05;
        double spread = 2;

        private double growth(double t) {
            return Math.exp(rate * t);
        }

        class Leg {
            double notional = 3;

            @Differentiable(
                    modes = {Mode.REVERSE, Mode.FORWARD},
                    order = 2)
            double value(double t) {
                double sum = 0;
                for (int i = 0; i < discounts.length; i++) {
                    sum += discounts[i] * t * t * rate;
                }
                return sum * notional * growth(t) + Market.this.spread * t;
            }

            /** The enclosing object is not kept for this alone. */
            @Differentiable
            double inDays(double t) {
                return t * t * days;
            }

            class Option {
                double strike = 1.5;

                @Differentiable(
                        modes = {Mode.REVERSE, Mode.FORWARD},
                        order = 2)
                double payoff(double s) {
                    return s * s * strike * notional * rate * Leg.this.value(s);
                }
            }
        }

        /** Its methods read nothing but a constant of the enclosing object. */
        class Calendar {
            @Differentiable
            double inDays(double t) {
                return t * t * days;
            }
        }
    }

    private final Market.Leg leg = new Market().new Leg();
    private final Market.Leg.Option option = leg.new Option();

    private static double difference(DoubleUnaryOperator f, double x) {
        double h = 1e-5;
        return (f.applyAsDouble(x + h) - f.applyAsDouble(x - h)) / (2 * h);
    }

    @Test
    void membersOfTheEnclosingObjectAreConstants() {
        var gradient = InnerObjectsTest_Market_LegAdjoint.valueGradient(leg, 2);
        assertThat(gradient.value()).isEqualTo(leg.value(2));
        assertThat(gradient.t()).isCloseTo(difference(leg::value, 2), within(1e-7));
        var along = InnerObjectsTest_Market_LegAdjoint.valueJvp(leg, 2, 3);
        assertThat(along.tangent()).isCloseTo(3 * gradient.t(), within(1e-12));
    }

    @Test
    void membersOfObjectsFurtherOutAreConstants() {
        var gradient = InnerObjectsTest_Market_Leg_OptionAdjoint.payoffGradient(option, 2);
        assertThat(gradient.value()).isEqualTo(option.payoff(2));
        assertThat(gradient.s()).isCloseTo(difference(option::payoff, 2), within(1e-6));
        double second = InnerObjectsTest_Market_Leg_OptionAdjoint.payoffSecondDerivative(option, 2);
        DoubleUnaryOperator first = s -> InnerObjectsTest_Market_Leg_OptionAdjoint.payoffDerivative(option, s);
        assertThat(second).isCloseTo(difference(first, 2), within(1e-5));
    }

    @Test
    void fieldIsReadAtEachCall() {
        Market market = new Market();
        Market.Leg own = market.new Leg();
        double before = InnerObjectsTest_Market_LegAdjoint.valueDerivative(own, 2);
        market.spread = 5;
        assertThat(InnerObjectsTest_Market_LegAdjoint.valueDerivative(own, 2)).isCloseTo(before + 3, within(1e-12));
    }

    @Test
    void constantsNeedNoEnclosingObject() {
        Market market = new Market();
        assertThat(InnerObjectsTest_Market_LegAdjoint.inDaysDerivative(market.new Leg(), 2))
                .isEqualTo(1000);
        assertThat(InnerObjectsTest_Market_CalendarAdjoint.inDaysDerivative(market.new Calendar(), 2))
                .isEqualTo(1000);
    }
}
