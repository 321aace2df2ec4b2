package dev.backsweep.tests.adversary.oracle;

import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Nested;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Ty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Derivatives that a program calls for itself: the method runs once with the caller's numbers, for its effects and its value, and once more for
 * each input with hyper-dual numbers of its own, for a row of its Hessian, which is the derivative of the derivative.
 */
final class Companions {
    private static final int MOST_INPUTS = 12;
    private final Interpreter machine;
    private final Evaluator evaluator;
    private final int depth;
    private final Arithmetic arithmetic;

    Companions(Interpreter machine, Evaluator evaluator, int depth) {
        this.machine = machine;
        this.evaluator = evaluator;
        this.depth = depth;
        this.arithmetic = machine.arithmetic();
    }

    Object value(Ex.Companion e) {
        Program.Method method = machine.program().method(e.method());
        if (method == null) {
            throw new Signal.Unusable("no method " + e.method());
        }
        List<Object> args = new ArrayList<>();
        Map<Integer, Object> beside = new HashMap<>();
        int next = 0;
        for (int i = 0; i < method.params().size(); i++) {
            Program.Param param = method.params().get(i);
            args.add(evaluator.valueAs(e.args().get(next++), param.type()));
            if (e.form().isFollowed(param)) {
                beside.put(i, evaluator.valueAs(e.args().get(next++), param.type()));
            }
        }
        Num seed = e.form() == Nested.VJP ? (Num) evaluator.valueAs(e.args().get(next), Ty.DOUBLE) : Num.constant(1);
        requireOwn(args, beside);
        Gradient gradient = new Gradient(method, args);
        Num value = (Num) machine.invoke(method, args, depth + 1);
        gradient.compute();
        arithmetic.passOverSecond("derivatives of third order");
        if (e.form() == Nested.JVP) {
            return gradient.along(beside);
        }
        beside.forEach((i, buffer) -> addTo((Cells) buffer, gradient.of(i, seed)));
        if (e.part() == null) {
            return gradient.of(0, seed);
        }
        return e.part().equals("value") ? value : component(e.part(), method, gradient, beside, seed);
    }

    private static Object component(
            String part, Program.Method method, Gradient gradient, Map<Integer, Object> beside, Num seed) {
        for (int i = 0; i < method.params().size(); i++) {
            if (method.params().get(i).var().name().equals(part)) {
                return beside.containsKey(i) ? beside.get(i) : gradient.of(i, seed);
            }
        }
        throw new Signal.Unusable("no component " + part);
    }

    /** A buffer or tangent that is null, has another length or is an array of the primal's is refused: no program for us. */
    private static void requireOwn(List<Object> args, Map<Integer, Object> beside) {
        beside.forEach((i, other) -> {
            if (args.get(i) instanceof Cells array
                    && (!(other instanceof Cells cells)
                            || cells.at.length != array.at.length
                            || args.stream().anyMatch(arg -> arg == cells))) {
                throw new Signal.Unusable("no buffer");
            }
        });
    }

    private void addTo(Cells buffer, Object adjoint) {
        for (int k = 0; k < buffer.at.length; k++) {
            buffer.at[k] = sum((Num) buffer.at[k], (Num) ((Cells) adjoint).at[k]);
        }
    }

    private Num sum(Num a, Num b) {
        return (Num) arithmetic.binary(Op.ADD, Ty.DOUBLE, a, b);
    }

    private Num product(Num a, Num b) {
        return (Num) arithmetic.binary(Op.MUL, Ty.DOUBLE, a, b);
    }

    /** The partial derivatives of a method at the numbers that the caller has, as functions of these. */
    private final class Gradient {
        private final Program.Method method;
        private final Point point;
        private final List<Object> args;
        private final List<int[]> coordinates = new ArrayList<>();
        private final List<Num> partials = new ArrayList<>();

