/**
 * Derivatives for plain Java at compile time: what a user of Backsweep types and sees.
 *
 * <p>Annotate a method with {@link dev.backsweep.Differentiable}; the processor writes its derivatives into the
 * companion class.
 */
package dev.backsweep;
