package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A floating-point product of generated code as a number times other factors: {@code -(2 * r) * t} is -2 times {@code r, t}. */
final class Product {
    private double coefficient = 1;
    private final List<Expr> factors = new ArrayList<>();
    private final Type type;
    /** How many numbers and signs were found. */
    private int constants;

    private Product(Type type) {
        this.type = type;
    }

    static Product of(Expr e) {
        Product p = new Product(e.type());
        p.collect(e);
        return p;
    }

    private void collect(Expr e) {
        boolean generated = e.pos().isGenerated() && e.type() == type;
        if (generated && e instanceof Expr.Binary b && b.op() == BinaryOp.MUL) {
            collect(b.left());
            collect(b.right());
        } else if ((generated || Algebra.isNumber(e)) && e instanceof Expr.Unary u && u.op() == UnaryOp.NEG) {
            coefficient = -coefficient;
            constants++;
            collect(u.operand());
        } else if (e instanceof Expr.Lit l && l.value() instanceof Number n) {
            coefficient *= n.doubleValue();
            constants++;
        } else {
            factors.add(e);
        }
    }

    boolean hasConstants() {
        return constants > 0;
    }

    /** This plus {@code sign} times {@code other} as one product, or null where their factors differ. */
    @Nullable
    Product plus(Product other, int sign) {
        if (type != other.type || factors.isEmpty() || factors.size() != other.factors.size()) {
            return null;
        }
        List<Expr> left = new ArrayList<>(other.factors);
        for (Expr f : factors) {
            boolean found = false;
            for (int i = 0; i < left.size() && !found; i++) {
                found = Same.expr(f, left.get(i));
                if (found) {
                    left.remove(i);
                }
            }
            if (!found) {
                return null;
            }
        }
        Product sum = new Product(type);
        sum.coefficient = coefficient + sign * other.coefficient;
        sum.factors.addAll(factors);
        return sum;
    }

    /** The product with its number in front. */
    Expr toExpr() {
        if (factors.isEmpty() || coefficient == 0) {
            return Exprs.number(coefficient == 0 ? 0 : coefficient, type);
        }
        Expr product = Math.abs(coefficient) == 1 ? null : Exprs.number(coefficient, type);
        for (Expr f : factors) {
            product = product == null ? f : Exprs.binary(BinaryOp.MUL, product, f);
        }
        return coefficient == -1 ? Exprs.neg(product) : product;
    }
}
