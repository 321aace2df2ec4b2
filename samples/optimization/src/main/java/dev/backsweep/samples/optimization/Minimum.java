package dev.backsweep.samples.optimization;

/** Where an optimizer ended, and after how many iterations. */
record Minimum(double[] x, int iterations) {}
