package dev.backsweep.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.Differentiable;
import org.junit.jupiter.api.Test;

/** Loops of instance methods of which one trip counts, whether or not that trip reads the object. */
class InstanceLoopsTest {
    static final class Setting {
        final double w;

        Setting(double w) {
            this.w = w;
        }

        @Differentiable
        double constant(double x) {
            for (int i = 0; i < 4; i++) {
                x = 1.0;
            }
            return x;
        }

        @Differentiable
        double ofField(double x, double y) {
            for (int i = 0; i < 4; i++) {
                x = w * y;
            }
            return x * y;
        }
    }

    @Test
    void lastTripOfAnInstanceMethodIsReversed() {
        Setting setting = new Setting(3);
        assertThat(InstanceLoopsTest_SettingAdjoint.constantGradient(setting, 2))
                .isEqualTo(new InstanceLoopsTest_SettingAdjoint.ConstantGradient(1, 0));
        assertThat(InstanceLoopsTest_SettingAdjoint.ofFieldGradient(setting, 2, 5))
                .isEqualTo(new InstanceLoopsTest_SettingAdjoint.OfFieldGradient(75, 0, 30));
    }
}
