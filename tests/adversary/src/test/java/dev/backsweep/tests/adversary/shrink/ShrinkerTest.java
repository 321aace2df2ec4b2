package dev.backsweep.tests.adversary.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.check.Failure;
import dev.backsweep.tests.adversary.grow.ProgramGrower;
import dev.backsweep.tests.adversary.print.JavaPrinter;
import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Node;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.St;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shrinker on an artificial fault: programs "fail" where they divide inside a loop. */
class ShrinkerTest {
    @Test
    void divisionInsideALoopIsWhatRemains() {
        int shrunk = 0;
        for (int seed = 0; seed < 200 && shrunk < 5; seed++) {
            Program program = ProgramGrower.grow("f", seed, Feature.LANGUAGE);
            if (!isFaulty(program) || program.size() < 150) {
                continue;
            }
            Failure failure = new Failure(program, Failure.Kind.DERIVATIVE, "artificial", 0);
            Shrinker shrinker = new Shrinker(
                    (candidate, points) -> isFaulty(candidate)
                            ? List.of(new Failure(candidate, Failure.Kind.DERIVATIVE, "artificial", 0))
                            : List.of(),
                    100_000,
                    Long.MAX_VALUE);
            Program small = shrinker.shrink(failure).program();
            assertThat(isFaulty(small)).isTrue();
            assertThat(small.methods().stream().mapToInt(m -> m.body().size()).sum())
                    .as(JavaPrinter.print(small))
                    .isLessThan(20);
            shrunk++;
        }
        assertThat(shrunk).isEqualTo(5);
    }

    private static boolean isFaulty(Program program) {
        return program.methods().stream().anyMatch(m -> divides(m.body(), false));
    }

    private static boolean divides(Node node, boolean inLoop) {
        boolean inner = inLoop || node instanceof St.For || node instanceof St.While || node instanceof St.ForEach;
        boolean here = inLoop && node instanceof Ex.Binary binary && binary.op() == Op.DIV;
        return here || node.parts().stream().anyMatch(part -> divides(part, inner));
    }
}
