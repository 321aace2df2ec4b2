/** Methods that are differentiated once, by methods of their own that their callers call: the recursive ones above all. */
package dev.backsweep.processor.differentiate.pairs;
