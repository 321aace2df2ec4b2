package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Walker;
import org.jspecify.annotations.Nullable;

/** Whether two expressions have the same value if they are evaluated one right after the other. */
final class Same {
    private Same() {}

    static boolean expr(@Nullable Expr a, @Nullable Expr b) {
        return a == b || Exprs.same(a, b) && !hasEffect(a);
    }

    /** Whether evaluating {@code e} twice is not the same as once: a call that happens as often as it is written, a new object. */
    private static boolean hasEffect(Expr e) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr expr(Expr part) {
                found[0] |= part instanceof Expr.Call c && Effects.isEffect(c)
                        || part instanceof Expr.NewArray
                        || part instanceof Expr.ArrayLit;
                return super.expr(part);
            }
        }.expr(e);
        return found[0];
    }
}
