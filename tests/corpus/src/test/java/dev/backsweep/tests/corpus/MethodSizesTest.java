package dev.backsweep.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** HotSpot compiles no method of more than 8,000 bytes of byte code (HugeMethodLimit): no generated one may be longer. */
class MethodSizesTest {
    private static final Pattern INSTRUCTION = Pattern.compile(" *(\\d+): [a-z].*");

    @Test
    void noGeneratedMethodIsTooLongToBeCompiled() throws IOException, URISyntaxException {
        List<String> arguments = new ArrayList<>(List.of("-c", "-p"));
        Path classes = Path.of(StraightLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            files.map(Path::toString).filter(f -> f.endsWith("Adjoint.class")).forEach(arguments::add);
        }
        assertThat(arguments).hasSizeGreaterThan(10);
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        int status =
                ToolProvider.findFirst("javap").orElseThrow().run(writer, writer, arguments.toArray(String[]::new));
        assertThat(status).isZero();
        int instructions = 0;
        for (String line : out.toString().split("\n")) {
            Matcher m = INSTRUCTION.matcher(line);
            if (m.matches()) {
                instructions++;
                assertThat(Integer.parseInt(m.group(1))).as(line).isLessThan(8_000);
            }
        }
        assertThat(instructions).isGreaterThan(10_000);
    }
}
