package dev.backsweep.processor.ir;

import dev.backsweep.processor.ir.Type.Prim;

/** Whether Java would assign a value to a variable (JLS 5.2); of reference types only what this representation knows for certain. */
final class Assignable {
    private Assignable() {}

    static boolean is(Expr value, Type to) {
        if (value.type() instanceof Prim from && to instanceof Prim prim) {
            return primitive(from, prim) || isConstant(value) && narrows(from, prim);
        }
        return is(value.type(), to);
    }

    private static boolean is(Type from, Type to) {
        if (from.equals(to)) {
            return true;
        }
        if (from == Type.Null.NULL) {
            return to.isReference();
        }
        if (from instanceof Prim || to instanceof Prim) {
            return from instanceof Type.Ref || to instanceof Type.Ref; // boxing
        }
        if (from instanceof Type.Seq || to instanceof Type.Seq) {
            return false;
        }
        if (from instanceof Type.Arr a && to instanceof Type.Arr b) {
            return a.element().isReference() && b.element().isReference() && is(a.element(), b.element());
        }
        return !(from instanceof Type.Rec && to instanceof Type.Rec)
                && !(to instanceof Type.Arr && from instanceof Type.Rec);
    }

    private static boolean primitive(Prim from, Prim to) {
        if (from == to) {
            return true;
        }
        if (from == Prim.BOOLEAN || to == Prim.BOOLEAN || from == Prim.VOID || to == Prim.VOID) {
            return false;
        }
        if (to == Prim.CHAR) {
            return false;
        }
        return from == Prim.CHAR ? to.ordinal() >= Prim.INT.ordinal() : from.ordinal() < to.ordinal();
    }

    /** An int constant goes into a narrower type where it fits, which the user's compiler has checked. */
    private static boolean narrows(Prim from, Prim to) {
        return from.isIntegral() && from != Prim.LONG && to.isIntegral() && to != Prim.LONG;
    }

    private static boolean isConstant(Expr e) {
        if (e instanceof Expr.Unary u) {
            return isConstant(u.operand());
        }
        if (e instanceof Expr.Binary b) {
            return isConstant(b.left()) && isConstant(b.right());
        }
        if (e instanceof Expr.Conditional c) {
            return isConstant(c.whenTrue()) && isConstant(c.whenFalse());
        }
        return e instanceof Expr.Lit || e instanceof Expr.Cast c && isConstant(c.operand());
    }
}
