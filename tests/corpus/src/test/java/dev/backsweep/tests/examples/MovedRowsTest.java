package dev.backsweep.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import org.junit.jupiter.api.Test;

/** What adjoints belong to where a procedure moves rows: on entry to what stands there after the call, on return to what stood there before. */
class MovedRowsTest {
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static void oneRowTwice(double[][] a, double f) {
        a[0][0] *= f;
        a[0] = a[1];
        a[0][1] *= a[1][0];
    }

    @Differentiable
    static void exchange(double[][] a) {
        double[] t = a[0];
        a[0] = a[1];
        a[1] = t;
    }

    @Test
    void rowThatStandsTwiceHasTheAdjointsOfBothPlaces() {
        double[][] a = {{1, 2}, {3, 4}};
        double[][] aBar = {{1, 10}, {100, 1000}};
        MovedRowsTestAdjoint.oneRowTwiceVjp(a, aBar, 0.5);
        // both rows are (r, 3 r') of the second: 1 + 100 + 4 * 1010, and 3 * 1010
        assertThat(aBar).isDeepEqualTo(new double[][] {{0, 0}, {4141, 3030}});
        assertThat(a[0]).isSameAs(a[1]).containsExactly(3, 12);
    }

    @Test
    void tangentsStandWhereTheirRowsStand() {
        double[][] a = {{1, 2}, {3, 4}};
        double[][] aDot = {{1, 10}, {100, 1000}};
        MovedRowsTestAdjoint.oneRowTwiceJvp(a, aDot, 0.5, 0);
        assertThat(aDot[0]).isSameAs(aDot[1]).containsExactly(100, 3 * 1000 + 4 * 100);
    }

    @Test
    void adjointsAreMovedBackAndTheBuffersStayInPlace() {
        double[] first = {1, 10};
        double[] second = {100, 1000};
        double[][] aBar = {first, second};
        MovedRowsTestAdjoint.exchangeVjp(new double[][] {{1, 2}, {3, 4}}, aBar);
        assertThat(aBar[0]).isSameAs(first).containsExactly(100, 1000);
        assertThat(aBar[1]).isSameAs(second).containsExactly(1, 10);
    }

    @Test
    void rowsOfDifferentLengthsCannotHaveAdjointsBeforeAndAfterInOneBuffer() {
        double[][] a = {{1}, {3, 4}};
        assertThatThrownBy(() -> MovedRowsTestAdjoint.exchangeVjp(a, new double[][] {{1}, {100, 1000}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("aBar[0]: length 1, but what was left in a[0] has length 2");
    }
}
