/**
 * What becomes of each call of a method with a body in this compilation: taken in, a pair of methods of its own, a call that stays; and what methods may do,
 * with all that they call, on which that depends.
 */
@NullMarked
package dev.backsweep.processor.calls;

import org.jspecify.annotations.NullMarked;
