package dev.backsweep.samples.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.backsweep.samples.optimization.Profit.Stationary;
import org.junit.jupiter.api.Test;

class ProfitTest {

    @Test
    void isLargestAtFourAndAQuarter() {
        Stationary stationary = Profit.stationary(0, 10);
        assertThat(stationary.x()).isCloseTo(4.25, within(1e-9));
        assertThat(stationary.profit()).isCloseTo(-63.875, within(1e-9));
        assertThat(stationary.secondDerivative()).isEqualTo(-4);
        assertThat(stationary.isMaximum()).isTrue();
    }
}
