/** Other ways to the same gradients: operator overloading and differences, against the generated one. */
package dev.backsweep.benchmarks.peer;
