package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.tree.Ty;
import java.util.List;

/** While it is closed, nothing that grows may leave for a loop around, return or yield: inside of switch expressions and {@code finally}. */
final class Sealed {
    private final Growth g;
    private final List<Growth.Target> targets;
    private final boolean returns;
    private final Ty yielded;

    /** Closes. */
    Sealed(Growth g) {
        this.g = g;
        targets = List.copyOf(g.targets);
        g.targets.clear();
        returns = g.features.remove(Feature.RETURNS);
        yielded = g.yielded;
        g.yielded = null;
    }

    void open() {
        g.targets.clear();
        g.targets.addAll(targets);
        if (returns) {
            g.features.add(Feature.RETURNS);
        }
        g.yielded = yielded;
    }
}
