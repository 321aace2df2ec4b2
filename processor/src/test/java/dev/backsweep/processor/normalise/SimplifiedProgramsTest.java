package dev.backsweep.processor.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.IrPrinter;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Verify;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.simplify.Simplify;
import org.junit.jupiter.api.Test;

/** What the user wrote does the same after {@code simplify}, to the last bit and exception. */
class SimplifiedProgramsTest {
    private static final int PROGRAMS = Integer.getInteger("backsweep.programs", 1500);
    private static final long SEED = Long.getLong("backsweep.seed", 0);

    @Test
    void usersProgramsDoTheSame() {
        for (long seed = SEED; seed < SEED + PROGRAMS; seed++) {
            Method surface = RandomPrograms.method(seed);
            NormaliseRandomTest.Ignoring reporter = new NormaliseRandomTest.Ignoring();
            Method core = Normalise.method(surface, reporter);
            if (reporter.isRefused) {
                continue;
            }
            Method users = core.withBody(new Users().body(core.body()));
            Method simple = Simplify.method(users);
            assertThat(Outcome.of(simple)).as(() -> both(users, simple)).isEqualTo(Outcome.of(surface));
            assertThat(Verify.core(simple)).as(() -> both(users, simple)).isEmpty();
        }
    }

    private static String both(Method before, Method after) {
        return IrPrinter.print(before) + IrPrinter.print(after);
    }

    /** Marks everything as the user's. */
    private static final class Users extends Rewriter {
        @Override
        protected Pos pos(Pos pos) {
            return new Pos(1, 1, "", "");
        }
    }
}
