package dev.backsweep.processor.normalise;

import dev.backsweep.processor.differentiate.Promised;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.read.ClassReader;
import dev.backsweep.processor.read.Compilation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Reads methods from Java text. */
final class SourceMethods {
    private SourceMethods() {}

    /** The surface method that stands in {@code text}, a member of a class. */
    static Method read(String text) {
        List<Method> found = new ArrayList<>();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> files = List.of(
                new Source(
                        "dev.backsweep.Differentiable", "package dev.backsweep; public @interface Differentiable {}"),
                new Source("dev.backsweep.Constant", "package dev.backsweep; public @interface Constant {}"),
                new Source(
                        "p.Sample",
                        "package p; import java.util.*; import dev.backsweep.*; import dev.backsweep.processor.normalise.Host; class Sample { static int count; enum Kind { FLAT, STEEP }\n"
                                + "static double f(double v) { return v; } static int g(int v) { return v; }\n"
                                + "@dev.backsweep.Differentiable " + text + "\n}"));
        JavaCompiler.CompilationTask task = javac.getTask(
                null, null, null, List.of("-proc:only", "-cp", CompiledPrograms.classPath()), null, files);
        task.setProcessors(List.of(new Reading(found)));
        task.call();
        return found.get(0);
    }

    @SupportedAnnotationTypes("*")
    private static final class Reading extends AbstractProcessor {
        private final List<Method> found;

        Reading(List<Method> found) {
            this.found = found;
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            TypeElement type = processingEnv.getElementUtils().getTypeElement("p.Sample");
            if (found.isEmpty() && !round.processingOver()) {
                ClassReader reader =
                        new ClassReader(Compilation.of(processingEnv).orElseThrow(), Map.of(), Promised::of);
                reader.read(type, true).requests().stream().map(Request::primal).forEach(found::add);
            }
            return false;
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
