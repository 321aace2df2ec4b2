/**
 * Reverse mode: both sweeps of a prepared program, whole or trip by trip. Start at {@link
 * dev.backsweep.processor.differentiate.reverse.Reverse}.
 */
package dev.backsweep.processor.differentiate.reverse;
