package dev.backsweep.tests.adversary.oracle;

import dev.backsweep.tests.adversary.opaque.Journal;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Ty;
import java.util.ArrayList;
import java.util.List;

/** What a program does at a point, and its derivatives there, from dual numbers interpreted on the generator's tree. */
public final class Oracle {
    private Oracle() {}

    /**
     * @param thrown what the program throws there, or null
     * @param result what it returns, null for void
     * @param argsAfter its arguments when it has ended
     * @param rowsAfter the numbers that the arrays and rows which were there on entry hold at the end, for each active parameter (null
     *     for one that is no array)
     * @param coordinates for each active parameter, where its numbers stand among the inputs
     * @param unfit why derivatives cannot be compared there, or null
     * @param unfitSecond why second derivatives cannot be compared there, or null
     */
    public record Answer(
            RuntimeException thrown,
            Object result,
            List<Object> argsAfter,
            List<List<Num>> rowsAfter,
            List<int[]> coordinates,
            String unfit,
            String unfitSecond) {

        /** Whether some number that comes out depends on what goes in. */
        public boolean varies() {
            return Leaves.of(result).stream().anyMatch(x -> x.tangent() != null)
                    || result == null && rowsAfter.stream().anyMatch(row -> row != null && !row.isEmpty());
        }
    }

    /** Runs {@code program}; null if it is of no use as a test there (too long a run, numbers out of hand). */
    public static Answer answer(Program program, Point point) {
        Seeding seeding = new Seeding(program.main(), point, program.request().order() > 1);
        List<List<Cells>> rows = new ArrayList<>();
        for (int i = 0; i < seeding.args.size(); i++) {
            Program.Param param = program.main().params().get(i);
            if (param.active()) {
                rows.add(param.type().isArray() ? rowsOf((Cells) seeding.args.get(i)) : null);
            }
        }
        Journal.reset();
        Interpreter interpreter = new Interpreter(program);
        Object result = null;
        RuntimeException thrown = null;
        try {
            result = interpreter.run(new ArrayList<>(seeding.args));
        } catch (Signal.Thrown e) {
            thrown = e.exception();
        } catch (Signal.Unusable | ClassCastException | NullPointerException e) {
            return null;
        }
        List<List<Num>> after = new ArrayList<>();
        for (List<Cells> row : rows) {
            after.add(row == null ? null : numbersIn(row));
        }
        return new Answer(
                thrown,
                result,
                seeding.args,
                after,
                seeding.coordinates,
                interpreter.arithmetic().unfit(),
                interpreter.arithmetic().unfitSecond());
    }

    private static List<Cells> rowsOf(Cells array) {
        if (!(array.type.element() instanceof Ty.Arr)) {
            return List.of(array);
        }
        List<Cells> rows = new ArrayList<>();
        for (Object row : array.at) {
            rows.addAll(rowsOf((Cells) row));
        }
        return rows;
    }

    private static List<Num> numbersIn(List<Cells> rows) {
        List<Num> numbers = new ArrayList<>();
        rows.forEach(row -> numbers.addAll(Leaves.of(row)));
        return numbers;
    }
}
