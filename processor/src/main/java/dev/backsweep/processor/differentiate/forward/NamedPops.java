package dev.backsweep.processor.differentiate.forward;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.ValuesGiven;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Gives a name to each element that is taken off a stack in the middle of an expression: the tangent of the expression may need it twice.
 *
 * <p>{@code yBar = 2 * ys.pop() * yBar;} becomes {@code double y = ys.pop(); yBar = 2 * y * yBar;}
 */
public final class NamedPops extends Rewriter {
    private final Set<Var> slots;
    private List<Stmt> before = new ArrayList<>();

    private NamedPops(Set<Var> slots) {
        this.slots = slots;
    }

    public static Method in(Method method) {
        return method.withBody(new NamedPops(slots(method)).body(method.body()));
    }

    /** Sequences with a size: they become arrays, and what is read stays. */
    private static Set<Var> slots(Method method) {
        Set<Var> slots = Collections.newSetFromMap(new IdentityHashMap<>());
        new ValuesGiven() {
            @Override
            protected void given(Var v, Expr value) {
                if (value instanceof Expr.NewArray a && !a.dims().isEmpty()) {
                    slots.add(v);
                }
            }
        }.walk(method.body());
        return slots;
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        List<Stmt> outer = before;
        before = into;
        super.expand(s, into);
        before = outer;
    }

    private boolean isPop(Expr e) {
        return e instanceof Expr.Get g
                && g.array() instanceof Expr.Read r
                && r.type() instanceof Type.Seq
                && !slots.contains(r.var());
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        return isPop(s.init()) ? s : super.declare(s);
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        return isPop(s.value()) ? s : super.assign(s);
    }

    @Override
    public Stmt eval(Stmt.Eval s) {
        return isPop(s.expr()) ? s : super.eval(s);
    }

    @Override
    public Expr get(Expr.Get e) {
        return isPop(e) ? Forward.named(e, e.type(), e.pos(), before) : super.get(e);
    }

    /** What is evaluated on one way only stays there. */
    @Override
    public Expr conditional(Expr.Conditional e) {
        return new Expr.Conditional(expr(e.condition()), e.whenTrue(), e.whenFalse(), e.type(), e.pos());
    }

    @Override
    public Expr binary(Expr.Binary e) {
        return e.op().isShortCircuit()
                ? new Expr.Binary(e.op(), expr(e.left()), e.right(), e.type(), e.pos())
                : super.binary(e);
    }

    /** The condition is evaluated in each trip. */
    @Override
    public Stmt loop(Stmt.Loop s) {
        List<Stmt> init = s.init().stream().map(this::stmt).toList();
        List<Stmt> update = s.update();
        return new Stmt.Loop(s.label(), s.form(), init, s.condition(), update, body(s.body()), s.pos());
    }
}
