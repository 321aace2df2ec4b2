package dev.backsweep.processor.read;

import dev.backsweep.processor.ir.Label;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The statements that a jump may leave, innermost first. */
final class Jumps {
    private final Deque<Target> targets = new ArrayDeque<>();

    /** What a jump may leave. */
    enum Kind {
        LOOP,
        SWITCH,
        BLOCK,
        SWITCH_EXPRESSION
    }

    private record Target(Kind kind, Label label) {}

    void enter(Kind kind, Label label) {
        targets.push(new Target(kind, label));
    }

    void leave() {
        targets.pop();
    }

    /** What {@code break} leaves, without a label when {@code name} is null. */
    @Nullable
    Label breakTarget(@Nullable CharSequence name) {
        return find(name, t -> name != null || t.kind() == Kind.LOOP || t.kind() == Kind.SWITCH);
    }

    @Nullable
    Label continueTarget(@Nullable CharSequence name) {
        return find(name, t -> t.kind() == Kind.LOOP);
    }

    @Nullable
    Label yieldTarget() {
        for (Target target : targets) {
            if (target.kind() == Kind.SWITCH_EXPRESSION) {
                return target.label();
            }
        }
        return null;
    }

    private @Nullable Label find(@Nullable CharSequence name, java.util.function.Predicate<Target> wanted) {
        for (Target target : targets) {
            if (wanted.test(target) && (name == null || target.label().name().contentEquals(name))) {
                return target.label();
            }
        }
        return null;
    }
}
