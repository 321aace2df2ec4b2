package dev.backsweep.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backsweep.tests.corpus.Records.Model;
import dev.backsweep.tests.corpus.Records.Net;
import dev.backsweep.tests.corpus.Records.Two;
import org.junit.jupiter.api.Test;

/** Arrays in records: which adjoints and tangents they may have where the same array is reached in another way. */
class RecordIdentityTest {
    @Test
    void adjointOfAnArrayInARecordIsTheBufferOfTheSameArgument() {
        double[] a = {1, 2};
        double[] aBar = new double[2];
        var made = RecordsAdjoint.arrayReachedTwiceGradient(a, aBar, new Two(a, new double[] {5, 6}));
        assertThat(made.two().left()).isSameAs(aBar);
        assertThat(made.two().right()).isNotSameAs(aBar);
    }

    @Test
    void arrayOfARecordAsABufferIsRefused() {
        double[] a = {1, 2};
        Two two = new Two(new double[] {3, 4}, new double[] {5, 6});
        assertThatThrownBy(() -> RecordsAdjoint.arrayReachedTwiceGradient(a, two.left(), two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("aBar", "two.left()");
        assertThatThrownBy(() -> RecordsAdjoint.arrayReadTwiceGradient(a, two.right(), two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("aBar", "two.right()");
        assertThat(two.left()).containsExactly(3, 4);
    }

    @Test
    void twoTangentsForOneWrittenArrayAreRefused() {
        double[] a = {1, 2};
        Two two = new Two(a, new double[] {5, 6});
        Two twoDot = new Two(new double[2], new double[2]);
        assertThatThrownBy(() -> RecordsAdjoint.arrayReachedTwiceJvp(a, new double[2], two, twoDot))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("aDot", "twoDot.left()");
        assertThat(a).containsExactly(1, 2);
    }

    @Test
    void tangentOfAnotherLengthIsRefused() {
        Model m = new Model(new double[] {1, 2, 3}, 4, 3);
        double[] x = {1, 2, 3};
        assertThatThrownBy(() -> RecordsAdjoint.arraysInsideJvp(m, new Model(new double[2], 0, 3), x, new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("mDot.w()", "2", "m.w()", "3");
        assertThatThrownBy(() -> RecordsAdjoint.arraysInsideJvp(m, null, x, new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mDot");
    }

    @Test
    void seedOfAnotherLengthIsRefused() {
        assertThatThrownBy(() ->
                        RecordsAdjoint.resultWithAnArrayVjp(new double[] {1, 2, 3}, 2, new Model(new double[4], 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("resultBar.w()", "4", "3");
    }

    @Test
    void rowOfARecordThatIsAlsoAnArgumentIsRefusedWhereItIsWritten() {
        double[] x = {0.25, 1};
        Net net = new Net(new double[][] {x, {3, 4}}, new double[] {0.5, -0.5});
        double[] xBar = new double[2];
        assertThat(RecordsAdjoint.matrixInsideGradient(net, x, xBar).net().first()[0])
                .isNotSameAs(xBar);
        assertThatThrownBy(() -> RecordsAdjoint.writesRowsGradient(net, x, xBar))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("net.first()[0]", "x");
    }

    @Test
    void nullIsNoRecord() {
        assertThatThrownBy(() -> RecordsAdjoint.normGradient(null)).isInstanceOf(NullPointerException.class);
    }
}
