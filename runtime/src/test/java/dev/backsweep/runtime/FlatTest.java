package dev.backsweep.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 31, 32, 33, 64, 75})
    void whatIsAboveTheDiagonalMirrorsWhatIsBelow(int n) {
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i][j] = j <= i ? 1000 * i + j : Double.NaN;
            }
        }

        Flat.mirror(matrix);

        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertThat(matrix[i][j]).isEqualTo(1000 * Math.max(i, j) + Math.min(i, j));
            }
        }
    }

    @Test
    void mirrorTellsWhereANumberIsNotFinite() {
        for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (int at = 0; at < 9; at++) {
                double[][] matrix = {{1, 9, 9}, {2, 3, 9}, {4, 5, Double.MAX_VALUE}};
                assertThat(Flat.mirror(matrix)).isTrue();
                matrix[at / 3][at % 3] = odd;
                assertThat(Flat.mirror(matrix)).isFalse();
            }
        }
    }
}
