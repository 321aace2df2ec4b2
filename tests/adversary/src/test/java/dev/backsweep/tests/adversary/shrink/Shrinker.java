package dev.backsweep.tests.adversary.shrink;

import dev.backsweep.tests.adversary.check.Checker;
import dev.backsweep.tests.adversary.check.Failure;
import dev.backsweep.tests.adversary.tree.Node;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Makes a failing program as small as it gets while it fails in the same way: statements are left out, expressions replaced by parts of
 * themselves or by literals, loops by their bodies, until nothing more can go (Zeller and Hildebrandt, Simplifying and Isolating
 * Failure-Inducing Input, 2002).
 */
public final class Shrinker {
    private static final int EXTRA_POINTS = 3;
    private static final int ATTEMPTS = 2500;
    private static final long TWO_MINUTES = 120_000_000_000L;
    private final BiFunction<Program, List<Long>, List<Failure>> check;
    private final int mostAttempts;
    private final long mostNanoseconds;
    private Failure smallest;
    private int attempts;
    private long start;

    /** Shrinks by this checker. */
    public Shrinker(Checker checker) {
        this((program, points) -> checker.check(List.of(new Checker.Trial(program, points))), ATTEMPTS, TWO_MINUTES);
    }

    /** Shrinks by any check of a program at points, with at most so many of them, in so much time. */
    Shrinker(BiFunction<Program, List<Long>, List<Failure>> check, int mostAttempts, long mostNanoseconds) {
        this.check = check;
        this.mostAttempts = mostAttempts;
        this.mostNanoseconds = mostNanoseconds;
    }

    /** The smallest failure of the same kind that is found. */
    public Failure shrink(Failure failure) {
        smallest = failure;
        attempts = 0;
        start = System.nanoTime();
        int before;
        do {
            before = smallest.program().size() + smallest.program().methods().size();
            dropMethodsAndParameters();
            for (int m = smallest.program().methods().size() - 1; m >= 0; m--) {
                shrinkBody(m);
            }
        } while (smallest.program().size() + smallest.program().methods().size() < before && !isEnough());
        return smallest;
    }

    private boolean isEnough() {
        return attempts >= mostAttempts || System.nanoTime() - start > mostNanoseconds;
    }

    private void shrinkBody(int m) {
        for (int place = 0; place < method(m).body().size() && !isEnough(); place++) {
            boolean again = true;
            while (again) {
                again = false;
                Node body = method(m).body();
                if (place >= body.size()) {
                    return;
                }
                for (Node reduction : Reductions.of(Places.of(body).get(place), method(m))) {
                    if (!isEnough() && fails(withBody(m, place, reduction))) {
                        again = true;
                        break;
                    }
                }
            }
        }
    }

    private Program.Method method(int m) {
        return smallest.program().methods().get(m);
    }

    /** The program with another node in method {@code m}; null if it cannot stand there. */
    private Program withBody(int m, int place, Node replacement) {
        try {
            Node body = Places.replaced(method(m).body(), place, replacement);
            Program.Method changed = method(m).withBody((St.Block) body);
            Program program = smallest.program();
            if (m == program.helpers().size()) {
                return program.withMain(changed);
            }
            List<Program.Method> helpers = new ArrayList<>(program.helpers());
            helpers.set(m, changed);
            return program.withHelpers(helpers);
        } catch (ClassCastException | NullPointerException e) {
            return null;
        }
    }

    private void dropMethodsAndParameters() {
        for (int h = smallest.program().helpers().size() - 1; h >= 0; h--) {
            List<Program.Method> helpers = new ArrayList<>(smallest.program().helpers());
            helpers.remove(h);
            fails(smallest.program().withHelpers(helpers));
        }
        for (int p = smallest.program().main().params().size() - 1; p >= 0; p--) {
            Program.Method main = smallest.program().main();
            List<Program.Param> params = new ArrayList<>(main.params());
            params.remove(p);
            fails(smallest.program().withMain(new Program.Method(main.name(), params, main.result(), main.body())));
        }
        for (int r = smallest.program().records().size() - 1; r >= 0; r--) {
            Program program = smallest.program();
            List<Ty.Rec> records = new ArrayList<>(program.records());
            records.remove(r);
            fails(new Program(
                    program.name(),
                    records,
                    program.helpers(),
                    program.main(),
                    program.request(),
                    program.isInstance(),
                    program.hasOverloads()));
        }
    }

    private static boolean isDifferentiable(Program.Method main) {
        return main.params().stream()
                .anyMatch(
                        p -> p.active() && (main.result() != Ty.VOID || p.type().isArray()));
    }

    /** Whether the candidate fails like the original; it is then the smallest so far. */
    private boolean fails(Program candidate) {
        if (candidate == null || !isDifferentiable(candidate.main())) {
            return false;
        }
        attempts++;
        List<Long> points = new ArrayList<>(List.of(smallest.point()));
        for (int i = 1; i <= EXTRA_POINTS; i++) {
            points.add(smallest.point() + i);
        }
        List<Failure> failures;
        try {
            failures = check.apply(candidate, points);
        } catch (ClassCastException | IllegalStateException e) {
            return false;
        }
        for (Failure failure : failures) {
            if (failure.kind() == smallest.kind() && failure.symptom().equals(smallest.symptom())) {
                smallest = failure;
                return true;
            }
        }
        return false;
    }
}
