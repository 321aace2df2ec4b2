package dev.backsweep.processor.differentiate.storage;

import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.analyse.Version;
import dev.backsweep.processor.analyse.Versions;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.List;

/**
 * An {@code int} that every trip of a loop moves by the same step, beside the loop's own variable: what it held in a trip follows from what it
 * held when the loop was entered. {@code for (b = a + 1; b < d; b++) { y[b] += l[p++]; }}: {@code p} was {@code p + (b - (a + 1))}.
 */
public final class SecondCounters {
    private final Versions versions;
    private final Wanted wanted;

    public SecondCounters(Versions versions, Wanted wanted) {
        this.versions = versions;
        this.wanted = wanted;
    }

    /** The value at the start of a trip, over values at hand in the reverse sweep; null where {@code v} is no such variable. */
    public Expr value(Version v) {
        if (v.kind() != Version.Kind.HEADER || v.var().type() != Type.Prim.INT || v.isCounter()) {
            return null;
        }
        Stmt.Loop loop = (Stmt.Loop) v.site();
        LoopShape shape = LoopShape.of(loop);
        int step = step(loop, v.var());
        Version start = shape.induction() == null ? null : versions.atTripStart(loop, shape.induction());
        if (step == 0 || start == null || Math.abs(shape.step()) != 1 || !startsWithFirst(loop, shape.induction())) {
            return null;
        }
        Expr first = wanted.at(versions.atEntry(loop, shape.induction()));
        Expr i = Exprs.read(wanted.name(start));
        Expr trips = shape.step() < 0
                ? Exprs.binary(BinaryOp.SUB, first, i)
                : Exprs.isZero(first) ? i : Exprs.binary(BinaryOp.SUB, i, first);
        Expr moved = Math.abs(step) == 1 ? trips : Exprs.binary(BinaryOp.MUL, Exprs.lit(Math.abs(step)), trips);
        return Exprs.binary(step > 0 ? BinaryOp.ADD : BinaryOp.SUB, wanted.at(versions.atEntry(loop, v.var())), moved);
    }

    /** Whether the loop's variable is changed at the end of each trip only. */
    private static boolean startsWithFirst(Stmt.Loop loop, Var counter) {
        return loop.update().stream().anyMatch(s -> s instanceof Stmt.Assign a && a.var() == counter);
    }

    /** What each trip adds; 0 where that is not certain. */
    private static int step(Stmt.Loop loop, Var v) {
        List<Stmt> trip = new ArrayList<>(loop.body().stmts());
        trip.addAll(loop.update());
        int[] assignments = {0};
        new Walker() {
            @Override
            public Stmt assign(Stmt.Assign s) {
                assignments[0] += s.var() == v ? 1 : 0;
                return super.assign(s);
            }
        }.walk(loop);
        for (Stmt s : trip) {
            if (s instanceof Stmt.Assign a
                    && a.var() == v
                    && assignments[0] == 1
                    && a.value() instanceof Expr.Binary b
                    && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                    && b.left() instanceof Expr.Read r
                    && r.var() == v
                    && b.right() instanceof Expr.Lit l
                    && l.value() instanceof Integer n) {
                return b.op() == BinaryOp.ADD ? n : -n;
            }
        }
        return 0;
    }
}
