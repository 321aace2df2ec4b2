package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Method;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs the passes in turn until none of them finds anything, or for as many rounds as a person would bother. */
public final class Simplify {
    private static final int ROUNDS = 10;
    static final List<UnaryOperator<Method>> PASSES = List.of(
            DeadCode::apply,
            Constants::apply,
            Sinking::apply,
            Copies::apply,
            Temporaries::apply,
            Algebra::apply,
            Accumulations::apply,
            Restores::apply,
            EarlyAssignments::apply,
            LateWrites::apply,
            IfMerging::apply,
            Branches::apply,
            SharedCalls::apply,
            Sections::apply);

    private Simplify() {}

    /** The same computation as {@code generated}, written as a person would. */
    public static Method method(Method generated) {
        Method after = generated;
        for (int round = 0; round < ROUNDS; round++) {
            Method before = after;
            for (UnaryOperator<Method> pass : PASSES) {
                after = pass.apply(after);
            }
            if (after.body().equals(before.body())) {
                break;
            }
        }
        return after;
    }

    /** The same with a first value for what javac would not see to have one: at the very end, as passes move and drop declarations. */
    public static Method startingValues(Method lowered) {
        return StartingValues.apply(lowered);
    }

    /** The same with the rows that innermost loops run through named before them: last, as it hides from other passes what is the same row. */
    public static Method rows(Method generated) {
        return Twins.once(RowHoisting.apply(generated));
    }
}
