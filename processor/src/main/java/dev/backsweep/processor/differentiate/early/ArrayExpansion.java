package dev.backsweep.processor.differentiate.early;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives each trip of a loop a row of its own in place of an array that every trip overwrites: the reverse sweep finds there what the trip
 * left, and no element is copied.
 *
 * <pre>
 * double[] z = new double[d];                  double[][] zs = new double[k][d];
 * for (c…) { z[j] = …; s += z[j] * z[j]; }  →  for (c…) { double[] z = zs[c]; z[j] = …; s += z[j] * z[j]; }
 * </pre>
 */
public final class ArrayExpansion {

    /**
     * One array in one loop.
     *
     * @param names the variables that name the array
     * @param rows the array of rows
     * @param row the row of the current trip
     */
    public record Plan(Label loop, List<Var> names, Var rows, Var row, Expr creation, Expr index) {}

    private ArrayExpansion() {}

    /**
     * The expansions in a loop that is the outermost of its program.
     *
     * @param changing variables that loops round the program change: no size may depend on them
     */
    public static List<Plan> of(LoopFacts facts, Set<Var> changing) {
        List<Plan> plans = new ArrayList<>();
        Stmt.Loop loop = facts.loop();
        LoopShape shape = LoopShape.of(loop);
        Expr first = first(loop, shape);
        Set<Var> unknown = new LinkedHashSet<>(changing);
        unknown.addAll(Assigned.in(List.of(loop)));
        boolean counted = first != null
                && shape.step() == 1
                && shape.bound() != null
                && shape.hasRoom(r -> facts.arrays().given(r.var()))
                && isKnown(first, unknown)
                && isKnown(shape.bound(), unknown);
        if (!counted) {
            return plans;
        }
        for (TripArrays.PrivateArray array : facts.arrays().own()) {
            Expr length = array.made().dims().get(0);
            if (isKnown(length, unknown) && facts.arrays().isSettled(length) && multiplies(loop, array.names())) {
                Var v = array.names().get(0);
                Type.Arr type = new Type.Arr(v.type());
                Expr creation = new Expr.NewArray(type, List.of(trips(shape, first), length), true, Pos.NONE);
                Expr counter = Exprs.read(shape.induction());
                Expr index = Exprs.isZero(first) ? counter : Exprs.binary(BinaryOp.SUB, counter, first);
                Var rows = Var.generated(v.name() + "Rows", type);
                plans.add(new Plan(loop.label(), array.names(), rows, new Var(v.name(), v.type()), creation, index));
            }
        }
        return plans;
    }

    /** The value of the loop's variable in the first trip; null where it is not stated. */
    private static Expr first(Stmt.Loop loop, LoopShape shape) {
        for (Stmt s : loop.init()) {
            if (s instanceof Stmt.Declare d && d.var() == shape.induction()) {
                return d.init();
            }
        }
        return null;
    }

    /** How many trips there are at most; not negative. */
    private static Expr trips(LoopShape shape, Expr first) {
        Expr end = shape.inclusive() ? Exprs.binary(BinaryOp.ADD, shape.bound(), Exprs.lit(1)) : shape.bound();
        if (Exprs.isZero(first) && end instanceof Expr.Length) {
            return end;
        }
        Expr count = Exprs.isZero(first) ? end : Exprs.binary(BinaryOp.SUB, end, first);
        Type.Ref math = new Type.Ref("java.lang", List.of("Math"), List.of());
        return Exprs.call(Callee.Kind.PREDICATE, math, "max", Type.Prim.INT, count, Exprs.lit(0));
    }

    private static boolean isKnown(Expr e, Set<Var> unknown) {
        if (e instanceof Expr.Read r) {
            return !unknown.contains(r.var());
        }
        if (e instanceof Expr.Length l) {
            return l.array() instanceof Expr.Read && isKnown(l.array(), unknown);
        }
        return e instanceof Expr.Lit
                || e instanceof Expr.Binary b
                        && b.op() != BinaryOp.DIV
                        && b.op() != BinaryOp.REM
                        && isKnown(b.left(), unknown)
                        && isKnown(b.right(), unknown);
    }

    /** Whether an element is an operand of a product or a function: then the reverse sweep asks for it. */
    static boolean multiplies(Stmt s, List<Var> names) {
        boolean[] found = {false};
        new Walker() {
            private boolean inside;

            @Override
            public Expr binary(Expr.Binary e) {
                return within(e, e.op() == BinaryOp.MUL || e.op() == BinaryOp.DIV);
            }

            @Override
            public Expr call(Expr.Call e) {
                return within(e, e.callee().kind() == Callee.Kind.MATH);
            }

            private Expr within(Expr e, boolean factors) {
                boolean outer = inside;
                inside |= factors;
                Expr same = e instanceof Expr.Binary b ? super.binary(b) : super.call((Expr.Call) e);
                inside = outer;
                return same;
            }

            @Override
            public Expr get(Expr.Get e) {
                Var base = Aliases.base(e);
                found[0] |= inside && base != null && names.contains(base);
                return super.get(e);
            }
        }.walk(s);
        return found[0];
    }

    /** The loop with rows in place of arrays, and what stands before it. */
    public static List<Stmt> expanded(List<Plan> plans, Stmt.Loop loop) {
        List<Stmt> made = new ArrayList<>();
        List<Stmt> body = new ArrayList<>();
        for (Plan p : plans) {
            made.add(new Stmt.Declare(p.rows(), p.creation(), Pos.NONE));
            body.add(new Stmt.Declare(p.row(), Exprs.get(Exprs.read(p.rows()), p.index()), Pos.NONE));
        }
        Set<Var> inside = Assigned.in(List.of(loop.body())); // a name given there is given to the row
        Rewriter renamed = new Rewriter() {
            @Override
            protected Var var(Var v) {
                for (Plan p : plans) {
                    if (p.names().contains(v) && !inside.contains(v)) {
                        return p.row();
                    }
                }
                return v;
            }
        };
        body.addAll(renamed.stmts(loop.body().stmts()));
        Stmt.Block block = new Stmt.Block(body, loop.body().pos());
        made.add(new Stmt.Loop(
                loop.label(), loop.form(), loop.init(), loop.condition(), loop.update(), block, loop.pos()));
        return made;
    }
}
