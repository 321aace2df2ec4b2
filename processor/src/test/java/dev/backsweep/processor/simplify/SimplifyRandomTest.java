package dev.backsweep.processor.simplify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Calls;
import dev.backsweep.processor.ir.Interpreter;
import dev.backsweep.processor.ir.IrPrinter;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Verify;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs random programs before and after: nothing may tell the two apart. */
class SimplifyRandomTest {
    private static final int PROGRAMS = Integer.getInteger("backsweep.programs", 1500);
    private static final long SEED = Long.getLong("backsweep.seed", 0);

    @Test
    void simplifiedProgramsDoTheSame() {
        int threw = 0;
        int different = 0;
        for (long seed = SEED; seed < SEED + PROGRAMS; seed++) {
            Method before = RandomSweeps.method(seed);
            assertThat(Verify.core(before)).as("before, seed " + seed).isEmpty();
            if (!Unreachable.in(before).isEmpty()) {
                continue;
            }
            Outcome expected = Outcome.of(before);
            Method after = before;
            for (int round = 0; round < 3; round++) {
                for (BiFunction<Method, Effects, Method> pass : Simplify.PASSES) {
                    Method input = after;
                    after = pass.apply(input, Effects.in(input));
                    check(seed, input, after, expected);
                }
            }
            check(seed, after, RowHoisting.apply(after, Effects.in(after)), expected);
            Method whole = Simplify.method(before);
            check(seed, before, whole, expected);
            threw += expected.end.startsWith("throws") ? 1 : 0;
            different += whole.body().equals(before.body()) ? 0 : 1;
        }
        assertThat(threw).isBetween(PROGRAMS / 20, PROGRAMS * 3 / 4);
        assertThat(different).isGreaterThan(PROGRAMS / 2);
    }

    private static void check(long seed, Method before, Method after, Outcome expected) {
        Outcome actual = Outcome.of(after);
        List<String> complaints = new ArrayList<>(Verify.core(after));
        complaints.addAll(unassigned(after));
        complaints.addAll(Unreachable.in(after));
        if (!complaints.isEmpty() || !expected.same(actual)) {
            fail("seed %d %s\n%s\n%s\n%s\n%s", seed, complaints, expected, actual, print(before), print(after));
        }
    }

    private static String print(Method m) {
        return IrPrinter.print(m);
    }

    private static Set<Var> unassignedVars(Method m) {
        Set<Var> locals = new HashSet<>();
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                locals.add(s.var());
                return super.declare(s);
            }
        }.walk(m.body());
        return Exposure.of(m.body().stmts(), locals, Effects.in(m));
    }

    private static List<String> unassigned(Method m) {
        return unassignedVars(m).stream().map(v -> v + " may be unassigned").toList();
    }

    /** What can be observed of a run. After an exception the adjoints count for nothing. */
    record Outcome(String end, List<String> log, Map<String, double[]> arrays) {
        static Outcome of(Method m) {
            double[] a = {1, -2, 3, 0};
            double[] b = {2, 1, -1, 3};
            double[] aBar = {1, 2, 0, -1};
            double[][] rows = {{1, 0, 2, 1}, {0, -1, 1, 2}, {1, 1, 1, 1}, {3, 0, 0, 2}};
            List<String> log = new ArrayList<>();
            Calls calls = new Calls() {
                @Override
                protected boolean isOwn(Callee callee) {
                    return callee.name().equals("log");
                }

                @Override
                protected Object own(Callee callee, Object receiver, Object[] args) {
                    log.add(args[0].toString());
                    return log.size() + 1.0;
                }
            };
            Map<String, double[]> arrays = new TreeMap<>();
            String end;
            try {
                arrays.put("result", new double[] {(double) Interpreter.run(m, calls, a, b, aBar, rows, 2.0, 2)});
                arrays.put("aBar", aBar);
                end = "returns";
            } catch (RuntimeException e) {
                end = "throws " + e;
            }
            arrays.put("a", a);
            arrays.put("b", b);
            for (int i = 0; i < rows.length; i++) {
                arrays.put("row" + i, rows[i]);
            }
            return new Outcome(end, log, arrays);
        }

        boolean same(Outcome other) {
            if (!end.equals(other.end) || !arrays.keySet().equals(other.arrays.keySet())) {
                return false;
            }
            boolean exact =
                    arrays.values().stream().flatMapToDouble(Arrays::stream).allMatch(x -> Math.abs(x) < 1L << 45);
            if (!exact) {
                return true;
            }
            if (log.size() != other.log.size()) {
                return false;
            }
            for (int i = 0; i < log.size(); i++) {
                if (Double.parseDouble(log.get(i)) != Double.parseDouble(other.log.get(i))) {
                    return false;
                }
            }
            return arrays.keySet().stream().allMatch(k -> equal(arrays.get(k), other.arrays.get(k)));
        }

        /** Zeros of either sign are equal. */
        private static boolean equal(double[] a, double[] b) {
            for (int i = 0; i < a.length; i++) {
                if (a[i] != b[i]) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String toString() {
            return end + " " + log + " "
                    + arrays.entrySet().stream()
                            .map(e -> e.getKey() + Arrays.toString(e.getValue()))
                            .collect(Collectors.joining(" "));
        }
    }
}
