/** Forward mode: the tangent of each statement beside it. Start at {@link dev.backsweep.processor.differentiate.forward.Forward}. */
package dev.backsweep.processor.differentiate.forward;
