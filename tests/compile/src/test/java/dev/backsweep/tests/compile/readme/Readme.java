package dev.backsweep.tests.compile.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README and the pages beside it, and what can be asked of them. */
final class Readme {

    static final Path ROOT = Path.of("..", "..");
    static final Path FILE = ROOT.resolve("README.md");

    /** Where blocks are cut from sources. */
    private static final List<Path> PAGES = List.of(FILE, ROOT.resolve("processor/docs/how-it-works.md"));

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern SNIPPET =
            Pattern.compile("(?ms)(<!-- snippet: ([^#\\s]+)#(\\w+)( generated)? -->\\n```\\w+\\n)(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("]\\(([^):#]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private Readme() {}

    /** A fenced block. */
    record Block(String language, List<String> lines) {}

    /** A fenced block that has to equal a marked region of a file, or a method that is generated from that file. */
    record Snippet(Path page, String head, String file, String name, boolean generated, String text) {
        Path path() {
            return ROOT.resolve(file);
        }

        void replaceWith(String newText) throws IOException {
            Files.writeString(page, read(page).replace(head + text + "```", head + newText + "```"));
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
        return PAGES.stream().flatMap(Readme::snippets).toList();
    }

    /** The files that the pages link to. */
    static List<Path> links() {
        return PAGES.stream()
                .flatMap(page -> LINK.matcher(read(page))
                        .results()
                        .map(found -> page.resolveSibling(found.group(1)).normalize()))
                .toList();
    }

    private static Stream<Snippet> snippets(Path page) {
        return SNIPPET.matcher(read(page))
                .results()
                .map(found -> new Snippet(
                        page, found.group(1), found.group(2), found.group(3), found.group(4) != null, found.group(5)));
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
