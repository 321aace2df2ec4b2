package dev.backsweep.tests.edges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.Storage;
import java.util.Map;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Deep recursion costs memory linear in its depth. */
class DeepRecursionTest {
    private static final int DEPTH = 1 << 10;

    private static final double[] X = {0.3, 0.6};
    private static final double[] V = {1, 1};

    private static final Map<String, IntConsumer> DERIVATIVES = Map.of(
            "handedOn", n -> DeepFormsAdjoint.handedOnGradient(0.7, 0.5, X, n),
            "handedOnHvp", n -> DeepFormsAdjoint.handedOnHvp(0.7, 1, 0.5, 1, X, V, n),
            "written", n -> DeepFormsAdjoint.writtenGradient(X.clone(), 0.5, n),
            "twice", n -> DeepFormsAdjoint.twiceGradient(0.7, 0.5, n),
            "withLoops", n -> DeepFormsAdjoint.withLoopsGradient(X, 0.5, n),
            "records", n -> DeepFormsAdjoint.recordsGradient(X, 0.5, n),
            "arrays", n -> DeepFormsAdjoint.arraysGradient(X, n));

    /** Memory grows by doubling: sixteen times the depth takes at most twice sixteen times as much. */
    @Test
    void memoryIsLinearInTheDepth() {
        DERIVATIVES.forEach((name, derivative) -> {
            long shallow = highWater(derivative, DEPTH);
            assertThat(shallow).as(name).isPositive();
            assertThat(highWater(derivative, 16 * DEPTH)).as(name).isLessThanOrEqualTo(2 * 16 * shallow);
        });
    }

    /** The calls between which no result is needed again are reversed one by one: what they keep is given back before the next one. */
    @Test
    void memoryIsNotThatOfAllCalls() {
        IntConsumer derivative = n -> DeepFormsAdjoint.branchingGradient(0.7, n);
        assertThat(highWater(derivative, 24)).isLessThanOrEqualTo(4 * highWater(derivative, 12));
    }

    @Test
    void forwardModeKeepsNothing() {
        assertThat(highWater(n -> DeepFormsAdjoint.handedOnJvp(0.7, 1, 0.5, 1, X, V, n), 16 * DEPTH))
                .isEqualTo(highWater(n -> DeepFormsAdjoint.handedOnJvp(0.7, 1, 0.5, 1, X, V, n), DEPTH));
    }

    private static long highWater(IntConsumer derivative, int depth) {
        long[] bytes = {0};
        Deep.onStack(1L << 28, () -> {
            derivative.accept(depth);
            bytes[0] = Storage.highWaterBytes();
        });
        return bytes[0];
    }
}
