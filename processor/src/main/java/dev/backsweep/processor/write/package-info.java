/** Prints generated classes as Java source; the only room that knows JavaPoet. */
@NullMarked
package dev.backsweep.processor.write;

import org.jspecify.annotations.NullMarked;
