package dev.backsweep.processor.ir;

import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Checks that a method is well formed: what every pass may rely on and must leave so. Run after each pass in tests.
 *
 * <p>{@link #structure}: variables are declared once and before their use, jumps have targets, types fit. {@link #core}: also what
 * {@code normalise} guarantees; no surface node is left, and calls that have effects stand alone.
 */
public final class Verify extends Walker {
    private final boolean core;
    private final List<String> complaints = new ArrayList<>();
    private final Set<Var> declared = identitySet();
    private final Set<Label> labels = identitySet();
    private Set<Var> inScope = identitySet();
    private Type result = Type.Prim.VOID;
    private Expr alone;

    private Verify(boolean core) {
        this.core = core;
    }

    /** What is wrong with the variables, jumps and types of {@code method}; nothing if it is well formed. */
    public static List<String> structure(Method method) {
        return new Verify(false).check(method);
    }

    /** What keeps {@code method} from being in the core language; nothing if it is. */
    public static List<String> core(Method method) {
        return new Verify(true).check(method);
    }

    private static <T> Set<T> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private List<String> check(Method method) {
        result = method.result();
        method.params().forEach(p -> introduce(p.var(), p.pos()));
        walk(method.body());
        return complaints;
    }

    private void complain(Pos pos, String text) {
        complaints.add(pos + ": " + text);
    }

    private void require(boolean condition, Pos pos, String text) {
        if (!condition) {
            complain(pos, text);
        }
    }

    private void introduce(Var v, Pos pos) {
        require(declared.add(v), pos, v + " is declared twice");
        inScope.add(v);
    }

    private void scoped(Runnable inside) {
        Set<Var> outer = inScope;
        inScope = identitySet();
        inScope.addAll(outer);
        inside.run();
        inScope = outer;
    }

    private void within(Label label, Pos pos, Runnable inside) {
        require(labels.add(label), pos, "label " + label + " is used twice");
        scoped(inside);
        labels.remove(label);
    }

    private void fits(Expr value, Type type, String what) {
        if (!Assignable.is(value, type)) {
            String text = what + " has type " + type + ", not " + value.type() + ": " + IrPrinter.print(value);
            complain(value.pos(), text);
        }
    }

    private void surface(Pos pos, String what) {
        require(!core, pos, what + " is not core");
    }

    /** Walks an expression that stands alone, so that it may have effects. */
    private void walkAlone(Expr e) {
        alone = e;
        walk(e);
        alone = null;
    }

    private void impure(Expr e) {
        if (core && e != alone) {
            complain(e.pos(), "has effects and does not stand alone: " + IrPrinter.print(e));
        }
        alone = null;
    }

    @Override
    public Expr read(Expr.Read e) {
        require(inScope.contains(e.var()), e.pos(), e.var() + " is read where it is not declared");
        return e;
    }

    @Override
    public Expr binary(Expr.Binary e) {
        if (e.op().isShortCircuit()) {
            fits(e.left(), Type.Prim.BOOLEAN, "operand of " + e.op().symbol);
            fits(e.right(), Type.Prim.BOOLEAN, "operand of " + e.op().symbol);
        }
        boolean logical = e.op().isComparison() || e.op().isShortCircuit();
        require(!logical || e.type() == Type.Prim.BOOLEAN, e.pos(), "a condition is not boolean");
        return super.binary(e);
    }

    @Override
    public Expr conditional(Expr.Conditional e) {
        fits(e.condition(), Type.Prim.BOOLEAN, "condition");
        fits(e.whenTrue(), e.type(), "arm");
        fits(e.whenFalse(), e.type(), "arm");
        return super.conditional(e);
    }

    @Override
    public Expr get(Expr.Get e) {
        element(e.array(), e.index());
        return super.get(e);
    }

    private void element(Expr array, Expr index) {
        boolean indexed = array.type() instanceof Type.Arr || array.type() instanceof Type.Seq;
        require(indexed, array.pos(), "what is indexed is no array");
        fits(index, Type.Prim.INT, "index");
    }

    @Override
    public Expr length(Expr.Length e) {
        require(e.array().type() instanceof Type.Arr, e.pos(), "what has a length is no array");
        return super.length(e);
    }

    @Override
    public Expr newArray(Expr.NewArray e) {
        impure(e);
        e.dims().forEach(d -> fits(d, Type.Prim.INT, "length"));
        return super.newArray(e);
    }

    @Override
    public Expr arrayLit(Expr.ArrayLit e) {
        impure(e);
        e.elements().forEach(x -> fits(x, e.type().element(), "element"));
        return super.arrayLit(e);
    }

    @Override
    public Expr call(Expr.Call e) {
        switch (e.callee().kind()) {
            case CLONE, ARRAYS, SOURCE, QUIET, COMPANION, SINK, WITNESS, OPAQUE -> impure(e);
            // a record that stands for its parts is made where it is used
            case MATH, DETACH, PREDICATE, RECORD_GET, RECORD_NEW -> alone = null;
        }
        return super.call(e);
    }

    @Override
    public Expr assign(Expr.Assign e) {
        surface(e.pos(), "an assignment in an expression");
        return super.assign(e);
    }

    @Override
    public Expr incDec(Expr.IncDec e) {
        surface(e.pos(), "++ or --");
        return super.incDec(e);
    }

    @Override
    public Expr switchExpr(Expr.SwitchExpr e) {
        surface(e.pos(), "a switch expression");
        within(e.label(), e.pos(), () -> super.switchExpr(e));
        return e;
    }

    @Override
    public Expr lambda(Expr.Lambda e) {
        surface(e.pos(), "a lambda");
        Type outer = result;
        result = null;
        scoped(() -> {
            e.params().forEach(p -> introduce(p, e.pos()));
            super.lambda(e);
        });
        result = outer;
        return e;
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        if (s.init() != null) {
            fits(s.init(), s.var().type(), s.var().name());
            walkAlone(s.init());
        }
        introduce(s.var(), s.pos());
        return s;
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        require(inScope.contains(s.var()), s.pos(), s.var() + " is assigned where it is not declared");
        fits(s.value(), s.var().type(), s.var().name());
        walkAlone(s.value());
        return s;
    }

    @Override
    public Stmt set(Stmt.Set s) {
        element(s.array(), s.index());
        fits(s.value(), new Expr.Get(s.array(), s.index(), s.pos()).type(), "element");
        return super.set(s);
    }

    @Override
    public Stmt ifStmt(Stmt.If s) {
        fits(s.condition(), Type.Prim.BOOLEAN, "condition");
        return super.ifStmt(s);
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        within(s.label(), s.pos(), () -> {
            s.init().forEach(this::walk);
            fits(s.condition(), Type.Prim.BOOLEAN, "condition");
            walk(s.condition());
            walk(s.body());
            s.update().forEach(this::walk);
            require(s.update().stream().allMatch(Verify::fitsUpdate), s.pos(), "an update is no plain assignment");
        });
        return s;
    }

    private static boolean fitsUpdate(Stmt s) {
        return s instanceof Stmt.Assign || s instanceof Stmt.Set || s instanceof Stmt.Eval;
    }

    @Override
    public Stmt labeled(Stmt.Labeled s) {
        within(s.label(), s.pos(), () -> walk(s.body()));
        return s;
    }

    @Override
    public Stmt.Block body(Stmt.Block b) {
        scoped(() -> {
            if (b != null) {
                b.stmts().forEach(this::walk);
            }
        });
        return b;
    }

    @Override
    public Stmt breakStmt(Stmt.Break s) {
        require(labels.contains(s.target()), s.pos(), "break " + s.target() + " has no target");
        return s;
    }

    @Override
    public Stmt continueStmt(Stmt.Continue s) {
        surface(s.pos(), "continue");
        require(labels.contains(s.target()), s.pos(), "continue " + s.target() + " has no target");
        return s;
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        if (s.value() != null && result != null) {
            fits(s.value(), result, "result");
        }
        boolean array = s.value() instanceof Expr.NewArray || s.value() instanceof Expr.ArrayLit;
        alone = array ? s.value() : null;
        return super.returnStmt(s);
    }

    @Override
    public Stmt throwStmt(Stmt.Throw s) {
        walkAlone(s.exception());
        return s;
    }

    @Override
    public Stmt eval(Stmt.Eval s) {
        walkAlone(s.expr());
        return s;
    }

    @Override
    public Stmt forEach(Stmt.ForEach s) {
        surface(s.pos(), "an enhanced for");
        walk(s.iterable());
        within(s.label(), s.pos(), () -> {
            introduce(s.var(), s.pos());
            walk(s.body());
        });
        return s;
    }

    @Override
    public Stmt switchStmt(Stmt.Switch s) {
        surface(s.pos(), "a switch");
        within(s.label(), s.pos(), () -> {
            walk(s.selector());
            s.cases().forEach(c -> c.body().stmts().forEach(this::walk)); // arms share one scope
        });
        return s;
    }

    @Override
    public Stmt yield(Stmt.Yield s) {
        surface(s.pos(), "yield");
        require(labels.contains(s.target()), s.pos(), "yield has no target");
        return super.yield(s);
    }

    @Override
    public Stmt tryStmt(Stmt.Try s) {
        walk(s.body());
        s.catches()
                .forEach(c -> scoped(() -> {
                    introduce(c.var(), c.pos());
                    walk(c.body());
                }));
        body(s.finallyBlock());
        return s;
    }
}
