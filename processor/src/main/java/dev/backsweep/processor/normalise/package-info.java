/** Rewrites what a user may write into the small core language, keeping Java's meaning exactly. */
@NullMarked
package dev.backsweep.processor.normalise;

import org.jspecify.annotations.NullMarked;
