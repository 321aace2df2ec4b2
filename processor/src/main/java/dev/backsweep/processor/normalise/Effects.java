package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.IdentitySet;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.List;
import java.util.Set;

/** What evaluating a core expression, or running core statements, reads, changes and may throw: when two of them may not change places. */
final class Effects extends Walker {
    private static final Set<String> CHECKED =
            Set.of("floorDiv", "floorMod", "floorDivMod", "ceilDiv", "ceilMod", "ceilDivMod", "clamp");

    private final Set<Var> reads = new IdentitySet<>();
    private final Set<Var> assigns = new IdentitySet<>();
    private boolean readsMemory;
    private boolean writesMemory;
    private boolean mayThrow;

    static Effects of(Expr e) {
        Effects effects = new Effects();
        effects.walk(e);
        return effects;
    }

    static Effects of(List<Stmt> stmts) {
        return new Effects().and(stmts);
    }

    /** Adds those of {@code stmts}. */
    Effects and(List<Stmt> stmts) {
        stmts.forEach(this::walk);
        return this;
    }

    /** Adds those of {@code other}. */
    Effects and(Effects other) {
        reads.addAll(other.reads);
        assigns.addAll(other.assigns);
        readsMemory |= other.readsMemory;
        writesMemory |= other.writesMemory;
        mayThrow |= other.mayThrow;
        return this;
    }

    boolean mayThrow() {
        return mayThrow;
    }

    boolean reads(Var v) {
        return reads.contains(v);
    }

    boolean assigns(Var v) {
        return assigns.contains(v);
    }

    /**
     * Whether evaluating this after {@code statements} rather than before could be noticed.
     *
     * @param caught whether an exception may be caught in the method, so that local variables outlive it
     */
    boolean mustPrecede(Effects statements, boolean caught) {
        if (readsMemory && statements.writesMemory || reads.stream().anyMatch(statements.assigns::contains)) {
            return true;
        }
        return mayThrow && (statements.mayThrow || statements.writesMemory || caught && !statements.assigns.isEmpty());
    }

    /** Whether a call must stand alone: it may have an effect, or not give the same result twice. */
    static boolean isImpure(Expr.Call e) {
        return switch (e.callee().kind()) {
            case MATH, DETACH, PREDICATE, RECORD_GET -> false;
            case CLONE, ARRAYS, RECORD_NEW, SOURCE, QUIET, PAIR, COMPANION, SINK, WITNESS, OPAQUE -> true;
        };
    }

    @Override
    public Expr read(Expr.Read e) {
        reads.add(e.var());
        return e;
    }

    @Override
    public Expr field(Expr.Field e) {
        readsMemory |= !e.isFinal();
        mayThrow |= e.target() != null;
        return super.field(e);
    }

    @Override
    public Expr get(Expr.Get e) {
        readsMemory = true;
        mayThrow = true;
        return super.get(e);
    }

    @Override
    public Expr length(Expr.Length e) {
        mayThrow = true;
        return super.length(e);
    }

    @Override
    public Expr unary(Expr.Unary e) {
        unboxes(e.operand());
        return super.unary(e);
    }

    @Override
    public Expr binary(Expr.Binary e) {
        boolean division = e.op() == BinaryOp.DIV || e.op() == BinaryOp.REM;
        if (division && e.type().isIntegral() && !isNonZero(e.right())) {
            mayThrow = true;
        }
        if (e.type().equals(Type.STRING)) { // may run any toString()
            boolean plain = isPlainText(e.left()) && isPlainText(e.right());
            readsMemory |= !plain;
            mayThrow |= !plain;
        } else {
            boolean references =
                    e.left().type().isReference() && e.right().type().isReference();
            boolean identity = references && (e.op() == BinaryOp.EQ || e.op() == BinaryOp.NE);
            mayThrow |= !identity
                    && (e.left().type().isReference() || e.right().type().isReference());
        }
        return super.binary(e);
    }

    private static boolean isPlainText(Expr e) {
        return e.type() instanceof Type.Prim || e.type().equals(Type.STRING) || e.type() == Type.Null.NULL;
    }

    private static boolean isNonZero(Expr e) {
        return e instanceof Expr.Lit l && l.value() instanceof Number n && n.longValue() != 0;
    }

    @Override
    public Expr cast(Expr.Cast e) {
        mayThrow |= e.operand().type().isReference();
        return super.cast(e);
    }

    @Override
    public Expr conditional(Expr.Conditional e) {
        unboxes(e.condition());
        if (!e.type().isReference()) {
            unboxes(e.whenTrue());
            unboxes(e.whenFalse());
        }
        return super.conditional(e);
    }

    private void unboxes(Expr e) {
        mayThrow |= e.type().isReference();
    }

    @Override
    public Expr newArray(Expr.NewArray e) {
        mayThrow = true;
        return super.newArray(e);
    }

    @Override
    public Expr arrayLit(Expr.ArrayLit e) {
        mayThrow = true;
        return super.arrayLit(e);
    }

    @Override
    public Expr call(Expr.Call e) {
        boolean impure = isImpure(e);
        boolean fresh = e.callee().kind() == Callee.Kind.RECORD_NEW;
        writesMemory |= impure && !fresh && e.callee().kind() != Callee.Kind.CLONE;
        boolean references =
                e.receiver() != null || e.args().stream().anyMatch(a -> a.type().isReference());
        readsMemory |= impure || references && e.callee().kind() != Callee.Kind.RECORD_GET;
        mayThrow |= impure || references || valueMayThrow(e);
        return super.call(e);
    }

    /** {@code addExact}, {@code floorDiv} and their like; {@code clamp} checks its bounds; predicates parse. */
    private static boolean valueMayThrow(Expr.Call e) {
        String name = e.callee().name();
        return switch (e.callee().kind()) {
            case PREDICATE -> e.type() != Type.Prim.BOOLEAN;
            case MATH -> name.endsWith("Exact") || CHECKED.contains(name);
            default -> false;
        };
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        if (s.init() != null) {
            converts(s.var(), s.init());
        }
        return super.declare(s);
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        assigns.add(s.var());
        converts(s.var(), s.value());
        return super.assign(s);
    }

    private void converts(Var to, Expr value) {
        if (to.type() instanceof Type.Prim) {
            unboxes(value);
        }
    }

    @Override
    public Stmt set(Stmt.Set s) {
        writesMemory = true;
        mayThrow = true;
        return super.set(s);
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        mayThrow = true; // or run for ever
        return super.loop(s);
    }

    @Override
    public Stmt throwStmt(Stmt.Throw s) {
        mayThrow = true;
        return super.throwStmt(s);
    }

    @Override
    public Stmt assertStmt(Stmt.Assert s) {
        mayThrow = true;
        return super.assertStmt(s);
    }
}
