/**
 * Small methods, by topic, with the points at which their derivatives are tried: a method that is added here with an {@link
 * dev.backsweep.tests.corpus.At} is tested in every form.
 */
package dev.backsweep.tests.corpus;
