package dev.backsweep.tests.compile.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import dev.backsweep.processor.DifferentiableProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** The processor among other processors, inside wrappers of build tools, and in programs that are wrong in themselves. */
class RoundsTest {

    /** Writes a class in the first round, so that it is unknown there and known in the second. */
    @SupportedAnnotationTypes("*")
    private static final class WritesScales extends AbstractProcessor {
        private final String text;
        private boolean isDone;

        WritesScales() {
            this("class Scales { static final double UNIT = 3; double factor = 2; }");
        }

        WritesScales(String text) {
            this.text = text;
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!isDone) {
                isDone = true;
                try (Writer file =
                        processingEnv.getFiler().createSourceFile("p.Scales").openWriter()) {
                    file.write("package p;\n" + text + "\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }

    private static JavaFileObject model(String... body) {
        return JavaFileObjects.forSourceString(
                "p.Model", "package p;\nimport dev.backsweep.*;\nclass Model {\n" + String.join("\n", body) + "\n}\n");
    }

    @Test
    void methodThatNeedsAClassOfAnotherProcessorWaitsForIt() {
        Compiled compiled = Compiled.with(
                List.of(new WritesScales()),
                model(
                        "@Differentiable static double byName(double x) { return x * Scales.UNIT; }",
                        "@Differentiable static double byParameter(double x, Scales s) { return x * s.factor; }",
                        "@Differentiable static double byLocal(double x) { Scales s = new Scales(); return x * s.factor; }",
                        "@Differentiable static double byNothing(double x) { return x; }"));
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.source("p.ModelAdjoint"))
                .contains("byNameGradient", "byParameterGradient", "byLocalGradient", "byNothingGradient");
    }

    @Test
    void generatedSourcesAreSourcesLikeOthers() {
        Compiled compiled = Compiled.with(
                List.of(new WritesScales(
                        "import dev.backsweep.*; class Scales { static double cube(double x) { return x * x * x; }"
                                + " @Differentiable static double square(double x) { return Model.own(x) * x; } }")),
                model(
                        "static double own(double x) { return x; }",
                        "@Differentiable static double onDemand(double x) { return Scales.cube(x) * Scales.square(x); }",
                        "@Differentiable static double nested(double x) { return ScalesAdjoint.squareGradient(x).x(); }",
                        "@Differentiable static double record(ScalesAdjoint.SquareGradient g) { return g.x(); }"));
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.source("p.ModelAdjoint")).contains("onDemandGradient", "nestedGradient", "recordGradient");
        assertThat(compiled.source("p.ScalesAdjoint")).contains("squareGradient");
    }

    @Test
    void whatNobodyWritesIsLeftToJavac() {
        Compiled compiled = Compiled.of(model(
                "@Differentiable static double f(double x) { return x * Nowhere.UNIT; }",
                "@Differentiable static double g(double x, Missing m) { return x; }",
                "@Differentiable static Missing h(double x) { return null; }"));
        assertThat(compiled.codes()).isNotEmpty().allMatch(code -> code.startsWith("compiler.err.cant.resolve"));
    }

    @Test
    void typeErrorsAreLeftToJavac() {
        Compiled compiled = Compiled.of(model(
                "@Differentiable static double f(double x) { String s = x; return x; }",
                "@Differentiable static double g(double x) { return Math.sin(\"x\"); }",
                "@Differentiable static double h(double x) { int i = 1.5; boolean b = x; return nothing(x) + i; }",
                "@Differentiable static double i(double x) { if (x) { return 1; } break; }",
                "@Differentiable static double j(double x) { return x.length + x[0] + -true + (x ? 1 : 2) + this.y; }",
                "@Differentiable static double k(double x) { return; }",
                "@Differentiable static double l(double x) { double x = 1; return \"a\" * x; }",
                "@Differentiable static double m(double x) { new Runnable(); var v = null; for (int q : x) { } return v; }",
                "@Differentiable static double n(double x) { switch (x) { case 1: return 1; } continue foo; }"));
        assertThat(compiled.codes()).isNotEmpty().allMatch(code -> code.startsWith("compiler.err"));
    }

    @Test
    void syntaxErrorsAreLeftToJavac() {
        Compiled compiled = Compiled.of(model("@Differentiable static double f(double x) { return x +; }"));
        assertThat(compiled.codes()).isNotEmpty().allMatch(code -> code.startsWith("compiler.err"));
    }

    @Test
    void programThatJavacUnderstandsAndTheReaderDoesNotIsNeverPassedOver() {
        // The arms meet in the intersection Record & Shape, of which the reader knows the first part only.
        Compiled compiled = Compiled.of(model(
                "interface Shape { int sides(); }",
                "record Square() implements Shape { public int sides() { return 4; } }",
                "record Triangle() implements Shape { public int sides() { return 3; } }",
                "@Differentiable static double f(double x, boolean b) {",
                "  return x * (b ? new Square() : new Triangle()).sides();",
                "}"));
        assertThat(compiled.places()).containsExactly("8: BS104@55");
    }

    @Test
    void ownClassOfTheCompanionsNameIsAnError() {
        Compiled compiled = Compiled.of(
                model("@Differentiable static double f(double x) { return x; }"),
                JavaFileObjects.forSourceString("p.ModelAdjoint", "package p; class ModelAdjoint {}"));
        assertThat(compiled.codes()).containsExactly("BS014");
    }

    @Test
    void companionOfThisCompilationIsKnownInABodyBeforeItIsWritten() {
        Compiled compiled = Compiled.of(model(
                "@Differentiable static double f(double x) { return x * x; }",
                "@Differentiable static double g(double x) { return ModelAdjoint.fDerivative(x); }",
                "@Differentiable static double h(double x) { var r = ModelAdjoint.fGradient(x); return r.x(); }",
                "@Differentiable static double i(double x) { ModelAdjoint.FGradient r = null; return x; }",
                "@Differentiable static double j(double x) { return p.ModelAdjoint.fVjp(x, 2).x() * k(x); }",
                "static double k(double x) { return ModelAdjoint.gGradient(x).value(); }"));
        assertThat(compiled.messages()).isEmpty();
    }

    @Test
    void companionOfAnotherPackageIsKnownByItsImports() {
        Compiled compiled = Compiled.of(
                JavaFileObjects.forSourceLines(
                        "q.User",
                        "package q;",
                        "import dev.backsweep.Differentiable;",
                        "import p.Inner_DeepAdjoint;",
                        "import p.InnerAdjoint.SquareGradient;",
                        "import static p.InnerAdjoint.squareDerivative;",
                        "class User {",
                        "  @Differentiable static double f(double x) {",
                        "    SquareGradient g = p.InnerAdjoint.squareGradient(x);",
                        "    return g.x() * squareDerivative(x) + Inner_DeepAdjoint.cubeGradient(x).x();",
                        "  }",
                        "}"),
                JavaFileObjects.forSourceLines(
                        "p.Inner",
                        "package p;",
                        "import dev.backsweep.Differentiable;",
                        "public class Inner {",
                        "  @Differentiable public static double square(double x) { return own(x) * x; }",
                        "  private static double own(double x) { return x; }",
                        "  public static class Deep {",
                        "    @Differentiable public static double cube(double x) { return x * x * x; }",
                        "  }",
                        "}"));
        assertThat(compiled.messages()).isEmpty();
    }

    @Test
    void recordOfACompanionMayGoThroughOtherMethods() {
        Compiled compiled = Compiled.of(model(
                "@Differentiable static double f(double x) { return x * x; }",
                "static ModelAdjoint.FGradient make(double x) { return ModelAdjoint.fGradient(x); }",
                "static double part(ModelAdjoint.FGradient g) { return g.x(); }",
                "@Differentiable static double g(double x, boolean b) {",
                "  ModelAdjoint.FGradient r = null;",
                "  r = b ? make(x) : ModelAdjoint.fVjp(x, 2);",
                "  return part(r);",
                "}"));
        assertThat(compiled.messages()).isEmpty();
    }

    @Test
    void declarationsMaySpeakOfRecordsInAnyOrder() {
        Compiled compiled = Compiled.of(model(
                "@Differentiable static double h(ModelAdjoint.GVjp v) { return v.value().x() * v.r().x(); }",
                "@Differentiable static ModelAdjoint.FGradient g(ModelAdjoint.FGradient r) { return r; }",
                "@Differentiable static double f(double x) { return x * x; }"));
        assertThat(compiled.messages()).isEmpty();
    }

    @Test
    void recordOfACompanionThatWillNotBeIsLeftToJavac() {
        Compiled compiled = Compiled.of(model(
                "@Differentiable static double f(double x) { return x * x; }",
                "@Differentiable static double g(double x, ModelAdjoint.NoGradient r) { return x; }",
                "@Differentiable static ModelAdjoint.HVjp h(double x) { return null; }"));
        assertThat(compiled.codes()).containsOnly("compiler.err.doesnt.exist");
    }

    @Test
    void nestedClassesHaveCompanionsOfTheirOwn() {
        Compiled compiled = Compiled.of(model(
                "static class Inner { @Differentiable static double f(double x) { return x; } }",
                "interface Face { @Differentiable static double f(double x) { return x; } }",
                "enum Kind { A; @Differentiable static double f(double x) { return x; } }"));
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.generated("p.Model_InnerAdjoint")).isTrue();
        assertThat(compiled.generated("p.Model_FaceAdjoint")).isTrue();
        assertThat(compiled.generated("p.Model_KindAdjoint")).isTrue();
    }

