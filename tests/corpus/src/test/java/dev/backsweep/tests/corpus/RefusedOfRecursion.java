package dev.backsweep.tests.corpus;

import dev.backsweep.tests.corpus.OuterMethods.Inner;
import java.util.Arrays;
import java.util.Set;

/** The methods with recursive ones whose derivatives are not differentiated again, and why: BS012 says so where that is tried. */
enum RefusedOfRecursion {
    /** It does what may be done but once. */
    ACTS(
            "ComposedFunctions.chosenForRecursion",
            "ComposedFunctions.generic",
            "NestedRecursionForms.gen",
            "Recursions.opaqueOnTheWay",
            "Recursions.printedOnTheWay",
            "RecursiveForms.generics",
            "Witnesses.toldByARecursion"),

    /** It moves rows of its arguments, and they are seen to have moved. */
    ROWS_MOVED("RecursiveRows.madeByTheCaller", "RecursiveRows.rowsSortedInPlace"),

    /** It moves rows, and the tangents of rows with them: by forward mode alone. */
    TANGENTS_MOVED(
            "NestedRecursionsKept.rowsOfAdjoints",
            "NestedRecursionsKept.rowsOfBuffers",
            "NestedRecursionsKept.rowsOfTangents",
            "RecordsFromRecursion.nearestWall",
            "RecursiveRows.betweenTwo",
            "RecursiveRows.itself",
            "RecursiveRows.ofIndices",
            "RecursiveRows.readAcross",
            "RecursiveRows.rowReturned",
            "RecursiveRows.rowsFromElsewhere",
            "RecursiveRows.rowsSorted",
            "RecursiveRows.threeDimensions");

    private final Set<String> methods;

    RefusedOfRecursion(String... methods) {
        this.methods = Set.of(methods);
    }

    static boolean contains(Subject subject, Inner inner) {
        String name = subject.primal.getDeclaringClass().getSimpleName() + "." + subject.primal.getName();
        return Arrays.stream(values())
                .filter(r -> r != TANGENTS_MOVED || inner != Inner.REVERSE)
                .anyMatch(r -> r.methods.contains(name));
    }
}
