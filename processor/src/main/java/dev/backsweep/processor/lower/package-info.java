/** Gives the storage of differentiated programs its memory. */
package dev.backsweep.processor.lower;
