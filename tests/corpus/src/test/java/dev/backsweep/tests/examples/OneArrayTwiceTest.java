package dev.backsweep.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One array for two parameters of recursive methods: refused where it may be written, and only there. */
class OneArrayTwiceTest {
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static double[] product(double[] x, double[] y, int n) {
        if (n == 0) {
            return x.clone();
        }
        double[] r = product(x, y, n - 1);
        for (int i = 0; i < r.length; i++) {
            r[i] *= y[i];
        }
        return r;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static double[] inTurns(double[] x, double[] y, int n) {
        double[] r = turned(y, x, n);
        r[0] += x[1] * y[2];
        return r;
    }

    private static double[] turned(double[] x, double[] y, int n) {
        if (n == 0) {
            return new double[] {x[0] * y[1], x[1] * y[0], 1};
        }
        double[] r = turnedAgain(y, x, n - 1);
        r[0] *= x[0];
        return r;
    }

    private static double[] turnedAgain(double[] x, double[] y, int n) {
        double[] r = turned(y, x, n);
        r[1] *= x[0] * y[1];
        return r;
    }

    @Test
    void resultsOfTheirOwnMayBeWritten() {
        double[] x = {1, 2, 3};
        var j = OneArrayTwiceTestAdjoint.productJacobian(x, x, 2);
        assertThat(j.x()).isDeepEqualTo(new double[][] {{1, 0, 0}, {0, 4, 0}, {0, 0, 9}});
        assertThat(j.y()).isDeepEqualTo(new double[][] {{2, 0, 0}, {0, 8, 0}, {0, 0, 18}});
        var dual = OneArrayTwiceTestAdjoint.productJvp(x, new double[] {1, 0, 0}, x, new double[] {0, 1, 0}, 2);
        assertThat(dual.tangent()).containsExactly(1, 8, 0);
    }

    @Test
    void resultsOfTheirOwnMayBeWrittenInARing() {
        double[] x = {1, 2, 3};
        var j = OneArrayTwiceTestAdjoint.inTurnsJacobian(x, x, 2);
        double h = 1e-6;
        for (int k = 0; k < 3; k++) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[k] += h;
            down[k] -= h;
            for (int i = 0; i < 3; i++) {
                double byX = (inTurns(up, x.clone(), 2)[i] - inTurns(down, x.clone(), 2)[i]) / (2 * h);
                double byY = (inTurns(x.clone(), up, 2)[i] - inTurns(x.clone(), down, 2)[i]) / (2 * h);
                assertThat(j.x()[i][k]).isCloseTo(byX, org.assertj.core.data.Offset.offset(1e-7));
                assertThat(j.y()[i][k]).isCloseTo(byY, org.assertj.core.data.Offset.offset(1e-7));
            }
        }
    }

    /** The rows of what is returned are the arguments, which another name has put there. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static double[] rowsByAnotherName(double[] x, double[] y, int n) {
        double[][] rows = rows(x, y, n);
        rows[0][0] *= 2;
        return new double[] {x[0] * y[0] * rows[1][1]};
    }

    private static double[][] rows(double[] x, double[] y, int n) {
        if (n > 0) {
            return rows(x, y, n - 1);
        }
        double[][] made = new double[2][];
        double[][] same = made;
        same[0] = x;
        same[1] = y;
        return made;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static double[] rowsByACall(double[] x, double[] y, int n) {
        double[][] rows = filled(x, y, n);
        rows[0][0] *= 2;
        return new double[] {x[0] * y[0] * rows[1][1]};
    }

    private static double[][] filled(double[] x, double[] y, int n) {
        if (n > 0) {
            return filled(x, y, n - 1);
        }
        double[][] made = new double[2][];
        fill(made, x, y, 1);
        return made;
    }

    private static void fill(double[][] rows, double[] x, double[] y, int n) {
        if (n >= 0) {
            rows[n] = n == 0 ? x : y;
            fill(rows, x, y, n - 1);
        }
    }

    record Holder(double[][] rows) {}

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static double[] rowsOfARecord(double[] x, double[] y, int n) {
        double[][] rows = held(x, y, n);
        rows[0][0] *= 2;
        return new double[] {x[0] * y[0] * rows[1][1]};
    }

    private static double[][] held(double[] x, double[] y, int n) {
        if (n > 0) {
            return held(x, y, n - 1);
        }
        double[][] made = new double[2][];
        Holder holder = new Holder(made);
        holder.rows()[0] = x;
        holder.rows()[1] = y;
        return made;
    }

    @Test
    void oneArrayThatIsWrittenAsARowOfAResultNeedsOneTangent() {
        double[] x = {3, 5};
        double[] dx = {1, 0};
        double[] dy = {0, 1};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OneArrayTwiceTestAdjoint.rowsByAnotherNameJvp(x, dx, x, dy, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> OneArrayTwiceTestAdjoint.rowsByACallJvp(x, dx, x, dy, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OneArrayTwiceTestAdjoint.rowsOfARecordJvp(x, dx, x, dy, 1));
        assertThat(x).containsExactly(3, 5);
    }

    @Test
    void oneArrayThatIsWrittenAsARowOfAResultHasOneAdjoint() {
        List<double[]> found = new ArrayList<>();
        double[] one = {1};
        for (int k = 0; k < 3; k++) {
            double[] x = {3, 5};
            double[] bar = new double[2];
            switch (k) {
                case 0 -> OneArrayTwiceTestAdjoint.rowsByAnotherNameVjp(x, bar, x, bar, 1, one);
                case 1 -> OneArrayTwiceTestAdjoint.rowsByACallVjp(x, bar, x, bar, 1, one);
                default -> OneArrayTwiceTestAdjoint.rowsOfARecordVjp(x, bar, x, bar, 1, one);
            }
            found.add(bar);
        }
        // (2 x0)² x1
        assertThat(found).allSatisfy(bar -> assertThat(bar).containsExactly(8 * 3 * 5, 4 * 3 * 3));
    }
}
