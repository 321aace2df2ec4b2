/**
 * Where a value that the reverse sweep wants comes from: intact, computed again, read back, or kept; what that costs, and where kept values live.
 */
package dev.backsweep.processor.differentiate.storage;
