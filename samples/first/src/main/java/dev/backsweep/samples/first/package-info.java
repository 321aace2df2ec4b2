/** The smallest program that uses Backsweep. */
package dev.backsweep.samples.first;
