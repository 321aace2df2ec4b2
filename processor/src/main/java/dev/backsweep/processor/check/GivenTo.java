package dev.backsweep.processor.check;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.ValuesGiven;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the calls that functions are given to: {@code Thread} for {@code new Thread(() -> r[0] = x * x)}. */
final class GivenTo extends ValuesGiven {
    private final Map<Var, List<Expr.Call>> made = new IdentityHashMap<>();
    private final Map<Expr.Call, Callee> found = new IdentityHashMap<>();

    GivenTo(Method method) {
        walk(method.body());
    }

    /** What the function that {@code maker} makes is given to first, or null. */
    @Nullable
    Callee of(Expr.Call maker) {
        return found.get(maker);
    }

    @Override
    protected void given(Var v, Expr value) {
        if (value instanceof Expr.Call maker && Function.of(maker) != null) {
            made.computeIfAbsent(v, k -> new ArrayList<>()).add(maker);
        }
    }

    @Override
    public Expr call(Expr.Call e) {
        for (Expr arg : e.args()) {
            if (arg instanceof Expr.Read r) {
                made.getOrDefault(r.var(), List.of()).forEach(maker -> found.putIfAbsent(maker, e.callee()));
            } else if (arg instanceof Expr.Call maker && Function.of(maker) != null) {
                found.putIfAbsent(maker, e.callee());
            }
        }
        return super.call(e);
    }
}
