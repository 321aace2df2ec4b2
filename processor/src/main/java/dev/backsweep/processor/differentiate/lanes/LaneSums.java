package dev.backsweep.processor.differentiate.lanes;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loops over the lanes that only add multiples of arrays to others are calls of {@code Lanes}: apart from a long method, HotSpot makes better
 * vector instructions of them. All is done lane by lane, so each statement may have its own loop.
 *
 * <pre>
 * for (int lane = 0; lane &lt; lanes; lane++) {     Lanes.add(sumDot, bj, ajDot, lanes);
 *   sumDot[lane] += ajDot[lane] * bj;
 * }
 * </pre>
 */
final class LaneSums extends Rewriter {
    private final Var index;
    private final Var lanes;

    private LaneSums(Var index, Var lanes) {
        this.index = index;
        this.lanes = lanes;
    }

    static List<Stmt> called(List<Stmt> program, Var index, Var lanes) {
        return new LaneSums(index, lanes).stmts(program);
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        List<Stmt> calls = s instanceof Stmt.Loop loop && LaneTemporaries.isOverLanes(loop, index) ? calls(loop) : null;
        if (calls == null) {
            super.expand(s, into);
        } else {
            into.addAll(calls);
        }
    }

    private @Nullable List<Stmt> calls(Stmt.Loop loop) {
        List<Stmt> calls = new ArrayList<>();
        for (Stmt s : loop.body().stmts()) {
            List<Expr> args = s instanceof Stmt.Set set ? added(set) : null;
            if (args == null) {
                return null;
            }
            args.add(0, ((Stmt.Set) s).array());
            args.add(Exprs.read(lanes));
            Expr call = Exprs.runtime("Lanes", "add", Type.Prim.VOID, args.toArray(Expr[]::new));
            calls.add(new Stmt.Eval(call, s.pos()));
        }
        return calls;
    }

    /** What is added to the array: one array, or one or two with a factor each; null where it is something else. */
    private @Nullable List<Expr> added(Stmt.Set set) {
        boolean adds = isLane(set.array(), set.index())
                && set.value() instanceof Expr.Binary sum
                && (sum.op() == BinaryOp.ADD || sum.op() == BinaryOp.SUB)
                && sum.left() instanceof Expr.Get old
                && Exprs.same(old.array(), set.array())
                && Exprs.same(old.index(), set.index());
        if (!adds) {
            return null;
        }
        Expr.Binary sum = (Expr.Binary) set.value();
        Expr value = sum.right();
        boolean isSum = value instanceof Expr.Binary two && two.op() == BinaryOp.ADD;
        if (!isSum && sum.op() == BinaryOp.ADD && value instanceof Expr.Get x && isLane(x.array(), x.index())) {
            return new ArrayList<>(List.of(x.array()));
        }
        List<Expr> args = new ArrayList<>();
        List<Expr> terms =
                isSum ? List.of(((Expr.Binary) value).left(), ((Expr.Binary) value).right()) : List.of(value);
        for (Expr term : terms) {
            List<Expr> product = product(term, sum.op() == BinaryOp.SUB);
            if (product == null) {
                return null;
            }
            args.addAll(product);
        }
        return args;
    }

    /** The factor and the array. */
    private @Nullable List<Expr> product(Expr e, boolean negative) {
        if (!(e instanceof Expr.Binary b) || b.op() != BinaryOp.MUL) {
            return null;
        }
        boolean isRight = b.right() instanceof Expr.Get g && isLane(g.array(), g.index());
        Expr row = isRight ? b.right() : b.left();
        Expr factor = isRight ? b.left() : b.right();
        boolean fits = row instanceof Expr.Get g && isLane(g.array(), g.index()) && !isOfLane(factor);
        return fits ? List.of(negative ? Exprs.neg(factor) : factor, ((Expr.Get) row).array()) : null;
    }

    /** An element of an array with a name, in the lane. */
    private boolean isLane(Expr array, Expr at) {
        return array instanceof Expr.Read
                && array.type().equals(new Type.Arr(Type.Prim.DOUBLE))
                && at instanceof Expr.Read r
                && r.var() == index;
    }

    private boolean isOfLane(Expr e) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                found[0] |= r.var() == index;
                return r;
            }
        }.expr(e);
        return found[0];
    }
}
