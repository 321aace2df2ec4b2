package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Occurrences;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sums over the elements of a unit vector are the one term that is not zero: the tangents of sums such as those of a linear model, in the
 * direction of one parameter.
 *
 * <pre>
 * for (int j = 0; j &lt; w.length; j++) {       for (int j = 0; j &lt; w.length; j++) {
 *   zDot += wDot[j] * x[j];                        z += w[j] * x[j];
 *   z += w[j] * x[j];                            }
 * }                                              if (direction &lt; w.length) {
 *                                                  zDot += x[direction];
 *                                                }
 * </pre>
 *
 * <p>What the loop would fail at, it still fails at: each element that the term reads is read by a statement that stays.
 */
final class UnitSums extends Rewriter {
    private final Map<Var, UnitVectors.Unit> units;

    private UnitSums(Map<Var, UnitVectors.Unit> units) {
        this.units = units;
    }

    /** The statements with those sums written out, without the unit vectors that nothing reads any more. */
    static List<Stmt> writtenOut(List<Stmt> stmts, Map<Var, UnitVectors.Unit> units) {
        Map<Var, UnitVectors.Unit> constant = new LinkedHashMap<>(units);
        Set<Var> assigned = assignedAgain(stmts);
        constant.keySet().removeAll(assigned);
        constant.values().removeIf(u -> assigned.stream().anyMatch(v -> v == u.of() || Mentions.of(u.index(), v)));
        constant.keySet().removeAll(shared(stmts, units.keySet()));
        List<Stmt> after = new UnitSums(constant).stmts(stmts);
        Set<Var> unread = new HashSet<>(constant.keySet());
        new Walker() {
            @Override
            public Stmt eval(Stmt.Eval s) {
                return isPoint(s, unread) ? s : super.eval(s);
            }

            @Override
            public Expr read(Expr.Read r) {
                unread.remove(r.var());
                return r;
            }
        }.stmts(after);
        return after.stream()
                .filter(s -> !(s instanceof Stmt.Declare d && unread.contains(d.var())) && !isPoint(s, unread))
                .toList();
    }

    /** What is another array later: a parameter, with its tangent, that the primal gives one to. */
    private static Set<Var> assignedAgain(List<Stmt> stmts) {
        Set<Var> assigned = new HashSet<>();
        new Walker() {
            @Override
            public Stmt assign(Stmt.Assign s) {
                assigned.add(s.var());
                return super.assign(s);
            }
        }.stmts(stmts);
        return assigned;
    }

    /** Those of the arrays that something else is done with than reading their elements. */
    private static Set<Var> shared(List<Stmt> stmts, Set<Var> dots) {
        Set<Var> shared = new HashSet<>();
        new Walker() {
            @Override
            public Stmt eval(Stmt.Eval s) {
                return isPoint(s, dots) ? s : super.eval(s);
            }

            @Override
            public Stmt set(Stmt.Set s) {
                walk(s.array());
                walk(s.index());
                walk(s.value());
                return s;
            }

            @Override
            public Expr get(Expr.Get g) {
                if (!(g.array() instanceof Expr.Read)) {
                    walk(g.array());
                }
                walk(g.index());
                return g;
            }

            @Override
            public Expr read(Expr.Read r) {
                if (dots.contains(r.var())) {
                    shared.add(r.var());
                }
                return r;
            }
        }.stmts(stmts);
        return shared;
    }

