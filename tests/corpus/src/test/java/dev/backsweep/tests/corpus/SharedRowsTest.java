package dev.backsweep.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Arrays that are reachable in two ways: a derivative is right or refused. */
class SharedRowsTest {

    @Test
    void rowOfAWrittenMatrixAsAnotherArgumentIsRefused() {
        double[] row = {1, 2};
        double[][] a = {row, {3, 4}};
        assertThatThrownBy(() -> ProceduresAdjoint.matrixTimesVectorInPlaceVjp(a, new double[2][2], row, new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("x", "a[0]");
    }

    @Test
    void rowOfABufferAsAnotherBufferIsRefusedWhereOneIsWritten() {
        double[] bar = new double[2];
        double[][] aBar = {bar, new double[2]};
        assertThatThrownBy(() -> ProceduresAdjoint.matrixTimesVectorInPlaceVjp(
                        new double[][] {{1, 2}, {3, 4}}, aBar, new double[] {5, 6}, bar))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("xBar", "aBar[0]");
    }

    @Test
    void oneRowTwiceInAWrittenMatrixNeedsOneAdjoint() {
        double[] row = {1, 2};
        double[][] a = {row, row};
        assertThatThrownBy(() -> InPlaceNamesAdjoint.rowsAsLocalsGradient(a, new double[2][2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("aBar[0]", "aBar[1]");
    }

    @Test
    void oneRowTwiceWithOneAdjointIsRight() {
        double[] bar = new double[2];
        double[][] aBar = {bar, bar};
        InPlaceNamesAdjoint.rowsAsLocalsGradient(shared(1, 2), aBar);
        for (int j = 0; j < 2; j++) {
            double h = 1e-5;
            double above = InPlaceNames.rowsAsLocals(shared(1 + (j == 0 ? h : 0), 2 + (j == 1 ? h : 0)));
            double below = InPlaceNames.rowsAsLocals(shared(1 - (j == 0 ? h : 0), 2 - (j == 1 ? h : 0)));
            double difference = (above - below) / (2 * h);
            assertThat(bar[j]).isCloseTo(difference, org.assertj.core.data.Offset.offset(1e-5 * Math.abs(difference)));
        }
    }

    private static double[][] shared(double x, double y) {
        double[] row = {x, y};
        return new double[][] {row, row};
    }

    @Test
    void oneRowTwiceInAMatrixThatIsReadMayHaveTwoAdjoints() {
        double[] row = {2, 3};
        double[][] aBar = new double[2][2];
        LoopsAdjoint.enhancedForOverRowsGradient(new double[][] {row, row}, aBar);
        // (2 · 3)² twice
        assertThat(aBar).isDeepEqualTo(new double[][] {{36, 24}, {36, 24}});
    }

    @Test
    void rowOfAnArgumentAsABufferIsRefused() {
        double[][] a = {{1, 2}, {3, 4}};
        double[][] aBar = {{0, 0}, a[1]};
        assertThatThrownBy(() -> LoopsAdjoint.enhancedForOverRowsGradient(a, aBar))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("aBar[1]", "a[1]");
        assertThat(a).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    }
}
