/** Measures generated derivatives against the primal, the same derivatives written by hand, and other libraries. */
package dev.backsweep.benchmarks;
