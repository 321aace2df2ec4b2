package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.differentiate.lanes.Dependent;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.PairMethod;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Several directions (or seeds) at once: what depends on the direction is repeated for each of them, everything else is computed once
 * (vector mode; Griewank and Walther, section 3.1). The directions are in variables of their own, so inner loops stay as the user wrote them.
 *
 * <pre>
 * double e = Math.exp(x);              double e = Math.exp(x);
 * double eDot = e * xDot;              double eDot0 = e * xDot0;
 *                                      double eDot1 = e * xDot1;
 * </pre>
 */
final class Lanes {
    /** Directions that keep a scalar program in registers. */
    static final int WIDTH = 4;

    /** HotSpot compiles no method above 8,000 bytes; a node is about two of them. */
    private static final int MOST_NODES = 20_000;

    private final Var lane;
    private final Expr first;
    private final int width;
    private final Dependent dependent;
    private final List<Map<Var, Var>> names = new ArrayList<>();

    private Lanes(Var lane, Dependent dependent, Expr first, int width) {
        this.lane = lane;
        this.dependent = dependent;
        this.first = first;
        this.width = width;
        for (int k = 0; k < width; k++) {
            names.add(new IdentityHashMap<>());
        }
    }

    /**
     * A program for one direction.
     *
     * @param lane which direction it is: read, never assigned
     * @param results the arrays that all directions give their results to
     * @param most how many directions there are at most
     */
    record Program(List<Stmt> statements, Var lane, Set<Var> results, int most) {
        /** How many directions a method takes at once; those of recursive methods go one by one. */
        int width() {
            int[] nodes = {0};
            boolean[] recursive = {false};
            Walker counter = new Walker() {
                @Override
                public Expr expr(Expr e) {
                    nodes[0]++;
                    recursive[0] |= PairMethod.active(e) != null;
                    return super.expr(e);
                }
            };
            statements.forEach(counter::walk);
            int width = recursive[0] ? 1 : Math.min(WIDTH, most);
            while (width > 1 && nodes[0] * width > MOST_NODES) {
                width--;
            }
            int runs = (most - 1) / width + 1;
            return (most - 1) / runs + 1; // five directions are three and two, not four and one
        }

        /** The program for {@link #width} directions, of which {@code first} is the first. */
        List<Stmt> from(Expr first) {
            Lanes lanes = new Lanes(lane, Dependent.in(statements, lane, results), first, width());
            return lanes.new Repeating().stmts(statements);
        }
    }

    private Var name(Var v, int k) {
        return width == 1 || !dependent.contains(v)
                ? v
                : names.get(k).computeIfAbsent(v, x -> x.like(x.name() + k, x.type()));
    }

    /** Copies the program, and for each direction what depends on it. */
    private final class Repeating extends Rewriter {
        @Override
        protected void expand(Stmt s, List<Stmt> into) {
            boolean simple = s instanceof Stmt.Declare
                    || s instanceof Stmt.Assign
                    || s instanceof Stmt.Set
                    || s instanceof Stmt.Eval
                    || s instanceof Stmt.If choice && dependent.in(choice.condition());
            if (!simple || !dependent.in(s)) {
                super.expand(s, into);
                return;
            }
            for (int k = 0; k < width; k++) {
                into.add(renamed(k).stmt(s));
            }
        }

        private Rewriter renamed(int k) {
            return new Rewriter() {
                @Override
                protected Var var(Var v) {
                    return name(v, k);
                }

                @Override
                public Expr read(Expr.Read e) {
                    if (e.var() != lane) {
                        return super.read(e);
                    }
                    return Exprs.isZero(first)
                            ? Exprs.lit(k)
                            : k == 0 ? first : Exprs.binary(Expr.BinaryOp.ADD, first, Exprs.lit(k));
                }
            };
        }
    }
}
