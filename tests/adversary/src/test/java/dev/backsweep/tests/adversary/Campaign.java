package dev.backsweep.tests.adversary;

import dev.backsweep.tests.adversary.check.Checker;
import dev.backsweep.tests.adversary.check.Failure;
import dev.backsweep.tests.adversary.check.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Draws and checks programs batch by batch, in as many threads as there are processors. The same seed finds the same failures. */
final class Campaign {
    private final Supplier<Checker> checkers;
    private final Trials trials;
    private final int batch;
    private final Tally total = new Tally();

    Campaign(Supplier<Checker> checkers, long seed, Set<Feature> features, int batch) {
        this.checkers = checkers;
        this.trials = new Trials(seed, features);
        this.batch = batch;
    }

    /**
     * Checks the programs {@code from} to {@code to - 1}.
     *
     * @param found hears of each failure, one at a time
     * @param stop hears before each batch what has been counted so far, and says whether that is enough
     */
    Tally run(int from, int to, Consumer<Failure> found, Predicate<Tally> stop) {
        int workers = Runtime.getRuntime().availableProcessors();
        AtomicInteger next = new AtomicInteger(from);
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        List<Future<?>> ends = new ArrayList<>();
        for (int w = 0; w < workers; w++) {
            ends.add(pool.submit(() -> {
                Checker checker = checkers.get();
                while (!isEnough(stop)) {
                    int first = next.getAndAdd(batch);
                    if (first >= to) {
                        return;
                    }
                    check(checker, drawn(first, Math.min(first + batch, to)), found);
                }
            }));
        }
        pool.shutdown();
        try {
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return total;
    }

    private synchronized boolean isEnough(Predicate<Tally> stop) {
        return stop.test(total);
    }

    private void check(Checker checker, List<Checker.Trial> trials, Consumer<Failure> found) {
        List<Failure> failures = checker.check(trials);
        synchronized (this) {
            total.add(checker.takeTally());
            failures.forEach(found);
        }
    }

    private List<Checker.Trial> drawn(int from, int to) {
        List<Checker.Trial> drawn = new ArrayList<>();
        for (int i = from; i < to; i++) {
            drawn.add(trials.trial(i));
        }
        return drawn;
    }
}
