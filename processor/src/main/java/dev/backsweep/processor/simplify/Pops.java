package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Counts the places where sequences without a size, which become stacks, give up an element. */
final class Pops {
    private Pops() {}

    static Map<Var, Integer> in(Method method, PrivateArrays arrays) {
        Map<Var, Integer> pops = new HashMap<>();
        new Walker() {
            @Override
            public Expr get(Expr.Get e) {
                if (e.array().type() instanceof Type.Seq && arrays.isStack(e.array())) {
                    pops.merge(((Expr.Read) e.array()).var(), 1, Integer::sum);
                }
                return super.get(e);
            }
        }.walk(method.body());
        return pops;
    }

    /** Adds to {@code stacks} those that have lost some of their reads but not all; whether there were any. */
    static boolean unbalanced(Map<Var, Integer> before, Map<Var, Integer> after, Set<Var> stacks) {
        boolean found = false;
        for (Map.Entry<Var, Integer> e : after.entrySet()) {
            if (e.getValue() < before.get(e.getKey())) {
                found |= stacks.add(e.getKey());
            }
        }
        return found;
    }
}