    /** What IntelliJ does: an interface proxy. */
    private static ProcessingEnvironment proxy(ProcessingEnvironment environment) {
        return (ProcessingEnvironment) Proxy.newProxyInstance(
                RoundsTest.class.getClassLoader(),
                new Class<?>[] {ProcessingEnvironment.class},
                new java.lang.reflect.InvocationHandler() {
                    private final ProcessingEnvironment delegateTo = environment;

                    @Override
                    public Object invoke(Object self, java.lang.reflect.Method method, Object[] arguments)
                            throws Throwable {
                        try {
                            return method.invoke(delegateTo, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }
                });
    }

    /** The processor behind a wrapper. */
    private static final class Wrapped extends AbstractProcessor {
        private final Processor inner = new DifferentiableProcessor();

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            inner.init(proxy(proxy(environment)));
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return inner.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return inner.getSupportedSourceVersion();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return inner.process(annotations, round);
        }
    }

    @Test
    void wrappersOfBuildToolsAreLookedThrough() {
        Compiled compiled = new Compiled(com.google.testing.compile.Compiler.javac()
                .withProcessors(new Wrapped())
                .compile(model("@Differentiable static double f(double x) { return x; }")));
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.generated("p.ModelAdjoint")).isTrue();
    }

    @Test
    void nothingIsWarnedOfUnderLint() {
        Compiled compiled = new Compiled(com.google.testing.compile.Compiler.javac()
                .withOptions("--release", "17", "-Xlint:all", "-Werror")
                .withProcessors(new DifferentiableProcessor())
                .compile(model(
                        "static final double A = 2, B = A * 3;",
                        "private static final int N = (int) B;",
                        "record Limits(double low) { Limits { if (low < 0) throw new IllegalArgumentException(); } }",
                        "@Differentiable static double f(double x, @Constant double y, @Constant Limits l) {",
                        "  return x * y * B * N + l.low(); }")));
        assertThat(compiled.compilation().diagnostics()).isEmpty();
    }

