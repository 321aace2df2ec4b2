package dev.backsweep.processor.ir;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Whether code reads a variable.
 *
 * <p>{@code y = a[i] * x} mentions {@code a}, {@code i} and {@code x}; it gives {@code y} a value, but does not mention it.
 */
public final class Mentions {
    private Mentions() {}

    public static boolean of(Expr e, Var v) {
        return in(walker -> walker.walk(e), Set.of(v));
    }

    public static boolean of(Stmt s, Var v) {
        return in(walker -> walker.walk(s), Set.of(v));
    }

    public static boolean of(List<Stmt> stmts, Var v) {
        return in(walker -> stmts.forEach(walker::walk), Set.of(v));
    }

    /** Whether one of several is read. */
    public static boolean ofAny(Expr e, Set<Var> vars) {
        return in(walker -> walker.walk(e), vars);
    }

    private static boolean in(Consumer<Walker> walk, Set<Var> vars) {
        boolean[] found = {false};
        walk.accept(new Walker() {
            @Override
            public Stmt stmt(Stmt s) {
                return found[0] ? s : super.stmt(s);
            }

            @Override
            public Expr expr(Expr e) {
                return found[0] ? e : super.expr(e);
            }

            @Override
            public Expr read(Expr.Read r) {
                found[0] |= vars.contains(r.var());
                return r;
            }
        });
        return found[0];
    }
}
