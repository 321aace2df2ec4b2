package dev.backsweep.processor.read;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among overloads as Java does (JLS 15.12.2): first those that apply without boxing, then with boxing, then with a variable number
 * of arguments; of these the most specific.
 */
final class Overloads {
    private final JavaTypes types;
    private final Inference inference;

    Overloads(JavaTypes types) {
        this.types = types;
        this.inference = new Inference(types);
    }

    /**
     * An argument; a lambda, which has no type of its own, fits any interface.
     *
     * @param takes the types that a function declares for its first parameters
     * @param gives what it gives, where that is known
     * @param shape what a lambda's text says of itself; null where that is nothing
     * @param isOpen whether the argument's own type depends on what is asked of it: {@code List.of()}
     */
    record Argument(
            @Nullable Typed typed,
            TypeMirror type,
            List<Argument> arms,
            List<TypeMirror> takes,
            @Nullable TypeMirror gives,
            @Nullable FunctionShape shape,
            boolean isOpen) {
        Argument(@Nullable Typed typed, TypeMirror type, List<Argument> arms) {
            this(typed, type, arms, List.of(), null, null, false);
        }

        /** The same argument, of whose type nothing can be learnt. */
        Argument open() {
            return new Argument(typed, type, arms, takes, gives, shape, true);
        }

        static Argument lambda(JavaTypes types) {
            return new Argument(null, types.object(), List.of());
        }

        static Argument function(@Nullable FunctionShape shape, List<TypeMirror> takes, JavaTypes types) {
            return new Argument(null, types.object(), List.of(), takes, null, shape, false);
        }

        /** Captured once, so that what is inferred from the argument is the argument's type. */
        static Argument of(Typed typed, JavaTypes types) {
            List<Argument> arms = typed.arms().stream().map(a -> of(a, types)).toList();
            return new Argument(typed, types.types.capture(typed.type()), arms);
        }

        /** The same function, of which it is known what it gives. */
        Argument giving(@Nullable TypeMirror given) {
            return new Argument(typed, type, arms, takes, given, shape, isOpen);
        }

        boolean isLambda() {
            return typed == null;
        }
    }

    /**
     * The method chosen.
     *
     * @param parameters the parameter types for these arguments, the last one repeated for a variable number
     * @param result its result type with all type variables replaced
     */
    record Chosen(ExecutableElement method, List<TypeMirror> parameters, TypeMirror result, boolean isSpread) {}

    private enum Phase {
        STRICT,
        LOOSE,
        SPREAD
    }

    private record Candidate(ExecutableElement method, ExecutableType type, List<TypeMirror> parameters) {}

    /** What is known of a call besides its name. */
    record Site(
            @Nullable TypeMirror receiver,
            List<Argument> arguments,
            List<TypeMirror> typeArguments,
            @Nullable TypeMirror target) {}

    /** The one method that {@code site} calls, or null where none or several apply. */
    @Nullable
    Chosen choose(List<ExecutableElement> methods, Site site) {
        for (Phase phase : Phase.values()) {
            List<Candidate> applicable = new ArrayList<>();
            for (ExecutableElement method : methods) {
                Candidate candidate = applied(method, site, phase);
                if (candidate != null) {
                    applicable.add(candidate);
                }
            }
            if (!applicable.isEmpty()) {
                Candidate best = isUnsure(methods, site, phase) ? null : mostSpecific(applicable, site, phase);
                return best == null ? null : chosen(best, site, phase);
            }
        }
        return null;
    }

    /** Whether a method would apply, too, if what is passed were of another type, as {@code List.of("a")} is where one is asked for. */
    private boolean isUnsure(List<ExecutableElement> methods, Site site, Phase phase) {
        List<Argument> open = site.arguments().stream()
                .map(a -> !a.isLambda() && a.typed().isPoly() ? a.open() : a)
                .toList();
        if (open.equals(site.arguments()) || methods.size() == 1) {
            return false;
        }
        Site asked = new Site(site.receiver(), open, site.typeArguments(), site.target());
        return methods.stream().anyMatch(m -> applied(m, site, phase) == null && applied(m, asked, phase) != null);
    }

