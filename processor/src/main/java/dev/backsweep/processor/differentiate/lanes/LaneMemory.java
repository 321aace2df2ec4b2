package dev.backsweep.processor.differentiate.lanes;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many numbers a program for many directions holds in each lane, from the lengths of its arguments: whoever calls it takes as many lanes as
 * have room.
 *
 * <pre>
 * double[][] t1sDot = new double[x.length][lanes];     Flat.count(x)
 * </pre>
 */
public final class LaneMemory {
    private final Map<Var, Expr> known = new HashMap<>();
    private final Set<Var> assigned;
    private final Var lanes;
    private final List<Expr> sizes = new ArrayList<>();
    private boolean isKnown = true;

    private LaneMemory(List<Stmt> program, List<Method.Param> params, Var lanes) {
        this.lanes = lanes;
        this.assigned = reassigned(program);
        for (Method.Param p : params) {
            Var v = p.var();
            boolean isLength = v.type() == Type.Prim.INT;
            boolean isArray = v.type().innermost().isFloating() && v.type().rank() > 0;
            if (!assigned.contains(v) && (isLength || isArray)) {
                known.put(v, isLength ? Exprs.read(v) : Exprs.runtime("Flat", "count", Type.Prim.INT, Exprs.read(v)));
            }
        }
    }

    /** What is given another value than the first one. */
    private static Set<Var> reassigned(List<Stmt> program) {
        Set<Var> result = new HashSet<>();
        new Walker() {
            @Override
            public Stmt assign(Stmt.Assign s) {
                result.add(s.var());
                return super.assign(s);
            }
        }.stmts(program);
        return result;
    }

    /** The number, an expression in the parameters; null where it depends on something else. */
    public static @Nullable Expr of(List<Stmt> program, List<Method.Param> params, Var lanes) {
        LaneMemory memory = new LaneMemory(program, params, lanes);
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                memory.declare(s);
                return super.declare(s);
            }

            @Override
            public Expr newArray(Expr.NewArray e) {
                memory.add(e);
                return super.newArray(e);
            }
        }.stmts(program);
        return memory.isKnown ? memory.largest() : null;
    }

    private void declare(Stmt.Declare s) {
        Expr e = s.init();
        if (e == null || assigned.contains(s.var())) {
            return;
        }
        Expr length = null;
        if (e instanceof Expr.NewArray a) {
            length = a.dims().isEmpty() ? null : length(a.dims().get(0)); // a stack has no length
        } else if (e.type() == Type.Prim.INT) {
            length = length(e);
        }
        if (length != null) {
            known.put(s.var(), length);
        }
    }

    /** Rows of lanes, which somebody has to have made room for. */
    private void add(Expr.NewArray a) {
        Expr last = a.dims().isEmpty() ? null : a.dims().get(a.dims().size() - 1);
        if (!(last instanceof Expr.Read r && r.var() == lanes) || a.dims().size() == 1) {
            return;
        }
        Expr size = null;
        for (Expr dim : a.dims().subList(0, a.dims().size() - 1)) {
            Expr length = length(dim);
            isKnown &= length != null;
            size = size == null ? length : times(size, length);
        }
        if (isKnown) {
            Expr found = size;
            if (sizes.stream().noneMatch(s -> Exprs.same(s, found))) {
                sizes.add(found);
            }
        }
    }

    private Expr largest() {
        return sizes.stream()
                .reduce((a, b) -> Exprs.math("max", Type.Prim.INT, a, b))
                .orElse(Exprs.lit(0));
    }

    private static Expr times(Expr a, Expr b) {
        return a == null || b == null ? null : Exprs.binary(BinaryOp.MUL, a, b);
    }

    /** A length as an expression in the parameters, or null. */
    private @Nullable Expr length(Expr e) {
        if (e instanceof Expr.Lit) {
            return e;
        }
        if (e instanceof Expr.Read r) {
            return known.get(r.var());
        }
        if (e instanceof Expr.Length l) {
            return l.array() instanceof Expr.Read r ? known.get(r.var()) : null;
        }
        if (e instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB || b.op() == BinaryOp.MUL)) {
            Expr left = length(b.left());
            Expr right = length(b.right());
            return left == null || right == null ? null : new Expr.Binary(b.op(), left, right, b.type(), Pos.NONE);
        }
        return null;
    }
}