    @Test
    void overridingAnAnnotatedMethodIsWarnedOf() {
        Compiled compiled = Compiled.of(model(
                "@Differentiable double f(double x) { return x * x; }",
                "static class Plain extends Model { @Override double f(double x) { return x; } }",
                "static class Own extends Model { @Override @Differentiable double f(double x) { return x; } }",
                "@SuppressWarnings(\"backsweep\")",
                "static class Silent extends Model { @Override double f(double x) { return x; } }",
                "static class Other extends Model { double f(float x) { return x; } }"));
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.compilation().warnings())
                .singleElement()
                .satisfies(w -> assertThat(w.getLineNumber() + " " + w.getMessage(null))
                        .startsWith("5 BW201: `Plain.f` overrides `Model.f`"));
    }

    @Test
    void synchronizedMethodIsRefused() {
        Compiled compiled = Compiled.of(model("@Differentiable static synchronized double f(double x) { return x; }"));
        assertThat(compiled.codes()).containsExactly("BS119");
    }

    /** A wrapper that nothing can be found in: as good as another compiler. */
    private static final class Foreign extends AbstractProcessor {
        private final Processor inner = new DifferentiableProcessor();

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            Object[] hidden = {environment};
            inner.init((ProcessingEnvironment) Proxy.newProxyInstance(
                    RoundsTest.class.getClassLoader(),
                    new Class<?>[] {ProcessingEnvironment.class},
                    (self, method, arguments) -> method.invoke(hidden[0], arguments)));
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return inner.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return inner.getSupportedSourceVersion();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return inner.process(annotations, round);
        }
    }

    @Test
    void otherCompilersGetOneCleanError() {
        Compiled compiled = new Compiled(com.google.testing.compile.Compiler.javac()
                .withProcessors(new Foreign())
                .compile(model(
                        "@Differentiable static double f(double x) { return x; }",
                        "@Differentiable static double g(double x) { return x; }")));
        assertThat(compiled.codes()).containsExactly("BS901");
    }

    @Test
    void checksOfArgumentsAndNumbersByOtherNamesAreUnderstood() {
        Compiled compiled = Compiled.of(model(
                "@Differentiable static double f(double[] x, double y) {",
                "  java.util.Objects.requireNonNull(x, \"x\");",
                "  return Double.sum(x[0], Double.max(y, x[1])) * Float.MIN_VALUE;",
                "}"));
        assertThat(compiled.messages()).isEmpty();
    }

    /** With a little more room than usual for javac itself, which is at its end with such formulas while it is interpreted. */
    @Test
    void formulasOfAThousandTermsDoNotOverflowTheStack() throws Exception {
        String sum = String.join(" + ", java.util.Collections.nCopies(1000, "x * x"));
        var compiled = new java.util.concurrent.FutureTask<>(
                () -> Compiled.of(model("@Differentiable static double f(double x) { return " + sum + "; }")));
        new Thread(null, compiled, "javac", 4 << 20).start();
        assertThat(compiled.get().messages()).isEmpty();
    }
}
