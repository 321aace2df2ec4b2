/** The benchmarks: each problem's primal, its generated derivatives and those by hand on one input. */
package dev.backsweep.benchmarks.problem;
