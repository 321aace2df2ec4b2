package dev.backsweep.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FormatTest {
    @Test
    void servesItsOwnFormats() {
        for (int format = Format.OLDEST; format <= Format.CURRENT; format++) {
            int served = format;
            assertThatCode(() -> Format.require(served)).doesNotThrowAnyException();
        }
    }

    @Test
    void newerCodeIsToldToTakeANewerRuntime() {
        assertThatThrownBy(() -> Format.require(Format.CURRENT + 1))
                .isInstanceOf(IncompatibleClassChangeError.class)
                .hasMessageContaining("use a backsweep-runtime as new as the backsweep-processor");
    }

    @Test
    void olderCodeIsToldToBeCompiledAgain() {
        assertThatThrownBy(() -> Format.require(Format.OLDEST - 1))
                .isInstanceOf(IncompatibleClassChangeError.class)
                .hasMessageContaining("compile again");
    }
}
