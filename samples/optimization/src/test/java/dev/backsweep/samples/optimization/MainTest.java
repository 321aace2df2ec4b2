package dev.backsweep.samples.optimization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
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

    @Test
    void readmeShowsWhatItPrints() throws Exception {
        PrintStream before = System.out;
        Locale locale = Locale.getDefault();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Locale.setDefault(Locale.ROOT);
        try {
            new CommandLine(new Main()).execute("--pictures=" + pictures);
        } finally {
            System.setOut(before);
            Locale.setDefault(locale);
        }
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```text\n") + "```text\n".length();
        assertThat(printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"))
                .startsWith(readme.substring(start, readme.indexOf("```\n", start)));
    }
}
