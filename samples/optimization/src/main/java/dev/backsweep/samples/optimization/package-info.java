/** Optimization with derivatives that Backsweep wrote: gradients, Hessians and Jacobians, in own optimizers and those of libraries. */
package dev.backsweep.samples.optimization;
