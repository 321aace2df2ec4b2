package dev.backsweep.tests.compile.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README, and what can be asked of it. */
final class Readme {

    static final Path ROOT = Path.of("..", "..");
    static final Path FILE = ROOT.resolve("README.md");

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern SNIPPET =
            Pattern.compile("(?ms)(<!-- snippet: ([^#\\s]+)#(\\w+)( generated)? -->\\n```\\w+\\n)(.*?)^```$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private Readme() {}

    /** A fenced block. */
    record Block(String language, List<String> lines) {}

    /** A fenced block that has to equal a marked region of a file, or a method that is generated from that file. */
    record Snippet(String head, String file, String name, boolean generated, String text) {
        Path path() {
            return ROOT.resolve(file);
        }

        void replaceWith(String newText) throws IOException {
            Files.writeString(FILE, Readme.text().replace(head + text + "```", head + newText + "```"));
        }

        @Override
        public String toString() {
            return file + "#" + name;
        }
    }

    static String text() {
        return read(FILE);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Block> blocks() {
        return FENCE.matcher(text())
                .results()
                .map(found -> new Block(found.group(1), found.group(2).lines().toList()))
                .toList();
    }

    static List<Snippet> snippets() {
        return SNIPPET.matcher(text())
                .results()
                .map(found -> new Snippet(
                        found.group(1), found.group(2), found.group(3), found.group(4) != null, found.group(5)))
                .toList();
    }

    /** What stands as code in the given column of the table under {@code heading}, row by row. */
    static List<String> column(String heading, int column) {
        return rows(heading).flatMap(row -> code(row.get(column))).toList();
    }

    /** The methods of {@code Math} that the README names, in the paragraph that begins with a mention of it. */
    static List<String> mathMethods() {
        return text().lines()
                .dropWhile(line -> !line.startsWith("Of `java.lang.Math`"))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .flatMap(Readme::code)
                .flatMap(names -> Stream.of(names.split(" ")))
                .toList();
    }

    private static Stream<List<String>> rows(String heading) {
        return text().lines()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("|"))
                .skip(2) // the head of the table and the line below it
                .map(line -> List.of(line.substring(1).split("(?<!\\\\)\\|")));
    }

    private static Stream<String> code(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1).replace("\\|", "|"));
    }
}
