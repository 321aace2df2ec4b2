package dev.backsweep.processor.read;

import dev.backsweep.processor.ir.BodySource;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Promise;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of methods that are differentiated on demand, each once. */
final class Bodies implements BodySource {
    private final MethodReader reader;
    private final TypeElement home;
    private final BiFunction<ExecutableElement, Method, Request> asked;
    private final Map<Key, Read> read = new HashMap<>();
    private final Map<String, List<Expr>> tables = new HashMap<>();

    /**
     * Finds bodies.
     *
     * @param asked what is asked of an annotated method that has been read
     */
    Bodies(MethodReader reader, TypeElement home, BiFunction<ExecutableElement, Method, Request> asked) {
        this.reader = reader;
        this.asked = asked;
        this.home = home;
    }

    /** What makes the body of a method what it is: two records may inherit it. */
    private record Key(ExecutableElement method, TypeElement receiver) {}

    /** A body, and what was to be said about it. */
    private record Read(@Nullable Method method, List<Said> said) {}

    /** One message about a callee. */
    private record Said(Problem problem, Pos pos, List<Object> arguments) {}

    /** Keeps messages, to be repeated at every call. */
    private static final class Recorder implements Reporter {
        private final List<Said> said = new ArrayList<>();

        @Override
        public void report(Problem problem, Pos pos, Object... arguments) {
            said.add(new Said(problem, pos, List.of(arguments)));
        }

        @Override
        public boolean hasErrors() {
            return said.stream().anyMatch(s -> !s.problem().isWarning());
        }
    }

    @Override
    public Optional<Method> body(Callee callee, Pos call, Reporter reporter) {
        if (callee.handle() instanceof Function function) {
            return Optional.of(function.method(callee.owner(), call));
        }
        if (!(callee.handle() instanceof SourceMethod source)) {
            return Optional.empty();
        }
        Key key = new Key(source.element(), source.receiver());
        Read found = read.get(key);
        if (found == null) {
            found = readNow(source);
            read.put(key, found);
        }
        for (Said said : found.said()) {
            // Fact and remedy of the inner problem, without its code.
            String[] lines = said.problem().message(said.arguments().toArray()).split("\n\\s*", 2);
            String fact = lines[0].substring(lines[0].indexOf(": ") + 2);
            reporter.report(
                    Problem.IN_CALLEE,
                    call,
                    callee.shownName(),
                    said.pos().line(),
                    said.pos().text(),
                    fact,
                    lines.length > 1 ? lines[1] : "");
        }
        return Optional.ofNullable(found.method());
    }

    @Override
    public Optional<Request> request(Callee callee, Pos call, Reporter reporter) {
        if (!(callee.handle() instanceof Promise promise)) {
            return Optional.empty();
        }
        Callee primal =
                new Callee(Callee.Kind.SOURCE, callee.owner(), callee.name(), List.of(), true, false, promise.primal());
        Optional<Method> source = body(primal, call, reporter);
        return source.map(m -> asked.apply(((SourceMethod) promise.primal()).element(), m));
    }

    @Override
    public List<Expr> functions(Expr.Field table) {
        return tables.computeIfAbsent(
                table.owner().qualifiedName() + "#" + table.name(), k -> reader.functions(table, home));
    }

    @Override
    public Set<String> warnings() {
        return reader.lint(home).kinds();
    }

    private Read readNow(SourceMethod source) {
        Recorder recorder = new Recorder();
        MethodReader.Outcome outcome = reader.read(source, home, recorder);
        if (outcome.unresolved() != null) {
            Pos pos = reader.file(source.element()).positions().of(outcome.unresolved().tree);
            recorder.report(
                    Problem.UNRESOLVED, pos, outcome.unresolved().getMessage(), "see whether that method compiles");
        }
        return new Read(outcome.method(), recorder.said);
    }
}
