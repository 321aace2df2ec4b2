package dev.backsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GradientsTest {
    record Point(double x, double y) {}

    record Layer(double[][] weights, int[] sizes, Point centre, String name) {}

    record Named(String name, List<Double> values, double x) {}

    record Ring(double x, Ring next) {}

    @Test
    void numbersAreThemselves() {
        assertThat(Gradients.detach(1.5)).isEqualTo(1.5);
        assertThat(Gradients.detach(1.5f)).isEqualTo(1.5f);
    }

    @Test
    void arraysAreCopied() {
        double[] x = {1, 2};
        assertThat(Gradients.detach(x)).isNotSameAs(x).containsExactly(1, 2);
        assertThat(Gradients.detach(new float[] {1})).containsExactly(1);
        assertThat(Gradients.detach((double[]) null)).isNull();
        assertThat(Gradients.detach((float[]) null)).isNull();
    }

    @Test
    void rowsAreCopied() {
        double[][] x = {{1, 2}, null};
        double[][] copy = Gradients.detach(x);
        assertThat(copy).isDeepEqualTo(x);
        assertThat(copy[0]).isNotSameAs(x[0]);
        assertThat(Gradients.detach(new float[1][1][1])).isDeepEqualTo(new float[1][1][1]);
    }

    @Test
    void recordsAreCopiedAsFarAsTheyHoldArrays() {
        Layer layer = new Layer(new double[][] {{1}, {2}}, new int[] {3}, new Point(4, 5), "first");
        Layer copy = Gradients.detach(layer);
        assertThat(copy.weights()).isDeepEqualTo(layer.weights());
        assertThat(copy.weights()[0]).isNotSameAs(layer.weights()[0]);
        assertThat(copy.sizes()).isNotSameAs(layer.sizes()).containsExactly(3);
        assertThat(copy.centre()).isSameAs(layer.centre());
        assertThat(copy.name()).isEqualTo("first");
    }

    @Test
    void recordsWithoutArraysAreThemselves() {
        Point point = new Point(1, 2);
        assertThat(Gradients.detach(point)).isSameAs(point);
        Named named = new Named("a", List.of(1.0), 2);
        assertThat(Gradients.detach(named)).isSameAs(named);
        Ring ring = new Ring(1, null);
        assertThat(Gradients.detach(ring)).isSameAs(ring);
        assertThat(Gradients.detach((Point) null)).isNull();
    }

    @Test
    void recordsInArraysAreCopied() {
        Layer[] layers = {new Layer(new double[1][1], null, null, null)};
        assertThat(Gradients.detach(layers)[0].weights()).isNotSameAs(layers[0].weights());
    }
}
