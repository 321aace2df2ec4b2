package dev.backsweep.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Derivatives with respect to a {@code double} have its precision, whatever floats they are made of. */
class FloatPrecisionTest {
    @Test
    void aProductOfFloatsIsOneOfDoubles() {
        double product = (double) 0.1f * (double) 0.3f;
        assertThat(product).isNotEqualTo(0.1f * 0.3f);
        assertThat(FloatsAndCastsAdjoint.scaledByFloatsDerivative(0.1f, 0.3f, 2))
                .isEqualTo(product);
        assertThat(FloatsAndCastsAdjoint.scaledByFloatsGradient(0.1f, 0.3f, 2).y())
                .isEqualTo(product);
    }
}
