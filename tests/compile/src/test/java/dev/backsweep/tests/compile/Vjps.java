package dev.backsweep.tests.compile;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Calls {@code fVjp} of the methods of a build with arguments that are made up: four points, the last of which is all zeros. */
final class Vjps {
    private static final int SIZE = 5;

    private Vjps() {}

    /** The names of the annotated methods of a source. */
    static Stream<String> methods(Path source) throws IOException {
        return Pattern.compile("@Differentiable\\s+static \\w+ (\\w+)")
                .matcher(Files.readString(source))
                .results()
                .map(m -> m.group(1))
                .toList()
                .stream();
    }

    /** What {@code fVjp} of a method in one of the classes of package {@code p} returns, as numbers. */
    static double[] call(Build build, List<String> classes, String method, int point, double seed)
            throws ReflectiveOperationException {
        for (String file : classes) {
            for (Method m : build.load("p." + file + "Adjoint").getDeclaredMethods()) {
                boolean buffered = Arrays.stream(m.getParameters())
                        .anyMatch(p -> p.getName().endsWith("Bar_"));
                if (m.getName().equals(method + "Vjp") && m.getReturnType().isRecord() && !buffered && isPlain(m)) {
                    m.setAccessible(true);
                    Object[] args = new Object[m.getParameterCount()];
                    for (int i = 0; i < args.length; i++) {
                        args[i] = argument(m.getParameterTypes()[i], point, i + 1);
                    }
                    args[args.length - 1] =
                            m.getReturnType().getRecordComponents()[0].getType() == float.class
                                    ? (Object) (float) seed
                                    : seed;
                    return flat(m.invoke(null, args));
                }
            }
        }
        throw new NoSuchMethodException(method);
    }

    /** Of the two forms of {@code fVjp}, the one with fewer parameters. */
    static boolean isPlain(Method m) {
        return Arrays.stream(m.getDeclaringClass().getDeclaredMethods())
                .noneMatch(o -> o.getName().equals(m.getName()) && o.getParameterCount() < m.getParameterCount());
    }

    private static Object argument(Class<?> type, int point, int place) {
        if (type == int.class) {
            return 3;
        }
        if (!type.isArray()) {
            return type == float.class ? (Object) 0.7f : 0.7 + 0.1 * place;
        }
        Object array = Array.newInstance(type.getComponentType(), SIZE);
        for (int i = 0; i < SIZE; i++) {
            double number = point == 3 ? 0 : Math.sin(17.0 * point + 5 * place + 1.3 * i);
            if (type == double[].class) {
                Array.set(array, i, number);
            } else if (type == float[].class) {
                Array.set(array, i, (float) number);
            } else if (type == int[].class) {
                Array.set(array, i, (i * 3 + point) % SIZE);
            } else {
                Array.set(array, i, argument(type.getComponentType(), point, place + 7 * i));
            }
        }
        return array;
    }

    private static double[] flat(Object value) throws ReflectiveOperationException {
        List<Double> into = new ArrayList<>();
        flatten(value, into);
        return into.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void flatten(Object value, List<Double> into) throws ReflectiveOperationException {
        if (value instanceof Number n) {
            into.add(n.doubleValue());
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                flatten(Array.get(value, i), into);
            }
        } else {
            for (RecordComponent c : value.getClass().getRecordComponents()) {
                c.getAccessor().setAccessible(true);
                flatten(c.getAccessor().invoke(value), into);
            }
        }
    }
}
