package dev.backsweep.processor.differentiate.lanes;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A loop over the lanes in two: without some rows of unit vectors, and what each of them adds in its own lane. The latter is the tangent of the
 * loop in the direction of that row, as all of it is linear in what differs from lane to lane.
 *
 * <pre>
 * for (lane …) {                                        for (lane …) {
 *   double tDot = e * (xiDot[lane] - maxDot[lane]);       double tDot = -(e * maxDot[lane]);
 *   sumDot[lane] += tDot;                                 sumDot[lane] += tDot;
 * }                                                     }
 *                                                       if (xiLane &gt;= 0) { sumDot[xiLane] += e; }
 * </pre>
 */
final class OwnLane {
    private final Stmt.Loop loop;
    private final Var index;
    private final Set<Var> units;
    private final Apart apart;
    private final Set<Var> scalars = new HashSet<>();
    private final List<Stmt> rest = new ArrayList<>();
    private final Map<Var, List<Stmt>> shares = new LinkedHashMap<>();

    /** Rows that hold zero and nothing else after the loop without units. */
    private final Set<Var> cleared = new HashSet<>();

    private final Set<Var> written = new HashSet<>();
    private boolean fits = true;

    private OwnLane(Stmt.Loop loop, Var index, Set<Var> units, Apart apart) {
        this.loop = loop;
        this.index = index;
        this.units = units;
        this.apart = apart;
        for (Stmt s : loop.body().stmts()) {
            if (s instanceof Stmt.Declare d) {
                scalars.add(d.var());
            } else if (s instanceof Stmt.Set set && row(set) != null) {
                written.add(row(set));
            }
        }
        new Rest().all();
        units.forEach(u -> shares.put(u, new Share(u).all()));
    }

    /**
     * The loop in two.
     *
     * @param units rows of unit vectors
     * @return null where it is not linear, or cannot be told to be
     */
    static @Nullable OwnLane parted(Stmt.Loop loop, Var index, Set<Var> units, Apart apart) {
        OwnLane parted = new OwnLane(loop, index, units, apart);
        return parted.fits ? parted : null;
    }

    /** The statements, given in which variable the lane of each row stands. */
    List<Stmt> written(Map<Var, Var> lanes) {
        List<Stmt> all = new ArrayList<>();
        if (!rest.isEmpty()) {
            all.add(loop.withBody(rest));
        }
        shares.forEach((unit, share) -> {
            if (!share.isEmpty()) {
                Var own = lanes.get(unit);
                List<Stmt> there = new Rewriter() {
                    @Override
                    public Expr read(Expr.Read r) {
                        return r.var() == index ? Exprs.read(own) : r;
                    }
                }.stmts(share);
                Stmt.Block none = new Stmt.Block(List.of(), Pos.NONE);
                Expr isHere = Exprs.binary(BinaryOp.GE, Exprs.read(own), Exprs.lit(0));
                all.add(new Stmt.If(isHere, new Stmt.Block(there, Pos.NONE), none, Pos.NONE));
            }
        });
        return all;
    }

    /** A row in the lane, or null. */
    private @Nullable Var row(Expr e) {
        return e instanceof Expr.Get g
                        && g.array() instanceof Expr.Read r
                        && g.index() instanceof Expr.Read at
                        && at.var() == index
                ? r.var()
                : null;
    }

    private @Nullable Var row(Stmt.Set s) {
        return row(Exprs.get(s.array(), s.index()));
    }

    /** Whether it adds to what was there. */
    private boolean accumulates(Stmt.Set s) {
        return s.value() instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && row(b.left()) == row(s);
    }

    /** Whether none of some rows is another name of this one. */
    private boolean isAlone(Var row, Collection<Var> rows) {
        return rows.stream().allMatch(other -> other == row || apart.are(row, other));
    }

    private boolean isOfLane(Expr e) {
        return Mentions.of(e, index) || Mentions.ofAny(e, scalars);
    }

    /** The loop with zero for the units. */
    private final class Rest extends Rewriter {
        private final Set<Var> zeros = new HashSet<>();
        private final Set<Var> declared = new HashSet<>();

        void all() {
            loop.body().stmts().forEach(this::add);
        }

