package dev.backsweep.processor.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.IrPrinter;
import dev.backsweep.processor.ir.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles random methods, as written and normalised: the interpreter does what Java does, and the core language is Java. */
class InterpreterVsJavacTest {
    private static final int PROGRAMS = 250;

    @TempDir
    Path directory;

    @Test
    void interpreterDoesWhatCompiledMethodsDo() throws Exception {
        agree(
                "Surface",
                LongStream.range(0, PROGRAMS).mapToObj(RandomPrograms::method).toList());
    }

    @Test
    void normalisedMethodsAreJavaAndDoTheSame() throws Exception {
        agree(
                "Core",
                LongStream.range(0, PROGRAMS)
                        .mapToObj(InterpreterVsJavacTest::normalised)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<Method> normalised(long seed) {
        NormaliseRandomTest.Ignoring reporter = new NormaliseRandomTest.Ignoring();
        Method core = Normalise.method(RandomPrograms.method(seed), reporter);
        return reporter.isRefused ? Optional.empty() : Optional.of(core);
    }

    private void agree(String name, List<Method> all) throws Exception {
        List<Method> methods =
                all.stream().filter(InterpreterVsJavacTest::isParsed).toList();
        String members =
                methods.stream().map(m -> "public static " + IrPrinter.print(m)).collect(Collectors.joining());
        CompiledPrograms compiled = CompiledPrograms.of(directory, name, members.replace('#', '$'));
        for (Method m : methods) {
            assertThat(Outcome.of(m)).as(() -> IrPrinter.print(m)).isEqualTo(compiled.outcome(m.name()));
        }
    }

    /** javac takes {@code yield (… , …)} for a call. */
    private static boolean isParsed(Method m) {
        return !IrPrinter.print(m).matches("(?s).*yield \\([^\n]*,.*");
    }
}
