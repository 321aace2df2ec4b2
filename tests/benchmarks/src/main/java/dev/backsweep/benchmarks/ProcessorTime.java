package dev.backsweep.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * What the processor adds to a compilation by a javac that is warm: the same hundred methods of twenty lines each are compiled without a
 * processor, with one that does nothing, with one that knows by heart what ours writes, and with ours, in turn.
 *
 * <p>Ours beyond the one that does nothing is the processor and the compilation of what it writes; with {@code -proc:only}, the processor
 * and what javac does with new files in any case: it parses and enters them. Ours beyond the one that knows by heart is our own work.
 * Times are the clock's, since the processor works on a thread of its own while javac's waits; the lower quartile leaves out the rounds that
 * something else on the machine disturbed.
 */
final class ProcessorTime {

    private static final int CLASSES = 25;
    private static final int WARM_UP = 25;
    private static final int ROUNDS = 25;

    /** Four methods of twenty lines. */
    private static final String METHODS = """
            @Differentiable
            static double loss(double[] w, double b, @Constant double[][] x, @Constant double[] y) {
                double sum = 0;
                for (int i = 0; i < y.length; i++) {
                    double p = b;
                    for (int j = 0; j < w.length; j++) {
                        p += w[j] * x[i][j];
                    }
                    double r = p - y[i];
                    if (Math.abs(r) < 1) {
                        sum += 0.5 * r * r;
                    } else {
                        sum += Math.abs(r) - 0.5;
                    }
                }
                double norm = 0;
                for (double v : w) {
                    norm += v * v;
                }
                return sum / y.length + 0.1 * norm;
            }

            @Differentiable
            static double orbit(double[] p, int steps) {
                double x = p[0];
                double y = p[1];
                double u = p[2];
                double v = p[3];
                double h = 0.01;
                for (int i = 0; i < steps; i++) {
                    double square = x * x + y * y;
                    double cube = square * Math.sqrt(square);
                    double ax = -x / cube;
                    double ay = -y / cube;
                    u += h * ax;
                    v += h * ay;
                    x += h * u;
                    y += h * v;
                }
                double energy = 0.5 * (u * u + v * v);
                double potential = -1 / Math.sqrt(x * x + y * y);
                return energy + potential;
            }

            @Differentiable
            static double option(double spot, double rate, double volatility, double maturity, double strike) {
                double root = volatility * Math.sqrt(maturity);
                double forward = Math.log(spot / strike) + (rate + 0.5 * volatility * volatility) * maturity;
                double d1 = forward / root;
                double d2 = d1 - root;
                double k1 = 1 / (1 + 0.2316419 * Math.abs(d1));
                double k2 = 1 / (1 + 0.2316419 * Math.abs(d2));
                double n1 = 1 - Math.exp(-d1 * d1 / 2) * 0.39894228 * k1 * (0.31938153 - 0.356563782 * k1);
                double n2 = 1 - Math.exp(-d2 * d2 / 2) * 0.39894228 * k2 * (0.31938153 - 0.356563782 * k2);
                if (d1 < 0) {
                    n1 = 1 - n1;
                }
                if (d2 < 0) {
                    n2 = 1 - n2;
                }
                double price = spot * n1;
                price -= strike * Math.exp(-rate * maturity) * n2;
                return price;
            }

            @Differentiable
            static double smooth(double[] x, double[] y, @Constant double[] weight) {
                int n = x.length;
                double[] z = new double[n];
                for (int i = 1; i < n - 1; i++) {
                    z[i] = 0.25 * x[i - 1] + 0.5 * x[i] + 0.25 * x[i + 1];
                }
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    double r = z[i] - y[i];
                    if (weight[i] > 0) {
                        sum += weight[i] * r * r;
                    }
                }
                double roughness = 0;
                for (int i = 0; i < n - 1; i++) {
                    double d = y[i + 1] - y[i];
                    roughness += Math.sqrt(1 + d * d);
                }
                return sum + roughness;
            }
            """;

    private static final int METHODS_OF_A_CLASS = 4;

    private enum Arm {
        NO_PROCESSOR("no processor", time -> null),
        EMPTY("a processor that does nothing", time -> new Nothing()),
        BY_HEART("a processor that knows the companions by heart", time -> new ByHeart(time.companions)),
        OURS("Backsweep", time -> backsweep());

        private final String title;
        private final Function<ProcessorTime, Processor> processor;

