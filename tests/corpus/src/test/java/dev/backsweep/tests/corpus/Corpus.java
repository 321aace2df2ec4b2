package dev.backsweep.tests.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the methods of the corpus: those of the classes of this package that have a companion. */
final class Corpus {
    private static final List<Class<?>> COMPANIONS = companions();
    private static final List<Subject> SUBJECTS = find();

    private Corpus() {}

    static List<Subject> subjects() {
        return SUBJECTS;
    }

    static List<Class<?>> companionClasses() {
        return COMPANIONS;
    }

    /** All points of the methods without a known bug. */
    static List<Point> points() {
        return SUBJECTS.stream()
                .filter(s -> !s.primal.isAnnotationPresent(KnownBug.class))
                .flatMap(s -> points(s).stream())
                .toList();
    }

    static List<Point> points(Subject subject) {
        return Arrays.stream(subject.primal.getAnnotationsByType(At.class))
                .map(at -> new Point(subject, at))
                .toList();
    }

    private static List<Class<?>> companions() {
        try (Stream<Path> files =
                Files.list(Path.of(At.class.getResource("At.class").toURI()).getParent())) {
            List<Class<?>> companions = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith("Adjoint.class")) {
                    companions.add(Class.forName(Corpus.class.getPackageName() + "." + name.replace(".class", "")));
                }
            }
            return companions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The class whose derivatives a companion holds. */
    static Class<?> primal(Class<?> companion) {
        String name = companion.getName().replaceAll("Adjoint$", "").replace('_', '$');
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Subject> find() {
        List<Subject> subjects = new ArrayList<>();
        for (Class<?> companion : COMPANIONS) {
            Arrays.stream(primal(companion).getDeclaredMethods())
                    .filter(m -> m.getAnnotationsByType(At.class).length > 0)
                    .sorted(Comparator.comparing(Method::getName))
                    .forEach(m -> subjects.add(new Subject(m, companion)));
        }
        return subjects;
    }
}
