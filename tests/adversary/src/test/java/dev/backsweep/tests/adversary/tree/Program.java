package dev.backsweep.tests.adversary.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * A random program: one method under {@code @Differentiable} and what it calls.
 *
 * @param isInstance whether the methods are not static
 * @param name distinguishes the program's names from those of its neighbours in the same class; the method's name
 */
public record Program(
        String name, List<Ty.Rec> records, List<Method> helpers, Method main, Request request, boolean isInstance) {
    public Program {
        records = List.copyOf(records);
        helpers = List.copyOf(helpers);
    }

    /** A static method. */
    public record Method(String name, List<Param> params, Ty result, St.Block body) {
        public Method {
            params = List.copyOf(params);
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
        return new Program(name, records, helpers, newMain, request, isInstance);
    }

    public Program withHelpers(List<Method> newHelpers) {
        return new Program(name, records, newHelpers, main, request, isInstance);
    }

    public Program withRequest(Request newRequest) {
        return new Program(name, records, helpers, main, newRequest, isInstance);
    }

    /** The helpers and the main method. */
    public List<Method> methods() {
        List<Method> methods = new ArrayList<>(helpers);
        methods.add(main);
        return methods;
    }

    /** Whether it makes calls that may be made once only. */
    public boolean hasOpaqueCalls() {
        return methods().stream().anyMatch(m -> hasOpaqueCalls(m.body()));
    }

    private static boolean hasOpaqueCalls(Node node) {
        return node instanceof Ex.Opaque || node.parts().stream().anyMatch(Program::hasOpaqueCalls);
    }

    public int size() {
        return methods().stream().mapToInt(m -> m.body().size()).sum();
    }
}
