package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Lazy;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.StatementRewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Turns a loop of the reverse sweep round to run upwards where the order of its trips does not matter: each trip only adds to scalars and
 * elements that no trip reads otherwise. Ascending loops read better, and HotSpot vectorises them better.
 *
 * <p>{@code for (int j = n - 1; j >= 0; j--) wBar[j] += …} becomes {@code for (int j = 0; j < n; j++) wBar[j] += …}
 */
public final class Ascending extends StatementRewriter {
    private final Lazy<Aliases> aliases;

    private Ascending(Lazy<Aliases> aliases) {
        this.aliases = aliases;
    }

    public static Method method(Method method) {
        return method.withBody(new Ascending(Lazy.of(() -> Aliases.of(method))).body(method.body()));
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        Stmt.Loop inner = (Stmt.Loop) super.loop(s);
        return isDescending(s) && OrderFree.trips(s, aliases.get(), seq -> slots.contains(seq)) ? turned(inner) : inner;
    }

    static boolean isDescending(Stmt.Loop s) {
        LoopShape shape = LoopShape.of(s);
        return s.pos().isGenerated()
                && shape.exact()
                && shape.step() == -1
                && shape.inclusive()
                && s.init().size() == 1
                && s.update().size() == 1
                && s.init().get(0) instanceof Stmt.Declare d
                && d.var() == shape.induction()
                && d.init() != null;
    }

    private static Stmt.Loop turned(Stmt.Loop s) {
        Stmt.Declare start = (Stmt.Declare) s.init().get(0);
        Expr first = ((Expr.Binary) s.condition()).right();
        Expr i = Exprs.read(start.var());
        boolean beforeEnd = start.init() instanceof Expr.Binary b && b.op() == BinaryOp.SUB && Exprs.isOne(b.right());
        Expr condition = beforeEnd
                ? Exprs.binary(BinaryOp.LT, i, withoutClamp(((Expr.Binary) start.init()).left(), first))
                : Exprs.binary(BinaryOp.LE, i, start.init());
        return new Stmt.Loop(
                s.label(),
                s.form(),
                List.of(new Stmt.Declare(start.var(), first, start.pos())),
                condition,
                List.of(new Stmt.Assign(start.var(), Exprs.binary(BinaryOp.ADD, i, Exprs.lit(1)), start.pos())),
                s.body(),
                s.pos());
    }

    /** {@code Math.max(n, first)} only kept {@code n - 1} from overflowing. */
    static Expr withoutClamp(Expr end, Expr first) {
        if (end instanceof Expr.Call c
                && c.callee().kind() == Callee.Kind.PREDICATE
                && c.callee().name().equals("max")
                && Exprs.same(c.args().get(1), first)) {
            return c.args().get(0);
        }
        return end;
    }

    private final Set<Var> slots = Collections.newSetFromMap(new IdentityHashMap<>());

    @Override
    public Stmt declare(Stmt.Declare s) {
        note(s.var(), s.init());
        return super.declare(s);
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        note(s.var(), s.value());
        return super.assign(s);
    }

    private void note(Var v, Expr value) {
        if (v.type() instanceof Type.Seq
                && value instanceof Expr.NewArray a
                && !a.dims().isEmpty()) {
            slots.add(v);
        }
    }
}
