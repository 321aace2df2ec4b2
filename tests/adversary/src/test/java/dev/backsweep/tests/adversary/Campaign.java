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
import java.util.function.Supplier;

/** Draws and checks programs batch by batch, in as many threads as there are processors. The same seed finds the same failures. */
final class Campaign {
    private final Supplier<Checker> checkers;
    private final Trials trials;
    private final int batch;

    Campaign(Supplier<Checker> checkers, long seed, Set<Feature> features, int batch) {
        this.checkers = checkers;
        this.trials = new Trials(seed, features);
        this.batch = batch;
    }

    /**
     * Checks the programs {@code from} to {@code to - 1}.
     *
     * @param found hears of each failure, one at a time
     * @param stop is asked before each batch whether that is enough
     */
    Tally run(int from, int to, Consumer<Failure> found, Supplier<Boolean> stop) {
        int workers = Runtime.getRuntime().availableProcessors();
        AtomicInteger next = new AtomicInteger(from);
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        List<Future<Tally>> tallies = new ArrayList<>();
        for (int w = 0; w < workers; w++) {
            tallies.add(pool.submit(() -> {
                Checker checker = checkers.get();
                for (int i = next.getAndAdd(batch); i < to && !stop.get(); i = next.getAndAdd(batch)) {
                    for (Failure failure : checker.check(drawn(i, Math.min(i + batch, to)))) {
                        synchronized (this) {
                            found.accept(failure);
                        }
                    }
                }
                return checker.tally();
            }));
        }
        pool.shutdown();
        Tally total = new Tally();
        try {
            for (Future<Tally> tally : tallies) {
                total.add(tally.get());
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return total;
    }

    private List<Checker.Trial> drawn(int from, int to) {
        List<Checker.Trial> drawn = new ArrayList<>();
        for (int i = from; i < to; i++) {
            drawn.add(trials.trial(i));
        }
        return drawn;
    }
}
