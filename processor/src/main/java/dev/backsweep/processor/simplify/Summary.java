package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What evaluating an expression or running a statement, its parts included, may read, write and do. Made by {@link Effects}. */
final class Summary {
    /**
     * Elements of arrays that are read or written.
     *
     * @param root the variable through which the array is reached; null for a field or call
     * @param element the type of the element: arrays of different element types are different arrays
     * @param deep whether the array is a row of another one, or deeper
     */
    record Access(@Nullable Var root, Type element, boolean deep) {}

    final Set<Var> reads = new HashSet<>();
    final Set<Var> writes = new HashSet<>();
    final Set<Var> declares = new HashSet<>();
    final Set<Access> loads = new HashSet<>();
    final Set<Access> stores = new HashSet<>();
    /** Where jumps lead that leave the statement. */
    final Set<Label> targets = new HashSet<>();
    /** Whether a {@code return} or {@code throw} leaves the method. */
    boolean leaves;
    /** Whether it does what must happen exactly once and in order: a call with effects, an assertion, a loop that may not end. */
    boolean effect;
    /** Whether the user's code in it may throw. Generated code throws only where the user's has thrown before. */
    boolean throwsUser;
    /** Whether any code in it would throw, had the user's code before it not looked at the same already. */
    boolean relies;

    void add(Summary part) {
        reads.addAll(part.reads);
        writes.addAll(part.writes);
        declares.addAll(part.declares);
        loads.addAll(part.loads);
        stores.addAll(part.stores);
        targets.addAll(part.targets);
        leaves |= part.leaves;
        effect |= part.effect;
        throwsUser |= part.throwsUser;
        relies |= part.relies;
    }

    boolean jumps() {
        return leaves || !targets.isEmpty();
    }

    /** The variables that it declares or assigns. */
    Set<Var> defined() {
        Set<Var> defined = new HashSet<>(writes);
        defined.addAll(declares);
        return defined;
    }

    boolean mentions(Var v) {
        return reads.contains(v) || writes.contains(v) || declares.contains(v);
    }
}
