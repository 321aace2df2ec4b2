package dev.backsweep.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.backsweep.Storage;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    private static int stamped(int stamp, int rounds) {
        int errors = 0;
        for (int round = 0; round < rounds; round++) {
            Workspace ws = Workspace.enter();
            try {
                double[] a = ws.doubles(64);
                DoubleStack stack = ws.doubleStack();
                Arrays.fill(a, stamp);
                for (int i = 0; i < 64; i++) {
                    stack.push(stamp);
                }
                Thread.yield();
                for (double value : a) {
                    errors += value == stamp ? 0 : 1;
                }
                while (stack.size() > 0) {
                    errors += stack.pop() == stamp ? 0 : 1;
                }
            } finally {
                ws.exit();
            }
        }
        return errors;
    }

    private static void assertNothingShared(ExecutorService threads, int tasks) throws Exception {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 1; i <= tasks; i++) {
            int stamp = i;
            calls.add(() -> stamped(stamp, 200));
        }
        for (Future<Integer> errors : threads.invokeAll(calls)) {
            assertThat(errors.get()).isZero();
        }
        threads.shutdown();
    }

    @Test
    void threadsShareNothing() throws Exception {
        assertNothingShared(Executors.newFixedThreadPool(8), 64);
    }

    @Test
    void virtualThreadsShareNothing() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads");
        var executor = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
        assertNothingShared((ExecutorService) executor.invoke(null), 300);
    }

    @Test
    void highWaterIsTheCallingThreadsOwn() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        thread.submit(() -> stamped(1, 1)).get();
        assertThat(thread.submit(Storage::highWaterBytes).get()).isBetween(2 * 64 * 8L, 3 * 64 * 8L);
        ExecutorService another = Executors.newSingleThreadExecutor();
        assertThat(another.submit(Storage::highWaterBytes).get()).isZero();
        thread.submit(Storage::trim).get();
        assertThat(thread.submit(Storage::highWaterBytes).get()).isZero();
        thread.shutdown();
        another.shutdown();
    }

    /** The table of bookkeeping has 256 places: beyond that threads lose theirs to each other, and make it again. */
    @Test
    void moreThreadsThanTheTableHolds() throws Exception {
        int n = 300;
        CyclicBarrier all = new CyclicBarrier(n);
        ExecutorService threads = Executors.newFixedThreadPool(n);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
            int stamp = i;
            calls.add(() -> {
                int errors = stamped(stamp, 1);
                if (all.await() == 0) {
                    System.gc();
                }
                all.await();
                return errors + stamped(stamp, 1);
            });
        }
        for (Future<Integer> errors : threads.invokeAll(calls)) {
            assertThat(errors.get()).isZero();
        }
        threads.shutdown();
    }

    @Test
    void aThreadThatLivesOnHoldsNoClassLoader() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        WeakReference<ClassLoader> loader =
                thread.submit(ThreadsTest::useInALoaderOfItsOwn).get();
        for (int i = 0; i < 50 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(loader.get()).isNull();
        thread.submit(() -> {}).get(); // it lives
        thread.shutdown();
    }

    private static WeakReference<ClassLoader> useInALoaderOfItsOwn() throws IOException, ReflectiveOperationException {
        URL classes = Workspace.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass(Workspace.class.getName());
            assertThat(type).isNotSameAs(Workspace.class);
            Object ws = type.getMethod("enter").invoke(null);
            type.getMethod("doubles", long.class).invoke(ws, 1000L);
            type.getMethod("objects", long.class).invoke(ws, 10L);
            Object stack = type.getMethod("objectStack").invoke(ws);
            stack.getClass().getMethod("push", Object.class).invoke(stack, stack);
            type.getMethod("newArray", Class.class, int.class).invoke(ws, type, 3);
            type.getMethod("exit").invoke(ws);
            return new WeakReference<>(loader);
        }
    }
}
