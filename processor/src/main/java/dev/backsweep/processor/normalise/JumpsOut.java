package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns jumps out of a block into jumps to its end, and remembers where they were going.
 *
 * <pre>{@code
 * { if (c) { return x; } s }
 * // becomes
 * last: { if (c) { way = 1; break last; } s }
 * if (way == 1) { return x; }
 * }</pre>
 */
final class JumpsOut extends Rewriter {
    private final Label end = new Label("last");
    private final Var way = Var.generated("way", Type.Prim.INT);
    private final List<Stmt> jumps = new ArrayList<>();
    private final List<Label> inside = new ArrayList<>();
    private final boolean late;
    private final @Nullable Type returned;
    private Var result;

    private JumpsOut(boolean late, @Nullable Type returned) {
        this.late = late;
        this.returned = returned;
    }

    /** What is returned is computed where the {@code return} stood; it is of that type. */
    static JumpsOut early(Type returned) {
        return new JumpsOut(false, returned);
    }

    /** What is returned is computed behind the block. */
    static JumpsOut late() {
        return new JumpsOut(true, null);
    }

    Label end() {
        return end;
    }

    List<Stmt> jumps() {
        return jumps;
    }

    boolean any() {
        return !jumps.isEmpty();
    }

    List<Stmt> declarations() {
        List<Stmt> declared = new ArrayList<>();
        if (any()) {
            declared.add(new Stmt.Declare(way, Exprs.lit(0), Pos.NONE));
        }
        if (result != null) {
            declared.add(new Stmt.Declare(result, Exprs.zero(result.type()), Pos.NONE));
        }
        return declared;
    }

    /** Goes where the jumps were going; {@code goesOn}: or on. */
    void resume(boolean goesOn, List<Stmt> into) {
        for (int i = 0; i < jumps.size(); i++) {
            boolean isLast = i == jumps.size() - 1 && !goesOn;
            Stmt.Block jump = new Stmt.Block(List.of(jumps.get(i)), Pos.NONE);
            Expr taken = Exprs.binary(Expr.BinaryOp.EQ, Exprs.read(way), Exprs.lit(i + 1));
            into.add(isLast ? jumps.get(i) : new Stmt.If(taken, jump, new Stmt.Block(List.of(), Pos.NONE), Pos.NONE));
        }
    }

    private void divert(Stmt jump, List<Stmt> into) {
        jumps.add(jump);
        into.add(new Stmt.Assign(way, Exprs.lit(jumps.size()), Pos.NONE));
        into.add(new Stmt.Break(end, jump.pos()));
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Break b && !inside.contains(b.target())) {
            divert(b, into);
        } else if (s instanceof Stmt.Return r) {
            Expr value = r.value();
            if (value != null && !late) {
                result = result == null ? Var.generated("result", returned) : result;
                into.add(new Stmt.Assign(result, value, r.pos()));
                value = Exprs.read(result);
            }
            divert(new Stmt.Return(value, late ? r.pos() : Pos.NONE), into);
        } else {
            super.expand(s, into);
        }
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        inside.add(s.label());
        return super.loop(s);
    }

    @Override
    public Stmt labeled(Stmt.Labeled s) {
        inside.add(s.label());
        return super.labeled(s);
    }
}
