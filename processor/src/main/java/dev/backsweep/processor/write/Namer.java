package dev.backsweep.processor.write;

import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.write.Scopes.Extent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * Gives each variable and label of a method its name in Java. The user's own keep theirs; a generated one whose name is taken where it is in
 * scope, or is no identifier, gets {@code _} appended until it is free; a temporary {@code t} gets the next number. A name is free again where
 * the scopes are apart.
 */
final class Namer {
    /** A name that is taken gets so many underscores; what then still is not free gets a number. */
    private static final int UNDERSCORES = 2;

    private static final String TEMPORARY = "t";

    private final Map<Object, String> names = new IdentityHashMap<>();
    private final Map<String, List<Extent>> taken = new HashMap<>();
    private final Map<String, List<Extent>> takenLabels = new HashMap<>();
    private final Set<String> reserved;
    private final Scopes scopes;
    /** The names that variables would like to have. */
    private final Set<String> wishes = new HashSet<>();

    private final Set<String> obscured = new HashSet<>();

    /**
     * Names everything in a method.
     *
     * @param scopes where its variables and labels are
     * @param reserved names that no local may have
     */
    Namer(Scopes scopes, Set<String> reserved) {
        this.scopes = scopes;
        this.reserved = reserved;
        scopes.variableOrder.forEach(v -> wishes.add(v.name()));
        scopes.variableOrder.stream()
                .filter(v -> !v.isGenerated() && mayObscure(v.name()))
                .forEach(v -> obscured.add(v.name()));
        for (boolean generated : new boolean[] {false, true}) {
            for (Var v : scopes.variableOrder) {
                if (v.isGenerated() == generated) {
                    names.put(v, free(v.name(), scopes.of(v), taken));
                }
            }
        }
        for (boolean generated : new boolean[] {false, true}) {
            for (Label label : scopes.labelOrder) {
                if (scopes.isNeeded(label) && label.name().isEmpty() == generated) {
                    String wish = !generated ? label.name() : scopes.isOfLoop(label) ? "loop" : "block";
                    names.put(label, free(wish, scopes.of(label), takenLabels));
                }
            }
        }
    }

    /** The name of a variable. */
    String of(Var v) {
        String name = names.get(v);
        if (name == null) {
            throw new IllegalStateException("variable " + v + " is used where it is not declared");
        }
        return name;
    }

    /** The name of a label, or null if no jump names it. */
    @Nullable
    String of(Label label) {
        return names.get(label);
    }

    /** Whether classes of that name can be named with their package where a variable has it. */
    private boolean mayObscure(String name) {
        return scopes.owners.getOrDefault(name, Set.of("")).stream()
                .noneMatch(p -> p.isEmpty()
                        || wishes.contains(p.substring(0, p.indexOf('.') < 0 ? p.length() : p.indexOf('.'))));
    }

    /** Names of the user's variables that are those of classes too: static members of these are named with the package. */
    Set<String> obscured() {
        return obscured;
    }

    /** What the names were made from. */
    Scopes scopes() {
        return scopes;
    }

    /** A name that nothing else in the method has. */
    String unused(String wish) {
        return free(wish, List.of(new Extent(Integer.MIN_VALUE)), taken);
    }

    private String free(String wish, List<Extent> extents, Map<String, List<Extent>> taken) {
        if (!SourceVersion.isIdentifier(wish)) {
            throw new IllegalStateException("nothing can be called " + wish);
        }
        String name = wish;
        if (wish.equals(TEMPORARY)) {
            for (int number = 2; !isFree(name, extents, taken); number++) {
                name = wishes.contains(TEMPORARY + number) ? TEMPORARY : TEMPORARY + number;
            }
        }
        for (int number = 1; !isFree(name, extents, taken); number++) {
            name = number <= UNDERSCORES ? name + "_" : wish + number;
        }
        taken.computeIfAbsent(name, k -> new ArrayList<>()).addAll(extents);
        return name;
    }

    private boolean isOwner(String name) {
        return scopes.owners.containsKey(name) && !obscured.contains(name);
    }

    private boolean isFree(String name, List<Extent> extents, Map<String, List<Extent>> taken) {
        if (!SourceVersion.isIdentifier(name) || SourceVersion.isKeyword(name, SourceVersion.RELEASE_17)) {
            return false;
        }
        if (taken == this.taken && (reserved.contains(name) || isOwner(name))) {
            return false;
        }
        for (Extent other : taken.getOrDefault(name, List.of())) {
            for (Extent e : extents) {
                if (e.overlaps(other)) {
                    return false;
                }
            }
        }
        return true;
    }
}
