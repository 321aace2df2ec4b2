package dev.backsweep.runtime;

import static org.assertj.core.api.Assertions.assertThat;

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

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 9})
    void mirrorTellsWhereANumberIsNotFinite(int n) {
        for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (int at = 0; at < n * n; at++) {
                double[][] matrix = new double[n][n];
                matrix[n - 1][n - 1] = Double.MAX_VALUE;
                assertThat(Flat.mirror(matrix)).isTrue();
                matrix[at / n][at % n] = odd;
                assertThat(Flat.mirror(matrix)).isFalse();
            }
        }
    }
}
