package dev.backsweep.processor.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.IrPrinter;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Verify;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import org.junit.jupiter.api.Test;

/** Runs random methods full of side effects as the user would have written them and normalised: nothing may tell the two apart. */
class NormaliseRandomTest {
    private static final int PROGRAMS = Integer.getInteger("backsweep.programs", 4000);
    private static final long SEED = Long.getLong("backsweep.seed", 0);

    @Test
    void normalisedMethodsDoWhatTheUserWrote() {
        for (long seed = SEED; seed < SEED + PROGRAMS; seed++) {
            Method surface = RandomPrograms.method(seed);
            Ignoring reporter = new Ignoring();
            Method core = Normalise.method(surface, reporter);
            if (reporter.isRefused) {
                continue;
            }
            assertThat(Outcome.of(core)).as(() -> both(surface, core)).isEqualTo(Outcome.of(surface));
            assertThat(Verify.core(core)).as(() -> both(surface, core)).isEmpty();
        }
    }

    @Test
    void normalisingAgainChangesNothing() {
        for (long seed = SEED; seed < SEED + PROGRAMS / 4; seed++) {
            Ignoring reporter = new Ignoring();
            Method core = Normalise.method(RandomPrograms.method(seed), reporter);
            if (reporter.isRefused) {
                continue;
            }
            Method again = Normalise.method(core, reporter);
            assertThat(IrPrinter.print(again)).isEqualTo(IrPrinter.print(core));
        }
    }

    private static String both(Method surface, Method core) {
        return IrPrinter.print(surface) + IrPrinter.print(core);
    }

    /** Goes on whatever is reported, but for a jump that is refused: what stands in its place means nothing. */
    static final class Ignoring implements Reporter {
        boolean isRefused;

        @Override
        public void report(Problem problem, Pos pos, Object... arguments) {
            isRefused |= arguments.length > 0 && String.valueOf(arguments[0]).startsWith("a jump out of `try`");
        }

        @Override
        public boolean hasErrors() {
            return false;
        }
    }
}
