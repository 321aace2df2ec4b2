package dev.backsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.backsweep.benchmarks.hand.BlackScholesByHand;
import dev.backsweep.benchmarks.primal.BlackScholesAdjoint;
import dev.backsweep.benchmarks.primal.BlackScholesAdjoint.CallGradient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rival keeps the contract where it could be faster without: a delta of a share that is worth nothing, too. */
class BlackScholesTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, 50, 100})
    void handAgreesAtEverySpot(double spot) {
        double[] normal = {-2, -0.5, 0, 0.25, 1, 3};
        for (double strike : new double[] {-1, 0, 105}) {
            CallGradient hand = BlackScholesByHand.gradient(spot, 0.03, 0.2, 1.5, strike, normal);
            CallGradient generated = BlackScholesAdjoint.callGradient(spot, 0.03, 0.2, 1.5, strike, normal);
            assertThat(hand.value()).isEqualTo(generated.value());
            assertThat(hand.spot()).isCloseTo(generated.spot(), within(1e-12));
            assertThat(hand.rate()).isCloseTo(generated.rate(), within(1e-9));
            assertThat(hand.volatility()).isCloseTo(generated.volatility(), within(1e-9));
            assertThat(hand.maturity()).isCloseTo(generated.maturity(), within(1e-9));
        }
    }
}
