package dev.backsweep.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ZerosTest {
    @Test
    void haveTheShapeOfTheOriginal() {
        assertThat(Zeros.like(new double[] {1, 2})).containsExactly(0, 0);
        assertThat(Zeros.like(new float[] {1, 2})).containsExactly(0, 0);
        assertThat(Zeros.like(new double[][] {{1, 2}, null, {}})).isDeepEqualTo(new double[][] {{0, 0}, null, {}});
        assertThat(Zeros.like(new float[][][] {{{1}}})).isDeepEqualTo(new float[][][] {{{0}}});
        assertThat(Zeros.like((double[]) null)).isNull();
        assertThat(Zeros.like((float[]) null)).isNull();
        assertThat(Zeros.like((double[][]) null)).isNull();
    }

    @Test
    void shareTheRowsThatTheOriginalShares() {
        double[] row = {1};
        double[][] zeros = Zeros.like(new double[][] {row, {2}, row});
        assertThat(zeros[2]).isSameAs(zeros[0]).isNotSameAs(row);
        assertThat(zeros[1]).isNotSameAs(zeros[0]);
    }

    @Test
    void leaveTheOriginalAlone() {
        double[][] x = {{1}, {2}};
        Zeros.like(x)[0][0] = 5;
        assertThat(x).isDeepEqualTo(new double[][] {{1}, {2}});
    }

    @Test
    void otherTypesHaveNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Zeros.like(new int[][] {{1}}))
                .withMessage("no adjoint has the type int[]");
    }
}
