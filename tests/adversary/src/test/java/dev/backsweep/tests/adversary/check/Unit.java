package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.print.JavaPrinter;
import dev.backsweep.tests.adversary.tree.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One class with a few programs in it, and which of them an error message speaks of. */
final class Unit {
    private static final Pattern PLACE = Pattern.compile("^/?fuzz/(\\w+?)(Adjoint)?\\.java:(\\d+):", Pattern.MULTILINE);
    final String name;
    final List<Program> programs;
    final String text;
    private final List<Integer> firstLines = new ArrayList<>();

    Unit(String name, List<Program> programs, boolean isAnnotated) {
        this.name = name;
        this.programs = List.copyOf(programs);
        StringBuilder source = new StringBuilder(JavaPrinter.head(name));
        for (Program program : programs) {
            firstLines.add((int) source.chars().filter(c -> c == '\n').count() + 1);
            source.append(JavaPrinter.member(program, name, isAnnotated));
        }
        this.text = source.append("}\n").toString();
    }

    /** The programs that these messages speak of; all of them where a message is about generated source, none where it is about others. */
    List<Program> blamed(List<String> errors) {
        List<Program> blamed = new ArrayList<>();
        for (String error : errors) {
            Matcher place = PLACE.matcher(error);
            if (place.find() && place.group(1).equals(name)) {
                if (place.group(2) != null) {
                    return programs;
                }
                blamed.add(at(Integer.parseInt(place.group(3))));
            }
        }
        return blamed;
    }

    private Program at(int line) {
        int at = 0;
        while (at + 1 < firstLines.size() && firstLines.get(at + 1) <= line) {
            at++;
        }
        return programs.get(at);
    }
}
