package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether the trips of a loop may run in any order: all that outlives a trip is added to ({@code s += e}, {@code a[i] += e}), and nothing
 * that is added to is read otherwise.
 */
final class OrderFree extends Walker {
    private final Aliases aliases;
    private final Predicate<Var> readable;

    private OrderFree(Aliases aliases, Predicate<Var> readable) {
        this.aliases = aliases;
        this.readable = readable;
    }

    /**
     * Looks at a loop.
     *
     * @param readable whether a sequence may be read in any order of trips
     */
    static boolean trips(Stmt.Loop loop, Aliases aliases, Predicate<Var> readable) {
        OrderFree uses = new OrderFree(aliases, readable);
        uses.own.addAll(Assigned.in(loop.update()));
        loop.body().stmts().forEach(uses::walk);
        return uses.free && uses.isFree();
    }

    private final Set<Var> own = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Var> summed = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Var> read = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Var> added = new ArrayList<>();
    private final List<Var> elements = new ArrayList<>();
    private boolean free = true;

    private boolean isFree() {
        if (summed.stream().anyMatch(read::contains)) {
            return false;
        }
        for (Var a : added) {
            for (Var e : elements) {
                Aliases.Family family = aliases.family(a);
                Aliases.Family other = aliases.family(e);
                if (family == other || isAdjoint(a) == isAdjoint(e) && aliases.mayBeSame(family, other)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** An adjoint: the checks on entry hold that it is no array of the primal. What no variable names is none. */
    static boolean isAdjoint(@Nullable Var v) {
        return v != null && v.kind().equals("Bar");
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        own.add(s.var());
        if (s.var().type().isReference()) {
            free &= s.init() == null || Aliases.base(s.init()) != null;
        }
        return super.declare(s);
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        if (own.contains(s.var())) {
            return super.assign(s);
        }
        Expr value = s.value() instanceof Expr.Cast c ? c.operand() : s.value();
        boolean sum = value instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && b.left() instanceof Expr.Read r
                && r.var() == s.var();
        free &= sum && s.var().type().isFloating();
        summed.add(s.var());
        if (sum) {
            walk(((Expr.Binary) value).right());
        }
        return s;
    }

    @Override
    public Stmt set(Stmt.Set s) {
        Var base = Aliases.base(s.array());
        Expr value = s.value() instanceof Expr.Cast c ? c.operand() : s.value();
        boolean sum = base != null
                && base.type() instanceof Type.Arr
                && value instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && b.left() instanceof Expr.Get g
                && Exprs.same(g.array(), s.array())
                && Exprs.same(g.index(), s.index());
        free &= sum;
        if (sum) {
            added.add(base);
            path(s.array());
            walk(s.index());
            walk(((Expr.Binary) value).right());
        }
        return s;
    }

    /** The rows on the way to an element are read, but no element is. */
    private void path(Expr array) {
        if (array instanceof Expr.Get g) {
            path(g.array());
            walk(g.index());
        } else if (array instanceof Expr.Read r) {
            read.add(r.var());
        }
    }

    @Override
    public Expr read(Expr.Read e) {
        read.add(e.var());
        return e;
    }

    @Override
    public Expr get(Expr.Get e) {
        Var base = Aliases.base(e);
        boolean stack = base != null && base.type() instanceof Type.Seq && !readable.test(base);
        free &= base != null && !stack;
        if (base != null && base.type() instanceof Type.Arr && !e.type().isReference()) {
            elements.add(base);
        }
        return super.get(e);
    }

    @Override
    public Expr call(Expr.Call e) {
        Callee.Kind kind = e.callee().kind();
        boolean pure = kind == Callee.Kind.MATH
                || kind == Callee.Kind.PREDICATE
                || e.callee().owner().qualifiedName().equals("dev.backsweep.runtime.Partials");
        free &= pure;
        return super.call(e);
    }

    @Override
    public Expr newArray(Expr.NewArray e) {
        free = false;
        return e;
    }

    @Override
    public Stmt breakStmt(Stmt.Break s) {
        free = false;
        return s;
    }

    @Override
    public Stmt eval(Stmt.Eval s) {
        free = false;
        return s;
    }
}