        /** At these arguments, which may change afterwards. */
        Gradient(Program.Method method, List<Object> args) {
            this.method = method;
            IdentityHashMap<Cells, Cells> copies = new IdentityHashMap<>();
            this.args = args.stream().map(arg -> copy(arg, false, copies)).toList();
            List<Object> bare = new ArrayList<>();
            IdentityHashMap<Cells, Cells> bareCopies = new IdentityHashMap<>();
            args.forEach(arg -> bare.add(copy(arg, true, bareCopies)));
            this.point = new Point(bare);
            Seeding first = new Seeding(method, point, false);
            int active = 0;
            for (Program.Param param : method.params()) {
                coordinates.add(param.active() ? first.coordinates.get(active++) : null);
            }
        }

        void compute() {
            Num[] inputs = inputs();
            if (inputs.length > MOST_INPUTS) {
                throw new Signal.Unusable("inputs of a nested derivative");
            }
            for (int i = 0; i < inputs.length; i++) {
                partials.add(partial(i, inputs));
            }
        }

        /** The caller's number for each coordinate. */
        private Num[] inputs() {
            List<Num> all = new ArrayList<>();
            for (int i = 0; i < args.size(); i++) {
                if (coordinates.get(i) != null) {
                    all.addAll(Leaves.of(args.get(i)));
                }
            }
            return all.toArray(Num[]::new);
        }

        private Num partial(int i, Num[] inputs) {
            Seeding seeding = new Seeding(method, point, count -> {
                double[] unit = new double[count];
                unit[i] = 1;
                return unit;
            });
            Interpreter inner = new Interpreter(machine.program());
            inner.standIn(machine);
            Num result = (Num) inner.invoke(method, new ArrayList<>(seeding.args), depth + 1);
            if (inner.arithmetic().unfit() != null) {
                throw new Signal.Unusable(inner.arithmetic().unfit());
            }
            if (inner.arithmetic().unfitSecond() != null) {
                arithmetic.passOver(inner.arithmetic().unfitSecond());
            }
            Tangent tangent = result.tangent();
            if (tangent == null) {
                return Num.constant(0);
            }
            double[] row = new double[inputs.length];
            double[] slack = new double[inputs.length];
            for (int k = 0; k < row.length; k++) {
                row[k] = tangent.second(k);
                slack[k] = tangent.secondTolerance(k);
            }
            return arithmetic.known(tangent.along(i), row, slack, inputs);
        }

        /** The adjoint of parameter {@code i}. */
        Object of(int i, Num seed) {
            int[] at = coordinates.get(i);
            if (args.get(i) instanceof Cells cells) {
                Cells adjoint = Cells.ofLength(cells.type, at.length);
                for (int k = 0; k < at.length; k++) {
                    adjoint.at[k] = product(seed, partials.get(at[k]));
                }
                return adjoint;
            }
            return product(seed, partials.get(at[0]));
        }

        /** The derivative along the tangents that are given. */
        Num along(Map<Integer, Object> dots) {
            Num[] sum = {Num.constant(0)};
            dots.forEach((i, dot) -> {
                List<Num> numbers = Leaves.of(dot);
                for (int k = 0; k < numbers.size(); k++) {
                    sum[0] = sum(sum[0], product(partials.get(coordinates.get(i)[k]), numbers.get(k)));
                }
            });
            return sum[0];
        }
    }

    private static Object copy(Object value, boolean bare, Map<Cells, Cells> copies) {
        if (value instanceof Num num) {
            return bare ? Num.constant(num.value()) : num;
        }
        if (!(value instanceof Cells cells)) {
            return value;
        }
        Cells copy = copies.get(cells);
        if (copy == null) {
            copy = new Cells(cells.type, cells.at.clone());
            copies.put(cells, copy);
            for (int i = 0; i < copy.at.length; i++) {
                copy.at[i] = copy(copy.at[i], bare, copies);
            }
        }
        return copy;
    }
}
