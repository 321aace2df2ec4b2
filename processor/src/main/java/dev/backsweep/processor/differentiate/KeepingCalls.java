package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Throwing;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a program so that its first run keeps what calls give that may be made but once, and every other run takes that. A value that stands within
 * a statement with a derivative gets a name, since the derivative asks for it too.
 */
final class KeepingCalls extends Rewriter {
    private final OnceFacts facts;
    private final Var calls;
    private final Var again;

    /** Whether everything that has to be kept could be. */
    private boolean fits = true;

    private final List<Stmt> before = new ArrayList<>();
    private final List<Stmt> after = new ArrayList<>();
    private boolean isStatement;
    /** Whether the statement has a derivative, perhaps, in which its expressions would stand once more. */
    private boolean names;

    private @Nullable Expr top;
    private boolean isConditional;
    /** Whether something unnamed that may throw stands before. */
    private boolean mayHaveThrown;

    private boolean isLate;
    private boolean namesAll;

    KeepingCalls(OnceFacts facts, Var calls, Var again) {
        this.facts = facts;
        this.calls = calls;
        this.again = again;
    }

    boolean fits() {
        return fits;
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        isStatement = s instanceof Stmt.Declare || s instanceof Stmt.Assign || s instanceof Stmt.Eval;
        boolean outer = names;
        boolean outerLate = isLate;
        boolean fitted = fits;
        names = isDifferentiated(s);
        mayHaveThrown = false;
        isLate = false;
        int at = into.size();
        super.expand(s, into);
        if (isLate) {
            into.subList(at, into.size()).clear();
            before.clear();
            after.clear();
            fits = fitted;
            mayHaveThrown = false;
            namesAll = true;
            super.expand(s, into);
            namesAll = false;
        }
        names = outer;
        // a statement inside of this one that was rewritten is no reason to rewrite this one
        isLate = outerLate;
        into.addAll(at, before);
        before.clear();
        into.addAll(after);
        after.clear();
    }

    private boolean isDifferentiated(Stmt s) {
        if (s instanceof Stmt.Declare d) {
            top = d.init();
            return d.var().type().isDifferentiable();
        }
        if (s instanceof Stmt.Assign a) {
            top = a.value();
            return a.var().type().isDifferentiable();
        }
        top = null;
        return s instanceof Stmt.Set || s instanceof Stmt.Eval || s instanceof Stmt.Return;
    }

    @Override
    public Expr expr(Expr e) {
        Expr made = super.expr(e);
        boolean throwing = Throwing.may(made);
        if (throwing && namesAll && !isConditional && e != top) {
            return name(made);
        }
        mayHaveThrown |= throwing;
        return made;
    }

    /**
     * In a variable, unless it is all that a statement assigns: the statement's derivative needs it too. What may throw before that is named
     * as well, or another exception would come out.
     */
    private Expr named(Expr e, Expr kept) {
        if (!names || e == top) {
            return kept;
        }
        isLate |= mayHaveThrown && !namesAll;
        fits &= !isConditional && !mayHaveThrown;
        return name(kept);
    }

    private Expr name(Expr e) {
        Var name = Var.generated("kept", e.type());
        before.add(new Stmt.Declare(name, e, e.pos()));
        return Exprs.read(name);
    }

    @Override
    public Expr binary(Expr.Binary e) {
        boolean outer = isConditional;
        Expr left = expr(e.left());
        isConditional |= e.op().isShortCircuit();
        Expr right = expr(e.right());
        isConditional = outer;
        Expr made = new Expr.Binary(e.op(), left, right, e.type(), e.pos());
        return OnceFacts.asksObject(e) ? kept(made) : made;
    }

    @Override
    public Expr conditional(Expr.Conditional e) {
        Expr condition = expr(e.condition());
        boolean outer = isConditional;
        isConditional = true;
        Expr whenTrue = expr(e.whenTrue());
        Expr whenFalse = expr(e.whenFalse());
        isConditional = outer;
        return new Expr.Conditional(condition, whenTrue, whenFalse, e.type(), e.pos());
    }

    @Override
    public Stmt eval(Stmt.Eval s) {
        if (!(s.expr() instanceof Expr.Call c) || !facts.isOnce(c)) {
            return super.eval(s);
        }
        arguments(c, true);
        return inFirstRun(s);
    }

    private Stmt inFirstRun(Stmt s) {
        Stmt.Block then = new Stmt.Block(List.of(s), Pos.NONE);
        return new Stmt.If(Exprs.not(Exprs.read(again)), then, new Stmt.Block(List.of(), Pos.NONE), Pos.NONE);
    }

    /** What is written once more would stand over what a later call has written; nobody reads it, since all that is read there is kept. */
    @Override
    public Stmt set(Stmt.Set s) {
        Stmt made = super.set(s);
        return facts.isReaching() && facts.isOpenConstant(s.array()) ? inFirstRun(made) : made;
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        Stmt made = super.declare(s);
        returned(s.var(), s.init());
        return made;
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        Stmt made = super.assign(s);
        returned(s.var(), s.value());
        return made;
    }