        private void add(Stmt s) {
            if (s instanceof Stmt.Declare d) {
                given(d.var(), d.init(), d.pos());
            } else if (s instanceof Stmt.Assign a) {
                given(a.var(), a.value(), a.pos());
            } else if (s instanceof Stmt.Set set && row(set) != null) {
                fits &= !units.contains(row(set));
                Expr value = expr(set.value());
                cleared.remove(row(set));
                if (Exprs.isZero(value)) {
                    cleared.add(row(set));
                }
                if (row(value) != row(set)) {
                    rest.add(new Stmt.Set(set.array(), set.index(), value, set.pos()));
                }
            } else {
                fits = false;
            }
        }

        private void given(Var v, Expr value, Pos pos) {
            Expr now = expr(value);
            if (Exprs.isZero(now) && !declared.contains(v)) {
                zeros.add(v);
                return;
            }
            zeros.remove(v);
            rest.add(declared.add(v) ? new Stmt.Declare(v, now, pos) : new Stmt.Assign(v, now, pos));
        }

        @Override
        public Expr read(Expr.Read r) {
            fits &= !units.contains(r.var());
            return zeros.contains(r.var()) ? Exprs.zero(r.type()) : r;
        }

        @Override
        public Expr get(Expr.Get g) {
            return row(g) != null && units.contains(row(g)) ? Exprs.zero(g.type()) : super.get(g);
        }

        @Override
        public Expr unary(Expr.Unary u) {
            Expr operand = expr(u.operand());
            return operand == u.operand() ? u : Exprs.isZero(operand) ? operand : negated(u, operand);
        }

        private Expr negated(Expr.Unary u, Expr operand) {
            fits &= u.op() == Expr.UnaryOp.NEG;
            return Exprs.neg(operand);
        }

        @Override
        public Expr binary(Expr.Binary b) {
            Expr left = expr(b.left());
            Expr right = expr(b.right());
            if (left == b.left() && right == b.right()) {
                return b;
            }
            return switch (b.op()) {
                case ADD -> Exprs.add(left, right);
                case SUB -> Exprs.sub(left, right);
                case MUL -> Exprs.isZero(left) || Exprs.isZero(right) ? Exprs.zero(b.type()) : Exprs.mul(left, right);
                case DIV -> Exprs.isZero(left) ? left : Exprs.div(left, right);
                default -> {
                    fits = false;
                    yield b;
                }
            };
        }

        @Override
        public Expr conditional(Expr.Conditional c) {
            Expr then = expr(c.whenTrue());
            Expr otherwise = expr(c.whenFalse());
            return then == c.whenTrue() && otherwise == c.whenFalse()
                    ? c
                    : Exprs.isZero(then) && Exprs.isZero(otherwise)
                            ? then
                            : new Expr.Conditional(c.condition(), then, otherwise, c.type(), c.pos());
        }

        @Override
        public Expr call(Expr.Call c) {
            Expr whole = super.call(c);
            boolean isNothing = whole instanceof Expr.Call now
                    && now != c
                    && now.callee().isOfRuntime("Partials", "ratio")
                    && Exprs.isZero(now.args().get(0));
            return isNothing ? Exprs.zero(c.type()) : whole;
        }
    }

    /** What one of the units adds. */
    private final class Share {
        private final Var unit;
        private final Map<Var, Expr> shares = new HashMap<>();
        private final Map<Var, Pos> rows = new LinkedHashMap<>();
        private final List<Stmt> named = new ArrayList<>();

        Share(Var unit) {
            this.unit = unit;
        }

        List<Stmt> all() {
            for (Stmt s : loop.body().stmts()) {
                if (s instanceof Stmt.Declare d) {
                    given(d.var(), of(d.init()));
                } else if (s instanceof Stmt.Assign a) {
                    given(a.var(), of(a.value()));
                } else if (s instanceof Stmt.Set set && row(set) != null) {
                    set(set);
                }
            }
            List<Stmt> result = new ArrayList<>();
            rows.forEach((row, pos) -> {
                Expr there = Exprs.get(Exprs.read(row), Exprs.read(index));
                boolean only = units.size() == 1 && cleared.contains(row) && isAlone(row, written);
                Expr share = shares.get(row);
                result.add(
                        new Stmt.Set(Exprs.read(row), Exprs.read(index), only ? share : Exprs.add(there, share), pos));
            });
            named.removeIf(s -> isUnread(s, result));
            named.addAll(result);
            return named;
        }

