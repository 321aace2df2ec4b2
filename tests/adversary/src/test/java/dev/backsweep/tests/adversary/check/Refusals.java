package dev.backsweep.tests.adversary.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What random programs come to do although the language that can be differentiated ends before it. It is refused by a code, at a position: that
 * is right, and is counted.
 */
final class Refusals {
    private static final Pattern ERROR = Pattern.compile("^/?fuzz/Fuzz\\d+\\.java:\\d+: (BS\\d+): (.*)");

    /** What each code may say. */
    private static final Map<String, String> OUTSIDE = Map.of(
            "BS012", "is not supported yet",
            "BS101", "an assertion that assigns, makes an array or runs statements cannot be differentiated",
            "BS108", "is written inside a `try` that goes on after an exception",
            "BS111", "is a field, and a differentiated method may not write fields",
            "BS122", "may find the active value, and no derivative flows through there",
            "BS133", "cannot be differentiated, so no derivative goes through this call of"); // after one of the others

    private static final String IN_CALLEE = "BS106";

    private Refusals() {}

    /** The codes of these errors; empty where one of them is no refusal that may be. What is not generated, javac does not find. */
    static List<String> codes(List<String> errors) {
        List<String> codes = new ArrayList<>();
        for (String error : errors) {
            if (error.contains(": cannot find symbol") && error.contains("Adjoint")) {
                continue;
            }
            Optional<String> code = code(error);
            if (code.isEmpty()) {
                return List.of();
            }
            codes.add(code.get());
        }
        return codes;
    }

    private static Optional<String> code(String error) {
        Matcher matcher = ERROR.matcher(error);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String code = matcher.group(1);
        return OUTSIDE.entrySet().stream()
                .filter(e -> code.equals(IN_CALLEE) || code.equals(e.getKey()))
                .filter(e -> matcher.group(2).contains(e.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
