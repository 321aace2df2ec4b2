package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.check.Failure.Kind;
import dev.backsweep.tests.adversary.grow.PointGrower;
import dev.backsweep.tests.adversary.oracle.Oracle;
import dev.backsweep.tests.adversary.oracle.Point;
import dev.backsweep.tests.adversary.tree.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.processing.Processor;

/** Compiles programs with the processor, in each of its settings, and checks every one at several points. For one thread. */
public final class Checker {
    /** The processor's settings that must agree. */
    public static final List<List<String>> SETTINGS = List.of(List.of(), List.of("-Abacksweep.optimize=false"));

    private static final int PROGRAMS_PER_CLASS = 6;
    private final Supplier<Processor> processors;
    private final List<List<String>> settings;
    private final Set<Feature> features;
    private Tally tally = new Tally();
    private final Deadline deadline = new Deadline();

    /**
     * @param processors makes a processor for each compilation; null checks the oracle against Java alone
     * @param settings options of the processor, {@code -Akey=value}: each program is compiled with each of these
     */
    public Checker(Supplier<Processor> processors, List<List<String>> settings, Set<Feature> features) {
        this.processors = processors;
        this.settings = processors == null ? List.of(List.of("-proc:none")) : List.copyOf(settings);
        this.features = features;
    }

    /** What has been counted since this was asked last. */
    public Tally takeTally() {
        Tally taken = tally;
        tally = new Tally();
        return taken;
    }

    /** A program and the seeds of the points where it is run. */
    public record Trial(Program program, List<Long> points) {}

    /** Checks all of these in one compilation for each setting, or in several where one of them spoils it. */
    public List<Failure> check(List<Trial> trials) {
        if (trials.isEmpty() || trials.size() == 1 && !canRun(trials.get(0))) {
            return List.of();
        }
        List<Unit> units = units(trials);
        List<Compilation> compilations = new ArrayList<>();
        for (List<String> options : settings) {
            Compilation compilation = compile(units, options);
            if (!compilation.errors.isEmpty()) {
                return trials.size() == 1
                        ? notCompiled(trials.get(0).program(), compilation)
                        : apart(trials, units, compilation.errors);
            }
            compilations.add(compilation);
        }
        List<ClassLoader> loaders =
                compilations.stream().map(Compilation::loader).toList();
        Map<Program, Unit> unitOf = new HashMap<>();
        units.forEach(unit -> unit.programs.forEach(program -> unitOf.put(program, unit)));
        List<Failure> failures = new ArrayList<>();
        for (Trial trial : trials) {
            Unit unit = unitOf.get(trial.program());
            List<Forms> forms = loaders.stream()
                    .map(loader -> new Forms(trial.program(), loader, "fuzz." + unit.name, processors != null))
                    .toList();
            run(trial, forms, failures);
        }
        return failures;
    }

    private List<Unit> units(List<Trial> trials) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < trials.size(); i += PROGRAMS_PER_CLASS) {
            List<Program> programs = trials.subList(i, Math.min(i + PROGRAMS_PER_CLASS, trials.size())).stream()
                    .map(Trial::program)
                    .toList();
            units.add(new Unit("Fuzz" + units.size(), programs, processors != null));
        }
        return units;
    }

    private Compilation compile(List<Unit> units, List<String> options) {
        Map<String, String> sources = new LinkedHashMap<>();
        units.forEach(unit -> sources.put("fuzz." + unit.name, unit.text));
        return Compilation.of(sources, processors == null ? null : processors.get(), options);
    }

    /** The programs that the errors speak of one by one, the others together; halves, where the errors name none. */
    private List<Failure> apart(List<Trial> trials, List<Unit> units, List<String> errors) {
        List<Program> blamed = new ArrayList<>();
        units.forEach(unit -> blamed.addAll(unit.blamed(errors)));
        List<Failure> failures = new ArrayList<>();
        if (blamed.isEmpty()) {
            int half = trials.size() / 2;
            failures.addAll(check(trials.subList(0, half)));
            failures.addAll(check(trials.subList(half, trials.size())));
            return failures;
        }
        List<Trial> others = new ArrayList<>();
        for (Trial trial : trials) {
            if (blamed.stream().anyMatch(program -> program == trial.program())) {
                failures.addAll(check(List.of(trial)));
            } else {
                others.add(trial);
            }
        }
        failures.addAll(check(others));
        return failures;
    }

    /** Whether the program ends at one of its points at least: the shrinker makes programs that do not. */
    private boolean canRun(Trial trial) {
        Program program = trial.program();
        return trial.points().stream()
                .anyMatch(seed -> Oracle.answer(program, PointGrower.grow(program.main(), seed, features)) != null);
    }

    private void run(Trial trial, List<Forms> forms, List<Failure> failures) {
        Program program = trial.program();
        tally.countProgram();
        List<PointCheck> checks = new ArrayList<>();
        for (long seed : trial.points()) {
            Point point = PointGrower.grow(program.main(), seed, features);
            Oracle.Answer answer = Oracle.answer(program, point);
            if (answer == null) {
                tally.useless++;
                continue;
            }
            tally.count(answer, features.contains(Feature.EDGES) && PointGrower.isEdge(seed));
            checks.add(new PointCheck(program, forms, point, seed, answer));
        }
        if (checks.isEmpty()) {
            return;
        }
        Failure failure = deadline.run(program, trial.points().get(0), () -> {
            if (processors == null) {
                checks.forEach(check -> check.checkInterpreter(0));
            } else {
                checks.forEach(PointCheck::run);
                checks.get(0).runAgain();
            }
        });
        if (failure == null) {
            tally.countIdentities(checks);
        } else {
            failures.add(failure);
        }
    }

    /** Whether the errors are not all javac's own about what is written: of a program that needs a companion nothing else can tell. */
    private static boolean isOfProcessor(String errors) {
        return errors.contains(": BS") || errors.contains("Adjoint.java");
    }

    /** What is wrong with a program that is not compiled; nothing, where it is refused as it has to be. */
    private List<Failure> notCompiled(Program program, Compilation compilation) {
        List<String> refusals = Refusals.codes(compilation.errors);
        if (!refusals.isEmpty()) {
            tally.countRefused(refusals);
            return List.of();
        }
        String errors = String.join("\n", compilation.errors);
        Unit plain = new Unit("Fuzz0", List.of(program), false);
        Kind kind;
        if (program.hasNested()) {
            kind = isOfProcessor(errors) ? Kind.REFUSED : Kind.NOT_JAVA;
            kind = errors.contains("the processor crashed") || errors.contains("BS902") ? Kind.CRASH : kind;
            kind = errors.contains("Adjoint.java") ? Kind.NOT_COMPILED : kind;
        } else if (!Compilation.of(Map.of("fuzz.Fuzz0", plain.text), null, List.of())
                .errors
                .isEmpty()) {
            kind = Kind.NOT_JAVA;
        } else if (errors.contains("the processor crashed") || errors.contains("Exception")) {
            kind = Kind.CRASH;
        } else {
            kind = errors.contains("Adjoint.java") ? Kind.NOT_COMPILED : Kind.REFUSED;
        }
        return List.of(new Failure(program, kind, errors, 0));
    }
}