        private boolean isUnread(Stmt s, List<Stmt> result) {
            Var v = ((Stmt.Declare) s).var();
            return !Mentions.of(named, v) && !Mentions.of(result, v);
        }

        private void given(Var v, @Nullable Expr share) {
            if (share == null) {
                shares.remove(v);
            } else if (share instanceof Expr.Lit || share instanceof Expr.Read) {
                shares.put(v, share);
            } else {
                Var name = v.like();
                named.add(new Stmt.Declare(name, share, Pos.NONE));
                shares.put(v, Exprs.read(name));
            }
        }

        private void set(Stmt.Set s) {
            Var row = row(s);
            fits &= accumulates(s) || isAlone(row, rows.keySet());
            Expr share = accumulates(s) ? accumulated(row, (Expr.Binary) s.value()) : of(s.value());
            if (share == null) {
                shares.remove(row);
                rows.remove(row);
            } else {
                shares.put(row, share);
                rows.put(row, s.pos());
            }
        }

        private @Nullable Expr accumulated(Var row, Expr.Binary sum) {
            return sum(sum.op(), shares.get(row), of(sum.right()), sum.type());
        }

        /** What is added to an expression; null for nothing. */
        private @Nullable Expr of(Expr e) {
            Var row = row(e);
            if (row != null) {
                return ofRow(row, e);
            }
            if (!isOfLane(e)) {
                return null;
            }
            if (e instanceof Expr.Read r) {
                return shares.get(r.var());
            }
            if (e instanceof Expr.Binary b) {
                return binary(b);
            }
            if (e instanceof Expr.Unary u && u.op() == Expr.UnaryOp.NEG) {
                Expr operand = of(u.operand());
                return operand == null ? null : Exprs.neg(operand);
            }
            if (e instanceof Expr.Conditional c && !isOfLane(c.condition())) {
                Expr then = of(c.whenTrue());
                Expr otherwise = of(c.whenFalse());
                Expr zero = Exprs.zero(e.type());
                return then == null && otherwise == null
                        ? null
                        : new Expr.Conditional(
                                c.condition(),
                                then == null ? zero : then,
                                otherwise == null ? zero : otherwise,
                                e.type(),
                                c.pos());
            }
            if (e instanceof Expr.Call c
                    && c.callee().isOfRuntime("Partials", "ratio")
                    && !isOfLane(c.args().get(1))) {
                Expr share = of(c.args().get(0));
                return share == null
                        ? null
                        : Exprs.runtime(
                                "Partials", "ratio", e.type(), share, c.args().get(1));
            }
            fits &= !touches(e);
            return null;
        }

        private @Nullable Expr ofRow(Var row, Expr e) {
            if (row == unit) {
                return Exprs.number(1, e.type());
            }
            fits &= e.type() == Type.Prim.DOUBLE && isAlone(row, rows.keySet());
            return shares.get(row);
        }

        private @Nullable Expr binary(Expr.Binary b) {
            Expr left = of(b.left());
            Expr right = of(b.right());
            if (left == null && right == null) {
                return null;
            }
            switch (b.op()) {
                case ADD:
                case SUB:
                    return sum(b.op(), left, right, b.type());
                case MUL:
                    fits &= !isOfLane(left == null ? b.left() : b.right());
                    return left == null ? Exprs.mul(b.left(), right) : Exprs.mul(left, b.right());
                case DIV:
                    fits &= !isOfLane(b.right());
                    return left == null ? null : Exprs.div(left, b.right());
                default:
                    fits = false;
                    return null;
            }
        }

        private @Nullable Expr sum(BinaryOp op, @Nullable Expr left, @Nullable Expr right, Type type) {
            if (left == null && right == null) {
                return null;
            }
            Expr first = left == null ? Exprs.zero(type) : left;
            Expr second = right == null ? Exprs.zero(type) : right;
            return op == BinaryOp.ADD ? Exprs.add(first, second) : Exprs.sub(first, second);
        }

        /** Whether something in it has a share. */
        private boolean touches(Expr e) {
            return Mentions.of(e, unit) || Mentions.ofAny(e, shares.keySet());
        }
    }
}
