/**
 * Adjoints that are known before the forward sweep ends, and the loops and calls that are swept in a cheaper way because of that: in one
 * pass, by replay, seed first, by the last writing trip, with rows for arrays.
 */
package dev.backsweep.processor.differentiate.early;
