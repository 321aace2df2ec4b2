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

    @Test
    void eachElementOfOneRowTwiceMovesBothInAHessianOfManyRows() {
        int[] which = {0, 1, 2, 0};
        double[][] hessian = ManySecondsAdjoint.chosenRowsHessian(sharedOfSix(0, 0), which);
        assertThat(hessian).hasDimensions(18, 18);
        for (int j = 0; j < 6; j++) {
            double h = 1e-5;
            double[][] above = ManySecondsAdjoint.chosenRowsGradient(sharedOfSix(j, h), which)
                    .w();
            double[][] below = ManySecondsAdjoint.chosenRowsGradient(sharedOfSix(j, -h), which)
                    .w();
            for (int i = 0; i < 18; i++) {
                double difference = (above[i / 6][i % 6] - below[i / 6][i % 6]) / (2 * h);
                assertThat(hessian[i][j]).isCloseTo(difference, org.assertj.core.data.Offset.offset(1e-6));
                assertThat(hessian[i][j + 12]).isCloseTo(difference, org.assertj.core.data.Offset.offset(1e-6));
            }
        }
    }

    /** Three rows, of which the first is the last, too, with {@code h} more in one of its elements. */
    private static double[][] sharedOfSix(int j, double h) {
        double[] row = {0.5, -0.25, 0.125, 0.75, -0.5, 0.3};
        row[j] += h;
        return new double[][] {row, {-0.1, 0.4, 0.2, -0.6, 0.35, 0.15}, row};
    }
}
