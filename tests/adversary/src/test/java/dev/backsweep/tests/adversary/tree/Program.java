package dev.backsweep.tests.adversary.tree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A random program: one method under {@code @Differentiable} and what it calls.
 *
 * @param isInstance whether the methods are not static
 * @param hasOverloads whether helpers share a name where their parameters tell them apart
 * @param name distinguishes the program's names from those of its neighbours in the same class; the method's name
 */
public record Program(
        String name,
        List<Ty.Rec> records,
        List<Method> helpers,
        Method main,
        Request request,
        boolean isInstance,
        boolean hasOverloads) {
    public Program {
        records = List.copyOf(records);
        helpers = List.copyOf(helpers);
    }

    /** A static method. */
    public record Method(String name, List<Param> params, Ty result, St.Block body) {
        public Method {
            params = List.copyOf(params);
        }

        /** Whether it is a method of the record that it takes first. */
        public boolean isOfRecord() {
            return !params.isEmpty() && params.get(0).var().name().equals("this");
        }

        /** Whether it has a type variable. */
        public boolean isGeneric() {
            return params.stream().anyMatch(p -> p.type() == Ty.Word.KEY);
        }

        public Method withBody(St.Block newBody) {
            return new Method(name, params, result, newBody);
        }
    }

    /** A parameter, perhaps under {@code @Constant}. */
    public record Param(Var var, boolean constant) {
        public Ty type() {
            return var.type();
        }

        /** Whether it takes any number of numbers. */
        public boolean isVarargs() {
            return var.name().equals("vs");
        }

        public boolean active() {
            return !constant && type().canBeActive();
        }
    }

    /** The method called {@code name}; null if there is none. */
    public Method method(String methodName) {
        return methods().stream()
                .filter(m -> m.name().equals(methodName))
                .findFirst()
                .orElse(null);
    }

    public Program withMain(Method newMain) {
        return new Program(name, records, helpers, newMain, request, isInstance, hasOverloads);
    }

    public Program withHelpers(List<Method> newHelpers) {
        return new Program(name, records, newHelpers, main, request, isInstance, hasOverloads);
    }

    public Program withRequest(Request newRequest) {
        return new Program(name, records, helpers, main, newRequest, isInstance, hasOverloads);
    }

    /** How a method is called in Java: some helpers share one name. */
    public String spelling(Method method) {
        return overloaded().contains(method) ? name + "h" : method.name();
    }

    /** The helpers of one name: those that differ in their parameters from all others of it. */
    private List<Method> overloaded() {
        if (!hasOverloads) {
            return List.of();
        }
        List<Method> found = new ArrayList<>();
        Set<List<Ty>> signatures = new HashSet<>();
        for (Method m : helpers) {
            boolean isPlain =
                    !m.isOfRecord() && !m.isGeneric() && m.params().stream().noneMatch(Param::isVarargs);
            if (isPlain
                    && !isNested(m)
                    && signatures.add(m.params().stream().map(Param::type).toList())) {
                found.add(m);
            }
        }
        return found;
    }

    /** The helpers and the main method. */
    public List<Method> methods() {
        List<Method> methods = new ArrayList<>(helpers);
        methods.add(main);
        return methods;
    }

    /** Whether it makes calls that may be made once only: {@code Mood.values()} is one, for all that is known of it. */
    public boolean hasOpaqueCalls() {
        return methods().stream()
                .anyMatch(m -> m.body()
                        .any(n -> n instanceof Ex.Opaque
                                || n instanceof Ex.Shift
                                || n instanceof Ex.Pick p && p.type() == Ty.Word.MOOD));
    }

    /** Whether it has fields whose elements change. */
    public boolean hasState() {
        return methods().stream()
                .anyMatch(m -> m.body()
                        .any(n -> n instanceof Ex.Shift
                                || n instanceof Ex.FieldRead f && f.field().isMutable()));
    }

    /** Whether it calls derivatives of its own methods. */
    public boolean hasNested() {
        return methods().stream().anyMatch(m -> m.body().any(Ex.Companion.class::isInstance));
    }

    /** Whether the companion's methods for {@code method} are called. */
    public boolean isNested(Method method) {
        return methods().stream()
                .anyMatch(m -> m.body()
                        .any(n -> n instanceof Ex.Companion c && c.method().equals(method.name())));
    }

    public int size() {
        return methods().stream().mapToInt(m -> m.body().size()).sum();
    }
}
