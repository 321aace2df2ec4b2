package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.check.Failure.Kind;
import dev.backsweep.tests.adversary.tree.Program;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a check that may never end. */
final class Deadline {
    /** Checks take milliseconds; the machine may be busy otherwise. */
    private static final int SECONDS = 300;

    private ExecutorService runner = newRunner();

    private static ExecutorService newRunner() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(null, task, "check", 16L << 20);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What failed; null if nothing did. */
    Failure run(Program program, long point, Runnable check) {
        Callable<Failure> call = () -> {
            try {
                check.run();
                return null;
            } catch (PointCheck.Failed e) {
                return e.failure;
            }
        };
        Future<Failure> future = runner.submit(call);
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            runner = newRunner();
            return new Failure(program, Kind.HANG, "no answer within " + SECONDS + " seconds", point);
        } catch (ExecutionException e) {
            throw new IllegalStateException(program.name(), e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
