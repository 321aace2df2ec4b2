package dev.backsweep.tests.adversary.oracle;

import dev.backsweep.tests.adversary.tree.Var;
import java.util.HashMap;
import java.util.Map;

/** The variables of one activation of a method. */
final class Frame {
    private final Map<String, Object> values = new HashMap<>();
    final int depth;

    Frame(int depth) {
        this.depth = depth;
    }

    void declare(Var var) {
        values.remove(var.name());
    }

    void set(Var var, Object value) {
        values.put(var.name(), value);
    }

    Object get(Var var) {
        Object value = values.get(var.name());
        if (value == null && !values.containsKey(var.name())) {
            throw new Signal.Unusable("unassigned " + var.name());
        }
        return value;
    }
}
