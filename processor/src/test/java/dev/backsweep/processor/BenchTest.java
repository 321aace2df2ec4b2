package dev.backsweep.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

class BenchTest {

    @Test
    @EnabledIf("hasTwoProcessors")
    void workGoesOnBesideItsCaller() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        try (Bench bench = Bench.open(true)) {
            Supplier<Thread> work = bench.start(() -> {
                begun.countDown();
                return Thread.currentThread();
            });
            begun.await();

            assertThat(work.get()).isNotSameAs(Thread.currentThread());
        }
    }

    @Test
    void smallWorkIsDoneWhereItIsAskedForAndWhen() {
        AtomicBoolean begun = new AtomicBoolean();
        try (Bench bench = Bench.open(false)) {
            Supplier<Thread> work = bench.start(() -> {
                begun.set(true);
                return Thread.currentThread();
            });

            assertThat(begun).isFalse();
            assertThat(work.get()).isSameAs(Thread.currentThread());
        }
    }

    @Test
    void whatWorkThrowsComesOutWhereItsResultIsAskedFor() {
        IllegalStateException exception = new IllegalStateException("a bug");
        StackOverflowError error = new StackOverflowError();
        try (Bench bench = Bench.open(true)) {
            Supplier<String> first = bench.start(() -> {
                throw exception;
            });
            Supplier<String> second = bench.start(() -> {
                throw error;
            });

            assertThatThrownBy(first::get).isSameAs(exception);
            assertThatThrownBy(second::get).isSameAs(error);
        }
    }

    static boolean hasTwoProcessors() {
        return Runtime.getRuntime().availableProcessors() > 1;
    }
}
