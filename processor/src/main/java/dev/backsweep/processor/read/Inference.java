package dev.backsweep.processor.read;

import dev.backsweep.processor.read.Overloads.Argument;
import dev.backsweep.processor.read.Overloads.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * Finds type arguments by unification: each formal parameter against its argument, then the result against what is asked for. Less than
 * JLS 18, and enough where no lambda takes part.
 */
final class Inference {
    private final JavaTypes types;

    Inference(JavaTypes types) {
        this.types = types;
    }

    /** What is known of the type variables: equal to, above, below. */
    private final class Bounds {
        final Map<Element, TypeMirror> equal = new HashMap<>();
        final Map<Element, TypeMirror> lower = new HashMap<>();
        final Map<Element, TypeMirror> upper = new HashMap<>();
        final Set<Element> variables = new LinkedHashSet<>();

        boolean isVariable(TypeMirror type) {
            return type.getKind() == TypeKind.TYPEVAR && variables.contains(((TypeVariable) type).asElement());
        }

        Map<Element, TypeMirror> solution() {
            Map<Element, TypeMirror> solved = new HashMap<>();
            for (Element variable : variables) {
                TypeMirror known = equal.getOrDefault(variable, lower.getOrDefault(variable, upper.get(variable)));
                if (known != null) {
                    solved.put(variable, known);
                }
            }
            for (Element variable : variables) {
                if (!solved.containsKey(variable)) {
                    solved.put(variable, declaredBound(variable, solved));
                }
            }
            return solved;
        }

        private TypeMirror declaredBound(Element variable, Map<Element, TypeMirror> solved) {
            TypeMirror bound = ((TypeVariable) variable.asType()).getUpperBound();
            TypeMirror substituted = types.substitute(bound, solved);
            return substituted.getKind() == TypeKind.TYPEVAR ? substituted : types.types.erasure(substituted);
        }
    }

    /** The parameter types with the method's own type variables replaced. */
    List<TypeMirror> parameters(
            ExecutableElement method,
            ExecutableType type,
            List<TypeMirror> formals,
            Site site,
            @Nullable TypeMirror target) {
        Map<Element, TypeMirror> solution = solve(method, type, formals, site, target);
        return formals.stream().map(f -> types.substitute(f, solution)).toList();
    }

    /** The result type of a call. */
    TypeMirror result(ExecutableElement method, ExecutableType type, List<TypeMirror> formals, Site site) {
        Map<Element, TypeMirror> solution = solve(method, type, formals, site, site.target());
        TypeMirror result = types.substitute(type.getReturnType(), solution);
        return isUnchecked(formals, solution, site) ? types.types.erasure(type.getReturnType()) : result;
    }

    /** The type of {@code new C<>(…)}. */
    TypeMirror created(ExecutableElement constructor, ExecutableType type, List<TypeMirror> formals, Site site) {
        TypeMirror created = constructor.getEnclosingElement().asType();
        if (site.receiver() != null) {
            return site.receiver();
        }
        return types.substitute(created, solve(constructor, type, formals, site, site.target()));
    }

    /** The parameters of {@code b} once its type variables are chosen to take what {@code a} takes, or null where their bounds forbid it. */
    @Nullable
    List<TypeMirror> specific(ExecutableElement b, ExecutableType type, List<TypeMirror> bFormals, List<TypeMirror> a) {
        Bounds bounds = variables(b, type);
        for (int i = 0; i < a.size(); i++) {
            unify(bFormals.get(i), a.get(i), bounds);
        }
        Map<Element, TypeMirror> solution = bounds.solution();
        if (!respectsBounds(solution)) {
            return null;
        }
        return bFormals.stream().map(f -> types.substitute(f, solution)).toList();
    }

    private Map<Element, TypeMirror> solve(
            ExecutableElement method,
            ExecutableType type,
            List<TypeMirror> formals,
            Site site,
            @Nullable TypeMirror target) {
        Bounds bounds = variables(method, type);
        if (bounds.variables.isEmpty()) {
            return Map.of();
        }
        List<Element> declared = new ArrayList<>(bounds.variables);
        if (site.typeArguments().size() == declared.size()) {
            for (int i = 0; i < declared.size(); i++) {
                bounds.equal.put(declared.get(i), site.typeArguments().get(i));
            }
            return bounds.solution();
        }
        for (int i = 0; i < formals.size(); i++) {
            Argument argument = site.arguments().get(i);
            learn(formals.get(i), argument, bounds);
        }
        if (target != null) {
            boolean isConstructor = method.getKind() == ElementKind.CONSTRUCTOR;
            fit(isConstructor ? method.getEnclosingElement().asType() : type.getReturnType(), target, bounds);
        }
        return bounds.solution();
    }

    private void learn(TypeMirror formal, Argument argument, Bounds bounds) {
        if (argument.isOpen()) {
            return;
        }
        if (!argument.arms().isEmpty()) {
            argument.arms().forEach(arm -> learn(formal, arm, bounds));
        } else if (!argument.isLambda()) {
            unify(formal, argument.type(), bounds);
        } else if (formal instanceof DeclaredType functional) {
            ExecutableType type = types.functionType(functional);
            int declared = type == null
                    ? 0
                    : Math.min(type.getParameterTypes().size(), argument.takes().size());
            for (int i = 0; i < declared; i++) {
                argument(type.getParameterTypes().get(i), argument.takes().get(i), bounds);
            }
            if (type != null && argument.gives() != null) {
                unify(type.getReturnType(), argument.gives(), bounds);
            }
        }
    }