        Arm(String title, Function<ProcessorTime, Processor> processor) {
            this.title = title;
            this.processor = processor;
        }
    }

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final InMemory files = new InMemory(compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8));
    private final List<JavaFileObject> sources = new ArrayList<>();

    /** The source of each companion, by its name. */
    private final Map<String, String> companions = new HashMap<>();

    private ProcessorTime() {
        for (int i = 0; i < CLASSES; i++) {
            String name = "C" + i;
            sources.add(new Source(
                    name,
                    "import dev.backsweep.*; final class " + name + " { private " + name + "() {} " + METHODS + "}"));
        }
        compile(Arm.OURS, List.of("-proc:only"));
        files.written.forEach((name, file) -> companions.put(name, file.text()));
    }

    /** Measures, and gives the table. */
    static String table() {
        ProcessorTime time = new ProcessorTime();
        StringBuilder table = new StringBuilder(
                "| processor's time | ms a method | ms a method, -proc:only |\n| --- | --: | --: |\n");
        Map<Arm, Double> whole = time.measure(List.of());
        Map<Arm, Double> only = time.measure(List.of("-proc:only"));
        for (Arm arm : Arm.values()) {
            table.append(row(arm.title, whole.get(arm), only.get(arm)));
        }
        table.append(row(
                "Backsweep beyond one that does nothing",
                whole.get(Arm.OURS) - whole.get(Arm.EMPTY),
                only.get(Arm.OURS) - only.get(Arm.EMPTY)));
        table.append(row(
                "Backsweep beyond one that knows by heart",
                whole.get(Arm.OURS) - whole.get(Arm.BY_HEART),
                only.get(Arm.OURS) - only.get(Arm.BY_HEART)));
        return table.toString();
    }

    private static Processor backsweep() {
        return ServiceLoader.load(Processor.class).stream()
                .filter(service -> service.type().getName().startsWith("dev.backsweep."))
                .findFirst()
                .orElseThrow()
                .get();
    }

    private static String row(String title, double whole, double only) {
        return String.format(Locale.ROOT, "| %s | %.2f | %.2f |%n", title, whole, only);
    }

    /** The lower quartile of each arm's times, in milliseconds a method. */
    private Map<Arm, Double> measure(List<String> options) {
        Map<Arm, double[]> times = new EnumMap<>(Arm.class);
        for (Arm arm : Arm.values()) {
            times.put(arm, new double[ROUNDS]);
        }
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Arm arm : Arm.values()) {
                long before = System.nanoTime();
                compile(arm, options);
                if (round >= 0) {
                    times.get(arm)[round] = (System.nanoTime() - before) / 1e6;
                }
            }
        }
        Map<Arm, Double> quartiles = new EnumMap<>(Arm.class);
        times.forEach((arm, samples) -> {
            Arrays.sort(samples);
            quartiles.put(arm, samples[ROUNDS / 4] / (CLASSES * METHODS_OF_A_CLASS));
        });
        return quartiles;
    }

    private void compile(Arm arm, List<String> options) {
        Processor processor = arm.processor.apply(this);
        List<String> chosen = processor == null ? List.of("-proc:none") : options;
        JavaCompiler.CompilationTask task = compiler.getTask(null, files, null, chosen, null, sources);
        if (processor != null) {
            task.setProcessors(List.of(processor));
        }
        if (!task.call()) {
            throw new IllegalStateException("the methods do not compile");
        }
    }

    /** Claims what ours claims, and does nothing. */
    @SupportedAnnotationTypes("dev.backsweep.*")
    private static final class Nothing extends AbstractProcessor {

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return false;
        }
    }

    /** Writes at once what ours has found out. */
    @SupportedAnnotationTypes("dev.backsweep.*")
    private static final class ByHeart extends AbstractProcessor {

        private final Map<String, String> companions;

        ByHeart(Map<String, String> companions) {
            this.companions = companions;
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            for (Element type : round.getRootElements()) {
                String name = type.getSimpleName() + "Adjoint";
                if (companions.containsKey(name)) {
                    write(name, type);
                }
            }
            return true;
        }

        private void write(String name, Element type) {
            try (Writer file =
                    processingEnv.getFiler().createSourceFile(name, type).openWriter()) {
                file.write(companions.get(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps what a compilation writes, so that no disk is measured. */
    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        /** The latest source files, by the name of their class. */
        private final Map<String, Output> written = new HashMap<>();

        InMemory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            Output output = new Output(name, kind);
            if (kind == JavaFileObject.Kind.SOURCE) {
                written.put(name, output);
            }
            return output;
        }
    }

    private static final class Output extends SimpleJavaFileObject {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Output(String name, Kind kind) {
            super(URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text();
        }
    }
}
