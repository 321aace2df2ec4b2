package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The variables that are declared and assigned where a program is growing. */
final class Scope {
    /**
     * @param assignable whether the generator may assign it
     * @param isIndex whether it counts over the elements of arrays
     * @param frozen whether nothing assigns it, so that a lambda may read it
     */
    record Name(Var var, boolean assignable, boolean isIndex, boolean frozen) {}

    private final List<Name> names = new ArrayList<>();

    int mark() {
        return names.size();
    }

    void release(int mark) {
        names.subList(mark, names.size()).clear();
    }

    void add(Var var) {
        names.add(new Name(var, true, false, false));
    }

    void addFrozen(Var var) {
        names.add(new Name(var, false, false, true));
    }

    void addIndex(Var var, boolean assignable) {
        names.add(new Name(var, assignable, true, false));
    }

    boolean has(String name) {
        return names.stream().anyMatch(n -> n.var().name().equals(name));
    }

    /** Some variable of this type, the younger the likelier; null if there is none. */
    Var any(Ty type, Random random) {
        return pick(names.stream().filter(n -> n.var().type().equals(type)).toList(), random);
    }

    Var anyAssignable(Ty type, Random random) {
        return pick(
                names.stream()
                        .filter(n -> n.assignable() && n.var().type().equals(type))
                        .toList(),
                random);
    }

    Var anyIndex(Random random) {
        return pick(names.stream().filter(Name::isIndex).toList(), random);
    }

    List<Name> frozen() {
        return names.stream().filter(Name::frozen).toList();
    }

    List<Var> all(Ty type) {
        return names.stream().map(Name::var).filter(v -> v.type().equals(type)).toList();
    }

    List<Var> all() {
        return names.stream().map(Name::var).toList();
    }

    private static Var pick(List<Name> from, Random random) {
        if (from.isEmpty()) {
            return null;
        }
        int size = from.size();
        int at = Math.max(random.nextInt(size), random.nextInt(size));
        return from.get(at).var();
    }
}
