package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.check.Failure.Kind;
import dev.backsweep.tests.adversary.grow.PointGrower;
import dev.backsweep.tests.adversary.oracle.Oracle;
import dev.backsweep.tests.adversary.oracle.Point;
import dev.backsweep.tests.adversary.print.JavaPrinter;
import dev.backsweep.tests.adversary.tree.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.processing.Processor;

/** Compiles programs with the processor and checks every one at several points. For one thread. */
public final class Checker {
    private static final String CLASS = "Fuzz";
    private final Supplier<Processor> processors;
    private final List<String> options;
    private final Set<Feature> features;
    private final Tally tally = new Tally();
    private final Deadline deadline = new Deadline();

    /**
     * @param processors makes a processor for each compilation; null checks the oracle against Java alone
     * @param options of the processor, {@code -Akey=value}
     */
    public Checker(Supplier<Processor> processors, List<String> options, Set<Feature> features) {
        this.processors = processors;
        this.options = List.copyOf(options);
        this.features = features;
    }

    /** What has been counted so far. */
    public Tally tally() {
        return tally;
    }

    /** A program and the seeds of the points where it is run. */
    public record Trial(Program program, List<Long> points) {}

    /** Checks all of these in one compilation, or in several where one of them spoils it. */
    public List<Failure> check(List<Trial> trials) {
        if (trials.size() == 1 && !canRun(trials.get(0))) {
            return List.of();
        }
        List<Program> programs = trials.stream().map(Trial::program).toList();
        String annotation = processors == null ? "" : "@Differentiable";
        Map<String, String> sources = Map.of("fuzz." + CLASS, JavaPrinter.classOf(CLASS, programs, annotation));
        Processor processor = processors == null ? null : processors.get();
        Compilation compilation = Compilation.of(sources, processor, options);
        if (!compilation.errors.isEmpty()) {
            if (trials.size() > 1) {
                int half = trials.size() / 2;
                List<Failure> failures = new ArrayList<>(check(trials.subList(0, half)));
                failures.addAll(check(trials.subList(half, trials.size())));
                return failures;
            }
            return List.of(notCompiled(programs.get(0), compilation));
        }
        ClassLoader loader = compilation.loader();
        List<Failure> failures = new ArrayList<>();
        for (Trial trial : trials) {
            run(trial, loader, failures);
        }
        return failures;
    }

    /** Whether the program ends at one of its points at least: the shrinker makes programs that do not. */
    private boolean canRun(Trial trial) {
        Program program = trial.program();
        return trial.points().stream()
                .anyMatch(seed -> Oracle.answer(program, PointGrower.grow(program.main(), seed, features)) != null);
    }

    private void run(Trial trial, ClassLoader loader, List<Failure> failures) {
        Program program = trial.program();
        tally.programs++;
        Forms forms = new Forms(program, loader, "fuzz." + CLASS, processors != null);
        for (long seed : trial.points()) {
            Point point = PointGrower.grow(program.main(), seed, features);
            Oracle.Answer answer = Oracle.answer(program, point);
            if (answer == null) {
                tally.useless++;
                continue;
            }
            tally.count(answer);
            PointCheck check = new PointCheck(program, forms, point, seed, answer);
            Failure failure = deadline.run(program, seed, () -> {
                if (processors == null) {
                    check.checkInterpreter();
                } else {
                    check.run();
                }
            });
            if (failure != null) {
                failures.add(failure);
                return;
            }
        }
    }

    private Failure notCompiled(Program program, Compilation compilation) {
        String errors = String.join("\n", compilation.errors);
        Map<String, String> source = Map.of("fuzz." + CLASS, JavaPrinter.classOf(CLASS, List.of(program), ""));
        Kind kind;
        if (!Compilation.of(source, null, List.of()).errors.isEmpty()) {
            kind = Kind.NOT_JAVA;
        } else if (errors.contains("the processor crashed") || errors.contains("Exception")) {
            kind = Kind.CRASH;
        } else {
            kind = errors.contains(CLASS + "Adjoint.java") ? Kind.NOT_COMPILED : Kind.REFUSED;
        }
        return new Failure(program, kind, errors, 0);
    }
}
