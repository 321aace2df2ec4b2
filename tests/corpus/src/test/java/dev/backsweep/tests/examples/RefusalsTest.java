package dev.backsweep.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Dual;
import dev.backsweep.Mode;
import dev.backsweep.Objective;
import org.junit.jupiter.api.Test;

/** What a caller passes beside the primal's arguments and cannot be right is refused by name, before anything is written. */
class RefusalsTest {
    record Inner(double[][] rows, String name) {}

    record Outer(double[] v, double s, Inner in) {}

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static double weighed(Outer o, double t) {
        return o.v()[0] * o.s() * t + o.in().rows()[0][0];
    }

    @Differentiable
    static Outer made(double[] x) {
        return new Outer(x.clone(), x[0] * x[1], new Inner(new double[][] {{x[0]}}, "made"));
    }

    @Differentiable
    static double misfit(double[] x, @Constant double[] data, @Constant double[][] rows, int k) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - data[i]) * (x[i] - data[i]) * k * rows[0][i];
        }
        return sum;
    }

    static final class Scale {
        final double[] w;

        Scale(double[] w) {
            this.w = w;
        }

        @Differentiable(
                modes = {Mode.REVERSE, Mode.FORWARD},
                order = 2)
        double sum(double[] x) {
            double s = 0;
            for (int i = 0; i < x.length; i++) {
                s += w[i] * x[i] * x[i];
            }
            return s;
        }
    }

    static final class Layer {
        final double[][] w;

        Layer(double[][] w) {
            this.w = w;
        }

        @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
        double energy(double[] x) {
            double s = 0;
            for (double[] row : w) {
                double p = 0;
                for (int j = 0; j < row.length; j++) {
                    p += row[j] * x[j];
                }
                s += p * p;
            }
            return s;
        }

        @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
        double relaxed(double[] x) {
            for (int i = 0; i < x.length; i++) {
                x[i] *= w[i][0];
            }
            return x[0] * x[1];
        }
    }

    record Weights(double[] w) {}

    /** Reads what it may have overwritten already: for the caller's array and that of the record to be one is refused. */
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static double running(double[] x, @Constant Weights weights) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += weights.w()[i] * x[i];
            x[i] = s * weights.w()[i];
        }
        return s;
    }

    private static Outer outer(Inner in) {
        return new Outer(new double[2], 1, in);
    }

    @Test
    void recordInsideATangentIsMissing() {
        Outer o = outer(new Inner(new double[][] {{5}}, "in"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RefusalsTestAdjoint.weighedJvp(o, outer(null), 2, 1))
                .withMessage("oDot.in() is null, where a record is wanted");
        Outer direction = outer(new Inner(new double[][] {{3}}, "direction"));
        assertThat(RefusalsTestAdjoint.weighedJvp(o, direction, 2, 1).tangent()).isEqualTo(3);
    }

    @Test
    void recordInsideASeedIsMissing() {
        double[] xBar = {7, 7};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RefusalsTestAdjoint.madeVjp(new double[] {1, 2}, xBar, outer(null)))
                .withMessage("resultBar.in() is null, where a record is wanted");
        assertThat(xBar).containsExactly(7, 7);
    }

    @Test
    void objectiveKeepsWhatCannotTakeItsGradient() {
        double[] x = {3, 5};
        double[] data = {1, 2};
        double[][] rows = {{1, 1}};
        Objective objective = RefusalsTestAdjoint.misfitObjective(data, rows, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> objective.valueAndGradient(x, data))
                .withMessage("gradient is the same array as data: it needs an array of its own");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> objective.valueAndGradient(x, rows[0]))
                .withMessage("gradient is the same array as rows: it needs an array of its own");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> objective.valueAndGradient(x, x))
                .withMessage("gradient is x itself: it needs an array of its own");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> objective.valueAndGradient(x, new double[3]))
                .withMessage("gradient has length 3, but x has length 2");
        assertThat(data).containsExactly(1, 2);
        assertThat(rows[0]).containsExactly(1, 1);
        assertThat(x).containsExactly(3, 5);
        double[] gradient = {9, 9};
        assertThat(objective.valueAndGradient(x, gradient)).isEqualTo(39);
        assertThat(gradient).containsExactly(12, 18);
    }

    @Test
    void fieldOfTheReceiverIsNoAdjoint() {
        double[] w = {1, 2};
        Scale scale = new Scale(w);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RefusalsTest_ScaleAdjoint.sumGradient(scale, new double[] {3, 4}, w))
                .withMessage("xBar is the same array as self.w: an adjoint needs an array of its own");
        assertThat(w).containsExactly(1, 2);
        // neither is written: the argument may be the field itself
        double[] wBar = new double[2];
        assertThat(RefusalsTest_ScaleAdjoint.sumGradient(scale, w, wBar)).isEqualTo(9);
        assertThat(wBar).containsExactly(2, 8);
    }

    @Test
    void rowOfAFieldIsNoAdjointNorWritten() {
        double[][] w = {{1, 2}, {3, 4}};
        Layer layer = new Layer(w);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RefusalsTest_LayerAdjoint.energyGradient(layer, new double[] {3, 4}, w[1]))
                .withMessage("xBar is the same array as self.w[1]: an adjoint needs an array of its own");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RefusalsTest_LayerAdjoint.relaxedGradient(layer, w[1], new double[2]))
                .withMessageContaining("x and self.w[1] are the same array");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RefusalsTest_LayerAdjoint.relaxedJvp(layer, w[1], new double[2]))
                .withMessageContaining("x and self.w[1] are the same array");
        assertThat(w).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
        // neither is written: the argument may be a row
        double[] xBar = new double[2];
        assertThat(RefusalsTest_LayerAdjoint.energyGradient(layer, w[0], xBar)).isEqualTo(25 + 121);
        assertThat(xBar).containsExactly(2 * 5 + 2 * 11 * 3, 2 * 5 * 2 + 2 * 11 * 4);
    }

    @Test
    void tangentThatIsOnlyReadMayBeAnyArray() {
        double[][] w = {{1, 2}, {3, 4}};
        Layer layer = new Layer(w);
        double[] x = {3, 4};
        // the energy is of degree two: along x its derivative is twice the value
        assertThat(RefusalsTest_LayerAdjoint.energyJvp(layer, x, x)).isEqualTo(new Dual(746, 2 * 746));
        assertThat(RefusalsTest_LayerAdjoint.energyJvp(layer, x, w[0]))
                .isEqualTo(new Dual(746, 2 * 11 * 5 + 2 * 25 * 11));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RefusalsTest_LayerAdjoint.relaxedJvp(layer, x, x))
                .withMessage("xDot is the same array as x: a tangent needs an array of its own");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RefusalsTest_LayerAdjoint.relaxedJvp(layer, x, w[0]))
                .withMessage("xDot is the same array as self.w[0]: a tangent needs an array of its own");
        assertThat(x).containsExactly(3, 4);
        assertThat(w).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    }

    @Test
    void componentOfAConstantRecordIsNoArgumentThatIsWritten() {
        double[] w = {1, 2};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RefusalsTestAdjoint.runningGradient(w, new double[2], new Weights(w)))
                .withMessageContaining("x and weights.w() are one array, which the method writes");
        assertThat(w).containsExactly(1, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RefusalsTestAdjoint.runningJvp(w, new double[2], new Weights(w)))
                .withMessageContaining("x and weights.w() are one array, which the method writes");
        assertThat(RefusalsTestAdjoint.runningGradient(new double[0], new double[0], null))
                .isZero();
    }
}
