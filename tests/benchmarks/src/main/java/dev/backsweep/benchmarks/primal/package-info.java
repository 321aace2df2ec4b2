/** The problems as anyone would write them in Java; Backsweep differentiates them as this module is compiled. */
package dev.backsweep.benchmarks.primal;
