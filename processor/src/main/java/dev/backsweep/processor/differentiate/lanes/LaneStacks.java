package dev.backsweep.processor.differentiate.lanes;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.ValuesGiven;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Stacks of what depends on the direction: they stay stacks, on which rows of lanes are put, and from which they are taken, as a whole.
 *
 * <pre>
 * expsDot.push(expDot);          Lanes.push(expsDot, expDot, lanes);
 * double eDot = expsDot.pop();   Lanes.pop(eDot, expsDot, lanes);
 * </pre>
 */
final class LaneStacks {
    private final Set<Var> stacks = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Var lanes;

    private LaneStacks(Var lanes) {
        this.lanes = lanes;
    }

    /** The stacks of a program: what is kept with no number of values said. */
    static LaneStacks in(List<Stmt> program, Var lanes) {
        LaneStacks found = new LaneStacks(lanes);
        new ValuesGiven() {
            @Override
            protected void given(Var v, Expr value) {
                found.note(v, value);
            }
        }.stmts(program);
        return found;
    }

    private void note(Var v, Expr value) {
        boolean isStack = v.type() instanceof Type.Seq kept
                && kept.element() == Type.Prim.DOUBLE
                && value instanceof Expr.NewArray made
                && made.dims().isEmpty();
        if (isStack) {
            stacks.add(v);
        }
    }

    /** Whether it is one of them. */
    boolean contains(Expr e) {
        return e instanceof Expr.Read r && stacks.contains(r.var());
    }

    /** Whether a statement makes such a stack, puts a value on one or does nothing but to take one off. */
    boolean isAtWork(Stmt s) {
        return s instanceof Stmt.Declare d && (stacks.contains(d.var()) || isPop(d.init()))
                || s instanceof Stmt.Assign a && (stacks.contains(a.var()) || isPop(a.value()))
                || s instanceof Stmt.Set set && contains(set.array())
                || s instanceof Stmt.Eval e && isPop(e.expr());
    }

    private boolean isPop(Expr e) {
        return e instanceof Expr.Get g && contains(g.array());
    }

    /** Puts the row on the stack. */
    Stmt push(Stmt.Set s, Expr row) {
        return new Stmt.Eval(call("push", s.array(), row), s.pos());
    }

    /** Takes a row off the stack. */
    Stmt pop(Expr stack, Expr row, Pos pos) {
        return new Stmt.Eval(call("pop", row, stack), pos);
    }

    private Expr call(String name, Expr target, Expr source) {
        return Exprs.runtime("Lanes", name, Type.Prim.VOID, target, source, Exprs.read(lanes));
    }

    /** The stack on which a call puts a row; null where it does something else. */
    static Var pushed(Expr.Call c) {
        boolean isPush = c.callee().owner().equals(Exprs.runtimeClass("Lanes"))
                && c.callee().name().equals("push")
                && c.args().get(0) instanceof Expr.Read;
        return isPush ? ((Expr.Read) c.args().get(0)).var() : null;
    }
}
