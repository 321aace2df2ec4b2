package dev.backsweep.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.tests.corpus.Subject.Form;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of the corpus, at each of its points, in every form. */
class CorpusTest {

    static Stream<Arguments> checksAtPoints() {
        return Corpus.points().stream().flatMap(p -> Stream.of(Checks.values()).map(c -> Arguments.of(c, p)));
    }

    @ParameterizedTest(name = "{1} {0}")
    @MethodSource("checksAtPoints")
    void holds(Checks check, Point point) {
        check.run(point);
    }

    /** What a method's companion has beyond what the contract promises, or lacks. */
    @ParameterizedTest
    @MethodSource("subjects")
    void companionHasTheFormsOfTheContract(Subject subject) {
        List<String> expected = new ArrayList<>();
        for (Form form : subject.forms()) {
            expected.add(signature(subject.method(form)));
        }
        boolean hasDerivative = subject.isScalar()
                && subject.active.size() == 1
                && subject.types[subject.active.get(0)] == double.class;
        if (hasDerivative) {
            expected.add(signature(subject.method("Derivative", List.of(subject.types))));
        }
        String name = subject.primal.getName();
        List<String> actual = Stream.of(subject.companion.getDeclaredMethods())
                .filter(m -> !m.isSynthetic()
                        && m.getName().matches(name + "(Gradient|Vjp|Jacobian|Jvp|Derivative|Objective)"))
                .map(CorpusTest::signature)
                .toList();
        assertThat(actual).containsAll(expected);
        assertThat(actual)
                .filteredOn(s -> s.contains("Gradient(") || s.contains("Vjp("))
                .hasSize(subject.forms().size());
    }

    private static String signature(Method method) {
        return method.getName() + "(" + List.of(method.getParameterTypes()) + ")";
    }

    static Stream<Subject> subjects() {
        return Corpus.subjects().stream();
    }

    @Test
    void everyDifferentiatedMethodHasPoints() {
        for (Class<?> companion : Corpus.companionClasses()) {
            TreeSet<String> stems = new TreeSet<>();
            for (Method method : companion.getDeclaredMethods()) {
                if (method.getName().endsWith("Vjp")) {
                    stems.add(method.getName().replaceAll("Vjp$", ""));
                }
            }
            TreeSet<String> tried = new TreeSet<>();
            Corpus.subjects().stream()
                    .filter(s -> s.companion == companion)
                    .forEach(s -> tried.add(s.primal.getName()));
            assertThat(tried).as(companion.getSimpleName()).isEqualTo(stems);
        }
    }

    @Test
    void corpusIsThere() {
        assertThat(Corpus.subjects()).isNotEmpty();
    }

    /** A bug that is mended shall not stay on the list. */
    @Test
    void knownBugsAreStillThere() {
        for (Subject subject : Corpus.subjects()) {
            if (subject.primal.isAnnotationPresent(KnownBug.class)) {
                boolean fails = Corpus.points(subject).stream()
                        .anyMatch(p -> Stream.of(Checks.values()).anyMatch(c -> fails(c::run, p)));
                assertThat(fails).as("remove @KnownBug from " + subject).isTrue();
            }
        }
    }

    /** Nor shall an exemption that is not needed any more. */
    @Test
    void exemptionsFromAllocationAreNeeded() {
        for (Subject subject : Corpus.subjects()) {
            if (subject.primal.isAnnotationPresent(Allocates.class) && subject.hasOnlyBuffers()) {
                boolean allocates = Corpus.points(subject).stream().anyMatch(p -> fails(Checks::allocatesNothing, p));
                assertThat(allocates).as("remove @Allocates from " + subject).isTrue();
            }
        }
    }

    private static boolean fails(Consumer<Point> check, Point point) {
        try {
            check.accept(point);
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }
}
