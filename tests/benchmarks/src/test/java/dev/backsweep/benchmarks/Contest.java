package dev.backsweep.benchmarks;

import dev.backsweep.benchmarks.problem.Problem;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A benchmark class with one choice of its parameters, whose methods are called as JMH would call them. */
final class Contest {

    /** What a way returned, and what it left in the buffers, which were zero. */
    record Outcome(double[] value, double[] derivatives) {}

    private final Class<? extends Problem> type;
    private final Map<String, String> parameters;
    private Problem problem;

    private Contest(Class<? extends Problem> type, Map<String, String> parameters) {
        this.type = type;
        this.parameters = parameters;
    }

    /** Every benchmark class of this module, with all of its parameters. */
    static List<Contest> all() {
        Set<String> names = new TreeSet<>();
        for (BenchmarkListEntry entry : BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())) {
            names.add(entry.getUserClassQName());
        }
        List<Contest> contests = new ArrayList<>();
        for (String name : names) {
            contests.addAll(of(name));
        }
        return contests;
    }

    /** The one contest of a class of the package {@code problem}, its parameters given as {@code name=value}. */
    static Contest of(String type, String parameters) {
        return of(Problem.class.getPackageName() + "." + type).stream()
                .filter(contest -> contest.parameters.toString().equals("{" + parameters + "}"))
                .findFirst()
                .orElseThrow();
    }

    /** One way, as a method of no arguments on fresh input. */
    MethodHandle handle(String way) throws ReflectiveOperationException {
        fresh();
        return MethodHandles.publicLookup().unreflect(type.getMethod(way)).bindTo(problem);
    }

    /** The benchmark as the last run left it. */
    Problem problem() {
        return problem;
    }

    private static List<Contest> of(String name) {
        try {
            Class<? extends Problem> type = Class.forName(name).asSubclass(Problem.class);
            List<Map<String, String>> choices = List.of(Map.of());
            for (Field field : type.getFields()) {
                Param param = field.getAnnotation(Param.class);
                if (param != null) {
                    choices = product(choices, field.getName(), param.value());
                }
            }
            return choices.stream().map(choice -> new Contest(type, choice)).toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Map<String, String>> product(
            List<Map<String, String>> choices, String parameter, String[] values) {
        List<Map<String, String>> product = new ArrayList<>();
        for (Map<String, String> choice : choices) {
            for (String value : values) {
                Map<String, String> more = new TreeMap<>(choice);
                more.put(parameter, value);
                product.add(more);
            }
        }
        return product;
    }

    List<String> ways() {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(Method::getName)
                .sorted()
                .toList();
    }

    /** Runs one way on fresh input. */
    Outcome run(String way) throws ReflectiveOperationException {
        fresh();
        return again(way);
    }

    private void fresh() throws ReflectiveOperationException {
        problem = type.getConstructor().newInstance();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            Field field = type.getField(parameter.getKey());
            String value = parameter.getValue();
            field.set(problem, field.getType() == int.class ? (Object) Integer.valueOf(value) : value);
        }
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(Setup.class)) {
                method.invoke(problem);
            }
        }
    }

    /** Runs one way once more, on the buffers as they are. */
    Outcome again(String way) throws ReflectiveOperationException {
        double[] value = flat(type.getMethod(way).invoke(problem));
        return new Outcome(value, flat(problem.derivatives()));
    }

    boolean accumulates() {
        try {
            return type.getConstructor().newInstance().accumulates();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return type.getSimpleName() + parameters;
    }

    private static double[] flat(Object value) {
        List<Double> numbers = new ArrayList<>();
        collect(value, numbers);
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(Object value, List<Double> numbers) {
        if (value == null) {
            return; // the primal wrote none
        }
        if (value instanceof Number number) {
            numbers.add(number.doubleValue());
        } else {
            for (int i = 0; i < Array.getLength(value); i++) {
                collect(Array.get(value, i), numbers);
            }
        }
    }
}
