/** GradBench's inputs, with their reference outputs. */
package dev.backsweep.benchmarks.data;