    private @Nullable Candidate applied(ExecutableElement method, Site site, Phase phase) {
        int arity = method.getParameters().size();
        int given = site.arguments().size();
        boolean fits = phase == Phase.SPREAD ? method.isVarArgs() && given >= arity - 1 : given == arity;
        if (!fits) {
            return null;
        }
        ExecutableType type = memberType(method, site.receiver());
        List<TypeMirror> formals = expanded(type.getParameterTypes(), given, phase);
        List<TypeMirror> parameters = inference.parameters(method, type, formals, site, null);
        for (int i = 0; i < given; i++) {
            boolean takesAny =
                    site.arguments().get(i).isLambda() && formals.get(i).getKind() == TypeKind.TYPEVAR;
            if (!takesAny && !accepts(parameters.get(i), site.arguments().get(i), phase)) {
                return null;
            }
        }
        return inference.respectsBounds(method, type, formals, site) ? new Candidate(method, type, formals) : null;
    }

    /** The method's type as a member of the receiver's. */
    private ExecutableType memberType(ExecutableElement method, @Nullable TypeMirror receiver) {
        boolean isMember = !method.getModifiers().contains(Modifier.STATIC) && receiver != null;
        if (isMember) {
            for (DeclaredType bound : types.bounds(receiver)) {
                if (types.asSuper(bound, method.getEnclosingElement()) != null) {
                    return (ExecutableType) types.types.asMemberOf(bound, method);
                }
            }
        }
        return (ExecutableType) method.asType();
    }

    private List<TypeMirror> expanded(List<? extends TypeMirror> parameters, int given, Phase phase) {
        List<TypeMirror> result = new ArrayList<>(parameters);
        if (phase == Phase.SPREAD) {
            int last = result.size() - 1;
            TypeMirror element = ((ArrayType) result.remove(last)).getComponentType();
            while (result.size() < given) {
                result.add(element);
            }
        }
        return result;
    }

    private boolean accepts(TypeMirror parameter, Argument argument, Phase phase) {
        if (argument.isLambda()) {
            TypeMirror erased = types.types.erasure(parameter);
            return erased.getKind() == TypeKind.DECLARED
                    && ((DeclaredType) erased).asElement().getKind() == ElementKind.INTERFACE
                    && (argument.shape() == null || argument.shape().fits((DeclaredType) erased, types));
        }
        if (!argument.arms().isEmpty()) {
            return argument.arms().stream().allMatch(arm -> accepts(parameter, arm, phase));
        }
        TypeMirror given = argument.type();
        if (given.getKind() == TypeKind.VOID) {
            return false;
        }
        boolean needsBoxing =
                given.getKind().isPrimitive() != parameter.getKind().isPrimitive();
        if (phase == Phase.STRICT && needsBoxing) {
            return false;
        }
        if (types.types.isAssignable(given, parameter)) {
            return true;
        }
        return argument.typed().isPoly()
                && !given.getKind().isPrimitive()
                && types.types.isAssignable(types.types.erasure(given), types.types.erasure(parameter));
    }

    private @Nullable Candidate mostSpecific(List<Candidate> applicable, Site site, Phase phase) {
        List<Candidate> best = new ArrayList<>();
        for (Candidate candidate : applicable) {
            if (applicable.stream().allMatch(other -> isMoreSpecific(candidate, other, site, phase))) {
                best.add(candidate);
            }
        }
        if (best.size() <= 1) {
            return best.isEmpty() ? null : best.get(0);
        }
        if (best.stream().anyMatch(c -> !takesSameFunctions(c, best.get(0), site))) {
            return null;
        }
        // Several declarations of one signature: the one that hides the others, then one with a body, then the closest
        // result type.
        for (Candidate candidate : best) {
            TypeElement owner = (TypeElement) candidate.method().getEnclosingElement();
            if (best.stream()
                    .allMatch(c ->
                            types.isSubclass(owner, (TypeElement) c.method().getEnclosingElement()))) {
                return candidate;
            }
        }
        for (Candidate candidate : best) {
            if (!candidate.method().getModifiers().contains(Modifier.ABSTRACT)) {
                return candidate;
            }
        }
        Candidate closest = best.get(0);
        for (Candidate candidate : best) {
            if (types.types.isSubtype(
                    types.types.erasure(candidate.type().getReturnType()),
                    types.types.erasure(closest.type().getReturnType()))) {
                closest = candidate;
            }
        }
        return closest;
    }

