/** The annotation processor: rounds, options, and the pipeline that differentiates one method. */
@NullMarked
package dev.backsweep.processor;

import org.jspecify.annotations.NullMarked;
