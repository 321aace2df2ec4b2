package dev.backsweep.tests.adversary.grow;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** A random choice among weighted alternatives; one that yields null is tried no further, and another is drawn. */
final class Choice<T> {
    private record Alternative<T>(int weight, Supplier<? extends T> maker) {}

    private final Random random;
    private final List<Alternative<T>> alternatives = new ArrayList<>();

    Choice(Random random) {
        this.random = random;
    }

    Choice<T> add(int weight, Supplier<? extends T> maker) {
        if (weight > 0) {
            alternatives.add(new Alternative<>(weight, maker));
        }
        return this;
    }

    Choice<T> addIf(boolean condition, int weight, Supplier<? extends T> maker) {
        return condition ? add(weight, maker) : this;
    }

    /** What one alternative yields; null if all yield null. */
    T draw() {
        while (!alternatives.isEmpty()) {
            int total = alternatives.stream().mapToInt(Alternative::weight).sum();
            int at = random.nextInt(total);
            int i = 0;
            while (at >= alternatives.get(i).weight()) {
                at -= alternatives.get(i++).weight();
            }
            T made = alternatives.remove(i).maker().get();
            if (made != null) {
                return made;
            }
        }
        return null;
    }
}
