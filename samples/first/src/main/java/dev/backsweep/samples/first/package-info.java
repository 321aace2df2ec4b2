/** The smallest program that uses Backsweep, and the methods that its pages explain. */
package dev.backsweep.samples.first;
