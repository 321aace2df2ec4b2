/**
 * The derivative programs: reverse mode and forward mode as transformations of the core IR. Here stand the methods that are generated, whole;
 * start at {@link dev.backsweep.processor.differentiate.Methods}. What they are made of stands in rooms of its own, each of which knows only those
 * before it:
 *
 * <ol>
 *   <li>{@code rules}: derivatives of single operations;
 *   <li>{@code early}: adjoints that are known before the forward sweep ends, and what that makes cheaper;
 *   <li>{@code prepare}: a program made ready for reversal;
 *   <li>{@code storage}: where the values come from that the reverse sweep wants;
 *   <li>{@code signature}: what generated methods take and return;
 *   <li>{@code forward}, {@code reverse}: the two modes;
 *   <li>{@code pairs}: methods that are differentiated once for all callers.
 * </ol>
 */
package dev.backsweep.processor.differentiate;
