package dev.backsweep.processor;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Does what needs nothing of javac on a thread beside the one that works with javac, whose trees and symbols one thread alone may touch: while
 * one class is read and differentiated, the one before it is simplified and written. The results are taken in the order in which they were
 * started, so that a build does not depend on which thread was faster.
 */
final class Bench implements AutoCloseable {
    private final ExecutorService thread;

    private Bench(ExecutorService thread) {
        this.thread = thread;
    }

    /** A bench for work on several classes, where the machine can do two things at once. */
    static Bench open(boolean isWorthIt) {
        boolean beside = isWorthIt && Runtime.getRuntime().availableProcessors() > 1;
        return new Bench(beside ? Executors.newSingleThreadExecutor(DeepStack::daemon) : null);
    }

    /** The result of {@code work}, which may have begun by the time it is asked for; what it throws comes out then. */
    <T> Supplier<T> start(Supplier<T> work) {
        if (thread == null) {
            return work;
        }
        Future<T> result = thread.submit(work::get);
        return () -> get(result);
    }

    private static <T> T get(Future<T> result) {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.shutdownNow();
        }
    }
}
