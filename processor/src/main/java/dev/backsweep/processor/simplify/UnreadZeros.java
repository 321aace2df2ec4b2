package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Finds the zeros that are stored in an adjoint array and that nobody reads: the element is overwritten before, or never used again. A
 * walk from the end to the start, which knows of which elements the value may still be read; see {@link BlankElements}.
 */
final class UnreadZeros extends Walker {
    private final Var array;
    private final Lengths lengths;
    private final Effects effects;
    private final Set<Stmt> unread = Collections.newSetFromMap(new IdentityHashMap<>());
    /** Whether any element may be read; otherwise, {@link #wantedAt} may. */
    private boolean wanted;

    private Set<Integer> wantedAt = Set.of();
    private boolean inElementLoop;

    private UnreadZeros(Var array, Lengths lengths, Effects effects) {
        this.array = array;
        this.lengths = lengths;
        this.effects = effects;
    }

    static Stmt.Block without(Stmt.Block body, Var array, Lengths lengths, Effects effects) {
        UnreadZeros zeros = new UnreadZeros(array, lengths, effects);
        zeros.stmts(body.stmts());
        return zeros.unread.isEmpty() ? body : new Without(zeros.unread).body(body);
    }

    static boolean touches(Summary summary, Var array) {
        return summary.declares.contains(array)
                || summary.loads.stream().anyMatch(a -> a.root() == array)
                || summary.stores.stream().anyMatch(a -> a.root() == array);
    }

    /** The value of an index that is a number, otherwise -1. */
    static int number(Expr index) {
        return index instanceof Expr.Lit l && l.value() instanceof Integer n ? n : -1;
    }

    private boolean isOwn(Expr e) {
        return e instanceof Expr.Read r && r.var() == array;
    }

    @Override
    public List<Stmt> stmts(List<Stmt> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            stmt(list.get(i));
        }
        return list;
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        if (s.var() == array) {
            want(false, Set.of());
            return s;
        }
        return super.declare(s);
    }

    @Override
    public Stmt set(Stmt.Set s) {
        if (isOwn(s.array())) {
            int at = inElementLoop ? -1 : number(s.index());
            boolean reads = wanted || at >= 0 && wantedAt.contains(at) || at < 0 && !wantedAt.isEmpty();
            if (!reads && Exprs.isZero(s.value()) && s.pos().isGenerated()) {
                unread.add(s);
            }
            if (inElementLoop) {
                wanted = false;
            } else if (at >= 0 && !wanted) {
                Set<Integer> others = new HashSet<>(wantedAt);
                others.remove(at);
                wantedAt = others;
            }
        }
        return super.set(s);
    }

    @Override
    public Expr get(Expr.Get e) {
        if (isOwn(e.array())) {
            int at = inElementLoop ? -1 : number(e.index());
            if (at < 0) {
                wanted = true;
            } else {
                Set<Integer> more = new HashSet<>(wantedAt);
                more.add(at);
                wantedAt = more;
            }
        }
        return super.get(e);
    }

    private void want(boolean all, Set<Integer> some) {
        wanted = all;
        wantedAt = some;
    }

    private void join(boolean all, Set<Integer> some) {
        Set<Integer> both = new HashSet<>(wantedAt);
        both.addAll(some);
        want(wanted | all, both);
    }

    @Override
    public Stmt ifStmt(Stmt.If s) {
        boolean all = wanted;
        Set<Integer> some = wantedAt;
        body(s.then());
        boolean allThen = wanted;
        Set<Integer> someThen = wantedAt;
        want(all, some);
        body(s.otherwise());
        join(allThen, someThen);
        expr(s.condition());
        return s;
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        if (!touches(effects.of(s), array)) {
            return s;
        }
        if (inElementLoop) {
            wanted = true;
            return s;
        }
        ElementLoop elements = ElementLoop.of(s, array, lengths, effects);
        if (elements == null) {
            repeated(s);
        } else {
            oneByOne(s, elements);
        }
        return s;
    }

    private void oneByOne(Stmt.Loop s, ElementLoop elements) {
        boolean all = wanted;
        Set<Integer> some = wantedAt;
        int from = elements.from();
        inElementLoop = true;
        want(all || some.stream().anyMatch(at -> from < 0 || at >= from), Set.of());
        body(s.body());
        inElementLoop = false;
        if (wanted) {
            want(true, Set.of());
        } else if (elements.toEnd() && from == 0) {
            want(false, Set.of());
        } else {
            want(all, some);
        }
    }

    private void repeated(Stmt.Loop s) {
        boolean allAfter = wanted;
        Set<Integer> someAfter = wantedAt;
        Set<Stmt> before = Set.copyOf(unread);
        boolean all;
        Set<Integer> some;
        do {
            all = wanted;
            some = wantedAt;
            unread.retainAll(before);
            body(s.body());
            join(all, some);
            join(allAfter, someAfter);
        } while (wanted != all || !wantedAt.equals(some));
    }

    /** Leaves statements out, and their comments to the next one of the same primal statement. */
    private static final class Without extends Rewriter {
        private final Set<Stmt> unread;

        Without(Set<Stmt> unread) {
            this.unread = unread;
        }

        @Override
        public List<Stmt> stmts(List<Stmt> list) {
            List<Stmt> result = new ArrayList<>();
            Pos quote = Pos.NONE;
            for (Stmt s : list) {
                if (unread.contains(s)) {
                    quote = s.pos();
                } else {
                    result.add(quoting(quote, stmt(s)));
                    quote = Pos.NONE;
                }
            }
            return result;
        }

        private static Stmt quoting(Pos quote, Stmt s) {
            if (!s.pos().equals(Pos.NONE)) {
                return s;
            }
            if (s instanceof Stmt.Set set) {
                return new Stmt.Set(set.array(), set.index(), set.value(), quote);
            }
            if (s instanceof Stmt.Declare d) {
                return new Stmt.Declare(d.var(), d.init(), quote);
            }
            return s instanceof Stmt.Assign a ? new Stmt.Assign(a.var(), a.value(), quote) : s;
        }
    }
}
