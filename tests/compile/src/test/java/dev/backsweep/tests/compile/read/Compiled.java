package dev.backsweep.tests.compile.read;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.backsweep.processor.DifferentiableProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** One compilation with the processor, and what was said in it. */
record Compiled(Compilation compilation) {

    static Compiled of(JavaFileObject... files) {
        return with(List.of(), files);
    }

    /** @param others processors that run beside ours */
    static Compiled with(List<Processor> others, JavaFileObject... files) {
        List<Processor> processors = new ArrayList<>(others);
        processors.add(new DifferentiableProcessor());
        return new Compiled(javac().withOptions("--release", "17")
                .withProcessors(processors)
                .compile(files));
    }

    static Compiled ofSource(String name, String source) {
        return of(JavaFileObjects.forSourceString(name, source));
    }

    /** The errors as {@code line: code@column}. */
    List<String> places() {
        List<String> places = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> error : compilation.errors()) {
            places.add(error.getLineNumber() + ": " + code(error) + "@" + error.getColumnNumber());
        }
        return places;
    }

    /** The messages of all errors, without positions. */
    List<String> messages() {
        return compilation.errors().stream().map(e -> e.getMessage(null)).toList();
    }

    /** The codes of all errors; of an error by javac its own key. */
    List<String> codes() {
        return compilation.errors().stream().map(Compiled::code).toList();
    }

    private static String code(Diagnostic<?> error) {
        String message = error.getMessage(null);
        Matcher ours = Pattern.compile("(B[SW]\\d+): .*", Pattern.DOTALL).matcher(message);
        return ours.matches() ? ours.group(1) : error.getCode();
    }

    boolean generated(String qualifiedName) {
        return compilation.generatedSourceFile(qualifiedName).isPresent();
    }

    /** The text of a generated class. */
    String source(String qualifiedName) {
        try {
            return compilation
                    .generatedSourceFile(qualifiedName)
                    .orElseThrow()
                    .getCharContent(true)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
