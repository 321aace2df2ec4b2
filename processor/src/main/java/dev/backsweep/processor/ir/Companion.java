package dev.backsweep.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A generated class, complete: what {@code write} turns into one source file.
 *
 * @param place where it stands
 * @param warnings the kinds of compiler warnings that the primals earn themselves, silenced here
 * @param metadata one line a primal method, for the {@code GeneratedCompanion} annotation
 */
public record Companion(
        Place place, List<Generated> methods, List<RecordDecl> records, Set<String> warnings, List<String> metadata) {

    public Companion {
        methods = List.copyOf(methods);
        records = List.copyOf(records);
        metadata = List.copyOf(metadata);
    }

    /** A companion that is alone in its package. */
    public Companion(
            Type.Ref name,
            Type.Ref primal,
            boolean isPublic,
            List<Generated> methods,
            List<RecordDecl> records,
            List<String> metadata) {
        this(new Place(name, primal, isPublic, n -> false), methods, records, Set.of(), metadata);
    }

    /**
     * Where a companion stands.
     *
     * @param name the companion's own name
     * @param primal the class whose methods it differentiates
     * @param isNeighbour whether a class of that simple name stands in the same package: it hides that of {@code java.lang}
     */
    public record Place(Type.Ref name, Type.Ref primal, boolean isPublic, Predicate<String> isNeighbour) {}

    public Type.Ref name() {
        return place.name();
    }

    /** Who may call a generated method or name a generated record. */
    public enum Visibility {
        PUBLIC,
        PACKAGE,
        PRIVATE
    }

    /** A generated method, its Javadoc (may use {@code {@link …}} with {@code primal}'s simple name) and who may call it. */
    public record Generated(Method method, String javadoc, Visibility visibility) {
        /** The same with another method. */
        public Generated with(Method other) {
            return new Generated(other, javadoc, visibility);
        }
    }

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

        /**
         * The declaration that serves as this one and as another of the same name: the one that more may see, null where they are two. What
         * no derivative flows through, and is of two types where a generic record is named with two type arguments, is an object.
         */
        public @Nullable RecordDecl sharedWith(RecordDecl other, Type.Ref companion) {
            List<Type.Component> shared = new ArrayList<>();
            for (int i = 0; i < components.size() && i < other.components.size(); i++) {
                Type.Component c = components.get(i);
                Type.Component o = other.components.get(i);
                boolean isSame = c.equals(o);
                if (!isSame
                        && !(c.name().equals(o.name())
                                && isCarried(c.type(), companion)
                                && isCarried(o.type(), companion))) {
                    return null;
                }
                shared.add(isSame ? c : new Type.Component(c.name(), Type.OBJECT));
            }
            boolean isSeenMore = other.visibility.compareTo(visibility) < 0;
            boolean fits = shared.size() == components.size() && shared.size() == other.components.size();
            return fits
                    ? new RecordDecl(name, typeVariables, shared, javadoc, isSeenMore ? other.visibility : visibility)
                    : null;
        }

        /** Whether a component just carries the primal's value. */
        private static boolean isCarried(Type type, Type.Ref companion) {
            boolean isNested = type instanceof Type.Ref ref
                    && ref.packageName().equals(companion.packageName())
                    && ref.names().get(0).equals(companion.names().get(0));
            return type.isReference() && !type.innermost().isFloating() && !isNested;
        }
    }
}
