/** The language that can be differentiated. */
package dev.backsweep.processor.check;
