/**
 * A program made ready for reversal ({@link dev.backsweep.processor.differentiate.prepare.Prepared}): ways out numbered, intermediate values
 * named, array references mirrored, cheaper ways of loops found.
 */
package dev.backsweep.processor.differentiate.prepare;
