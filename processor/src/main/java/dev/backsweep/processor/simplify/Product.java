package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A floating-point product of generated code as a number times other factors: {@code -(2 * r) * t} is -2 times {@code r, t}. */
final class Product {
    private double coefficient = 1;
    private final List<Expr> factors = new ArrayList<>();
    private final Type type;
    /** How many numbers and signs were found. */
    private int constants;

    /** The last number that was found: the user may have a name for it. */
    private Expr.@Nullable Lit number;

    /** Whether products that the user wrote are taken apart too. */
    private final boolean open;

    /** Variables that stand for products of generated code. */
    private final Map<Var, Expr> named;

    private Product(Type type, boolean open, Map<Var, Expr> named) {
        this.type = type;
        this.open = open;
        this.named = named;
    }

    static Product of(Expr e) {
        Product p = new Product(e.type(), false, Map.of());
        p.collect(e);
        return p;
    }

    private static Product apart(Expr e, Type type, Map<Var, Expr> named) {
        Product p = new Product(type, true, named);
        p.collect(e);
        return p;
    }

    static @Nullable Expr sum(Expr a, Expr b, int sign) {
        return sum(a, b, sign, Map.of());
    }

    /**
     * The sum or difference of two products as one, or null where their factors differ.
     *
     * @param named variables that hold products, which are looked at as well
     */
    static @Nullable Expr sum(Expr a, Expr b, int sign, Map<Var, Expr> named) {
        Type type = Exprs.promote(a.type(), b.type());
        Product left = apart(a, type, Map.of());
        Product right = apart(b, type, Map.of());
        Product sum = left.plus(right, sign);
        if (sum == null && !named.isEmpty()) {
            Product openLeft = apart(a, type, named);
            Product openRight = apart(b, type, named);
            Product whole = openLeft.plus(openRight, sign);
            boolean byLeft = left.factors.size() <= right.factors.size();
            boolean same =
                    byLeft ? left.coefficient == openLeft.coefficient : right.coefficient == openRight.coefficient;
            sum = whole == null || !same ? null : (byLeft ? left : right).times(whole.coefficient);
        }
        return sum == null ? null : sum.toExpr();
    }

    /** These factors with another number. */
    private Product times(double other) {
        Product p = new Product(type, true, named);
        p.coefficient = other;
        p.factors.addAll(factors);
        return p;
    }

    private void collect(Expr e) {
        boolean generated = (open || e.pos().isGenerated()) && e.type() == type;
        if (generated && e instanceof Expr.Binary b && b.op() == BinaryOp.MUL) {
            collect(b.left());
            collect(b.right());
        } else if ((generated || Algebra.isNumber(e)) && e instanceof Expr.Unary u && u.op() == UnaryOp.NEG) {
            coefficient = -coefficient;
            constants++;
            collect(u.operand());
        } else if (e instanceof Expr.Read r && e.type() == type && named.containsKey(r.var())) {
            collect(named.get(r.var()));
        } else if (open && e instanceof Expr.Call c && isGuarded(c)) {
            Product value = apart(c.args().get(0), type, Map.of());
            coefficient *= value.coefficient;
            constants += value.constants;
            List<Expr> args = List.of(value.times(1).toExpr(), c.args().get(1));
            factors.add(new Expr.Call(c.callee(), null, args, type, c.pos()));
        } else if (e instanceof Expr.Lit l && l.value() instanceof Number n) {
            coefficient *= n.doubleValue();
            constants++;
            number = l;
        } else {
            factors.add(open ? Exprs.floating(e, type) : e);
        }
    }

    /** Whether it is a guarded product of a value, of which numbers are taken out, and an adjoint. */
    private boolean isGuarded(Expr.Call c) {
        return (c.callee().isOfRuntime("Partials", "times") || c.callee().isOfRuntime("Partials", "product"))
                && c.args().size() == 2
                && c.args().stream().allMatch(a -> a.type() == type && !Algebra.isNumber(a));
    }

    boolean hasConstants() {
        return constants > 0;
    }

    private @Nullable Product plus(Product other, int sign) {
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
        return times(coefficient + sign * other.coefficient);
    }

    /** The product with its number in front; where that leaves only floats, as the double that it was. */
    Expr toExpr() {
        if (factors.isEmpty() || coefficient == 0) {
            return Exprs.number(coefficient == 0 ? 0 : coefficient, type);
        }
        Expr product = Math.abs(coefficient) == 1 ? null : coefficient();
        for (Expr f : factors) {
            product = product == null ? Exprs.floating(f, type) : Exprs.binary(BinaryOp.MUL, product, f);
        }
        return Widening.to(type, coefficient == -1 ? Exprs.neg(product) : product);
    }

    /** The number in front: where the product had no other, the user's, who may have a name for it. */
    private Expr coefficient() {
        boolean isOnly = number != null
                && number.type() == type
                && Math.abs(((Number) number.value()).doubleValue()) == Math.abs(coefficient);
        return isOnly ? Exprs.number(coefficient, type, number.pos()) : Exprs.number(coefficient, type);
    }
}
