package dev.backsweep.processor.ir;

import java.util.List;

/**
 * A generated class, complete: what {@code write} turns into one source file.
 *
 * @param name the companion's own name
 * @param primal the class whose methods it differentiates
 * @param metadata one line a primal method, for the {@code GeneratedCompanion} annotation
 */
public record Companion(
        Type.Ref name,
        Type.Ref primal,
        boolean isPublic,
        List<Generated> methods,
        List<RecordDecl> records,
        List<String> metadata) {

    public Companion {
        methods = List.copyOf(methods);
        records = List.copyOf(records);
        metadata = List.copyOf(metadata);
    }

    /** Who may call a generated method or name a generated record. */
    public enum Visibility {
        PUBLIC,
        PACKAGE,
        PRIVATE
    }

    /** A generated method, its Javadoc (may use {@code {@link …}} with {@code primal}'s simple name) and who may call it. */
    public record Generated(Method method, String javadoc, Visibility visibility) {}

    /** A record nested in the companion; its type variables are those of the primal that its components speak of. */
    public record RecordDecl(
            String name,
            List<Method.TypeParameter> typeVariables,
            List<Type.Component> components,
            String javadoc,
            Visibility visibility) {
        public RecordDecl {
            typeVariables = List.copyOf(typeVariables);
            components = List.copyOf(components);
        }

        public RecordDecl(String name, List<Type.Component> components, String javadoc, Visibility visibility) {
            this(name, List.of(), components, javadoc, visibility);
        }
    }
}