    private boolean isMoreSpecific(Candidate a, Candidate b, Site site, Phase phase) {
        List<TypeMirror> theirs = inference.specific(b.method(), b.type(), b.parameters(), a.parameters());
        if (theirs == null) {
            return false;
        }
        for (int i = 0; i < a.parameters().size(); i++) {
            Argument argument = site.arguments().get(i);
            boolean isMore = argument.isLambda()
                    ? argument.shape() == null
                            || isMoreSpecificFunction(a.parameters().get(i), theirs.get(i))
                    : isSubtype(a.parameters().get(i), theirs.get(i));
            if (!isMore) {
                return false;
            }
        }
        if (phase == Phase.SPREAD
                && a.method().getParameters().size()
                        != b.method().getParameters().size()) {
            return isMoreSpecificTail(a, b);
        }
        return true;
    }

    /** Whether an interface is asked for rather than the other one: the one whose method gives something (JLS 15.12.2.5). */
    private boolean isMoreSpecificFunction(TypeMirror mine, TypeMirror their) {
        ExecutableElement gives = function(mine);
        ExecutableElement other = function(their);
        if (gives == null || other == null || isSubtype(mine, their)) {
            return true;
        }
        TypeMirror result = gives.getReturnType();
        TypeMirror otherResult = other.getReturnType();
        if (result.getKind() == TypeKind.VOID || otherResult.getKind() == TypeKind.VOID) {
            return otherResult.getKind() == TypeKind.VOID;
        }
        boolean numbers =
                result.getKind().isPrimitive() && otherResult.getKind().isPrimitive();
        return !numbers || types.types.isSubtype(result, otherResult);
    }

    private @Nullable ExecutableElement function(TypeMirror type) {
        return type instanceof DeclaredType declared ? types.functionMethod(-1, declared) : null;
    }

    /** Whether two declarations ask for objects of the same interfaces where there are lambdas: otherwise they are not one signature. */
    private boolean takesSameFunctions(Candidate a, Candidate b, Site site) {
        for (int i = 0; i < a.parameters().size(); i++) {
            TypeMirror mine = types.types.erasure(a.parameters().get(i));
            TypeMirror their = types.types.erasure(b.parameters().get(i));
            if (site.arguments().get(i).shape() != null && !types.types.isSameType(mine, their)) {
                return false;
            }
        }
        return true;
    }

    /** With no argument for the variable part, that part itself is compared. */
    private boolean isMoreSpecificTail(Candidate a, Candidate b) {
        TypeMirror mine = elementOfLast(a);
        TypeMirror their = elementOfLast(b);
        return isSubtype(mine, their)
                || a.method().getParameters().size()
                        > b.method().getParameters().size();
    }

    private static TypeMirror elementOfLast(Candidate candidate) {
        List<? extends TypeMirror> all = candidate.type().getParameterTypes();
        return ((ArrayType) all.get(all.size() - 1)).getComponentType();
    }

    private boolean isSubtype(TypeMirror sub, TypeMirror of) {
        if (sub.getKind().isPrimitive() != of.getKind().isPrimitive()) {
            return false;
        }
        return types.types.isSubtype(sub, of)
                || types.types.isSubtype(types.types.erasure(sub), types.types.erasure(of));
    }

    private Chosen chosen(Candidate candidate, Site site, Phase phase) {
        ExecutableType type = candidate.type();
        List<TypeMirror> parameters =
                inference.parameters(candidate.method(), type, candidate.parameters(), site, site.target());
        TypeMirror result = candidate.method().getKind() == ElementKind.CONSTRUCTOR
                ? inference.created(candidate.method(), type, candidate.parameters(), site)
                : inference.result(candidate.method(), type, candidate.parameters(), site);
        if (isGetClass(candidate.method())) {
            result = classOf(site.receiver());
        }
        return new Chosen(candidate.method(), parameters, result, phase == Phase.SPREAD);
    }

    private static boolean isGetClass(ExecutableElement method) {
        return method.getSimpleName().contentEquals("getClass")
                && method.getParameters().isEmpty();
    }

    private TypeMirror classOf(@Nullable TypeMirror receiver) {
        TypeElement generic = (TypeElement) ((DeclaredType) types.named("java.lang.Class")).asElement();
        TypeMirror erased = receiver == null ? types.object() : types.types.erasure(receiver);
        return types.types.getDeclaredType(generic, types.types.getWildcardType(erased, null));
    }
}
