package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What is known while a method grows: the dice, the features, the scope, the loops around, and how much may still be written. */
final class Growth {
    final Random random;
    final Set<Feature> features;
    final Scope scope = new Scope();
    /** The methods that may be called, and the records that may be used. */
    final List<Program.Method> callees;

    /** The methods whose derivatives may be called. */
    List<Program.Method> nested = List.of();

    final List<Ty.Rec> records;
    /** The result of the method that grows. */
    final Ty result;
    /** Loops and labelled blocks around, innermost last. */
    final List<Target> targets = new ArrayList<>();
    /** What loops have summed up: what a loss returns. */
    final List<Var> sums = new ArrayList<>();
    /** How many statements may still be written. */
    int budget;
    /** The recursive method's own counter, or null. */
    Var fuel;

    /** What a {@code yield} may give here; null outside of switch expressions. */
    Ty yielded;

    /** Whether kernels stand as people write them, mostly. */
    boolean isNatural;

    /** Whether the method has a receiver. */
    boolean isInstance;

    private int names;
    private final HostileNames hostile;

    /** What {@code break} and {@code continue} may leave: {@code label} may be null, for a loop. */
    record Target(String label, boolean isLoop, boolean isSwitch) {}

    Growth(
            Random random,
            Set<Feature> features,
            List<Program.Method> callees,
            List<Ty.Rec> records,
            Ty result,
            int budget) {
        this.random = random;
        this.features = features;
        this.callees = callees;
        this.records = records;
        this.result = result;
        this.budget = budget;
        this.hostile = new HostileNames(random);
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** Takes these away for a while; returns those that were there, to be added again. */
    Set<Feature> without(Feature... some) {
        Set<Feature> taken = EnumSet.noneOf(Feature.class);
        for (Feature feature : some) {
            if (features.remove(feature)) {
                taken.add(feature);
            }
        }
        return taken;
    }

    /** True {@code percent} times in a hundred. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> Choice<T> choice() {
        return new Choice<>(random);
    }

    <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Where names stand, to be taken up again beside the block that begins here: {@link #reuse}. */
    int names() {
        return names;
    }

    /** From here on, names of a block that has ended come again. */
    void reuse(int mark) {
        if (has(Feature.NAMES)) {
            names = mark;
        }
    }

    /** No variable gets this name any more. */
    void take(String name) {
        hostile.take(name);
    }

    /** A new variable, not yet in scope. */
    Var fresh(Ty type) {
        if (has(Feature.NAMES) && chance(10)) {
            String name = hostile.next(scope.all());
            if (name != null) {
                return new Var(name, type);
            }
        }
        String stem = switch (type.toString()) {
            case "double" -> oneOf(List.of("s", "t", "u", "v", "y"));
            case "float" -> "f";
            case "int" -> oneOf(List.of("k", "m", "n"));
            case "long" -> "l";
            case "boolean" -> "b";
            case "byte", "short", "char" -> "c";
            case "boolean[]" -> "mask";
            case "String", "Mood", "K" -> "word";
            case "int[]" -> "index";
            case "double[][]" -> "rows";
            case "double[][][]" -> "cube";
            case "float[]" -> "fs";
            default -> type.isArray() ? oneOf(List.of("work", "row")) : "r";
        };
        return new Var(stem + names++, type);
    }

    /** A loop counter: {@code i}, {@code j}, … by depth, or a number where that is taken. */
    Var counter() {
        for (String name : List.of("i", "j", "k", "l")) {
            if (!scope.has(name)) {
                return new Var(name, Ty.INT);
            }
        }
        return new Var("ii" + names++, Ty.INT);
    }

    String label() {
        return "loop" + names++;
    }

    boolean inLoop() {
        return targets.stream().anyMatch(Target::isLoop);
    }

    int loopDepth() {
        return (int) targets.stream().filter(Target::isLoop).count();
    }
}
