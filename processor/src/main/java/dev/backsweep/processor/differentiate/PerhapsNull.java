package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;

/**
 * Whether a method works with null in place of an array: it asks, or does not touch it. What is generated for it must not ask for its length.
 *
 * <p>{@code return weights == null ? x : x * weights[0];}
 */
final class PerhapsNull extends Walker {
    private final Var array;
    private boolean asked;
    private boolean touched;

    private PerhapsNull(Var array) {
        this.array = array;
    }

    static boolean is(Var array, Method method) {
        PerhapsNull found = new PerhapsNull(array);
        found.walk(method.body());
        return found.asked || !found.touched;
    }

    /** Whether it does with one of the arrays that are differentiated by. */
    static boolean anyOf(Request request) {
        return request.inputs().stream().anyMatch(x -> x.type() instanceof Type.Arr && is(x, request.primal()));
    }

    @Override
    public Expr read(Expr.Read e) {
        touched |= e.var() == array;
        return e;
    }

    @Override
    public Expr binary(Expr.Binary e) {
        boolean isTest = e.op() == Expr.BinaryOp.EQ || e.op() == Expr.BinaryOp.NE;
        asked |= isTest && (isArray(e.left()) && isNull(e.right()) || isArray(e.right()) && isNull(e.left()));
        return super.binary(e);
    }

    private boolean isArray(Expr e) {
        return e instanceof Expr.Read r && r.var() == array;
    }

    private static boolean isNull(Expr e) {
        return e.type() instanceof Type.Null;
    }
}
