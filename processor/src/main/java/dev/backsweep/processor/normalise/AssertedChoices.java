package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes conditional expressions of the switch expressions in an assertion, which has no place for statements: it runs only where assertions
 * are enabled. A switch with an arm that is more than a value stays as it is.
 *
 * <pre>{@code
 * assert switch (k) { case 0 -> x > 0; case 1, 2 -> x < 0; default -> true; };
 * // becomes
 * assert k == 0 ? x > 0 : k == 1 || k == 2 ? x < 0 : true;
 * }</pre>
 */
final class AssertedChoices extends Rewriter {
    private static final Type.Ref OBJECTS = new Type.Ref("java.util", List.of("Objects"), List.of());

    @Override
    public Expr switchExpr(Expr.SwitchExpr e) {
        Expr.SwitchExpr inner = (Expr.SwitchExpr) super.switchExpr(e);
        boolean isPlain = !Hoisted.inAssertion(inner.selector())
                && Conversions.unboxed(inner.selector().type())
                        .equals(inner.selector().type())
                && inner.cases().stream().allMatch(c -> value(c) != null || isEmpty(c));
        Expr chain = isPlain ? chain(inner) : null;
        boolean isTested =
                chain instanceof Expr.Conditional || !inner.selector().type().isReference();
        return isPlain && isTested ? chain : inner;
    }

    private static Expr converted(Expr value, Type type) {
        boolean fits = type.isReference() || value.type().equals(type);
        return fits ? value : new Expr.Cast(type, value, value.pos());
    }

    /** What an arm yields; null where it does more. */
    private static Expr value(Stmt.Case arm) {
        List<Stmt> body = arm.body().stmts();
        return body.size() == 1 && body.get(0) instanceof Stmt.Yield y ? y.value() : null;
    }

    /** An arm of the old form that is one more label of the next. */
    private static boolean isEmpty(Stmt.Case arm) {
        return !arm.arrow() && arm.body().isEmpty();
    }

    private static Expr chain(Expr.SwitchExpr e) {
        List<List<Expr>> labels = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        Expr otherwise = null;
        List<Expr> shared = new ArrayList<>();
        boolean isDefault = false;
        for (Stmt.Case arm : e.cases()) {
            shared.addAll(arm.labels());
            isDefault |= arm.isDefault();
            if (isEmpty(arm)) {
                continue;
            }
            Expr value = converted(value(arm), e.type());
            if (isDefault) {
                otherwise = value;
            } else {
                labels.add(shared);
                values.add(value);
            }
            shared = new ArrayList<>();
            isDefault = false;
        }
        int tested = values.size();
        Expr result = otherwise == null ? values.get(--tested) : otherwise;
        for (int i = tested - 1; i >= 0; i--) {
            Expr test = Switches.anyOf(i == 0 ? present(e.selector()) : e.selector(), labels.get(i));
            result = new Expr.Conditional(test, values.get(i), result, e.type(), e.pos());
        }
        return result;
    }

    /** The selector where it is first compared: a switch on null throws. */
    private static Expr present(Expr selector) {
        if (!selector.type().isReference() || selector.type().equals(Type.STRING)) {
            return selector;
        }
        Callee callee =
                new Callee(Callee.Kind.OPAQUE, OBJECTS, "requireNonNull", List.of(Type.OBJECT), true, false, "");
        return new Expr.Call(callee, null, List.of(selector), selector.type(), selector.pos());
    }
}
