package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.tree.Program;

/**
 * Something is wrong with a program.
 *
 * @param kind the sort of failure: while a program is shrunk it has to remain the same
 * @param point the seed of the point where it shows
 */
public record Failure(Program program, Kind kind, String detail, long point) {

    /** What has to remain while the program is shrunk: of an error message, its words. */
    public String symptom() {
        String line = detail.lines().findFirst().orElse("");
        if (kind == Kind.MISSING) {
            return line;
        }
        if (kind.ordinal() > Kind.NOT_COMPILED.ordinal()) {
            return "";
        }
        return line.replaceAll("\\w+\\([^)]*\\)|'[^']*'|`[^`]*`|\\w*[0-9]\\w*|^.*?: ", "")
                .replaceAll("[^a-z ]", "");
    }

    /** The sorts of failures. */
    public enum Kind {
        /** javac does not accept the program: the generator's fault. */
        NOT_JAVA,
        /** Java and the interpreter disagree on values: the oracle's fault. */
        ORACLE,
        /** The processor reports an error. */
        REFUSED,
        /** The processor throws. */
        CRASH,
        /** What the processor wrote does not compile. */
        NOT_COMPILED,
        /** A form of the contract is missing. */
        MISSING,
        /** The companion throws what the primal does not, or the other way round. */
        EXCEPTION,
        /** The value is not the primal's. */
        VALUE,
        /** Arrays do not hold what the primal leaves in them. */
        EFFECT,
        /** The derivative is wrong. */
        DERIVATIVE,
        /** Optimized code and the general mechanism disagree. */
        SETTINGS,
        /** A second call gives something else. */
        AGAIN,
        /** A call does not end. */
        HANG
    }
}
