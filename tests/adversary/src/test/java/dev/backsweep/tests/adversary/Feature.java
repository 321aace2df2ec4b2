package dev.backsweep.tests.adversary;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A part of the language that programs may use; each can be switched on and off. */
public enum Feature {
    FLOATS,
    LONGS,
    BOOLEANS,
    CASTS,
    MATH,
    CONDITIONALS,
    SHORT_CIRCUIT,
    COMPOUND,
    ARRAYS,
    MATRICES,
    INT_ARRAYS,
    FLOAT_ARRAYS,
    NEW_ARRAYS,
    ROW_ALIASES,
    ARRAY_ALIASES,
    WRITES,
    PARAM_WRITES,
    STEP_IN_INDEX,
    FOR,
    FOR_EACH,
    WHILE,
    COUNTER_CHANGED,
    JUMPS,
    LABELS,
    RETURNS,
    THROWS,
    CONSTANT_PARAMS,
    IDIOMS,
    ARRAY_RESULTS,
    VOID_METHODS,
    /** The same array passed for two parameters. */
    SHARED_ARGUMENTS,

    ARRAY_SWAPS,
    ARRAY_CONDITIONALS,
    STORES_IN_EXPRESSIONS,
    SWITCH,
    SWITCH_EXPRESSIONS,
    CALLS,
    ARRAY_CALLS,
    RECURSION,
    RECORDS,
    RECORD_PARAMS,
    ROW_SWAPS,
    MATRIX_RESULTS,
    LIBRARY,
    SET_ALL,
    TRY_FINALLY,
    DETACH,
    /** Loops in the shape of losses. */
    LOSSES,
    /** Whole kernels of numerical programs. */
    KERNELS,
    /** Methods that are not static, and fields, private ones too. */
    OBJECTS,
    /** Calls of which nothing is known. */
    OPAQUE,
    /** Arrays of fields that programs write, and that a function of the user's changes while they run. */
    STATE,
    /** Arrays of rank three. */
    CUBES,
    /** Arrays whose rows are made one by one, each of its own length. */
    JAGGED,
    /** Recursive methods that call each other. */
    MUTUAL_RECURSION,
    /** Calls of derivatives of the program's own methods. */
    NESTED,
    /** Strings and enums. */
    WORDS,
    /** {@code byte}, {@code short} and {@code char}. */
    SMALL_INTEGERS,
    BOOLEAN_ARRAYS,
    /** Switch expressions with blocks that yield. */
    YIELDS,
    /** Loops over lists of constants. */
    ITERABLES,
    TRY_CATCH,
    ASSERTS,
    /** Comparisons and predicates of {@code Double}, and numbers made text. */
    PREDICATES,
    VARARGS,
    GENERIC_METHODS,
    RECORD_METHODS,
    /** Helpers of one name that differ in their parameters. */
    OVERLOADS,
    /** Names that come again in blocks beside each other, and names that the companion would like to have. */
    NAMES,
    /** {@code wrt} in place of {@code @Constant}. */
    WRT,
    STRICT_MATH,
    /** Records whose constructors check or copy. */
    CONSTRUCTORS,
    /** Now and then a method of a hundred statements and more. */
    LARGE,
    /** Arrays that get other names, in trips of loops and in branches, and are handed on and back by methods. */
    ARRAY_VARIABLES,
    /** Objects of a final class as parameters, whose fields are constants. */
    OBJECT_PARAMS,

    /** Forward mode is asked for, beside or instead of reverse. */
    FORWARD,
    /** Second derivatives are asked for. */
    SECOND_ORDER,
    /** Points with NaN, infinities, signed zeros and subnormal numbers. */
    EDGES;

    /** What the first step of the language holds: one method, no calls. */
    public static final Set<Feature> LANGUAGE_STEP_1 = EnumSet.range(FLOATS, SHARED_ARGUMENTS);

    /** The whole language. */
    public static final Set<Feature> LANGUAGE = EnumSet.allOf(Feature.class);

    /** Reads {@code step1}, {@code all}, or either followed by {@code +FEATURE} and {@code -FEATURE}, comma-separated. */
    public static Set<Feature> parse(String text) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        for (String word : text.split(",")) {
            switch (word) {
                case "step1" -> features.addAll(LANGUAGE_STEP_1);
                case "all" -> features.addAll(LANGUAGE);
                default -> {
                    Feature feature = valueOf(word.substring(1).toUpperCase(Locale.ROOT));
                    if (word.startsWith("-")) {
                        features.remove(feature);
                    } else {
                        features.add(feature);
                    }
                }
            }
        }
        return features;
    }
}
