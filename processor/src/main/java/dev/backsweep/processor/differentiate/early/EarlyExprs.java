package dev.backsweep.processor.differentiate.early;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.Map;

/**
 * Expressions that may be evaluated earlier than the program does: pure, of scalars, and without an exception, but for the length of an array
 * that may be null.
 */
final class EarlyExprs {
    private static final int LARGEST = 40;

    private EarlyExprs() {}

    static boolean isEarly(Expr e) {
        boolean[] early = {true};
        int[] size = {0};
        new Walker() {
            @Override
            public Expr expr(Expr x) {
                size[0]++;
                return super.expr(x);
            }

            /** An object that is taken for a number may be null. */
            @Override
            public Expr read(Expr.Read r) {
                early[0] &= r.type() instanceof Type.Prim;
                return r;
            }

            @Override
            public Expr get(Expr.Get g) {
                early[0] = false;
                return g;
            }

            @Override
            public Expr length(Expr.Length l) {
                early[0] &= l.array() instanceof Expr.Read;
                return l;
            }

            @Override
            public Expr field(Expr.Field f) {
                early[0] &= f.isFinal() && f.target() == null;
                return f;
            }

            @Override
            public Expr call(Expr.Call c) {
                early[0] &= c.callee().kind() == Callee.Kind.MATH || c.callee().kind() == Callee.Kind.DETACH;
                return super.call(c);
            }

            @Override
            public Expr binary(Expr.Binary b) {
                boolean divides = b.op() == BinaryOp.DIV || b.op() == BinaryOp.REM;
                early[0] &= !divides || b.type().isFloating();
                return super.binary(b);
            }

            @Override
            public Expr newArray(Expr.NewArray a) {
                early[0] = false;
                return a;
            }

            @Override
            public Expr arrayLit(Expr.ArrayLit a) {
                early[0] = false;
                return a;
            }

            @Override
            public Expr instanceOf(Expr.InstanceOf i) {
                early[0] = false;
                return i;
            }
        }.walk(e);
        return early[0] && size[0] <= LARGEST;
    }

    /** {@code e} with {@code value} in place of {@code v}; null where the value cannot be had early. */
    static Expr substituted(Expr e, Var v, Expr value) {
        if (value == null) {
            return null;
        }
        Expr.NewArray made = value instanceof Expr.NewArray a && !a.dims().isEmpty() ? a : null;
        if (made == null && !isEarly(value)) {
            return null;
        }
        Expr result = new Rewriter() {
            @Override
            public Expr length(Expr.Length l) {
                boolean known = made != null && l.array() instanceof Expr.Read r && r.var() == v;
                return known ? made.dims().get(0) : super.length(l);
            }

            @Override
            public Expr read(Expr.Read r) {
                return r.var() != v || made != null ? r : typed(value, v);
            }
        }.expr(e);
        return isEarly(result) && !(made != null && Mentions.of(result, v)) ? result : null;
    }

    /** The value as the variable holds it: {@code double n = x.length} is no integer any more. */
    private static Expr typed(Expr value, Var v) {
        return value.type().equals(v.type()) || v.type().isReference()
                ? value
                : new Expr.Cast(v.type(), value, value.pos());
    }

    static Expr inlined(Expr e, Map<Var, Expr> values) {
        return new Rewriter() {
            @Override
            public Expr read(Expr.Read r) {
                return values.getOrDefault(r.var(), r);
            }
        }.expr(e);
    }
}
