package dev.backsweep.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A Hessian runs the primal several times: calls that must happen once are made by the first run, or there is no Hessian. */
class HessianCallsTest {
    @Test
    void helperThatNobodyNoticesMayRunAgain() {
        double[][] hessian = OpaqueCallsAdjoint.unnoticedHelperHessian(new double[] {2, 1}, 5);
        assertThat(hessian).isDeepEqualTo(new double[][] {{6 * 4 * 2, 0}, {0, 6 * 4}}); // steps(5) is 4
    }

    @Test
    void callsThatMustHappenOnceLeaveNoHessianInRecursion() {
        List<String> names = Arrays.stream(RecursionsAdjoint.class.getDeclaredMethods())
                .map(Method::getName)
                .toList();
        assertThat(names).contains("printedOnTheWayHvp").doesNotContain("printedOnTheWayHessian");
    }

    @Test
    void whatIsPrintedIsPrintedOnce() {
        Recursions.PRINTED.setLength(0);
        assertThat(RecursionsAdjoint.printedOnTheWayHvp(new double[] {3, 1}, new double[] {1, 0}))
                .containsExactly(18, 0);
        assertThat(Recursions.PRINTED).hasToString("pp");
    }

    /** What the README says of Hessians that are diagonal. */
    @Test
    void oneProductGivesADiagonal() {
        double[] x = {0.3, -0.2, 0.5, 0.1, -0.7};
        double[][] hessian = UnitDirectionsAdjoint.separateHessian(x);
        double[] diagonal = UnitDirectionsAdjoint.separateHvp(x, new double[] {1, 1, 1, 1, 1});
        for (int i = 0; i < x.length; i++) {
            double[] row = new double[x.length];
            row[i] = diagonal[i];
            assertThat(hessian[i]).containsExactly(row);
            double closed = (i + 1) * (2 - x[i] * x[i] * 3);
            assertThat(diagonal[i]).isCloseTo(closed, org.assertj.core.data.Offset.offset(1e-14));
        }
    }
}
