package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Throwing;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What must stay of an expression of the user's whose value nobody needs: what may throw. The length of an array that is known to be there
 * does not, nor does an element at the counter of a loop that ends with the array.
 *
 * <p>Of {@code sum / y.length} after a loop that ends at {@code y.length}, nothing stays, and {@code sum} need not be computed.
 *
 * @param expr null for nothing
 */
record Leftover(@Nullable Expr expr) {

    boolean isNothing() {
        return expr == null;
    }

    /**
     * What is left of {@code e}, as the value of a variable of type {@code wanted}.
     *
     * @param certain whether an array variable is known not to be null
     * @param inside whether an array in a variable is there and a subscript within it
     */
    static Leftover of(Expr e, Type wanted, Effects effects, Predicate<Var> certain, BiPredicate<Var, Expr> inside) {
        if (wanted != Type.Prim.DOUBLE || effects.of(e).effect || !(e.type() instanceof Type.Prim)) {
            return new Leftover(e);
        }
        List<Expr> parts = new ArrayList<>();
        collect(e, certain, inside, parts);
        if (parts.size() == 1 && parts.get(0) == e || !parts.stream().allMatch(Leftover::isNumber)) {
            return new Leftover(e);
        }
        return new Leftover(parts.stream()
                .reduce((a, b) -> Exprs.binary(Expr.BinaryOp.ADD, a, b))
                .orElse(null));
    }

    private static boolean isNumber(Expr e) {
        return e.type().isFloating() || e.type().isIntegral();
    }

    private static void collect(Expr e, Predicate<Var> certain, BiPredicate<Var, Expr> inside, List<Expr> parts) {
        if (!Throwing.may(e)) {
            return;
        }
        if (e instanceof Expr.Length l && l.array() instanceof Expr.Read r && certain.test(r.var())) {
            return;
        }
        if (e instanceof Expr.Get g && g.array() instanceof Expr.Read r && inside.test(r.var(), g.index())) {
            return;
        }
        if (e instanceof Expr.Binary b && b.type().isFloating()) {
            collect(b.left(), certain, inside, parts);
            collect(b.right(), certain, inside, parts);
        } else if (e instanceof Expr.Unary u && u.type().isFloating()) {
            collect(u.operand(), certain, inside, parts);
        } else if (e instanceof Expr.Call c
                && c.callee().kind() == Callee.Kind.MATH
                && c.type().isFloating()
                && !c.callee().name().equals("clamp")) {
            c.args().forEach(x -> collect(x, certain, inside, parts));
        } else {
            parts.add(e);
        }
    }

    /** Whether running {@code s} to its end has asked for the length or an element of an array; one of the user's, for others may go. */
    static boolean looksAt(Stmt s, Var array) {
        if (s.pos().isGenerated()) {
            return false;
        }
        boolean[] found = {false};
        Walker always = new Walker() {
            @Override
            public Expr get(Expr.Get e) {
                found[0] |= e.array() instanceof Expr.Read r && r.var() == array;
                return super.get(e);
            }

            @Override
            public Expr length(Expr.Length e) {
                found[0] |= e.array() instanceof Expr.Read r && r.var() == array;
                return super.length(e);
            }

            @Override
            public Expr conditional(Expr.Conditional e) {
                return expr(e.condition());
            }

            @Override
            public Expr binary(Expr.Binary e) {
                return e.op().isShortCircuit() ? expr(e.left()) : super.binary(e);
            }
        };
        if (s instanceof Stmt.Declare || s instanceof Stmt.Assign || s instanceof Stmt.Set || s instanceof Stmt.Eval) {
            always.walk(s);
        } else if (s instanceof Stmt.If i) {
            always.walk(i.condition());
        } else if (s instanceof Stmt.Loop l) {
            l.init().forEach(always::walk);
            if (l.form() != Stmt.Form.DO) {
                always.walk(l.condition());
            }
        }
        return found[0];
    }
}
