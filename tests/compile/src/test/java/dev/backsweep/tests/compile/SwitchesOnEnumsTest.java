package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A switch asks whether its enum is there, and changes nothing: what loops read beside it need not be kept. */
class SwitchesOnEnumsTest {

    @Test
    void keepNothing(@TempDir Path directory) throws IOException {
        Build build = Build.in(directory).source("p/Sum.java", """
                        package p;
                        import dev.backsweep.Differentiable;
                        class Sum {
                            enum Kind { LINEAR, SQUARE }
                            @Differentiable
                            static double sum(double[] w, double[] x, Kind kind) {
                                double s = 0;
                                for (int i = 0; i < w.length; i++) {
                                    double z = w[i] * x[i];
                                    switch (kind) {
                                        case LINEAR -> s += z;
                                        case SQUARE -> s += z * z;
                                    }
                                }
                                return s;
                            }
                        }
                        """).run();
        assertThat(build.messages()).isEmpty();
        assertThat(build.generatedSources().get("p/SumAdjoint.java")).doesNotContain("Workspace");
    }
}
