package dev.backsweep.processor.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.IrPrinter;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Verify;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.ArrayList;
import java.util.List;

/** Reads a method, normalises it and looks at what came of it. */
final class Normalised {
    private Normalised() {}

    /** Expects the text of the core method; it is well formed, and normalising it again changes nothing. */
    static void becomes(String source, String expected) {
        Method core = Normalise.method(SourceMethods.read("static " + source), new NormaliseRandomTest.Ignoring());
        String text = IrPrinter.print(core);
        assertThat(text).isEqualTo(expected);
        assertThat(Verify.core(core)).isEmpty();
        assertThat(IrPrinter.print(Normalise.method(core, new NormaliseRandomTest.Ignoring())))
                .isEqualTo(text);
    }

    static List<String> problems(String source) {
        List<String> found = new ArrayList<>();
        Normalise.method(SourceMethods.read("static " + source), new Reporter() {
            @Override
            public void report(Problem problem, Pos pos, Object... arguments) {
                found.add(problem.code() + " " + arguments[0]);
            }

            @Override
            public boolean hasErrors() {
                return !found.isEmpty();
            }
        });
        return found;
    }
}
