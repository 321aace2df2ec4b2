package dev.backsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form that adds to buffers allocates nothing, from the second call on. */
class AllocationTest {

    private static final int CALLS = 5;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** All but the one whose parameters are numbers: what it returns is a record. */
    static Stream<Contest> contests() {
        return Contest.all().stream()
                .filter(Contest::accumulates)
                .filter(contest -> !contest.toString().startsWith("BlackScholes"));
    }

    @ParameterizedTest
    @MethodSource("contests")
    void generatedGradientAllocatesNothing(Contest contest) throws Throwable {
        MethodHandle generated = contest.handle("generated");
        long least = Long.MAX_VALUE;
        for (int i = 0; i < CALLS; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            double value = (double) generated.invokeExact();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            assertThat(value).isFinite();
        }
        assertThat(least).isZero();
    }
}
