/**
 * The derivatives of single operations: what each operand of an expression contributes, the table of functions ({@link
 * dev.backsweep.processor.differentiate.rules.Rules}), and the calls of methods that are differentiated once for all callers.
 */
package dev.backsweep.processor.differentiate.rules;
