package dev.backsweep.processor.write;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import java.util.Map;

/** What of an expression need not be printed: casts to the type that it has (javac warns of them), {@code detach} of a number, decimal points. */
final class Plain {
    private static final Map<BinaryOp, BinaryOp> OPPOSITE = Map.of(
            BinaryOp.LT, BinaryOp.GE, BinaryOp.GE, BinaryOp.LT, BinaryOp.GT, BinaryOp.LE, BinaryOp.LE, BinaryOp.GT);

    private Plain() {}

    static Expr of(Expr e) {
        if (e instanceof Expr.Cast cast && cast.type().equals(cast.operand().type()) && !isFunction(cast.operand())) {
            return of(cast.operand());
        }
        if (e instanceof Expr.Call call
                && call.callee().kind() == Callee.Kind.DETACH
                && call.type() instanceof Prim
                && call.args().get(0).type() == call.type()) {
            return of(call.args().get(0));
        }
        return e;
    }

    /** The expression without the cast that assignment to {@code target} makes by itself (JLS 5.2). */
    static Expr assigned(Type target, Expr e) {
        Expr plain = of(e);
        boolean widens = plain instanceof Expr.Cast cast
                && cast.type() == target
                && cast.type().isFloating()
                && (cast.operand().type().isIntegral() || cast.operand().type() == Prim.FLOAT);
        return widens ? assigned(target, ((Expr.Cast) plain).operand()) : plain;
    }

    /** A function has a type only where one is asked for. */
    private static boolean isFunction(Expr e) {
        return e instanceof Expr.Lit l && l.value() instanceof Function;
    }

    /** Whether the expression consists of generated whole numbers that an {@code int} could stand for if the context converts it. */
    static boolean isWhole(Expr e) {
        Expr plain = of(e);
        if (plain instanceof Expr.Lit literal) {
            return Literals.isWhole(literal);
        }
        if (plain instanceof Expr.Unary unary) {
            return unary.op() == UnaryOp.NEG
                    && isWhole(unary.operand())
                    && !(unary.type().isFloating() && Exprs.isZero(of(unary.operand())));
        }
        return plain instanceof Expr.Conditional c
                && (c.type().isFloating() || c.type() == Prim.LONG)
                && isWhole(c.whenTrue())
                && isWhole(c.whenFalse());
    }

    /** Whether the operand {@code other} makes Java convert an {@code int} in place of {@code number} as it would convert {@code number}. */
    static boolean converts(Expr number, Expr other) {
        Type type = number.type();
        Type with = other.type();
        return type == with || with == Prim.DOUBLE || (type == Prim.BYTE || type == Prim.SHORT) && with instanceof Prim;
    }

    /** The opposite condition; an order of integers is turned round, one of floating-point numbers may not be (NaN). */
    static Expr not(Expr condition) {
        if (condition instanceof Expr.Binary b
                && b.left().type().isIntegral()
                && b.right().type().isIntegral()) {
            BinaryOp opposite = OPPOSITE.get(b.op());
            if (opposite != null) {
                return new Expr.Binary(opposite, b.left(), b.right(), b.type(), b.pos());
            }
        }
        return Exprs.not(condition);
    }

    static boolean isShift(BinaryOp op) {
        return op == BinaryOp.SHL || op == BinaryOp.SHR || op == BinaryOp.USHR;
    }
}
