package dev.backsweep.processor.ir;

import dev.backsweep.processor.report.Pos;
import java.util.List;

/**
 * A method: the primal as it was read, or a generated one.
 *
 * @param owner the class that declares the primal
 * @param name its name
 * @param params its parameters in order; for an instance method the first is {@code self}
 * @param result its result type
 * @param body its statements
 */
public record Method(
        Type.Ref owner, String name, List<Param> params, Type result, Stmt.Block body, Traits traits, Pos pos) {

    public Method {
        params = List.copyOf(params);
    }

    /** The same method with another body. */
    public Method withBody(Stmt.Block newBody) {
        return new Method(owner, name, params, result, newBody, traits, pos);
    }

    /** The reference by which Javadoc links to the primal. */
    public String reference() {
        return String.join(".", owner.names()) + "#" + name + traits.overload();
    }

    /** A parameter and whether the user marked it {@code @Constant}. */
    public record Param(Var var, boolean constant, Pos pos) {}

    /**
     * What does not concern the body.
     *
     * @param typeVariables declarations as in source: {@code T extends Comparable<T>}
     * @param thrown checked exceptions in the {@code throws} clause
     * @param overload what tells Javadoc which method of that name it is, {@code (double, int[])}; empty where its class has one alone
     */
    public record Traits(
            boolean isStatic,
            boolean isPublic,
            boolean isPackagePrivate,
            boolean isVarargs,
            List<TypeParameter> typeVariables,
            List<Type> thrown,
            String overload) {
        public Traits {
            typeVariables = List.copyOf(typeVariables);
            thrown = List.copyOf(thrown);
        }

        /** Those of a generated method, or of one that shares its name with no other. */
        public Traits(
                boolean isStatic,
                boolean isPublic,
                boolean isPackagePrivate,
                boolean isVarargs,
                List<TypeParameter> typeVariables,
                List<Type> thrown) {
            this(isStatic, isPublic, isPackagePrivate, isVarargs, typeVariables, thrown, "");
        }
    }

    /** A type parameter with its bounds. */
    public record TypeParameter(String name, List<Type> bounds) {
        public TypeParameter {
            bounds = List.copyOf(bounds);
        }
    }
}
