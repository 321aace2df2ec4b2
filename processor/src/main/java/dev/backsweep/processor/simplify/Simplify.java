package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Copy;
import dev.backsweep.processor.ir.Method;
import java.util.List;
import java.util.function.BiFunction;

/** Runs the passes in turn until none of them finds anything, or for as many rounds as a person would bother. */
public final class Simplify {
    private static final int ROUNDS = 10;
    static final List<BiFunction<Method, Effects, Method>> PASSES = List.of(
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
        Method method = Copy.of(generated);
        Effects effects = Effects.in(method);
        int idle = 0;
        for (int turn = 0; turn < ROUNDS * PASSES.size() && idle < PASSES.size(); turn++) {
            Method after = PASSES.get(turn % PASSES.size()).apply(method, effects);
            if (isChanged(method, after)) {
                idle = 0;
                method = after;
                effects = effects.after(method);
            } else {
                idle++;
            }
        }
        return method;
    }

    /** Whether a pass has found something: most give back the very tree. */
    private static boolean isChanged(Method before, Method after) {
        return after.body() != before.body() && !after.body().equals(before.body());
    }

    /**
     * The same with a first value for what javac would not see to have one, without elements that the next statement asks for, and with the
     * user's names for numbers: at the very end, as passes move and drop declarations, and what asks.
     */
    public static Method finished(Method lowered) {
        return NamedConstants.apply(StartingValues.apply(AskedAtOnce.apply(lowered)));
    }

    /** The same with one question where one hung on another: at the very end, as passes look for choices with the same condition. */
    public static Method nestedChoices(Method lowered) {
        return NestedChoices.apply(lowered);
    }

    /** The same without calls and values that are at hand: after the last differentiation, as it makes many uses of few values. */
    public static Method repeated(Method generated) {
        Effects effects = Effects.in(generated);
        Method calls = RepeatedCalls.apply(generated, effects);
        Method once = RepeatedValues.apply(calls, effects.after(calls));
        return isChanged(generated, once) ? Copies.apply(once, effects.after(once)) : generated;
    }

    /** The same with the rows that innermost loops run through named before them: last, as it hides from other passes what is the same row. */
    public static Method rows(Method generated) {
        Effects effects = Effects.in(generated);
        Method hoisted = RowHoisting.apply(generated, effects);
        return Twins.once(Copies.apply(hoisted, effects.after(hoisted)));
    }

    /** The same with the elements that innermost loops go on using in variables: at the end, when nobody asks any more which element is which. */
    public static Method elements(Method generated) {
        Effects effects = Effects.in(generated);
        Method elements = ElementHoisting.apply(generated, effects);
        Method hoisted = BlankElements.apply(elements, effects.after(elements));
        return isChanged(generated, hoisted) ? Copies.apply(hoisted, effects.after(hoisted)) : generated;
    }
}
