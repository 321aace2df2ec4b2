package dev.backsweep.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks and prints their tables.
 *
 * <p>All benchmarks run once, each in a JVM of its own, then all once more, and so on, five times: a machine that is slower for a
 * minute then slows one round of a problem, and not one way of computing it. {@code -quick} runs one round; any other argument is a
 * regular expression, and only benchmarks whose names match one of them run. {@code Processor} is the time of the processor itself.
 */
public final class Main {

    private static final int ROUNDS = 5;

    private Main() {}

    public static void main(String[] args) throws RunnerException {
        int rounds = ROUNDS;
        List<String> includes = new ArrayList<>();
        for (String arg : args) {
            if (arg.equals("-quick")) {
                rounds = 1;
            } else if (!arg.equals("true")) { // -Dbenchmarks without a value
                includes.add(arg);
            }
        }
        boolean all = includes.isEmpty();
        boolean processor = includes.remove("Processor"); // which is no benchmark that JMH knows
        if (all || !includes.isEmpty()) {
            System.out.println(report(includes, rounds));
        }
        if (all || processor) {
            System.out.println(ProcessorTime.table());
        }
    }

    private static Report report(List<String> includes, int rounds) throws RunnerException {
        Measurements measurements = new Measurements();
        for (int round = 1; round <= rounds; round++) {
            System.err.printf("Round %d of %d%n", round, rounds);
            for (RunResult result : round(includes, round)) {
                measurements.add(result);
            }
        }
        return new Report(measurements);
    }

    private static Iterable<RunResult> round(List<String> includes, int round) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        includes.forEach(options::include);
        if (round > 1) {
            options.exclude("Peers");
        }
        options.forks(1)
                .jvmArgsAppend(
                        "-Xms1g", "-Xmx1g", "-Xbatch") // the benchmark waits for the compiler, however busy the machine
                .warmupIterations(4)
                .warmupTime(TimeValue.milliseconds(200))
                .measurementIterations(4)
                .measurementTime(TimeValue.milliseconds(100))
                .addProfiler(GCProfiler.class)
                .addProfiler(WorkerTime.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        return new Runner(options.build()).run();
    }
}
