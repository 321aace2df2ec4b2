package dev.backsweep.processor.differentiate.lanes;

import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A program for many directions, made of one for a single direction: each number that depends on the direction becomes an array of one
 * number a direction, a lane each, and each statement that computes such a number a loop over the lanes, which HotSpot makes vector
 * instructions of. Everything else is computed once. Loops that follow one another are one loop: what stands between them does not depend on
 * the direction and comes first.
 *
 * <pre>
 * double e = Math.exp(x[i]);           double e = Math.exp(x[i]);
 * double eDot = e * xDot[i];           double[] xiDot = xDot[i];
 * sumDot = sumDot + eDot;              for (int lane = 0; lane &lt; lanes; lane++) {
 *                                        double eDot = e * xiDot[lane];
 *                                        sumDot[lane] = sumDot[lane] + eDot;
 *                                      }
 * </pre>
 *
 * <p>All arrays in a loop have the same subscript: others HotSpot would take for ones that may overlap.
 */
public final class LaneLoops {
    /** Statements that a loop over the lanes has at most: their numbers should fit into registers. */
    private static final int MOST_STATEMENTS = 12;

    private final Dependent dependent;
    private final Lifted lifted;
    private final LaneStacks stacks;
    private final Var lanes;
    private final List<Stmt> pending = new ArrayList<>();
    private boolean fits = true;

    private LaneLoops(Dependent dependent, Lifted lifted, LaneStacks stacks, Var lanes) {
        this.dependent = dependent;
        this.lifted = lifted;
        this.stacks = stacks;
        this.lanes = lanes;
    }

    /**
     * The statements for {@code lanes} directions from {@code first} on; empty where one of them has no such form.
     *
     * @param one those for one direction
     * @param lane which direction that is
     */
    public static Optional<List<Stmt>> of(List<Stmt> one, Var lane, Var first, Var lanes) {
        return of(one, lane, Set.of(), first, lanes, false);
    }

    /**
     * Those that give columns to a matrix, in plain arithmetic: HotSpot makes no vector instructions of guards.
     *
     * @param matrix to which each direction gives a row
     */
    public static Optional<List<Stmt>> columns(List<Stmt> one, Var lane, Var matrix, Var first, Var lanes) {
        return of(one, lane, Set.of(matrix), first, lanes, true);
    }

    private static Optional<List<Stmt>> of(
            List<Stmt> one, Var lane, Set<Var> common, Var first, Var lanes, boolean plain) {
        Dependent dependent = Dependent.in(one, lane, common);
        LaneStacks stacks = LaneStacks.in(one, lanes);
        Lifted lifted = new Lifted(dependent, stacks, lane, first, lanes, plain);
        LaneLoops loops = new LaneLoops(dependent, lifted, stacks, lanes);
        List<Stmt> all = loops.stmts(LaneChoices.asked(one, dependent));
        if (!loops.fits || !lifted.fits()) {
            return Optional.empty();
        }
        List<Stmt> tidy = LaneTemporaries.scalars(all, lifted.rows(), lifted.index(), lanes);
        List<Stmt> own = plain ? UnitLanes.of(tidy, lifted.index()) : tidy;
        return Optional.of(LaneSums.called(own, lifted.index(), lanes));
    }

    private List<Stmt> stmts(List<Stmt> list) {
        List<Stmt> result = new ArrayList<>();
        for (Stmt s : list) {
            if (s instanceof Stmt.Declare
                    || s instanceof Stmt.Assign
                    || s instanceof Stmt.Set
                    || s instanceof Stmt.Eval) {
                simple(s, result);
            } else if (s instanceof Stmt.Return r && r.value() != null) {
                // an array that is the same for all directions would have to be made for each
                fits &= dependent.in(r.value()) || !(r.value() instanceof Expr.Read || r.value() instanceof Expr.Get);
                Expr value = reference(r.value(), result);
                end(result);
                result.add(new Stmt.Return(value, r.pos()));
            } else {
                end(result);
                result.add(compound(s));
            }
        }
        end(result);
        return result;
    }

    /** The loop over the lanes ends here. */
    private void end(List<Stmt> into) {
        if (!pending.isEmpty()) {
            into.add(Stmt.Loop.ascending(lifted.index(), Exprs.lit(0), Exprs.read(lanes), 1, List.copyOf(pending)));
            pending.clear();
        }
        lifted.forget();
    }