    private static boolean isPoint(Stmt s, Set<Var> dots) {
        return s instanceof Stmt.Eval e
                && e.expr() instanceof Expr.Call c
                && c.callee().owner().equals(Exprs.runtimeClass("Flat"))
                && c.args().get(0) instanceof Expr.Read r
                && dots.contains(r.var());
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Loop loop && isPlain(loop)) {
            Sums sums = new Sums(loop);
            into.add(sums.loop());
            into.addAll(sums.after);
        } else {
            super.expand(s, into);
        }
    }

    /** Counts up by one, and computes nothing but numbers. */
    private static boolean isPlain(Stmt.Loop loop) {
        LoopShape shape = LoopShape.of(loop);
        boolean counted = loop.form() == Stmt.Form.FOR
                && shape.exact()
                && shape.step() == 1
                && !shape.inclusive()
                && loop.init().size() == 1
                && loop.init().get(0) instanceof Stmt.Declare start
                && start.var() == shape.induction()
                && Exprs.isZero(start.init());
        return counted
                && loop.body().stmts().stream()
                        .allMatch(s -> s instanceof Stmt.Declare d && d.init() != null && isNumber(d.init())
                                || s instanceof Stmt.Assign a && isNumber(a.value()));
    }

    private static boolean isNumber(Expr e) {
        boolean[] number = {!e.type().isReference()};
        new Walker() {
            @Override
            public Expr call(Expr.Call c) {
                number[0] &= c.callee().kind() == Callee.Kind.MATH;
                return super.call(c);
            }
        }.walk(e);
        return number[0];
    }

    /** The sums in one loop. */
    private final class Sums {
        private final Stmt.Loop loop;
        private final Var j;
        private final Expr bound;
        private final Set<Var> changed;
        private final List<Stmt> kept = new ArrayList<>();
        private final List<Stmt> after = new ArrayList<>();

        Sums(Stmt.Loop loop) {
            this.loop = loop;
            LoopShape shape = LoopShape.of(loop);
            this.j = shape.induction();
            this.bound = shape.bound();
            this.changed = Assigned.in(List.of(loop));
            List<Stmt> all = loop.body().stmts();
            for (int i = 0; i < all.size(); i++) {
                kept.add(isTaken(i, all) ? null : all.get(i));
            }
            kept.removeIf(s -> s == null);
        }

        Stmt loop() {
            return loop.withBody(kept);
        }

        /** Whether the statement's work is done after the loop. */
        private boolean isTaken(int place, List<Stmt> all) {
            if (!(all.get(place) instanceof Stmt.Assign sum
                    && sum.value() instanceof Expr.Binary b
                    && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                    && b.left() instanceof Expr.Read before
                    && before.var() == sum.var()
                    && sum.var().type() == Type.Prim.DOUBLE)) {
                return false;
            }
            Expr.Get unit = unit(b.right());
            List<Stmt> others = new ArrayList<>(all);
            others.remove(place);
            if (unit == null
                    || Occurrences.isIn(others, sum.var())
                    || !isInvariant(b.right())
                    || !survives(b.right(), others)) {
                return false;
            }
            UnitVectors.Unit known = units.get(((Expr.Read) unit.array()).var());
            Expr offset = offset(unit.index());
            if (offset == null) {
                return false;
            }
            after(sum, b.op(), coefficient(b.right()), Exprs.sub(known.index(), offset));
            return true;
        }

        private void after(Stmt.Assign sum, BinaryOp op, Expr coefficient, Expr index) {
            boolean natural = index instanceof Expr.Read;
            Expr at = index;
            List<Stmt> stmts = new ArrayList<>();
            if (!natural) {
                Var named = Probe.index("at");
                stmts.add(new Stmt.Declare(named, index, Pos.NONE));
                at = Exprs.read(named);
            }
            Expr within = Exprs.binary(BinaryOp.LT, at, bound);
            Expr place = at;
            Expr term = new Rewriter() {
                @Override
                public Expr read(Expr.Read r) {
                    return r.var() == j ? place : r;
                }
            }.expr(coefficient);
            Expr total = op == BinaryOp.ADD
                    ? Exprs.add(Exprs.read(sum.var()), term)
                    : Exprs.sub(Exprs.read(sum.var()), term);
            Stmt add = new Stmt.Assign(sum.var(), total, sum.pos());
            Expr condition = natural
                    ? within
                    : new Expr.Binary(
                            BinaryOp.AND,
                            Exprs.binary(BinaryOp.GE, at, Exprs.lit(0)),
                            within,
                            Type.Prim.BOOLEAN,
                            Pos.NONE);
            stmts.add(new Stmt.If(
                    condition, new Stmt.Block(List.of(add), Pos.NONE), new Stmt.Block(List.of(), Pos.NONE), Pos.NONE));
            after.addAll(stmts);
        }

        private boolean isInvariant(Expr term) {
            boolean[] invariant = {true};
            new Walker() {
                @Override
                public Expr read(Expr.Read r) {
                    invariant[0] &= r.var() == j || !changed.contains(r.var());
                    return r;
                }

                @Override
                public Expr call(Expr.Call c) {
                    invariant[0] = false;
                    return c;
                }

                @Override
                public Expr binary(Expr.Binary b) {
                    boolean mayFail = b.type().isIntegral() && (b.op() == BinaryOp.DIV || b.op() == BinaryOp.REM);
                    invariant[0] &= !mayFail;
                    return super.binary(b);
                }
            }.walk(term);
            return invariant[0];
        }

        /** Whether each element that is read surely is there, or is read in another statement as well. */
        private boolean survives(Expr term, List<Stmt> others) {
            List<Expr> elsewhere = new ArrayList<>();
            Walker reads = new Walker() {
                @Override
                public Expr get(Expr.Get g) {
                    elsewhere.add(g);
                    return super.get(g);
                }
            };
            others.stream()
                    .filter(s -> units.keySet().stream().noneMatch(u -> Occurrences.isIn(s, u)))
                    .forEach(reads::walk);
            boolean[] survives = {true};
            new Walker() {
                @Override
                public Expr get(Expr.Get g) {
                    boolean isUnit = g.array() instanceof Expr.Read r && units.containsKey(r.var());
                    Var x = isUnit ? units.get(((Expr.Read) g.array()).var()).of() : null;
                    Expr array = isUnit ? Exprs.read(x) : g.array();
                    Expr same = Exprs.get(array, g.index());
                    boolean within = g.index() instanceof Expr.Read r
                            && r.var() == j
                            && bound instanceof Expr.Length l
                            && Exprs.same(l.array(), array);
                    survives[0] &= within || elsewhere.stream().anyMatch(e -> Exprs.same(e, same));
                    return super.get(g);
                }
            }.walk(term);
            return survives[0];
        }

        /** {@code c} for the index {@code c + j}; null for others. */
        private Expr offset(Expr index) {
            if (index instanceof Expr.Read r && r.var() == j) {
                return Exprs.lit(0);
            }
            if (!(index instanceof Expr.Binary b && b.op() == BinaryOp.ADD)) {
                return null;
            }
            boolean left = b.left() instanceof Expr.Read r && r.var() == j;
            boolean right = b.right() instanceof Expr.Read r && r.var() == j;
            return left == right ? null : plain(left ? b.right() : b.left());
        }

        private Expr plain(Expr offset) {
            boolean[] plain = {offset.type() == Type.Prim.INT};
            new Walker() {
                @Override
                public Expr read(Expr.Read r) {
                    plain[0] &= r.var() != j;
                    return r;
                }
            }.walk(offset);
            return plain[0] ? offset : null;
        }
    }

    /** The element of a unit vector that is a factor of {@code e}, and the only one in it; null where there is none. */
    private Expr.Get unit(Expr e) {
        List<Expr.Get> found = new ArrayList<>();
        boolean[] others = {false};
        new Walker() {
            @Override
            public Expr get(Expr.Get g) {
                if (g.array() instanceof Expr.Read r && units.containsKey(r.var())) {
                    found.add(g);
                    walk(g.index());
                    return g;
                }
                return super.get(g);
            }

            @Override
            public Expr read(Expr.Read r) {
                others[0] |= units.containsKey(r.var());
                return r;
            }
        }.walk(e);
        return found.size() == 1 && !others[0] && coefficient(e) != null ? found.get(0) : null;
    }

    /** {@code e} with one in place of that factor; null where it is no factor. */
    private Expr coefficient(Expr e) {
        if (e instanceof Expr.Get g) {
            return g.array() instanceof Expr.Read r && units.containsKey(r.var())
                    ? Exprs.number(1, Type.Prim.DOUBLE)
                    : null;
        }
        if (e instanceof Expr.Unary u && u.op() == UnaryOp.NEG) {
            Expr operand = coefficient(u.operand());
            return operand == null ? null : Exprs.neg(operand);
        }
        if (!(e instanceof Expr.Binary b) || !(b.op() == BinaryOp.MUL || b.op() == BinaryOp.DIV)) {
            return null;
        }
        Expr left = coefficient(b.left());
        if (left != null) {
            return b.op() == BinaryOp.MUL ? Exprs.mul(left, b.right()) : Exprs.div(left, b.right());
        }
        Expr right = b.op() == BinaryOp.MUL ? coefficient(b.right()) : null;
        return right == null ? null : Exprs.mul(b.left(), right);
    }
}
