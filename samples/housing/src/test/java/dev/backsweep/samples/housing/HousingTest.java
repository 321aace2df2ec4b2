package dev.backsweep.samples.housing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HousingTest {

    private final Housing data = Housing.read(1);

    @Test
    void everyTractIsInOneOfTheTwoTables() {
        assertThat(data.features()).hasSize(12).startsWith("crim").endsWith("lstat");
        assertThat(data.train().size()).isEqualTo(405);
        assertThat(data.test().size()).isEqualTo(101);
        double total = 405 * data.train().meanPrice() + 101 * data.test().meanPrice();
        assertThat(total / 506).isCloseTo(22.532806, within(1e-6));
    }

    @Test
    void trainingFeaturesHaveMeanZeroAndVarianceOne() {
        for (int j = 0; j < data.features().size(); j++) {
            double sum = 0;
            double squares = 0;
            for (double[] row : data.train().x()) {
                sum += row[j];
                squares += row[j] * row[j];
            }
            assertThat(sum / data.train().size()).isCloseTo(0, within(1e-12));
            assertThat(squares / data.train().size()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void theSeedPicksTheSplit() {
        assertThat(Housing.read(1).test().y()).containsExactly(data.test().y());
        assertThat(Housing.read(2).test().y()).isNotEqualTo(data.test().y());
    }
}
