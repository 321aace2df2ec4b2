package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.analyse.DistinctArrays;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.ValuesGiven;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Whether a loop does nothing to an adjoint array, or to the row of one, but what some statements of it do.
 *
 * <p>{@code uBar[i]} is another row than {@code uBar[i + 1]} where every array of that family has been made with rows of its own, and has kept
 * them; and another than a row of {@code vBar} where these two have been made apart, though they change places.
 */
final class Untouched {
    private final Aliases aliases;
    private final DistinctArrays distinct;
    private final Stmt.Block body;

    private Untouched(Aliases aliases, DistinctArrays distinct, Stmt.Block body) {
        this.aliases = aliases;
        this.distinct = distinct;
        this.body = body;
    }

    static Untouched in(Method method) {
        return new Untouched(Aliases.of(method), DistinctArrays.ofAnyRank(method.body()), method.body());
    }

    /**
     * Looks at a loop.
     *
     * @param array an array, or a row of one, that the loop does not replace
     * @param statements how many statements add to an element of it, each of which names it twice
     */
    boolean otherwise(Stmt.Loop loop, Expr array, int statements) {
        Uses uses = new Uses(loop, array);
        uses.walk(loop);
        return uses.own == 2 * statements && !uses.others;
    }

    /** The places of a loop that name the array, and whether there are others that may be the same. */
    private final class Uses extends Walker {
        private final Stmt.Loop loop;
        private final Expr array;
        private final Var base;
        private final Aliases.Family family;
        private final boolean isRow;
        private final Set<Var> replaced;
        /** Names that the loop gives to other rows. */
        private final Set<Var> otherRows = Collections.newSetFromMap(new IdentityHashMap<>());

        private int own;
        private boolean others;

        Uses(Stmt.Loop loop, Expr array) {
            this.loop = loop;
            this.array = array;
            this.base = Aliases.base(array);
            this.family = aliases.family(base);
            this.isRow = array instanceof Expr.Get;
            this.replaced = Assigned.in(List.of(loop));
            this.others = isRow && !keepRows(family);
        }

        @Override
        public Stmt declare(Stmt.Declare s) {
            if (s.init() instanceof Expr.Get g && isOtherRow(g) && Assigned.times(loop, s.var()) == 0) {
                otherRows.add(s.var());
            }
            return super.declare(s);
        }

        @Override
        public Expr get(Expr.Get e) {
            if (Exprs.same(e, array)) {
                own++;
                walk(e.index());
                return e;
            }
            if (isOtherRow(e)) {
                walk(e.index());
                return e;
            }
            return super.get(e);
        }

        @Override
        public Expr read(Expr.Read r) {
            Var v = r.var();
            if (v == base) {
                own += isRow ? 0 : 1;
                others |= isRow;
            } else if (v.type() instanceof Type.Arr && aliases.family(v) == family) {
                others |= isRow ? !otherRows.contains(v) : v.type().rank() > 1 || !isOther(v);
            } else if (v.type() instanceof Type.Arr) {
                others |= OrderFree.isAdjoint(v) && aliases.mayBeSame(family, aliases.family(v));
            }
            return r;
        }

        /** Whether it is a row, but surely not that one. */
        private boolean isOtherRow(Expr.Get e) {
            return isRow
                    && e.array() instanceof Expr.Read r
                    && r.type() instanceof Type.Arr
                    && r.type().rank() == 2
                    && aliases.family(r.var()) == family
                    && (r.var() == base ? differ(((Expr.Get) array).index(), e.index()) : isOther(r.var()));
        }

        private boolean isOther(Var v) {
            return !replaced.contains(v) && distinct.areTwo(loop, base, v);
        }
    }

    /** Whether all arrays of arrays in a family have been made with rows of their own, and none has got another since. */
    private boolean keepRows(Aliases.Family family) {
        boolean[] kept = {!family.movesRows() && !family.fromOutside() && !family.escapes()};
        new ValuesGiven() {
            @Override
            protected void given(Var v, Expr value) {
                if (v.type() instanceof Type.Arr && v.type().rank() > 1 && aliases.family(v) == family) {
                    kept[0] &= v.type().rank() == 2
                            && (value == null
                                    || value instanceof Expr.Read
                                    || value instanceof Expr.NewArray made
                                            && made.dims().size() == 2);
                }
            }
        }.walk(body);
        return kept[0];
    }

    /** Whether two integers are surely not the same: {@code i} and {@code i + 1}. */
    private static boolean differ(Expr a, Expr b) {
        return stem(a) == null
                ? stem(b) == null && number(a) != number(b)
                : stem(b) != null && Exprs.same(stem(a), stem(b)) && number(a) != number(b);
    }

    /** What a number is added to; null for a number alone. */
    private static Expr stem(Expr e) {
        return isNumber(e) ? null : isOffset(e) ? ((Expr.Binary) e).left() : e;
    }

    private static int number(Expr e) {
        if (isNumber(e)) {
            return (Integer) ((Expr.Lit) e).value();
        }
        if (!isOffset(e)) {
            return 0;
        }
        int n = number(((Expr.Binary) e).right());
        return ((Expr.Binary) e).op() == BinaryOp.ADD ? n : -n;
    }

    private static boolean isOffset(Expr e) {
        return e instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && b.left() instanceof Expr.Read
                && isNumber(b.right());
    }

    private static boolean isNumber(Expr e) {
        return e instanceof Expr.Lit l && l.value() instanceof Integer;
    }
}
