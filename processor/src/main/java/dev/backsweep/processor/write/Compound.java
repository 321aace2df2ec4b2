package dev.backsweep.processor.write;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises assignments that Java spells shorter, bit for bit the same (JLS 15.26.2).
 *
 * <pre>{@code
 * x = x + e;   // x += e
 * a[i] = a[i] + (-e);   // a[i] -= e
 * b = (byte) (b + 1);   // b++
 * }</pre>
 *
 * Where the compound form would narrow a wider operand, the cast stays: javac warns of {@code f += d} (lossy-conversions, since JDK 20).
 *
 * @param op the operator before {@code =}
 * @param operand the right-hand side
 */
record Compound(BinaryOp op, Expr operand) {
    private static final Set<BinaryOp> WITHOUT = Set.of(
            BinaryOp.LT, BinaryOp.GT, BinaryOp.LE, BinaryOp.GE, BinaryOp.EQ, BinaryOp.NE, BinaryOp.AND, BinaryOp.OR);

    /** The compound form of {@code target = value}, or null if there is none. */
    static @Nullable Compound of(Expr target, Expr value) {
        Expr plain = Plain.of(value);
        Type type = target.type();
        boolean narrowed = plain instanceof Expr.Cast cast && cast.type() == type;
        Expr inner = narrowed ? ((Expr.Cast) plain).operand() : plain;
        if (!(inner instanceof Expr.Binary b)
                || b.left().getClass() != target.getClass()
                || WITHOUT.contains(b.op())
                || !Exprs.same(target, b.left())) {
            return null;
        }
        boolean fits = narrowed
                ? isSmall(type) && keepsValue(b.op(), b.right(), type)
                : b.type().equals(type);
        if (!fits || !(type instanceof Prim) && !type.equals(Type.STRING)) {
            return null;
        }
        return type instanceof Prim ? withoutSign(b) : new Compound(b.op(), b.right());
    }

    private static Compound withoutSign(Expr.Binary b) {
        boolean sum = b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB;
        BinaryOp opposite = b.op() == BinaryOp.ADD ? BinaryOp.SUB : BinaryOp.ADD;
        Expr right = Plain.of(b.right());
        if (sum && right instanceof Expr.Unary u && u.op() == UnaryOp.NEG && u.type() == b.type()) {
            return new Compound(opposite, u.operand());
        }
        if (sum && right instanceof Expr.Lit l && l.pos().isGenerated() && l.value() instanceof Double d && d < 0) {
            return new Compound(opposite, new Expr.Lit(-d, l.type(), l.pos()));
        }
        return new Compound(b.op(), b.right());
    }

    /** Whether this is {@code ++} or {@code --}. */
    boolean isStep() {
        return (op == BinaryOp.ADD || op == BinaryOp.SUB)
                && operand.type().isIntegral()
                && operand instanceof Expr.Lit l
                && l.value() instanceof Number
                && Exprs.isOne(l);
    }

    private static boolean isSmall(Type type) {
        return type == Prim.BYTE || type == Prim.SHORT || type == Prim.CHAR;
    }

    /** Whether javac sees no loss in the operand of the compound form. */
    private static boolean keepsValue(BinaryOp op, Expr operand, Type type) {
        if (Plain.isShift(op) || operand.type() == type || operand.type() == Prim.BYTE && type == Prim.SHORT) {
            return true;
        }
        if (!(operand instanceof Expr.Lit l) || !(l.value() instanceof Integer i)) {
            return false;
        }
        return type == Prim.BYTE
                ? i == (byte) (int) i
                : type == Prim.SHORT ? i == (short) (int) i : i == (char) (int) i;
    }
}
