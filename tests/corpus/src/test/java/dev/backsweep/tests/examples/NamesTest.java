package dev.backsweep.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The names of the user win: those that are generated get underscores until they are free. */
class NamesTest {
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static double product(double value, double value_, double hashCode, double hashCode_, double wait) {
        return value * value_ * hashCode * hashCode_ * wait;
    }

    private static String[] components(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .toArray(String[]::new);
    }

    @Test
    void componentThatCannotHaveItsNameGivesWayToThoseThatCan() {
        assertThat(components(NamesTestAdjoint.ProductGradient.class))
                .containsExactly("value", "value__", "value_", "hashCode__", "hashCode_", "wait_");
        assertThat(components(NamesTestAdjoint.ProductHvp.class))
                .containsExactly("value", "value_", "hashCode__", "hashCode_", "wait_");
        NamesTestAdjoint.ProductGradient gradient = NamesTestAdjoint.productGradient(2, 3, 5, 7, 11);
        assertThat(gradient.value()).isEqualTo(2310);
        assertThat(gradient.value__()).isEqualTo(1155);
        assertThat(gradient.value_()).isEqualTo(770);
        assertThat(gradient.hashCode_()).isEqualTo(330);
    }
}
