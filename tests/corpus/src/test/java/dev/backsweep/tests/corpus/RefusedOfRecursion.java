package dev.backsweep.tests.corpus;

import dev.backsweep.tests.corpus.OuterMethods.Inner;
import java.util.Arrays;
import java.util.Set;

/** The methods with recursive ones whose derivatives are not differentiated again, and why: BS012 says so where that is tried. */
enum RefusedOfRecursion {
    /** Records go in or come out, or arrays. */
    RECORDS_OR_NO_NUMBER(
            "ArgumentsOfRecursion.ofRecord",
            "ConstantsOfRecursion.assigned",
            "ConstantsOfRecursion.chosen",
            "ConstantsOfRecursion.constant",
            "ConstantsOfRecursion.hidden",
            "RecordRecursions.arr",
            "RecordRecursions.constant",
            "RecordRecursions.even",
            "RecordRecursions.f",
            "RecordRecursions.itself",
            "RecordRecursions.method",
            "RecordRecursions.result",
            "RecordRecursions.summary",
            "RecordRecursions.written",
            "RecordsFromRecursion.found",
            "RecordsFromRecursion.itself",
            "Recursions.arrayResult",
            "Recursions.scaledInHalves",
            "RecursiveForms.ofRecord",
            "RecursiveRows.madeByTheCaller",
            "RecursiveRows.rowsSortedInPlace"),

    /** It writes arrays of arrays, or one of several arrays of a type. */
    SEVERAL_ARRAYS_WRITTEN(
            "NestedRecursionsKept.bufferOverwritten",
            "NestedRecursionsKept.rowsOfAdjoints",
            "NestedRecursionsKept.rowsOfBuffers",
            "NestedRecursionsKept.rowsOfTangents",
            "NestedRecursionsKept.wrongBuffer",
            "ArgumentsOfRecursion.conditional",
            "ArgumentsOfRecursion.literalOfRows",
            "ArgumentsOfRecursion.sum",
            "RecordsFromRecursion.inARing",
            "RecordsFromRecursion.nearestWall",
            "RecordsFromRecursion.nested",
            "Recursions.argumentsReturned",
            "Recursions.arraysOnTheWay",
            "RecursiveRows.betweenTwo",
            "RecursiveRows.itself",
            "RecursiveRows.ofIndices",
            "RecursiveRows.readAcross",
            "RecursiveRows.rowReturned",
            "RecursiveRows.rowsFromElsewhere",
            "RecursiveRows.rowsSorted",
            "RecursiveRows.threeDimensions",
            "SharedCallees.everywhere",
            "SharedCallees.oneArrayTwice"),

    /** It does what may be done but once. */
    ACTS(
            "NestedRecursionForms.gen",
            "Recursions.opaqueOnTheWay",
            "Recursions.printedOnTheWay",
            "RecursiveForms.generics",
            "Witnesses.toldByARecursion"),

    /** It writes an array, whose tangent it leaves there too: by forward mode alone. */
    TANGENTS_WRITTEN(
            "ArgumentsOfRecursion.resultsWritten",
            "NestedRecursionForms.ofMutual",
            "NestedRecursionForms.outer",
            "NestedRecursionForms.third",
            "NestedRecursions.ofInARecursion",
            "NestedRecursionsKept.bufferIsArgument",
            "NestedRecursionsKept.counting",
            "NestedRecursionsKept.ofCounting",
            "NestedRecursionsKept.ofFailing",
            "NestedRecursionsKept.ofFailingWrites",
            "NestedRecursionsKept.ofFloatArray",
            "NestedRecursionsKept.same",
            "NestedRecursionsKept.sometimesOtherAsBuffer",
            "ArgumentsOfRecursion.newRecord",
            "ArgumentsOfRecursion.ofGrid",
            "ArgumentsOfRecursion.ofResult",
            "ConstantsOfRecursion.made",
            "NestedRecursions.argumentsWritten",
            "NestedRecursions.descent",
            "NestedRecursions.inARecursion",
            "RecordsFromRecursion.arrayAndText",
            "RecordsFromRecursion.ofEverything",
            "RecordsFromRecursion.twoArrays",
            "Recursions.resultIgnored",
            "Recursions.returnedInLoop",
            "Recursions.writtenInHalves",
            "RecursiveAlgorithms.copies",
            "RecursiveAlgorithms.fourier",
            "RecursiveAlgorithms.mergeSort",
            "RecursiveAlgorithms.quickSort",
            "RecursiveForms.ackermann",
            "RecursiveForms.resultsThatAreChosen");

    private final Set<String> methods;

    RefusedOfRecursion(String... methods) {
        this.methods = Set.of(methods);
    }

    static boolean contains(Subject subject, Inner inner) {
        String name = subject.primal.getDeclaringClass().getSimpleName() + "." + subject.primal.getName();
        return Arrays.stream(values())
                .filter(r -> r != TANGENTS_WRITTEN || inner != Inner.REVERSE)
                .anyMatch(r -> r.methods.contains(name));
    }
}
