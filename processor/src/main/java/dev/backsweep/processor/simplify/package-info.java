/**
 * Makes generated methods read as if written by hand: core IR in, core IR out, the meaning unchanged. Start at
 * {@link dev.backsweep.processor.simplify.Simplify}.
 */
@NullMarked
package dev.backsweep.processor.simplify;

import org.jspecify.annotations.NullMarked;
