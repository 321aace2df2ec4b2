package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.IdentitySet;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
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
    record Access(@Nullable Var root, Type element, boolean deep) {
        @Override
        public int hashCode() {
            return 2 * System.identityHashCode(root) + (deep ? 1 : 0);
        }
    }

    // Most statements have but one part with anything in a set, so sets are shared with the parts until something is
    // added to them.
    Set<Var> reads = Collections.emptySet();
    Set<Var> writes = Collections.emptySet();
    Set<Var> declares = Collections.emptySet();
    Set<Access> loads = Collections.emptySet();
    Set<Access> stores = Collections.emptySet();
    /** Where jumps lead that leave the statement. */
    Set<Label> targets = Collections.emptySet();
    /** Which of the sets are this summary's alone, a bit for each. */
    private int own;

    private static final int READS = 1;
    private static final int WRITES = 2;
    private static final int DECLARES = 4;
    private static final int LOADS = 8;
    private static final int STORES = 16;
    private static final int TARGETS = 32;

    /** Elements are equal where they say the same; all others are told apart by identity. */
    private static final int BY_EQUALITY = LOADS | STORES;

    /** Whether a {@code return} or {@code throw} leaves the method. */
    boolean leaves;
    /** Whether it does what must happen exactly once and in order: a call with effects, an assertion, a loop that may not end. */
    boolean effect;
    /** Whether the user's code in it may throw. Generated code throws only where the user's has thrown before. */
    boolean throwsUser;
    /** Whether any code in it would throw, had the user's code before it not looked at the same already. */
    boolean relies;

    void read(Var v) {
        reads = with(reads, v, READS);
    }

    void write(Var v) {
        writes = with(writes, v, WRITES);
    }

    void declare(Var v) {
        declares = with(declares, v, DECLARES);
    }

    void load(Access element) {
        loads = with(loads, element, LOADS);
    }

    void store(Access element) {
        stores = with(stores, element, STORES);
    }

    void leaveTo(Label target) {
        targets = with(targets, target, TARGETS);
    }

    /** The construct of that label ends here: jumps to its end leave it no more. */
    void arrive(Label target) {
        if (targets.contains(target)) {
            targets = owned(targets, TARGETS);
            targets.remove(target);
        }
    }

    void add(Summary part) {
        reads = with(reads, part.reads, READS);
        writes = with(writes, part.writes, WRITES);
        declares = with(declares, part.declares, DECLARES);
        loads = with(loads, part.loads, LOADS);
        stores = with(stores, part.stores, STORES);
        targets = with(targets, part.targets, TARGETS);
        leaves |= part.leaves;
        effect |= part.effect;
        throwsUser |= part.throwsUser;
        relies |= part.relies;
    }

    private <T> Set<T> with(Set<T> mine, T one, int set) {
        if (mine.contains(one)) {
            return mine;
        }
        Set<T> all = owned(mine, set);
        all.add(one);
        return all;
    }

    private <T> Set<T> with(Set<T> mine, Set<T> more, int set) {
        if (more.isEmpty() || mine == more) {
            return mine;
        }
        if (mine.isEmpty()) {
            own &= ~set;
            return more;
        }
        if ((own & set) == 0 && mine.containsAll(more)) {
            return mine;
        }
        Set<T> all = owned(mine, set);
        all.addAll(more);
        return all;
    }

    private <T> Set<T> owned(Set<T> mine, int set) {
        if ((own & set) != 0) {
            return mine;
        }
        own |= set;
        return (set & BY_EQUALITY) != 0 ? new HashSet<>(mine) : new IdentitySet<>(mine);
    }

    boolean jumps() {
        return leaves || !targets.isEmpty();
    }

    /** The variables that are read, written or declared. */
    List<Set<Var>> mentioned() {
        return List.of(reads, writes, declares);
    }

    boolean mentions(Var v) {
        return reads.contains(v) || writes.contains(v) || declares.contains(v);
    }
}
