package dev.backsweep.samples.housing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.backsweep.GradientCheck;
import dev.backsweep.samples.housing.Housing.Table;
import org.junit.jupiter.api.Test;

class LinearModelTest {

    private final Table data = Housing.read(1).train();

    private record Parameters(double[] w, double b) {}

    @Test
    void gradientAgreesWithDifferences() {
        GradientCheck.standard()
                .gradient(
                        p -> LinearModel.loss(p.w, p.b, data.x(), data.y()),
                        p -> {
                            var g = LinearModelAdjoint.lossGradient(p.w, p.b, data.x(), data.y());
                            return new Parameters(g.w(), g.b());
                        },
                        new Parameters(new double[] {1, -2, 0, 0.5, 3, -0.25, 0, 1, -1, 2, 0.125, -4}, 20));
    }

    @Test
    void gradientVanishesAtTheLeastSquaresSolution() {
        LinearModel exact = LeastSquares.fit(data);
        var g = LinearModelAdjoint.lossGradient(exact.w, exact.b, data.x(), data.y());
        assertThat(g.w()).containsExactly(new double[12], within(1e-12));
        assertThat(g.b()).isCloseTo(0, within(1e-12));
    }

    @Test
    void gradientDescentArrivesAtTheLeastSquaresSolution() {
        LinearModel exact = LeastSquares.fit(data);
        LinearModel model = new LinearModel(12);
        Training.train(model, data, 10_000);
        for (int j = 0; j < 12; j++) {
            assertThat(model.w[j] / exact.w[j]).isCloseTo(1, within(1e-9));
        }
        assertThat(model.b / exact.b).isCloseTo(1, within(1e-9));
    }

    @Test
    void lossIsTheMeanSquareErrorOfThePredictions() {
        LinearModel model = LeastSquares.fit(data);
        assertThat(Math.pow(model.error(data), 2))
                .isCloseTo(LinearModel.loss(model.w, model.b, data.x(), data.y()), within(1e-10));
    }
}
