package dev.backsweep.benchmarks.problem;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One problem on one input, computed in several ways that are measured in one run.
 *
 * <p>Each way is a {@code @Benchmark} method that returns the value and leaves the derivatives in the buffers {@link #derivatives}. One is
 * the measure of the rest: {@code primal} computes no derivatives; where second derivatives are measured, {@code gradient} takes its
 * place. {@code generated} calls what Backsweep wrote. One is its rival: {@code hand}, the same written by hand; {@code inlined},
 * what Backsweep wrote for a method whose helpers were inlined by hand; {@code open}, for one that reads no private fields.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public abstract class Problem {

    /** The buffers that every way leaves its derivatives in: an array of any rank, or an {@code Object[]} of such. */
    public abstract Object derivatives();

    /** Whether the derivatives are added to what the buffers hold, as a gradient's are, rather than written over it. */
    public boolean accumulates() {
        return true;
    }
}
