package dev.backsweep.samples.housing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {

    @TempDir
    Path pictures;

    @Test
    void drawsTwoPictures() throws Exception {
        assertThat(run("--network-steps=10")).isZero();
        for (String name : new String[] {"losses.png", "predictions.png"}) {
            assertThat(ImageIO.read(pictures.resolve(name).toFile()).getWidth()).isGreaterThan(1000);
        }
    }

    @Test
    void failsWhereTheLinearModelIsNotTheLeastSquaresSolution() {
        assertThat(run("--network-steps=10", "--linear-steps=100")).isEqualTo(1);
    }

    private int run(String... options) {
        return new CommandLine(new Main())
                .execute(Stream.concat(Stream.of("--pictures=" + pictures), Stream.of(options))
                        .toArray(String[]::new));
    }
}
