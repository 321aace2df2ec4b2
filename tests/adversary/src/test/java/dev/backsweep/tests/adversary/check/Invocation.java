package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.check.Forms.Form;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Ty;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;

/** The arguments of one call of a derivative: the primal's, prefilled adjoint buffers between them, and a seed. */
final class Invocation {
    private final List<Object> args = new ArrayList<>();
    private final List<Object> primalArgs;
    private final List<Object> buffers = new ArrayList<>();
    private final List<List<Double>> prefills = new ArrayList<>();
    private final Object seed;
    private final boolean isShared;

    /**
     * @param primalArgs the primal's arguments
     * @param result what the primal returns there, for the shape of the seed; null where it throws
     */
    Invocation(Program.Method method, Form form, List<Object> primalArgs, Object result, Random random) {
        this.primalArgs = primalArgs;
        DoubleSupplier numbers = () -> random.nextInt(5) == 0 ? 0 : random.nextInt(2001) / 1000.0 - 1;
        IdentityHashMap<Object, Object> known = new IdentityHashMap<>();
        boolean shared = false;
        for (int i = 0; i < primalArgs.size(); i++) {
            Program.Param param = method.params().get(i);
            args.add(primalArgs.get(i));
            if (!param.active()) {
                continue;
            }
            boolean hasBuffer = Forms.hasBuffer(param);
            shared |= hasBuffer && known.containsKey(primalArgs.get(i));
            Object buffer = hasBuffer ? Values.shaped(primalArgs.get(i), numbers, known) : null;
            if (form.into && hasBuffer) {
                args.add(buffer);
                buffers.add(buffer);
                prefills.add(Values.numbers(buffer));
            } else {
                buffers.add(null);
                prefills.add(null);
            }
        }
        isShared = shared;
        seed = form.seeded && method.result() != Ty.VOID ? seedLike(method.result(), result, numbers) : null;
        if (form.seeded && method.result() != Ty.VOID) {
            args.add(seed);
        }
    }

    /** A seed of the result's shape; where the primal throws, any: an array of length 1, or a number. */
    private static Object seedLike(Ty type, Object result, DoubleSupplier numbers) {
        if (result != null) {
            return Values.shaped(result, numbers, new IdentityHashMap<>());
        }
        if (type == Ty.DOUBLE) {
            return numbers.getAsDouble();
        }
        if (type == Ty.FLOAT) {
            return (float) numbers.getAsDouble();
        }
        return type.equals(Ty.DOUBLES) ? new double[1] : type.equals(Ty.FLOATS) ? new float[1] : null;
    }

    List<Object> args() {
        return args;
    }

    List<Object> primalArgs() {
        return primalArgs;
    }

    /** For each active parameter its buffer, or null. */
    List<Object> buffers() {
        return buffers;
    }

    /** What stood in the buffers before the call. */
    List<List<Double>> prefills() {
        return prefills;
    }

    /** The numbers of the seed: those given, or a single 1. */
    List<Double> seeds() {
        return seed == null ? List.of(1.0) : Values.numbers(seed);
    }

    /** Whether two parameters hold one array. */
    boolean isShared() {
        return isShared;
    }

    @Override
    public String toString() {
        return "seed " + Values.show(seed) + ", buffers " + prefills;
    }
}
