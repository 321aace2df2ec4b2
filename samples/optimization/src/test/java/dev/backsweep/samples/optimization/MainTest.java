package dev.backsweep.samples.optimization;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {

    @TempDir
    Path pictures;

    @Test
    void drawsTwoPictures() throws Exception {
        assertThat(new CommandLine(new Main()).execute("--pictures=" + pictures))
                .isZero();
        for (String name : new String[] {"valley.png", "populations.png"}) {
            assertThat(ImageIO.read(pictures.resolve(name).toFile()).getWidth()).isGreaterThan(1000);
        }
    }
}
