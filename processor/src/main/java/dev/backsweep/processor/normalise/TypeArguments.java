package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the type variables of a called method stand for at the call, as far as its arguments tell; else their bounds.
 *
 * <p>{@code static <T> T last(List<T> l)} called with a {@code List<String>}, or with an object of a class that implements that:
 * {@code T} is {@code String}.
 */
final class TypeArguments {
    /** What a type at the call is to what the variable stands for; the first tells most. */
    private enum Bound {
        EXACT,
        LOWER,
        UPPER
    }

    private final Map<String, Type> arguments = new HashMap<>();
    private final Map<String, Type> known = new HashMap<>();
    private final Map<String, Type> above = new HashMap<>();
    private final Map<String, Bound> bounds = new HashMap<>();
    private final Set<String> several = new HashSet<>();
    private final Map<String, Type> callersBounds = new HashMap<>();
    private final BinaryOperator<Type.@Nullable Ref> supertypes;

    /**
     * Knows nothing yet.
     *
     * @param variables the type variables of the called method
     * @param callers those of the method that calls it
     * @param supertypes sees a class as one that it extends, or gives null where it does not know
     */
    TypeArguments(
            List<Method.TypeParameter> variables,
            List<Method.TypeParameter> callers,
            BinaryOperator<Type.@Nullable Ref> supertypes) {
        this.supertypes = supertypes;
        for (Method.TypeParameter p : callers) {
            if (!p.bounds().isEmpty()) {
                callersBounds.put(p.name(), p.bounds().get(0));
            }
        }
        for (Method.TypeParameter p : variables) {
            arguments.put(
                    p.name(), p.bounds().isEmpty() ? Type.OBJECT : p.bounds().get(0));
        }
    }

    /** Learns from a type as the method declares it and as it is at the call. */
    void match(Type declared, Type actual) {
        match(declared, actual, Bound.LOWER);
    }

    private void match(Type declared, Type actual, Bound bound) {
        if (declared instanceof Type.TypeVar variable && arguments.containsKey(variable.name())) {
            if (!(actual instanceof Type.Null) && actual != Prim.VOID) {
                learn(variable.name(), actual instanceof Prim prim ? Conversions.boxed(prim) : actual, bound);
            }
        } else if (declared instanceof Type.Arr d && actual instanceof Type.Arr a) {
            match(d.element(), a.element(), bound);
        } else if (declared instanceof Type.Wildcard d) {
            Bound ofWildcard = d.bound().equals("super") ? Bound.UPPER : Bound.LOWER;
            match(d.of(), actual instanceof Type.Wildcard a ? a.of() : actual, ofWildcard);
        } else if (name(declared) != null && actual instanceof Type.TypeVar variable) {
            Type callers = callersBounds.get(variable.name());
            if (callers != null) {
                match(declared, callers, bound);
            }
        } else if (name(declared) != null && name(actual) != null) {
            if (declared instanceof Type.Rec d && actual instanceof Type.Rec a) {
                components(d, a);
            }
            List<Type> ds = name(declared).arguments();
            List<Type> as = seenAs(name(actual), name(declared)).arguments();
            for (int i = 0; i < ds.size() && ds.size() == as.size(); i++) {
                match(ds.get(i), as.get(i), Bound.EXACT);
            }
        }
    }

    /** Of what a record holds as it is, the parts are known; of what it is only named after, they are not. */
    private void components(Type.Rec declared, Type.Rec actual) {
        if (!declared.name().qualifiedName().equals(actual.name().qualifiedName())) {
            return;
        }
        for (int i = 0; i < declared.components().size(); i++) {
            Type type = declared.components().get(i).type();
            if (type instanceof Type.TypeVar || type instanceof Type.Rec) {
                match(type, actual.components().get(i).type(), Bound.EXACT);
            }
        }
    }

    /**
     * An exact type is the one, whatever else is known. What else stands for several types stands for what they have in common: what is said of
     * it from above is enough for the method, or else the bound of the variable.
     */
    private void learn(String variable, Type actual, Bound bound) {
        Type before = known.get(variable);
        Bound best = bounds.get(variable);
        if (bound == Bound.UPPER) {
            above.putIfAbsent(variable, actual);
        }
        if (before == null || bound.compareTo(best) < 0) {
            known.put(variable, actual);
            bounds.put(variable, bound);
            several.remove(variable);
        } else if (bound == Bound.LOWER && best == Bound.LOWER && !before.equals(actual)) {
            several.add(variable);
        }
    }

    private Type.Ref seenAs(Type.Ref actual, Type.Ref declared) {
        if (declared.arguments().isEmpty() || actual.qualifiedName().equals(declared.qualifiedName())) {
            return actual;
        }
        Type.Ref seen = supertypes.apply(actual, declared);
        return seen == null ? actual : seen;
    }

    private static Type.Ref name(Type type) {
        return type instanceof Type.Rec record ? record.name() : type instanceof Type.Ref ref ? ref : null;
    }

    /** A type of the method as it is at the call. */
    Type of(Type type) {
        if (arguments.isEmpty()) {
            return type;
        }
        Type argument = inside(type);
        return argument instanceof Type.Wildcard wildcard ? wildcard.of() : argument;
    }

    private Type inside(Type type) {
        if (type instanceof Type.TypeVar variable) {
            Type actual = (several.contains(variable.name()) ? above : known).get(variable.name());
            Type bound = arguments.get(variable.name());
            return actual != null
                    ? actual
                    : bound == null || bound.speaksOf(variable) ? erased(type, bound) : of(bound);
        }
        if (type instanceof Type.Arr array) {
            return new Type.Arr(of(array.element()));
        }
        if (type instanceof Type.Wildcard wildcard) {
            return new Type.Wildcard(wildcard.bound(), of(wildcard.of()));
        }
        if (type instanceof Type.Ref ref) {
            return ref(ref);
        }
        if (type instanceof Type.Rec record && !record.name().arguments().isEmpty()) {
            List<Type.Component> components =
                    record.components().stream().map(c -> c.with(of(c.type()))).toList();
            return new Type.Rec(
                    ref(record.name()), components, record.implicitConstructor(), record.isRemade(), record.reach());
        }
        return type;
    }

    private Type.Ref ref(Type.Ref ref) {
        return ref.of(ref.arguments().stream()
                .map(this::inside)
                .map(t -> t instanceof Type.Rec record ? record.name() : t)
                .toList());
    }

    /** A variable of an enclosing method stays; one whose bound speaks of itself becomes that without arguments. */
    private static Type erased(Type variable, Type bound) {
        return bound instanceof Type.Ref ref ? ref.of(List.of()) : variable;
    }
}