    private void simple(Stmt s, List<Stmt> into) {
        if (!dependent.in(s)) {
            boolean overwritten = Assigned.in(List.of(s)).stream().anyMatch(v -> Mentions.of(pending, v));
            if (overwritten) {
                end(into);
            }
            into.add(s);
            lifted.forget();
        } else if (stacks.isAtWork(s)) {
            stack(s, into);
        } else if (s instanceof Stmt.Declare d && d.var().type().isFloating()) {
            if (d.init() != null) {
                number(lifted.row(d.var()), d.init(), d.pos(), into);
            }
        } else if (s instanceof Stmt.Assign a && a.var().type().isFloating()) {
            number(lifted.row(a.var()), a.value(), a.pos(), into);
        } else if (s instanceof Stmt.Set set && element(set).isFloating()) {
            Expr place = lifted.reference(Exprs.get(set.array(), set.index()));
            number(lifted.named(place, into), set.value(), set.pos(), into);
        } else {
            reference(s, into);
        }
    }

    /** What is kept on a stack is a row of lanes. */
    private void stack(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Set push) {
            Expr row = lifted.row(Var.generated("kept", push.value().type()));
            number(row, push.value(), push.pos(), into);
            end(into);
            into.add(stacks.push(push, row));
            return;
        }
        end(into);
        if (s instanceof Stmt.Declare d && d.init() instanceof Expr.Get g) {
            into.add(stacks.pop(g.array(), lifted.row(d.var()), d.pos()));
        } else if (s instanceof Stmt.Assign a && a.value() instanceof Expr.Get g) {
            into.add(stacks.pop(g.array(), lifted.row(a.var()), a.pos()));
        } else if (s instanceof Stmt.Eval e && e.expr() instanceof Expr.Get g) {
            into.add(stacks.pop(g.array(), lifted.row(Var.generated("unused", g.type())), e.pos()));
        } else {
            into.add(s);
        }
    }

    private static Type element(Stmt.Set s) {
        return Exprs.get(s.array(), s.index()).type();
    }

    /** {@code row[lane] = value} in the loop that is open. */
    private void number(Expr row, Expr value, Pos pos, List<Stmt> into) {
        Lifted.Value lane = lifted.value(value, into);
        pending.add(new Stmt.Set(row, Exprs.read(lifted.index()), lane.expr(), pos));
        if (!lane.onlyNames() || pending.size() == MOST_STATEMENTS) {
            end(into);
        }
    }

    /** Arrays of what depends on the direction are made, named and put into others as before. */
    private void reference(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Declare d) {
            Expr init = d.init() == null ? null : reference(d.init(), into);
            into.add(new Stmt.Declare(lifted.array(d.var()), init, d.pos()));
        } else if (s instanceof Stmt.Assign a) {
            Expr value = reference(a.value(), into);
            if (Mentions.of(pending, lifted.array(a.var()))) {
                end(into);
            }
            into.add(new Stmt.Assign(lifted.array(a.var()), value, a.pos()));
        } else if (s instanceof Stmt.Set set) {
            Expr value = reference(set.value(), into);
            into.add(new Stmt.Set(lifted.reference(set.array()), set.index(), value, set.pos()));
        } else {
            end(into);
            into.add(new Stmt.Eval(lifted.call((Expr.Call) ((Stmt.Eval) s).expr()), s.pos()));
        }
        lifted.forget();
    }

    /** The array that goes with one of a single direction; the elements of a literal are given to it in the loop. */
    private Expr reference(Expr e, List<Stmt> into) {
        if (!(e instanceof Expr.ArrayLit literal)) {
            return lifted.reference(e);
        }
        if (!literal.type().element().isFloating()) {
            List<Expr> rows = new ArrayList<>();
            literal.elements().forEach(x -> rows.add(reference(x, into)));
            return new Expr.ArrayLit((Type.Arr) Lifted.type(literal.type()), rows, literal.pos());
        }
        Expr made =
                lifted.made(literal.type(), List.of(Exprs.lit(literal.elements().size())));
        Expr array = lifted.named(made, into);
        for (int i = 0; i < literal.elements().size(); i++) {
            Expr element = literal.elements().get(i);
            if (!Exprs.isZero(element)) {
                number(lifted.named(Exprs.get(array, Exprs.lit(i)), into), element, literal.pos(), into);
            }
        }
        return array;
    }

    private Stmt compound(Stmt s) {
        Expr condition = s instanceof Stmt.If i ? i.condition() : s instanceof Stmt.Loop l ? l.condition() : null;
        boolean header = s instanceof Stmt.Loop l
                && (l.init().stream().anyMatch(dependent::in)
                        || l.update().stream().anyMatch(dependent::in));
        fits &= !header && (condition == null || !dependent.in(condition));
        return new Rewriter() {
            @Override
            public Stmt.Block block(List<Stmt> list, Pos pos) {
                return new Stmt.Block(LaneLoops.this.stmts(list), pos);
            }

            @Override
            public List<Stmt> stmts(List<Stmt> list) {
                return list;
            }
        }.stmt(s);
    }
}
