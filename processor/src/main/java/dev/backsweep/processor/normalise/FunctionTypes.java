package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A function whose method is taken in: the type variables of that method stand for something inside the function, too.
 *
 * <pre>{@code
 * static <B> List<B> listed(Map<Integer, List<B>> m) { return m.computeIfAbsent(1, k -> new ArrayList<B>()); }
 * // k -> new ArrayList<String>() where m holds strings
 * }</pre>
 */
final class FunctionTypes extends Rewriter {
    private final TypeArguments types;
    private final Map<Var, Var> variables = new IdentityHashMap<>();
    private final Map<Function, Function> functions = new HashMap<>();

    FunctionTypes(TypeArguments types) {
        this.types = types;
    }

    /** The value of a literal. */
    Object of(Object value) {
        return value instanceof Function f ? functions.computeIfAbsent(f, this::typed) : value;
    }

    /** A callee: perhaps one that makes a function. */
    Callee of(Callee callee) {
        return callee.handle() instanceof Function f ? callee.with(of(f)) : callee;
    }

    private Function typed(Function f) {
        FunctionTypes inside = new FunctionTypes(types);
        List<Var> captured = f.captured().stream().map(inside::var).toList();
        List<Var> params = f.params().stream().map(inside::var).toList();
        return new Function(f.name(), captured, params, types.of(f.result()), inside.body(f.body()));
    }

    @Override
    protected Var var(Var v) {
        return variables.computeIfAbsent(v, x -> x.like(x.name(), types.of(x.type())));
    }

    @Override
    protected Type type(Type type) {
        return types.of(type);
    }

    @Override
    public Expr lit(Expr.Lit e) {
        return e.value() instanceof Function ? new Expr.Lit(of(e.value()), types.of(e.type()), e.pos()) : super.lit(e);
    }

    @Override
    public Expr call(Expr.Call e) {
        Expr.Call c = (Expr.Call) super.call(e);
        return c.callee().handle() instanceof Function
                ? new Expr.Call(of(c.callee()), c.receiver(), c.args(), c.type(), c.pos())
                : c;
    }
}
