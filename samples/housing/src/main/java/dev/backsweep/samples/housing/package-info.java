/**
 * Predicts house prices: a linear model and a small network, each a loss in plain Java whose gradient Backsweep wrote.
 */
package dev.backsweep.samples.housing;
