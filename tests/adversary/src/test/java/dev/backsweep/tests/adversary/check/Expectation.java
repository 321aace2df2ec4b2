package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.oracle.Direction;
import dev.backsweep.tests.adversary.oracle.Leaves;
import dev.backsweep.tests.adversary.oracle.Num;
import dev.backsweep.tests.adversary.oracle.Oracle;
import dev.backsweep.tests.adversary.oracle.Tangent;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Ty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The numbers that a derivative should give, from the oracle's tangents: times seeds, added to what buffers held, or along the direction. */
final class Expectation {
    private final Program.Method method;
    private final Oracle.Answer answer;
    private final Invocation invocation;
    private final boolean hasFloats;
    private final List<Sum> sums = new ArrayList<>();

    private Expectation(Program.Method method, Oracle.Answer answer, Invocation invocation) {
        this.method = method;
        this.answer = answer;
        this.invocation = invocation;
        this.hasFloats = method.params().toString().contains("float");
    }

    /** A number that is expected, how far a right answer may be from it, and what it is. */
    static final class Sum {
        final String what;
        double value;
        double tolerance;

        Sum(String what) {
            this.what = what;
        }

        private void add(double by, double number, double unsure) {
            value += by * number;
            tolerance += Math.abs(by) * unsure;
        }

        private void addAlong(double seed, Tangent tangent, int input) {
            if (tangent != null) {
                add(seed, tangent.along(input), tangent.tolerance(input));
            }
        }
    }

    /** What {@code form} should give. */
    static List<Sum> of(Program.Method method, Form form, Oracle.Answer answer, Invocation invocation) {
        Expectation expectation = new Expectation(method, answer, invocation);
        if (form == Form.JVP) {
            expectation.tangents();
        } else if (form == Form.JACOBIAN) {
            expectation.jacobian();
        } else {
            expectation.byInput(form);
        }
        return expectation.sums;
    }

    private void byInput(Form form) {
        List<Program.Param> active =
                method.params().stream().filter(Program.Param::active).toList();
        for (int p = 0; p < active.size(); p++) {
            int[] inputs = answer.coordinates().get(p);
            boolean single =
                    active.get(p).type() == Ty.FLOAT || active.get(p).type().equals(Ty.FLOATS);
            for (int k = 0; k < inputs.length; k++) {
                Sum sum = new Sum(active.get(p).var().name() + "[" + k + "]");
                if (form.isSecondOrder()) {
                    Tangent tangent = ((Num) answer.result()).tangent();
                    if (tangent != null) {
                        double one = form == Form.SECOND_DERIVATIVE ? 1 / Direction.at(0) : 1;
                        sum.add(one, tangent.second(inputs[k]), tangent.secondTolerance(inputs[k]));
                    }
                } else {
                    addOutputs(sum, p, k, inputs[k]);
                }
                sum.tolerance += Math.abs(sum.value) * (single ? 1e-6 : 1e-14) + (single ? 1e-37 : 0);
                sums.add(sum);
            }
        }
    }

    private void addOutputs(Sum sum, int param, int number, int input) {
        if (method.result() == Ty.VOID) {
            addFinalArrays(sum, input);
            return;
        }
        List<Double> prefill = invocation.prefills().get(param);
        if (prefill != null) {
            sum.value = prefill.get(number);
            sum.tolerance = Math.abs(sum.value) * 1e-6 * (hasFloats ? 1 : 1e-6);
        }
        List<Num> outputs = Leaves.of(answer.result());
        for (int r = 0; r < outputs.size(); r++) {
            sum.addAlong(invocation.seeds().get(r), outputs.get(r).tangent(), input);
        }
    }

    /**
     * Of a void method: what the buffers held is the seed of what stands at their places at the end, in other rows perhaps. A buffer for two
     * parameters counts once.
     */
    private void addFinalArrays(Sum sum, int input) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        int active = 0;
        for (int i = 0; i < method.params().size(); i++) {
            Program.Param param = method.params().get(i);
            if (!param.active()) {
                continue;
            }
            List<Double> seeds = invocation.prefills().get(active);
            boolean isFirst =
                    param.type().isArray() && seen.add(invocation.beside().get(active));
            active++;
            List<Num> outputs = Leaves.of(answer.argsAfter().get(i));
            for (int r = 0; isFirst && r < outputs.size(); r++) {
                sum.addAlong(seeds.get(r), outputs.get(r).tangent(), input);
            }
        }
    }

    /** For each number that comes out, its derivative in the direction. */
    private void tangents() {
        List<Num> outputs = new ArrayList<>();
        if (method.result() != Ty.VOID) {
            outputs.addAll(Leaves.of(answer.result()));
        } else {
            for (int i = 0; i < method.params().size(); i++) {
                Program.Param param = method.params().get(i);
                if (param.active() && param.type().isArray()) {
                    outputs.addAll(Leaves.of(answer.argsAfter().get(i)));
                }
            }
        }
        int inputs = inputs();
        for (int r = 0; r < outputs.size(); r++) {
            Sum sum = new Sum("tangent " + r);
            for (int i = 0; i < inputs; i++) {
                sum.addAlong(Direction.at(i), outputs.get(r).tangent(), i);
            }
            sum.tolerance += Math.abs(sum.value) * 1e-14;
            sums.add(sum);
        }
    }

    private int inputs() {
        return answer.coordinates().stream()
                .flatMapToInt(java.util.Arrays::stream)
                .map(i -> i + 1)
                .max()
                .orElse(0);
    }

    private void jacobian() {
        List<Num> outputs = Leaves.of(answer.result());
        for (int[] inputs : answer.coordinates()) {
            for (int r = 0; r < outputs.size(); r++) {
                for (int input : inputs) {
                    Sum sum = new Sum("row " + r + " by " + input);
                    sum.addAlong(1, outputs.get(r).tangent(), input);
                    sum.tolerance += Math.abs(sum.value) * 1e-14;
                    sums.add(sum);
                }
            }
        }
    }
}
