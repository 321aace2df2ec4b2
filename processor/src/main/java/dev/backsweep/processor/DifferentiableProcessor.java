package dev.backsweep.processor;

import com.google.auto.service.AutoService;
import dev.backsweep.processor.differentiate.Promised;
import dev.backsweep.processor.read.AnnotatedClass;
import dev.backsweep.processor.read.ClassReader;
import dev.backsweep.processor.read.Compilation;
import dev.backsweep.processor.read.Leftovers;
import dev.backsweep.processor.report.Problem;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Writes the companion of every class with methods annotated {@code @Differentiable}. This class minds the rounds only: a class that mentions
 * types that another processor has yet to write is put off, by name, to the next round.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes("dev.backsweep.*")
@SupportedOptions({"backsweep.comments", "backsweep.report", "backsweep.explain", "backsweep.dump", "backsweep.optimize"
})
public final class DifferentiableProcessor extends AbstractProcessor {
    private static final Set<String> LATER = Set.of("Checkpoint", "Checkpoints", "CompanionOf", "UseCompanions");

    private final Set<String> pending = new TreeSet<>();
    private final Map<String, String> companions = new TreeMap<>();
    private Options options = Options.defaults();
    private @Nullable Leftovers leftovers;
    private boolean isUseless;

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        options = Options.of(environment.getOptions());
        Options.mistakes(environment.getOptions())
                .forEach(m -> processingEnv.getMessager().printMessage(Diagnostic.Kind.WARNING, m));
        if (options.report() != null) {
            refuse("-Abacksweep.report", null);
        }
    }

    /** Refuses by name what the contract has and this version has not. */
    private void refuse(String what, @Nullable Element at) {
        String message = Problem.NOT_YET.message("`" + what + "`", "leave it out for now");
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, at);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<String> putOff = Set.copyOf(pending);
        collect(annotations, round);
        if (pending.isEmpty() || isUseless) {
            return true;
        }
        Optional<Compilation> compilation = Compilation.of(processingEnv);
        if (compilation.isEmpty()) {
            isUseless = true;
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, Problem.NOT_JAVAC.message());
            return true;
        }
        if (leftovers == null) {
            leftovers = Leftovers.of(processingEnv);
        }
        DeepStack.run(() -> differentiateAll(compilation.get(), putOff, round));
        return true;
    }

    /** Differentiates the classes that are pending, {@code putOff} among them: those are known from a former round. */
    private void differentiateAll(Compilation compilation, Set<String> putOff, RoundEnvironment round) {
        ClassReader reader = new ClassReader(compilation, companions, Promised::of);
        reader.reportLocalMethods(round.getRootElements());
        for (String name : Set.copyOf(pending).stream().sorted().toList()) {
            TypeElement type = compilation.classNamed(name).orElse(null);
            if (type == null) {
                continue;
            }
            if (!putOff.contains(name)) {
                reader.warnOfOverriding(type, round.getRootElements());
            }
            differentiate(type, reader, round.processingOver());
        }
    }

    /** Notes the classes with annotated methods, and what their companions will be called, before any is read. */
    private void collect(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            if (annotation.getQualifiedName().contentEquals(ClassReader.DIFFERENTIABLE)) {
                for (Element method : round.getElementsAnnotatedWith(annotation)) {
                    if (method.getEnclosingElement() instanceof TypeElement owner) {
                        pending.add(owner.getQualifiedName().toString());
                        companions.put(
                                ClassReader.companionName(owner),
                                owner.getQualifiedName().toString());
                    }
                }
            } else if (LATER.contains(annotation.getSimpleName().toString())) {
                round.getElementsAnnotatedWith(annotation)
                        .forEach(e -> refuse(
                                "@" + annotation.getSimpleName().toString().replace("points", "point"), e));
            }
        }
    }

    private void differentiate(TypeElement type, ClassReader reader, boolean isLast) {
        String name = type.getQualifiedName().toString();
        try {
            AnnotatedClass read = reader.read(type, isLast);
            if (read.isPutOff()) {
                return;
            }
            pending.remove(name);
            leftovers.watch(read);
            Dump dump = new Dump(
                    options.dump(), text -> processingEnv.getMessager().printMessage(Diagnostic.Kind.NOTE, text));
            read.requests().forEach(request -> dump.after("read", request.primal()));
            SecondLook.at(read, options, reader.bodies(type));
            Optional<String> source = Sheltered.run(read, options, dump, reader.bodies(type));
            if (source.isPresent()) {
                write(read, reader.spelled(source.get(), type));
            }
        } catch (RuntimeException | AssertionError | StackOverflowError bug) {
            pending.remove(name);
            reader.reportInternal(type, bug);
        }
    }

    private void write(AnnotatedClass read, String source) {
        String name = read.place().name().qualifiedName();
        try (Writer file =
                processingEnv.getFiler().createSourceFile(name, read.element()).openWriter()) {
            file.write(source);
        } catch (FilerException exists) {
            read.reportAtEach(Problem.COMPANION_EXISTS, name, read.place().primal());
        } catch (IOException e) {
            read.reportAtEach(Problem.NOT_WRITTEN, name, e.getMessage());
        }
    }
}
