/**
 * The same gradients, each written by hand with care: in the primal's own order of operations, adding to the buffers that it is given,
 * and allocating nothing; what it keeps between the sweeps it keeps in buffers of its own.
 */
package dev.backsweep.benchmarks.hand;
