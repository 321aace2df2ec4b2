package dev.backsweep.processor.lower;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How the variables that several parts of a method use get from one to the other: those that only the calling part changes as parameters;
 * the only one that a part changes as its result; all others, and where they are many, in an array for each type, {@code shared[k]}.
 */
final class Crossing {
    /** A part takes at most so many numbers as parameters; beyond that they go by array. */
    private static final int MOST_NUMBERS = 8;

    /** The same for references; the JVM sets the limit at 255 words of both. */
    private static final int MOST_REFERENCES = 60;

    private final List<Var> primalParameters;
    private final List<Part> parts;
    private final Map<Part, Set<Var>> inside = new HashMap<>();
    private final Map<Var, Set<Part>> users = new HashMap<>();
    private final Map<Var, Integer> places = new LinkedHashMap<>();
    private final Map<Type, Var> arrays = new LinkedHashMap<>();
    private final Map<Type, Integer> sizes = new LinkedHashMap<>();

    private Crossing(Method method, Part root) {
        this.primalParameters = method.params().stream().map(Method.Param::var).toList();
        this.parts = root.all();
        root.declared.addAll(primalParameters);
        for (Part p : parts) {
            inside.put(p, p.mentionedInside());
            p.mentioned.forEach(
                    v -> users.computeIfAbsent(v, k -> new HashSet<>()).add(p));
        }
    }

    static Crossing of(Method method, Part root) {
        Crossing crossing = new Crossing(method, root);
        Set<Var> byArray = new LinkedHashSet<>();
        while (byArray.addAll(crossing.notByHand(byArray))) {
            // what goes by array is no result any more, and may leave another variable as the only one
        }
        byArray.forEach(crossing::allot);
        return crossing;
    }

    /** Sets what each part returns, and finds variables that can be handed over neither so nor as parameters. */
    private Set<Var> notByHand(Set<Var> byArray) {
        Set<Var> found = new LinkedHashSet<>();
        for (int i = parts.size() - 1; i > 0; i--) { // inner parts first
            Part p = parts.get(i);
            List<Var> results = p.changed().stream()
                    .filter(v -> isSharedBeyond(v, p) && !byArray.contains(v))
                    .toList();
            p.returned = results.size() == 1 ? results.get(0) : null;
            if (results.size() > 1) {
                found.addAll(results);
            }
        }
        for (Part p : parts.subList(1, parts.size())) {
            List<Var> given = byValue(p).stream()
                    .filter(v -> !byArray.contains(v) && !primalParameters.contains(v))
                    .toList();
            List<Var> references =
                    given.stream().filter(v -> v.type().isReference()).toList();
            if (references.size() > MOST_REFERENCES) {
                references.stream().filter(v -> !isWorkspace(v)).forEach(found::add);
            }
            if (given.size() - references.size() > MOST_NUMBERS) {
                // counters of loops are better off as parameters
                boolean floating = given.stream().anyMatch(v -> v.type().isFloating());
                given.stream()
                        .filter(v ->
                                floating ? v.type().isFloating() : !v.type().isReference())
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** Whether a variable is used outside of the part and its inner parts. */
    private boolean isSharedBeyond(Var v, Part p) {
        List<Part> own = p.all();
        return primalParameters.contains(v) || users.get(v).stream().anyMatch(u -> !own.contains(u));
    }

    private List<Var> byValue(Part p) {
        return inside.get(p).stream()
                .filter(v -> isSharedBeyond(v, p) && !p.owns(v))
                .toList();
    }

    private static boolean isWorkspace(Var v) {
        return v.type().equals(Exprs.runtimeClass("Workspace"));
    }

    private void allot(Var v) {
        Type type = elementType(v);
        arrays.computeIfAbsent(type, t -> {
            String of = t.toString();
            String name =
                    t == Type.Prim.DOUBLE ? "" : of.substring(0, 1).toUpperCase(Locale.ROOT) + of.substring(1) + "s";
            return Var.generated("shared" + name, new Type.Arr(t));
        });
        places.put(v, sizes.merge(type, 1, Integer::sum) - 1);
    }

    private static Type elementType(Var v) {
        return v.type().isReference() ? Type.OBJECT : v.type();
    }

    private Var array(Var v) {
        return arrays.get(elementType(v));
    }

    /** The arrays and how long they must be. */
    Map<Var, Integer> arrays() {
        Map<Var, Integer> result = new LinkedHashMap<>();
        arrays.forEach((type, array) -> result.put(array, sizes.get(type)));
        return result;
    }

    /** Puts the parameters of the whole method into their arrays. */
    List<Stmt> entry() {
        return primalParameters.stream()
                .filter(places::containsKey)
                .map(v -> store(v, Exprs.read(v)))
                .toList();
    }

    /** Whether several parts use a variable. */
    boolean isShared(Var v) {
        return users.getOrDefault(v, Set.of()).size() > 1;
    }

    /** Variables in arrays that the part uses there, as an inner part uses them as well. */
    Set<Var> direct(Part p) {
        Set<Var> found = new LinkedHashSet<>();
        for (Var v : p.mentioned) {
            if (places.containsKey(v)
                    && (parts.get(0) == p
                            || p.inner.stream().anyMatch(i -> inside.get(i).contains(v)))) {
                found.add(v);
            }
        }
        return found;
    }

    /** Variables in arrays that the part has for itself while it runs. */
    Set<Var> loaded(Part p) {
        Set<Var> found = new LinkedHashSet<>(p.mentioned);
        found.retainAll(places.keySet());
        found.removeAll(direct(p));
        return found;
    }

    /** The element that holds a variable. */
    Expr place(Var v) {
        Expr element = Exprs.get(Exprs.read(array(v)), Exprs.lit(places.get(v)));
        return v.type().isReference() ? new Expr.Cast(v.type(), element, Pos.NONE) : element;
    }

    Stmt store(Var v, Expr value) {
        return store(v, value, Pos.NONE);
    }

    Stmt store(Var v, Expr value, Pos pos) {
        return new Stmt.Set(Exprs.read(array(v)), Exprs.lit(places.get(v)), value, pos);
    }

    /** The parameters of a part: first those of the whole method, arrays last. */
    List<Var> parameters(Part p) {
        Set<Var> found = new LinkedHashSet<>(primalParameters);
        List<Var> wanted = byValue(p);
        found.retainAll(wanted);
        found.addAll(wanted);
        found.removeIf(places::containsKey);
        for (Var array : arrays.values()) {
            if (inside.get(p).stream().anyMatch(v -> places.containsKey(v) && array(v) == array)) {
                found.add(array);
            }
        }
        return new ArrayList<>(found);
    }
}
