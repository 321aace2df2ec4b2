package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.oracle.Leaves;
import dev.backsweep.tests.adversary.oracle.Num;
import dev.backsweep.tests.adversary.oracle.Oracle;
import dev.backsweep.tests.adversary.oracle.Tangent;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Ty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The adjoints that a call should give: seeds times the oracle's tangents, added to what the buffers held. */
final class Expectation {
    private final Program.Method method;
    private final Oracle.Answer answer;
    private final Invocation invocation;

    Expectation(Program.Method method, Oracle.Answer answer, Invocation invocation) {
        this.method = method;
        this.answer = answer;
        this.invocation = invocation;
    }

    /** The sum of seed times tangent along one input, and how far a right answer may be from it. */
    private static final class Sum {
        double value;
        double tolerance;

        void add(double seed, Num output, int input) {
            Tangent tangent = output.tangent();
            if (tangent != null) {
                value += seed * tangent.along(input);
                tolerance += Math.abs(seed) * tangent.tolerance(input);
            }
        }
    }

    /** Compares number by number; throws what {@code failed} makes of the first difference. */
    void compare(List<Object> adjoints, Function<String, RuntimeException> failed) {
        List<Program.Param> active =
                method.params().stream().filter(Program.Param::active).toList();
        if (adjoints.size() != active.size()) {
            throw failed.apply(adjoints.size() + " adjoints for " + active.size() + " active parameters");
        }
        for (int i = 0; i < active.size(); i++) {
            List<Double> got = Values.numbers(adjoints.get(i));
            int[] inputs = answer.coordinates().get(i);
            if (got.size() != inputs.length) {
                throw failed.apply("the adjoint of parameter " + i + " has " + got.size() + " numbers");
            }
            boolean single =
                    active.get(i).type() == Ty.FLOAT || active.get(i).type().equals(Ty.FLOATS);
            for (int k = 0; k < inputs.length; k++) {
                Sum expected = expected(i, k, inputs[k]);
                double tolerance =
                        expected.tolerance + Math.abs(expected.value) * (single ? 1e-6 : 1e-14) + (single ? 1e-37 : 0);
                if (!(Math.abs(got.get(k) - expected.value) <= tolerance)) {
                    throw failed.apply(active.get(i).var().name() + "[" + k + "]: expected " + expected.value + ", got "
                            + got.get(k) + " (tolerance " + tolerance + ")");
                }
            }
        }
    }

    private Sum expected(int param, int number, int input) {
        Sum sum = new Sum();
        if (method.result() == Ty.VOID) {
            addFinalArrays(sum, input);
            return sum;
        }
        List<Double> prefill = invocation.prefills().get(param);
        if (prefill != null) {
            sum.value = prefill.get(number);
            sum.tolerance =
                    Math.abs(sum.value) * 1e-6 * (method.params().toString().contains("float") ? 1 : 1e-6);
        }
        List<Num> outputs = Leaves.of(answer.result());
        for (int r = 0; r < outputs.size(); r++) {
            sum.add(invocation.seeds().get(r), outputs.get(r), input);
        }
        return sum;
    }

    /** Of a void method: what the buffers held is the seed of what the arrays hold at the end. */
    private void addFinalArrays(Sum sum, int input) {
        Set<Integer> seen = new HashSet<>();
        for (int p = 0; p < answer.rowsAfter().size(); p++) {
            List<Num> outputs = answer.rowsAfter().get(p);
            List<Integer> places = new ArrayList<>();
            for (int r = 0; outputs != null && r < outputs.size(); r++) {
                int place = answer.coordinates().get(p)[r];
                if (!seen.contains(place)) {
                    sum.add(invocation.prefills().get(p).get(r), outputs.get(r), input);
                    places.add(place);
                }
            }
            seen.addAll(places);
        }
    }
}
