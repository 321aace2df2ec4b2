package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What a statement reads and writes: variables, arrays by the variable that names them, and what it only adds to. */
final class Footprint extends Walker {
    final Set<Var> declared = fresh();
    final Set<Var> assigned = fresh();
    final Set<Var> summed = fresh();
    final Set<Var> read = fresh();
    final Set<Var> loaded = fresh();
    final Set<Var> stored = fresh();
    final Set<Var> added = fresh();
    final List<Expr.Length> lengths = new ArrayList<>();
    /** Whether it does more than to compute: calls somebody, jumps, throws. */
    boolean acts;
    /** Whether it reads elements or divides integers, so that it may throw where it has not been before. */
    boolean mayThrow;

    static Footprint of(Stmt s) {
        Footprint f = new Footprint();
        f.walk(s);
        f.close();
        return f;
    }

    static Footprint of(Collection<Stmt> stmts) {
        Footprint f = new Footprint();
        stmts.forEach(f::walk);
        f.close();
        return f;
    }

    /** What is declared inside is nobody else's concern, but for statements that declare it at the top. */
    private void close() {
        read.remove(null);
    }

    /** Variables that it changes for others. */
    boolean changes(Var v) {
        return assigned.contains(v) || summed.contains(v) || declared.contains(v);
    }

    private static Set<Var> fresh() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        declared.add(s.var());
        return super.declare(s);
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        Expr term = term(s.value(), new Expr.Read(s.var(), s.pos()));
        if (term != null && s.var().type().isFloating()) {
            summed.add(s.var());
            walk(term);
        } else {
            assigned.add(s.var());
            super.assign(s);
        }
        return s;
    }

    @Override
    public Stmt set(Stmt.Set s) {
        Var base = Aliases.base(s.array());
        Expr term = term(s.value(), new Expr.Get(s.array(), s.index(), s.pos()));
        boolean sum = term != null && base != null && s.value().type().isFloating();
        if (base == null) {
            acts = true;
        } else {
            (sum ? added : stored).add(base);
            path(s.array());
        }
        walk(s.index());
        walk(sum ? term : s.value());
        return s;
    }

    private void path(Expr array) {
        if (array instanceof Expr.Get g) {
            path(g.array());
            walk(g.index());
        } else {
            walk(array);
        }
    }

    /** {@code e} of {@code target ± e}, or null. */
    private static Expr term(Expr value, Expr target) {
        Expr sum = value instanceof Expr.Cast c ? c.operand() : value;
        return sum instanceof Expr.Binary b
                        && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                        && Exprs.same(b.left(), target)
                ? b.right()
                : null;
    }

    @Override
    public Expr read(Expr.Read e) {
        read.add(e.var());
        return e;
    }

    @Override
    public Expr get(Expr.Get e) {
        Var base = Aliases.base(e);
        acts |= base == null;
        mayThrow = true;
        if (base != null) {
            loaded.add(base);
        }
        return super.get(e);
    }

    @Override
    public Expr length(Expr.Length e) {
        lengths.add(e);
        return super.length(e);
    }

    @Override
    public Expr binary(Expr.Binary e) {
        mayThrow |=
                (e.op() == BinaryOp.DIV || e.op() == BinaryOp.REM) && e.type().isIntegral();
        return super.binary(e);
    }

    @Override
    public Expr call(Expr.Call e) {
        acts |= e.callee().kind() != Callee.Kind.MATH && e.callee().kind() != Callee.Kind.PREDICATE;
        mayThrow |= e.callee().kind() == Callee.Kind.PREDICATE;
        return super.call(e);
    }

    @Override
    public Expr newArray(Expr.NewArray e) {
        acts |= !(e.type() instanceof Type.Seq);
        return super.newArray(e);
    }

    @Override
    public Stmt breakStmt(Stmt.Break s) {
        acts = true;
        return s;
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        acts = true;
        return super.returnStmt(s);
    }

    @Override
    public Stmt throwStmt(Stmt.Throw s) {
        acts = true;
        return super.throwStmt(s);
    }
}
