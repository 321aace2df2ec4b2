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

    @Test
    void eachNumberHasALaneWhereItsDirectionIsOneOfThem() {
        assertThat(Flat.ownLanes(new double[5], 0, 5)).containsExactly(0, 1, 2, 3, 4);
        assertThat(Flat.ownLanes(new double[5], 1, 2)).containsExactly(-1, 0, 1, -1, -1);
        assertThat(Flat.ownLanes(new double[2], -3, 5)).containsExactly(3, 4);
        assertThat(Flat.ownLanes(new double[2], -4, 5)).containsExactly(4, -1);
        assertThat(Flat.ownLanes(new double[0], 0, 0)).isEmpty();
    }

    @Test
    void lanesOfAMatrixGoOnFromRowToRow() {
        double[][] x = {new double[2], null, {}, new double[3]};
        assertThat(Flat.ownLanes(x, 1, 3)).isDeepEqualTo(new int[][] {{-1, 0}, null, {}, {1, 2, -1}});
        assertThat(Flat.ownLanes((double[][]) null, 0, 1)).isNull();
    }

    @Test
    void rowsAreApartWhereNoTwoAreOneArray() {
        double[] row = {1};
        assertThat(Flat.isApart(new double[][] {row, {1}, null, null})).isTrue();
        assertThat(Flat.isApart(new double[][] {row, {2}, row})).isFalse();
    }
}
