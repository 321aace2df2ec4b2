package dev.backsweep.samples.housing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.backsweep.GradientCheck;
import org.junit.jupiter.api.Test;

class NetworkTest {

    private static final double DECAY = 0.01;

    private final Housing data = Housing.read(1);
    private final double[][] x = data.train().x();
    private final double[] y = data.train().y();

    private record Parameters(double[][] w1, double[] b1, double[] w2, double b2) {}

    @Test
    void gradientAgreesWithDifferences() {
        Network net = network();
        double[] b1 = {-0.2, -0.1, 0, 0.1, 0.2};
        GradientCheck.standard()
                .gradient(
                        p -> Network.loss(p.w1, p.b1, p.w2, p.b2, x, y, DECAY),
                        p -> {
                            var g = NetworkAdjoint.lossGradient(p.w1, p.b1, p.w2, p.b2, x, y, DECAY);
                            return new Parameters(g.w1(), g.b1(), g.w2(), g.b2());
                        },
                        new Parameters(net.w1, b1, net.w2, net.b2));
    }

    @Test
    void valueIsThePrimals() {
        Network net = network();
        assertThat(NetworkAdjoint.lossGradient(net.w1, net.b1, net.w2, net.b2, x, y, DECAY)
                        .value())
                .isEqualTo(Network.loss(net.w1, net.b1, net.w2, net.b2, x, y, DECAY));
    }

    @Test
    void buffersAreAddedTo() {
        Network net = network();
        var g = NetworkAdjoint.lossGradient(net.w1, net.b1, net.w2, net.b2, x, y, DECAY);
        double[][] w1Bar = new double[5][12];
        double[] b1Bar = {1, 1, 1, 1, 1};
        double[] w2Bar = new double[5];
        var again = NetworkAdjoint.lossGradient(net.w1, w1Bar, net.b1, b1Bar, net.w2, w2Bar, net.b2, x, y, DECAY);
        assertThat(again.w1()).isSameAs(w1Bar).isDeepEqualTo(g.w1());
        assertThat(again.w2()).isSameAs(w2Bar).containsExactly(g.w2(), within(1e-12));
        for (int h = 0; h < 5; h++) {
            assertThat(b1Bar[h]).isCloseTo(1 + g.b1()[h], within(1e-12));
        }
        assertThat(again.b2()).isEqualTo(g.b2());
    }

    @Test
    void trainingTwiceGivesTheSameLosses() {
        double[] once = Training.train(network(), data.train(), 0.01, DECAY, 20);
        double[] twice = Training.train(network(), data.train(), 0.01, DECAY, 20);
        assertThat(twice).containsExactly(once);
    }

    @Test
    void learnsMoreThanTheLinearModelCan() {
        Network net = new Network(12, 16, data.train().meanPrice(), 1);
        Training.train(net, data.train(), 0.01, DECAY, 1000);
        LinearModel linear = LeastSquares.fit(data.train());
        assertThat(net.error(data.test())).isLessThan(0.8 * linear.error(data.test()));
    }

    private Network network() {
        return new Network(12, 5, data.train().meanPrice(), 1);
    }
}
