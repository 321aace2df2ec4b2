package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.tree.Program;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;

/** The arguments of one call of a derivative: the primal's, between them prefilled adjoint buffers or tangents, and a seed. */
final class Invocation {
    private final List<Object> args = new ArrayList<>();
    private final List<Object> primalArgs;
    private final List<Object> beside = new ArrayList<>();
    private final List<List<Double>> prefills = new ArrayList<>();
    private final Object seed;
    private boolean isShared;

    /**
     * @param primalArgs the primal's arguments
     * @param coordinates where the numbers of each active argument stand among the inputs
     * @param resultType the primal's, for the shape of the seed
     * @param result what the primal returns there, null where it throws
     * @param direction the tangent of each input
     */
    Invocation(
            Program.Method method,
            Form form,
            List<Object> primalArgs,
            List<int[]> coordinates,
            Class<?> resultType,
            Object result,
            IntToDoubleFunction direction,
            Random random) {
        this.primalArgs = primalArgs;
        DoubleSupplier numbers = () -> random.nextInt(5) == 0 ? 0 : random.nextInt(2001) / 1000.0 - 1;
        IdentityHashMap<Object, Object> known = new IdentityHashMap<>();
        IdentityHashMap<Object, Object> arrays = new IdentityHashMap<>();
        int active = 0;
        for (int i = 0; i < primalArgs.size(); i++) {
            Program.Param param = method.params().get(i);
            Object arg = primalArgs.get(i);
            if (!(form == Form.OBJECTIVE && param.active())) {
                args.add(arg);
            }
            if (!param.active()) {
                continue;
            }
            isShared |= param.type().isArray() && arrays.put(arg, arg) != null;
            int[] at = coordinates.get(active++);
            if (form.isFollowed(param)) {
                DoubleSupplier fill = form.isInto() ? numbers : inDirection(at, direction);
                Object other = Values.shaped(arg, fill, known);
                args.add(other);
                beside.add(other);
                prefills.add(Values.numbers(other));
            } else {
                beside.add(null);
                prefills.add(null);
            }
        }
        seed = form.isSeeded(method) ? seedLike(resultType, result, numbers) : null;
        if (form.isSeeded(method)) {
            args.add(seed);
        }
    }

    private static DoubleSupplier inDirection(int[] coordinates, IntToDoubleFunction direction) {
        int[] next = {0};
        return () -> direction.applyAsDouble(coordinates[next[0]++]);
    }

    /** A seed of the result's shape; where the primal throws, any. */
    private static Object seedLike(Class<?> type, Object result, DoubleSupplier numbers) {
        Object like = result == null ? Values.blank(type) : result;
        return Values.shaped(like, numbers, new IdentityHashMap<>());
    }

    List<Object> args() {
        return args;
    }

    List<Object> primalArgs() {
        return primalArgs;
    }

    /** For each active parameter its buffer or tangent, or null. */
    List<Object> beside() {
        return beside;
    }

    /** What stood there before the call. */
    List<List<Double>> prefills() {
        return prefills;
    }

    /** The numbers of the seed: those given, or a single 1. */
    List<Double> seeds() {
        return seed == null ? List.of(1.0) : Values.numbers(seed);
    }

    /** Whether two active parameters hold one array. */
    boolean isShared() {
        return isShared;
    }

    @Override
    public String toString() {
        return "seed " + Values.show(seed) + ", beside " + prefills;
    }
}
