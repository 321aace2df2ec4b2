package dev.backsweep.samples.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.backsweep.Objective;
import dev.backsweep.samples.optimization.Minimizer.Walk;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinimizerTest {

    private static final double[] START = {-1.2, 1};

    private final Objective objective = RosenbrockAdjoint.rosenbrockObjective();

    @Test
    void everyWayLeadsToTheMinimum() {
        List<Minimizer> minimizers = List.of(
                new GradientDescent(objective),
                new Bfgs(objective),
                new Newton(objective, RosenbrockAdjoint::rosenbrockHessian));
        for (Minimizer minimizer : minimizers) {
            assertAtMinimum(minimizer.minimize(START, 50_000, 1e-8).end());
        }
    }

    @Test
    void librariesFindTheMinimumWithOurGradients() {
        assertAtMinimum(HipparchusOptimizers.minimize(objective, START).x());
        assertAtMinimum(CommonsMathOptimizers.minimize(objective, START).x());
    }

    @Test
    void moreKnowledgeTakesFewerSteps() {
        int newton = new Newton(objective, RosenbrockAdjoint::rosenbrockHessian)
                .minimize(START, 50_000, 1e-8)
                .steps();
        int bfgs = new Bfgs(objective).minimize(START, 50_000, 1e-8).steps();
        int descent =
                new GradientDescent(objective).minimize(START, 50_000, 1e-8).steps();
        assertThat(newton).isLessThan(bfgs);
        assertThat(bfgs).isLessThan(descent / 10);
    }

    @Test
    void noStepLeadsUphill() {
        Walk walk = new Bfgs(objective).minimize(START, 50_000, 1e-8);
        for (int i = 1; i < walk.points().size(); i++) {
            assertThat(objective.value(walk.points().get(i)))
                    .isLessThan(objective.value(walk.points().get(i - 1)));
        }
    }

    /** The Hessian at the minimum in closed form: (802, -400; -400, 200). */
    @Test
    void hessianAtTheMinimum() {
        assertThat(RosenbrockAdjoint.rosenbrockHessian(new double[] {1, 1}))
                .isDeepEqualTo(new double[][] {{802, -400}, {-400, 200}});
    }

    private static void assertAtMinimum(double[] x) {
        assertThat(x[0]).isCloseTo(1, within(1e-5));
        assertThat(x[1]).isCloseTo(1, within(1e-5));
    }
}