    /** An array that came out of a call is written later, perhaps, and is the same object in each run. */
    private void returned(Var v, Expr value) {
        boolean isKept = value instanceof Expr.Call c && (facts.isOnce(c) || facts.isOtherLater(c));
        if (isKept && v.type() instanceof Type.Arr) {
            // what is active in it is read again in each run, and all else is kept
            after.add(told(facts.isActive(v) ? "restored" : "same", Exprs.read(v)));
        }
    }

    private void contents(Expr array) {
        after.add(told("same", array));
    }

    private Stmt told(String what, Expr array) {
        return new Stmt.Eval(Exprs.invoke(Exprs.read(calls), what, Type.Prim.VOID, array), Pos.NONE);
    }

    /** An array that a call may hand back, whole or a row of it, or whose rows it may move: it is another object in another run. */
    private void identity(Expr array, Expr.Call call, boolean isWhole) {
        boolean hasRows = array.type() instanceof Type.Arr a && a.element() instanceof Type.Arr;
        if (call.type().isReference() || hasRows) {
            // a record that it may stand in cannot be made anew with another
            boolean isHeld = !(call.type() instanceof Type.Arr) && call.type().holdsArrays();
            fits &= !isHeld && (isWhole || !Throwing.may(array));
            before.add(told("given", array));
        }
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        isStatement = false;
        List<Stmt> init = stmts(s.init());
        isStatement = false;
        names = false;
        Expr condition = expr(s.condition());
        List<Stmt> update = stmts(s.update());
        fits &= init.size() == s.init().size() && update.size() == s.update().size();
        fits &= update.stream().noneMatch(Stmt.If.class::isInstance)
                && init.stream().noneMatch(Stmt.If.class::isInstance);
        return new Stmt.Loop(s.label(), s.form(), init, condition, update, body(s.body()), s.pos());
    }

    /** The exception that ends a run is thrown in the first, or not at all. */
    @Override
    public Stmt throwStmt(Stmt.Throw s) {
        return s;
    }

    /** A call that fails gives nothing that could be kept. */
    @Override
    public Stmt tryStmt(Stmt.Try s) {
        boolean[] once = {false};
        new Walker() {
            @Override
            public Expr call(Expr.Call c) {
                once[0] |= facts.isOnce(c) || isPairOfUnknown(c);
                return super.call(c);
            }
        }.walk(s);
        fits &= !once[0] || !s.goesOn();
        return super.tryStmt(s);
    }

    private boolean isPairOfUnknown(Expr.Call c) {
        return Pair.of(c) != null && Pair.of(c).opaque();
    }

    @Override
    public Expr call(Expr.Call e) {
        // what a recursive method reads there, it reads out of sight
        fits &= !isPairOfUnknown(e) && !(Pair.of(e) != null && facts.leavesTraces());
        if (facts.isOnce(e)) {
            arguments(e, e == top);
            return kept(e);
        }
        if (facts.isOtherLater(e)) {
            // it writes into none of its arguments
            return kept(e);
        }
        boolean looks = e.callee().kind() == Callee.Kind.PREDICATE;
        boolean open = e.args().stream().anyMatch(a -> a.type() instanceof Type.Arr && facts.isOpenConstant(a));
        boolean object = e.receiver() != null && facts.contains(e.receiver(), true)
                || e.args().stream().anyMatch(a -> facts.contains(a, true));
        return looks && (open || object || OnceFacts.asksObject(e)) ? kept(e) : super.call(e);
    }

    @Override
    public Expr field(Expr.Field e) {
        boolean changes = facts.isReaching() && !e.isFinal();
        return changes || e.target() != null && facts.contains(e.target(), true) ? kept(e) : super.field(e);
    }

    @Override
    public Expr get(Expr.Get e) {
        boolean changes = facts.isOpenElement(e);
        return changes || facts.contains(e.array(), true) ? kept(e) : super.get(e);
    }

    @Override
    public Expr length(Expr.Length e) {
        Expr array = expr(e.array());
        boolean isKept = array instanceof Expr.Conditional && !(e.array() instanceof Expr.Conditional);
        return isKept ? kept(e) : new Expr.Length(array, e.pos());
    }

    private Expr kept(Expr e) {
        Expr made = Exprs.invoke(Exprs.read(calls), "keep", e.type(), e);
        Expr next = Exprs.invoke(Exprs.read(calls), "next" + kind(e.type()), e.type());
        return named(e, new Expr.Conditional(Exprs.read(again), next, made, e.type(), e.pos()));
    }

    private String kind(Type type) {
        String name = type.isReference() ? "" : type.toString();
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** What a call may have written into arrays that it was given. */
    private void arguments(Expr.Call call, boolean isWhole) {
        if (call.callee().kind() == Callee.Kind.SINK) {
            return;
        }
        boolean statement = isStatement;
        new Walker() {
            @Override
            public Expr read(Expr.Read e) {
                array(e);
                return e;
            }

            @Override
            public Expr get(Expr.Get e) {
                array(e);
                walk(e.index());
                return e;
            }

            @Override
            public Expr length(Expr.Length e) {
                return e;
            }

            private void array(Expr e) {
                if (e.type() instanceof Type.Arr) {
                    fits &= statement && !facts.contains(e, false);
                    identity(e, call, isWhole);
                    contents(e);
                }
            }
        }.walk(call);
    }
}
