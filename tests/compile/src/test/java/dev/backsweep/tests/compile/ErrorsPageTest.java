package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.report.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the page of messages to the processor: every code is there, each example gives its message at the marked line, each cure compiles
 * without a message.
 *
 * <p>{@code -Dgolden.update=true} writes the quoted messages anew.
 */
class ErrorsPageTest {
    private static final Path PAGE = Path.of("../../processor/docs/errors.md");
    private static final Pattern SECTION = Pattern.compile("(?ms)^## (B[SWN]\\d{3}): (.*?)(?=^## |\\z)");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");

    @TempDir
    Path scratch;

    /** One section of the page; the examples are null where it has none. */
    private record Section(String code, String text, String bad, String cure) {
        @Override
        public String toString() {
            return code;
        }
    }

    static List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        Matcher matcher = SECTION.matcher(Build.read(PAGE));
        while (matcher.find()) {
            List<String> blocks = BLOCK.matcher(matcher.group(2))
                    .results()
                    .map((MatchResult r) -> r.group(1))
                    .toList();
            boolean hasExample = blocks.size() == 2;
            sections.add(new Section(
                    matcher.group(1),
                    matcher.group(2),
                    hasExample ? blocks.get(0) : null,
                    hasExample ? blocks.get(1) : null));
        }
        return sections;
    }

    static Stream<Section> examples() {
        return sections().stream().filter(s -> s.bad() != null);
    }

    private static String source(String example) {
        String imports = "import dev.backsweep.*; import java.util.*; import java.util.function.*; ";
        return example.contains("class Example ") ? imports + example : imports + "class Example {\n" + example + "}\n";
    }

    private Build compiled(String example) {
        return Build.in(scratch).source("Example.java", source(example)).run();
    }

    @Test
    void everyCodeHasItsSection() {
        Set<String> codes = new TreeSet<>();
        Arrays.stream(Problem.values()).map(Problem::code).forEach(codes::add);
        assertThat(sections().stream().map(Section::code)).containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void onlyWhatNoSourceCanCallForthAloneHasNoExample() {
        assertThat(sections().stream().filter(s -> s.bad() == null).map(Section::code))
                .containsExactlyInAnyOrder("BS104", "BS133", "BS901", "BS902", "BS903", "BW202");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleGivesItsMessageWhereItSaysSo(Section section) {
        List<Long> marked = new ArrayList<>();
        String[] lines = source(section.bad()).split("\n");
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].endsWith("// " + section.code())) {
                marked.add(i + 1L);
            }
        }
        List<Diagnostic<? extends JavaFileObject>> said = compiled(section.bad()).diagnostics().stream()
                .filter(d -> d.getMessage(Locale.ROOT).startsWith("B"))
                .toList();
        assertThat(said).allMatch(d -> d.getMessage(Locale.ROOT).startsWith(section.code() + ": "));
        assertThat(said.stream().map(Diagnostic::getLineNumber)).containsExactlyElementsOf(marked);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void messageIsQuoted(Section section) throws IOException {
        String message = compiled(section.bad()).diagnostics().stream()
                .map(d -> d.getMessage(Locale.ROOT))
                .filter(m -> m.startsWith(section.code()))
                .findFirst()
                .orElseThrow();
        String quote = "\n> " + message.replaceAll("\n\\s*", "  \n> ") + "\n";
        if (Boolean.getBoolean("golden.update")) {
            String anew = section.text().replaceFirst("(?m)(\n> .*$)+\n", Matcher.quoteReplacement(quote));
            Files.writeString(PAGE, Build.read(PAGE).replace(section.text(), anew));
            Assumptions.abort("written anew");
        }
        assertThat(section.text()).contains(quote);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void cureCompiles(Section section) {
        Build build = compiled(section.cure());
        assertThat(build.messages().stream().filter(m -> !m.startsWith("NOTE"))).isEmpty();
        assertThat(build.succeeded()).isTrue();
        assertThat(build.generatedSources()).isNotEmpty();
    }
}
