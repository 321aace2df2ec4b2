/**
 * What generated derivatives call: reused storage, shape checks, the format number.
 *
 * <p>Public for generated code only. Nothing here is meant to be called by hand, and all of it may change together with
 * the {@linkplain dev.backsweep.runtime.Format format number}.
 */
package dev.backsweep.runtime;
