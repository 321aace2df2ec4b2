package dev.backsweep.tests.adversary.tree;

import java.util.List;
import java.util.function.Predicate;

/** An expression or a statement: its parts in textual order, and the same node with other parts. What the shrinker sees of the tree. */
public sealed interface Node permits Ex, St {
    List<? extends Node> parts();

    /** This node with {@code parts} in place of its own: as many, of the same sorts, except in a {@link St.Block}. */
    Node with(List<? extends Node> parts);

    /** Whether {@code test} holds for this node or for one inside. */
    default boolean any(Predicate<Node> test) {
        return test.test(this) || parts().stream().anyMatch(part -> part.any(test));
    }

    /** How many nodes there are from here down. */
    default int size() {
        int size = 1;
        for (Node part : parts()) {
            size += part.size();
        }
        return size;
    }
}
