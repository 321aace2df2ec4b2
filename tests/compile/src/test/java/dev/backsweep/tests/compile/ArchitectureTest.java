package dev.backsweep.tests.compile;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.backsweep.Differentiable;
import dev.backsweep.processor.report.Problem;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house of the processor: data walks one way through its rooms, and each knows only what it must. */
class ArchitectureTest {
    private static final String BASE = "dev.backsweep.processor";

    /**
     * A room may import only those before it. {@code check} asks {@code analyse} what is active, so it stands after it; {@code calls} asks the rules of
     * {@code differentiate}.
     */
    private static final List<String> ROOMS = List.of(
            "report",
            "ir",
            "read",
            "normalise",
            "analyse",
            "check",
            "differentiate",
            "calls",
            "lower",
            "simplify",
            "write");

    /** The rooms within {@code differentiate}, in the same order; what stands in none of them knows them all. */
    private static final List<String> CHAMBERS =
            List.of("rules", "early", "prepare", "storage", "signature", "forward", "reverse", "pairs");

    private static final String[] MODEL = {
        "javax.lang.model.element..", "javax.lang.model.type..", "javax.lang.model.util..", "javax.tools.."
    };

    private static final DescribedPredicate<JavaClass> OTHER_THAN_MODIFIER =
            describe("other than Modifier", c -> !c.getBaseComponentType().isEquivalentTo(Modifier.class));

    private static final JavaClasses PROCESSOR = classesOf(Problem.class);

    private static final JavaClasses RUNTIME = classesOf(Differentiable.class);

    /** The classes of the module in which {@code type} stands: a directory, or a jar. */
    private static JavaClasses classesOf(Class<?> type) {
        try {
            Path place = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            ClassFileImporter importer = new ClassFileImporter();
            return Files.isDirectory(place)
                    ? importer.importPath(place)
                    : importer.importJar(new JarFile(place.toFile()));
        } catch (URISyntaxException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void check(ArchRule rule) {
        rule.check(PROCESSOR);
    }

    private static String room(String name) {
        return BASE + "." + name + "..";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report",
                "ir",
                "read",
                "normalise",
                "analyse",
                "check",
                "differentiate",
                "calls",
                "lower",
                "simplify"
            })
    void roomsKnowOnlyWhatStandsBeforeThem(String name) {
        List<String> later = new ArrayList<>(List.of(BASE));
        ROOMS.subList(ROOMS.indexOf(name) + 1, ROOMS.size()).forEach(r -> later.add(room(r)));
        check(noClasses()
                .that()
                .resideInAPackage(room(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later.toArray(String[]::new)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules", "early", "prepare", "storage", "signature", "forward", "reverse", "pairs"})
    void chambersKnowOnlyWhatStandsBeforeThem(String name) {
        List<String> later = new ArrayList<>(List.of(BASE + ".differentiate"));
        CHAMBERS.subList(CHAMBERS.indexOf(name) + 1, CHAMBERS.size())
                .forEach(c -> later.add(room("differentiate." + c)));
        check(noClasses()
                .that()
                .resideInAPackage(room("differentiate." + name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later.toArray(String[]::new)));
    }

    /** Normal form is made without looking at what is read, and simplified without looking at how it was differentiated. */
    @ParameterizedTest
    @ValueSource(strings = {"normalise", "simplify", "write", "analyse"})
    void someRoomsKnowTheRepresentationAlone(String name) {
        List<String> others = new ArrayList<>(ROOMS);
        others.removeAll(List.of("report", "ir", name));
        if (name.equals("simplify")) {
            others.remove("analyse"); // which arrays may be one it asks, as every room behind may
        }
        check(noClasses()
                .that()
                .resideInAPackage(room(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.stream().map(ArchitectureTest::room).toArray(String[]::new)));
    }

    @Test
    void nobodyKnowsReadButTheEntrance() {
        check(noClasses()
                .that()
                .resideInAPackage(BASE + ".*..")
                .and()
                .resideOutsideOfPackage(room("read"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(room("read")));
    }

    @Test
    void onlyReadKnowsTheTreesOfJavac() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(room("read"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.source.."));
    }

    /** But for {@code SourceVersion}, which knows the reserved words. */
    @Test
    void onlyReadKnowsTheLanguageModel() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(room("read"), room("write"))
                .and()
                .doNotHaveFullyQualifiedName(BASE + ".DifferentiableProcessor")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MODEL));
    }

    /** {@code Modifier} is part of JavaPoet's interface. */
    @Test
    void writeKnowsNothingOfTheLanguageModelButModifiers() {
        check(noClasses()
                .that()
                .resideInAPackage(room("write"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(MODEL).and(OTHER_THAN_MODIFIER)));
    }

    @Test
    void onlyWriteKnowsJavaPoet() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(room("write"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.palantir.."));
    }

    /** A processor on the user's processor path must not reach into javac, nor need the runtime there. */
    @Test
    void processorNeedsNeitherTheInsidesOfJavacNorTheRuntime() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.sun.tools..", "sun..", "jdk.internal..", "dev.backsweep", "dev.backsweep.runtime"));
    }

    @Test
    void processorIsSilent() {
        check(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
    }

    @Test
    void runtimeNeedsTheJdkAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "dev.backsweep", "dev.backsweep.runtime")
                .check(RUNTIME);
    }
}
