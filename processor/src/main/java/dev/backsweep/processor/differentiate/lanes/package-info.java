/** Several directions at once. Start at {@link dev.backsweep.processor.differentiate.lanes.LaneLoops}. */
package dev.backsweep.processor.differentiate.lanes;