    /** Whether what the arguments say of the type variables keeps within their declared bounds. */
    boolean respectsBounds(ExecutableElement method, ExecutableType type, List<TypeMirror> formals, Site site) {
        return respectsBounds(solve(method, type, formals, site, null));
    }

    private boolean respectsBounds(Map<Element, TypeMirror> solution) {
        for (Map.Entry<Element, TypeMirror> entry : solution.entrySet()) {
            TypeMirror bound = ((TypeVariable) entry.getKey().asType()).getUpperBound();
            TypeMirror plain =
                    bound instanceof IntersectionType both ? both.getBounds().get(0) : bound;
            TypeMirror erased = types.types.erasure(types.substitute(plain, solution));
            if (!types.types.isAssignable(types.types.erasure(entry.getValue()), erased)) {
                return false;
            }
        }
        return true;
    }

    private Bounds variables(ExecutableElement method, ExecutableType type) {
        Bounds bounds = new Bounds();
        type.getTypeVariables().forEach(v -> bounds.variables.add(v.asElement()));
        if (method.getKind() == ElementKind.CONSTRUCTOR) {
            bounds.variables.addAll(((TypeElement) method.getEnclosingElement()).getTypeParameters());
        }
        return bounds;
    }

    /** Learns from {@code actual} being passed where {@code formal} stands. */
    private void unify(TypeMirror formal, TypeMirror actual, Bounds bounds) {
        if (bounds.isVariable(formal)) {
            if (actual.getKind() != TypeKind.VOID && actual.getKind() != TypeKind.NULL) {
                bounds.lower.merge(((TypeVariable) formal).asElement(), types.boxed(actual), types::leastUpperBound);
            }
        } else if (formal.getKind() == TypeKind.ARRAY && types.upper(actual).getKind() == TypeKind.ARRAY) {
            TypeMirror element = ((ArrayType) types.upper(actual)).getComponentType();
            if (!element.getKind().isPrimitive()) {
                unify(((ArrayType) formal).getComponentType(), element, bounds);
            }
        } else if (formal instanceof DeclaredType declared
                && !declared.getTypeArguments().isEmpty()) {
            DeclaredType seen = types.asSuper(types.types.capture(types.boxed(actual)), declared.asElement());
            if (seen != null && !seen.getTypeArguments().isEmpty()) {
                for (int i = 0; i < declared.getTypeArguments().size(); i++) {
                    argument(
                            declared.getTypeArguments().get(i),
                            seen.getTypeArguments().get(i),
                            bounds);
                }
            }
        }
    }

    private void argument(TypeMirror formal, TypeMirror actual, Bounds bounds) {
        if (bounds.isVariable(formal)) {
            bounds.equal.putIfAbsent(((TypeVariable) formal).asElement(), actual);
        } else if (formal instanceof WildcardType wildcard) {
            if (wildcard.getExtendsBound() != null) {
                boolean isWild = actual.getKind() == TypeKind.WILDCARD;
                unify(wildcard.getExtendsBound(), isWild ? types.upper(actual) : actual, bounds);
            } else if (wildcard.getSuperBound() != null && bounds.isVariable(wildcard.getSuperBound())) {
                bounds.upper.putIfAbsent(((TypeVariable) wildcard.getSuperBound()).asElement(), actual);
            }
        } else if (formal instanceof DeclaredType && actual instanceof DeclaredType) {
            unify(formal, actual, bounds);
        } else if (formal.getKind() == TypeKind.ARRAY) {
            unify(formal, actual, bounds);
        }
    }

    /** Learns from {@code result} standing where {@code target} is asked for. */
    private void fit(TypeMirror result, TypeMirror target, Bounds bounds) {
        if (target.getKind() == TypeKind.VOID || target.getKind() == TypeKind.NONE) {
            return;
        }
        if (bounds.isVariable(result)) {
            bounds.upper.putIfAbsent(((TypeVariable) result).asElement(), types.boxed(target));
            return;
        }
        if (!(target instanceof DeclaredType asked) || asked.getTypeArguments().isEmpty()) {
            return;
        }
        DeclaredType seen = types.asSuper(result, asked.asElement());
        if (seen == null || seen.getTypeArguments().isEmpty()) {
            return;
        }
        for (int i = 0; i < asked.getTypeArguments().size(); i++) {
            TypeMirror wanted = asked.getTypeArguments().get(i);
            TypeMirror mine = seen.getTypeArguments().get(i);
            if (bounds.isVariable(mine)) {
                Element variable = ((TypeVariable) mine).asElement();
                if (wanted.getKind() == TypeKind.WILDCARD) {
                    bounds.upper.putIfAbsent(variable, types.upper(wanted));
                } else {
                    bounds.equal.putIfAbsent(variable, wanted);
                }
            } else {
                fit(mine, wanted, bounds);
            }
        }
    }

    /** Whether a raw argument stands for a parameterized parameter, so that the result is erased (JLS 15.12.2.6). */
    private boolean isUnchecked(List<TypeMirror> formals, Map<Element, TypeMirror> solution, Site site) {
        for (int i = 0; i < formals.size(); i++) {
            Argument argument = site.arguments().get(i);
            TypeMirror formal = types.substitute(formals.get(i), solution);
            if (argument.isLambda()
                    || argument.typed().isPoly()
                    || !argument.arms().isEmpty()
                    || !(formal instanceof DeclaredType declared)) {
                continue;
            }
            DeclaredType seen = declared.getTypeArguments().isEmpty()
                    ? null
                    : types.asSuper(types.boxed(argument.type()), declared.asElement());
            if (seen != null && seen.getTypeArguments().isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
