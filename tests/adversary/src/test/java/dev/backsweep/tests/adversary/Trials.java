package dev.backsweep.tests.adversary;

import dev.backsweep.tests.adversary.check.Checker;
import dev.backsweep.tests.adversary.grow.PointGrower;
import dev.backsweep.tests.adversary.grow.ProgramGrower;
import dev.backsweep.tests.adversary.oracle.Oracle;
import dev.backsweep.tests.adversary.oracle.Point;
import dev.backsweep.tests.adversary.tree.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Draws programs that are worth checking, with points where they can be checked. */
final class Trials {
    private static final int POINTS = 3;
    private static final int DRAWS = 14;
    private final long seed;
    private final Set<Feature> features;

    Trials(long seed, Set<Feature> features) {
        this.seed = seed;
        this.features = features;
    }

    /**
     * Program {@code index} of this seed: the first that ends at several points, somewhere with a derivative that is not zero for sure; now
     * and then one that always throws.
     */
    Checker.Trial trial(int index) {
        for (int attempt = 0; ; attempt++) {
            long programSeed = mix(mix(seed * 1_000_003 + index) + attempt);
            Program program = ProgramGrower.grow("f" + index, programSeed, features);
            List<Long> points = points(program, programSeed);
            if (!points.isEmpty()) {
                return new Checker.Trial(program, points);
            }
        }
    }

    private List<Long> points(Program program, long programSeed) {
        List<Long> fit = new ArrayList<>();
        List<Long> throwing = new ArrayList<>();
        boolean varies = false;
        for (int i = 0; i < DRAWS && fit.size() < POINTS; i++) {
            long pointSeed = mix(programSeed ^ (i + 1)) | 1;
            Point point = PointGrower.grow(program.main(), pointSeed, features);
            Oracle.Answer answer = Oracle.answer(program, point);
            if (answer == null) {
                return List.of();
            }
            if (answer.thrown() != null) {
                throwing.add(pointSeed);
            } else if (answer.unfit() == null) {
                fit.add(pointSeed);
                varies |= answer.varies();
            }
        }
        if (fit.isEmpty() || !varies) {
            return List.of();
        }
        if (!throwing.isEmpty()) {
            fit.add(throwing.get(0));
        }
        if (features.contains(Feature.EDGES)) {
            addEdge(program, programSeed, fit);
        }
        return fit;
    }

    /** A point of extreme numbers where the program ends: settings must agree there too. */
    private void addEdge(Program program, long programSeed, List<Long> points) {
        long pointSeed = mix(programSeed) & ~7L;
        Oracle.Answer answer = Oracle.answer(program, PointGrower.grow(program.main(), pointSeed, features));
        if (answer != null) {
            points.add(pointSeed);
        }
    }

    /** Stafford's mixer, as in SplittableRandom. */
    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }
}
