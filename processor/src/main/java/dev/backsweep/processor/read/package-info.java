/** Reads javac's trees into the intermediate representation; the only room that knows {@code com.sun.source} and {@code javax.lang.model}. */
@NullMarked
package dev.backsweep.processor.read;

import org.jspecify.annotations.NullMarked;
