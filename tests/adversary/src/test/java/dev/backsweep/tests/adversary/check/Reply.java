package dev.backsweep.tests.adversary.check;

import dev.backsweep.Objective;
import dev.backsweep.tests.adversary.check.Failure.Kind;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Ty;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What a derivative returned, taken apart as the contract says: the primal's value, which is compared, and the numbers of the derivative,
 * in the order in which {@link Expectation} has them.
 */
final class Reply {
    private final BiFunction<Kind, String, RuntimeException> failed;
    private final Program.Method method;
    private final Form form;
    private final Invocation invocation;
    private final Object value;
    private final List<Program.Param> active;

    Reply(
            BiFunction<Kind, String, RuntimeException> failed,
            Program.Method method,
            Form form,
            Invocation invocation,
            Object value) {
        this.failed = failed;
        this.method = method;
        this.form = form;
        this.invocation = invocation;
        this.value = value;
        this.active = method.params().stream().filter(Program.Param::active).toList();
    }

    /** The derivative's numbers in {@code reply}. */
    List<Double> numbers(Object reply) {
        return switch (form) {
            case DERIVATIVE, SECOND_DERIVATIVE, HVP -> Values.numbers(reply);
            case JVP -> tangents(reply);
            case HESSIAN -> timesDirection((double[][]) reply);
            case OBJECTIVE -> byObjective((Objective) reply);
            case JACOBIAN -> Values.numbers(reply);
            default -> Values.numbers(adjoints(reply).toArray());
        };
    }

    /** The adjoints, one for each active parameter, in order. */
    private List<Object> adjoints(Object reply) {
        boolean allBuffers = active.stream().allMatch(form::isFollowed);
        if (method.result() == Ty.VOID) {
            return ofVoid(allBuffers ? List.of() : Values.components(reply));
        }
        if (allBuffers) {
            requireValue(reply);
            return invocation.beside();
        }
        List<Object> components = Values.components(reply);
        requireValue(components.get(0));
        List<Object> adjoints = components.subList(1, components.size());
        for (int i = 0; i < adjoints.size(); i++) {
            Object buffer = invocation.beside().get(i);
            if (buffer != null && adjoints.get(i) != buffer) {
                throw failed.apply(Kind.MISSING, form + ": component " + i + " is not the buffer passed in");
            }
        }
        return adjoints;
    }

    private List<Object> ofVoid(List<Object> components) {
        List<Object> adjoints = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < active.size(); i++) {
            Object buffer = invocation.beside().get(i);
            adjoints.add(buffer != null ? buffer : components.get(next++));
        }
        return adjoints;
    }

    private List<Double> tangents(Object reply) {
        if (method.result() == Ty.VOID) {
            List<Object> arrays = new ArrayList<>();
            for (int i = 0; i < active.size(); i++) {
                if (active.get(i).type().isArray()) {
                    arrays.add(invocation.beside().get(i));
                }
            }
            return Values.numbers(arrays.toArray());
        }
        List<Object> dual = Values.components(reply);
        requireValue(method.result() == Ty.FLOAT ? (Object) ((Double) dual.get(0)).floatValue() : dual.get(0));
        return Values.numbers(dual.get(1));
    }

    private List<Double> timesDirection(double[][] hessian) {
        List<Double> product = new ArrayList<>();
        for (int i = 0; i < hessian.length; i++) {
            double sum = 0;
            for (int j = 0; j < hessian.length; j++) {
                sum += hessian[i][j] * dev.backsweep.tests.adversary.oracle.Direction.at(j);
                if (!Values.same(hessian[i][j], hessian[j][i])) {
                    throw failed.apply(Kind.DERIVATIVE, form + " is not symmetric: " + Values.show(hessian));
                }
            }
            product.add(sum);
        }
        return product;
    }

    private List<Double> byObjective(Objective objective) {
        int at = method.params().indexOf(active.get(0));
        double[] x = (double[]) invocation.primalArgs().get(at);
        double[] gradient = new double[x.length];
        java.util.Arrays.fill(gradient, 7);
        double got = objective.valueAndGradient(x, gradient);
        requireValue(method.result() == Ty.FLOAT ? (Object) (float) got : (Object) got);
        return Values.numbers(gradient);
    }

    private void requireValue(Object got) {
        if (!Values.same(value, got)) {
            throw failed.apply(Kind.VALUE, form + ": expected " + Values.show(value) + ", got " + Values.show(got));
        }
    }
}
