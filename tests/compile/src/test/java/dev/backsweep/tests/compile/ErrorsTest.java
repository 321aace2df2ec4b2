package dev.backsweep.tests.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.report.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every message where it belongs. The sources in {@code errors} say at the end of a line what is expected there: {@code // BS102@20} an error
 * of that code at that column, {@code // BS102@20 a pattern} one that also says so.
 */
class ErrorsTest {
    private static final Path ROOT = Path.of("src/test/resources/errors");
    private static final Pattern EXPECTED = Pattern.compile("(B[SWN]\\d+)@(\\d+)([^@]*?)(?= B[SWN]\\d+@|$)");

    /** Messages that no source can call forth, and why. */
    private static final Map<Problem, String> WITHOUT_SOURCE = new EnumMap<>(Map.of(
            Problem.NOT_JAVAC, "needs another compiler",
            Problem.INTERNAL, "needs a bug",
            Problem.NOT_WRITTEN, "needs a full disk"));

    /** Messages that other tests call forth. */
    private static final Map<Problem, String> TESTED_ELSEWHERE = new EnumMap<>(Map.of(
            Problem.COMPANION_EXISTS, "two files: WholeBuildTest",
            Problem.OPTION, "options: OptionsTest",
            Problem.UNRESOLVED, "needs a program that only javac understands: RoundsTest"));

    @TempDir
    Path scratch;

    static Stream<Path> files() {
        return Build.filesBelow(ROOT, ".java").stream();
    }

    private record Expectation(long line, long column, String code, String text) {
        boolean isMetBy(Diagnostic<?> d) {
            return d.getLineNumber() == line
                    && d.getColumnNumber() == column
                    && d.getMessage(Locale.ROOT).startsWith(code + ": ")
                    && d.getMessage(Locale.ROOT).contains(text);
        }
    }

    private static List<Expectation> expectations(Path file) {
        List<Expectation> expectations = new ArrayList<>();
        String[] lines = Build.read(file).split("\n");
        for (int i = 0; i < lines.length; i++) {
            int comment = lines[i].indexOf("// B");
            Matcher matcher = EXPECTED.matcher(comment < 0 ? "" : lines[i].substring(comment));
            while (matcher.find()) {
                expectations.add(new Expectation(
                        i + 1,
                        Long.parseLong(matcher.group(2)),
                        matcher.group(1),
                        matcher.group(3).strip()));
            }
        }
        return expectations;
    }

    private Build build(Path file) {
        return Build.in(scratch).source(file).options("-Xmaxwarns", "1000").run();
    }

    /** All messages but javac's warning of classes that are written last, when the sources are wrong. */
    private static List<Diagnostic<? extends JavaFileObject>> said(Build build) {
        return build.diagnostics().stream()
                .filter(d -> build.succeeded() || !d.getCode().equals("compiler.warn.proc.file.create.last.round"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyMessageStandsWhereItBelongs(Path file) {
        List<Expectation> expected = expectations(file);
        List<String> amiss = new ArrayList<>();
        Build build = build(file);
        for (Diagnostic<? extends JavaFileObject> d : said(build)) {
            if (expected.stream().noneMatch(e -> e.isMetBy(d))) {
                amiss.add("not expected: " + d);
            }
        }
        for (Expectation e : expected) {
            if (build.diagnostics().stream().noneMatch(e::isMetBy)) {
                amiss.add("missing: " + e);
            }
        }
        assertThat(amiss).isEmpty();
        assertThat(said(build)).hasSameSizeAs(expected);
        boolean hasErrors = expected.stream().anyMatch(e -> e.code().startsWith("BS"));
        assertThat(build.succeeded()).isEqualTo(!hasErrors);
    }

    /** Fact, then remedy on a line of its own; no placeholder left over. */
    @ParameterizedTest
    @MethodSource("files")
    void everyMessageHasAFactAndARemedy(Path file) {
        for (Diagnostic<? extends JavaFileObject> d : said(build(file))) {
            String message = d.getMessage(Locale.ROOT);
            assertThat(message.split("\n")).as(message).hasSize(2);
            assertThat(message)
                    .matches("(?s)B[SWN]\\d\\d\\d: \\S.*\n {4,}\\S.*")
                    .doesNotContain("%s", "null`");
        }
    }

    /** Whoever has a method without expectations among bad ones shall have its derivatives. */
    @ParameterizedTest
    @MethodSource("files")
    void siblingsOfBadMethodsAreDifferentiated(Path file) {
        String source = Build.read(file);
        Matcher fine = Pattern.compile("(?:static )?\\S+ (fine\\w*)\\(").matcher(source);
        String generated = String.join("", build(file).generatedSources().values());
        while (fine.find()) {
            assertThat(generated).contains(fine.group(1) + "Vjp(");
        }
    }

    @Test
    void everyProblemIsCalledForth() {
        Set<String> hit = files().flatMap(f -> expectations(f).stream())
                .map(Expectation::code)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> missing = new TreeSet<>();
        Set<String> needlesslyListed = new TreeSet<>();
        for (Problem problem : Problem.values()) {
            boolean isListed = WITHOUT_SOURCE.containsKey(problem) || TESTED_ELSEWHERE.containsKey(problem);
            if (!isListed && !hit.contains(problem.code())) {
                missing.add(problem + " " + problem.code());
            }
            if (isListed && hit.contains(problem.code())) {
                needlesslyListed.add(problem.name());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(needlesslyListed).isEmpty();
    }

    @Test
    void codesAreUnique() {
        assertThat(Arrays.stream(Problem.values()).map(Problem::code)).doesNotHaveDuplicates();
    }
}
