package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Variables that are given a value once and integers that may be replaced by theirs, since it depends on what never changes: {@code n} and {@code m} of
 * {@code final int n = x.length; int m = n + 1;}.
 */
final class SettledIntegers {
    private final Map<Var, Expr> settled = new IdentityHashMap<>();

    SettledIntegers(Method method) {
        Map<Var, Integer> definitions = new IdentityHashMap<>();
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                definitions.merge(s.var(), 1, Integer::sum);
                settled.put(s.var(), s.init());
                return super.declare(s);
            }

            @Override
            public Stmt assign(Stmt.Assign s) {
                definitions.merge(s.var(), 2, Integer::sum);
                return super.assign(s);
            }
        }.body(method.body());
        method.params().forEach(p -> {
            if (!definitions.containsKey(p.var())) {
                settled.put(p.var(), null);
            }
        });
        definitions.forEach((v, n) -> {
            if (n > 1) {
                settled.remove(v);
            }
        });
    }

    /**
     * The expression without positions, settled variables replaced by what they hold.
     *
     * @param lengths the lengths that are known besides, else null
     */
    Expr plain(Expr e, Function<Expr.Length, @Nullable Expr> lengths) {
        return new Rewriter() {
            @Override
            protected Pos pos(Pos pos) {
                return Pos.NONE;
            }

            @Override
            public Expr read(Expr.Read r) {
                Expr value = r.type().isIntegral() ? settled.get(r.var()) : null;
                return value != null && isPlain(value) ? expr(value) : super.read(r);
            }

            @Override
            public Expr length(Expr.Length l) {
                Expr said = lengths.apply(l);
                if (said != null) {
                    return said;
                }
                if (l.array() instanceof Expr.Read r
                        && settled.get(r.var()) instanceof Expr.NewArray a
                        && isPlain(a.dims().get(0))) {
                    return expr(a.dims().get(0));
                }
                return super.length(l);
            }
        }.expr(e);
    }

    /** The length of an array that is made with it, if it is the same for good; else null. */
    @Nullable
    Expr fixed(Expr length) {
        Expr plain = plain(length, l -> null);
        boolean[] fixed = {true};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                fixed[0] &= settled.containsKey(r.var());
                return r;
            }

            @Override
            public Expr get(Expr.Get g) {
                fixed[0] = false;
                return g;
            }

            @Override
            public Expr call(Expr.Call c) {
                fixed[0] &= Stability.isPure(c);
                return super.call(c);
            }
        }.walk(plain);
        return fixed[0] ? plain : null;
    }

    /** Whether an integer that is given this value once keeps it: it depends on what never changes. */
    private boolean isPlain(Expr e) {
        if (e instanceof Expr.Lit) {
            return true;
        }
        if (e instanceof Expr.Read r) {
            return settled.containsKey(r.var());
        }
        if (e instanceof Expr.Length l) {
            return l.array() instanceof Expr.Read && isPlain(l.array());
        }
        return e instanceof Expr.Binary b && isPlain(b.left()) && isPlain(b.right());
    }
}
