package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes of a generic method the one that a call means, where the arguments say what its type variables stand for.
 *
 * <pre>{@code
 * fold(assets, a -> a.weight() * x, 0)   // static <T> double fold(List<T> l, ToDoubleFunction<T> f, int i)
 * // means                               // static double fold(List<Asset> l, ToDoubleFunction<Asset> f, int i)
 * }</pre>
 */
public final class SettledTypes {
    private SettledTypes() {}

    /** What each type variable of {@code method} stands for at {@code call}; none where it has none. */
    public static List<Type> of(Method method, Expr.Call call) {
        TypeArguments types = types(method, call.callee());
        List<Expr> given = Inline.arguments(call);
        for (int i = 0; i < given.size(); i++) {
            types.match(method.params().get(i).var().type(), given.get(i).type());
        }
        return method.traits().typeVariables().stream()
                .map(p -> types.of(new Type.TypeVar(p.name())))
                .toList();
    }

    /** The method of these types, which has no type variables any more. */
    public static Method method(Method generic, Callee callee, List<Type> settled) {
        if (settled.isEmpty()) {
            return generic;
        }
        TypeArguments types = types(generic, callee);
        for (int i = 0; i < settled.size(); i++) {
            types.match(new Type.TypeVar(generic.traits().typeVariables().get(i).name()), settled.get(i));
        }
        FunctionTypes typed = new FunctionTypes(types);
        List<Method.Param> params = new ArrayList<>();
        generic.params().forEach(p -> params.add(new Method.Param(typed.var(p.var()), p.constant(), p.pos())));
        Method.Traits traits = generic.traits();
        return new Method(
                generic.owner(),
                generic.name(),
                params,
                types.of(generic.result()),
                typed.body(generic.body()),
                new Method.Traits(
                        traits.isStatic(),
                        traits.isPublic(),
                        traits.isPackagePrivate(),
                        traits.isVarargs(),
                        List.of(),
                        traits.thrown()),
                generic.pos());
    }

    private static TypeArguments types(Method method, Callee callee) {
        return new TypeArguments(
                method.traits().typeVariables(),
                List.of(),
                (type, of) -> callee.handle() instanceof Callee.Handled h ? h.seenAs(type, of) : null);
    }
}
