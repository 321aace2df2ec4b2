/**
 * The derivative programs: reverse mode (and later forward mode) as transformations of the core IR. Start at {@link
 * dev.backsweep.processor.differentiate.ReverseMethods}.
 */
package dev.backsweep.processor.differentiate;
