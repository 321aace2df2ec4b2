package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Jumps;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Occurrences;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Whether somebody looks at what the body of a parted {@code try} has written before it threw: an arm, or what follows the arms. What runs
 * only where nothing was thrown does not count, nor what an arm overwrites first.
 */
final class SeenAfterwards {
    private final Stmt.Block whole;
    private final Stmt.Try tried;
    private final Var way;
    private final BiPredicate<Var, Var> share;

    /** @param share whether two arrays may have memory in common */
    SeenAfterwards(Stmt.Block whole, Stmt.Try tried, Var way, BiPredicate<Var, Var> share) {
        this.whole = whole;
        this.tried = tried;
        this.way = way;
        this.share = share;
    }

    boolean any(Set<Var> written) {
        return written.stream().anyMatch(this::isSeen);
    }

    private boolean isSeen(Var v) {
        Search search = new Search(v);
        search.walk(whole);
        boolean isOverwritten = search.arms > 0 && search.overwriting == search.arms;
        return search.seenAtOnce || search.seenElsewhere || search.seen && !isOverwritten;
    }

    /** Walks in textual order from the {@code try} on; a loop round it that does not declare the variable comes back to all of it. */
    private final class Search extends Walker {
        private final Var v;
        private boolean follows;
        private boolean isOver;
        private boolean seen;
        /** Whether an arm asks for it before anything overwrites it. */
        private boolean seenAtOnce;
        /** Whether it is seen under another name, that of an array which may be the same. */
        private boolean seenElsewhere;

        private int arms;
        private int overwriting;
        private int returning;

        Search(Var v) {
            this.v = v;
        }

        @Override
        public Stmt loop(Stmt.Loop s) {
            if (contains(s, tried)) {
                seen |= !declared(s).contains(v);
                seenElsewhere |= hasOlderName(s);
            }
            return super.loop(s);
        }

        /** Whether the loop knows the array by a name that outlives its trips: the next trip may look at it before the {@code try}. */
        private boolean hasOlderName(Stmt.Loop loop) {
            Set<Var> ofTrip = declared(loop);
            boolean[] found = {false};
            new Walker() {
                @Override
                protected Var var(Var used) {
                    found[0] |= isOtherName(used) && !ofTrip.contains(used);
                    return used;
                }
            }.walk(loop);
            return found[0];
        }

        private boolean isOtherName(Var used) {
            return used != v && v.type() instanceof Type.Arr && used.type() instanceof Type.Arr && share.test(used, v);
        }

        @Override
        public Stmt tryStmt(Stmt.Try s) {
            if (s.equals(tried)) {
                follows = true;
                s.catches().forEach(c -> seenAtOnce |= mentions(c.body()));
                s.catches().forEach(c -> body(c.body()));
                return s;
            }
            return super.tryStmt(s);
        }

        @Override
        public Stmt ifStmt(Stmt.If s) {
            Integer number = follows ? number(s.condition()) : null;
            if (number == null) {
                return super.ifStmt(s);
            }
            if (number > 0) {
                arm(s.then());
            }
            boolean isChain = s.otherwise().stmts().size() == 1
                    && s.otherwise().stmts().get(0) instanceof Stmt.If i
                    && number(i.condition()) != null;
            if (number == 0 || isChain) {
                body(s.otherwise());
            }
            isOver |= arms > 0 && returning == going();
            return s;
        }

        private void arm(Stmt.Block arm) {
            arms++;
            List<Stmt> stmts = arm.stmts();
            boolean returns = !stmts.isEmpty() && stmts.get(stmts.size() - 1) instanceof Stmt.Return;
            returning += returns && Jumps.out(arm).isEmpty() ? 1 : 0;
            boolean mayHaveLeft = false;
            boolean isOverwritten = false;
            for (Stmt s : stmts) {
                boolean overwrites = s instanceof Stmt.Assign a && a.var() == v && !mentions(a.value());
                if (overwrites && !isOverwritten) {
                    overwriting += mayHaveLeft ? 0 : 1;
                    isOverwritten = true;
                }
                mayHaveLeft |= !Jumps.out(s).isEmpty();
                seenAtOnce |= !isOverwritten && mentions(s);
                if (!isOverwritten || v.type() instanceof Type.Arr) {
                    super.stmt(s);
                }
            }
        }

        @Override
        protected Var var(Var used) {
            boolean isNow = follows && !isOver;
            seen |= used == v && isNow;
            seenElsewhere |= isNow && isOtherName(used);
            return used;
        }

        /** The number of the arm that a condition asks for; 0 for none, null where it asks something else. */
        private Integer number(Expr condition) {
            boolean asks = condition instanceof Expr.Binary b
                    && b.op() == Expr.BinaryOp.EQ
                    && b.left() instanceof Expr.Read r
                    && r.var() == way
                    && b.right() instanceof Expr.Lit;
            return asks ? (Integer) ((Expr.Lit) ((Expr.Binary) condition).right()).value() : null;
        }

        private long going() {
            return tried.catches().stream()
                    .filter(c -> !Stmt.Try.endsInThrow(c))
                    .count();
        }

        /** What is declared anew in each trip. */
        private Set<Var> declared(Stmt.Loop loop) {
            Set<Var> found = Collections.newSetFromMap(new IdentityHashMap<>());
            new Walker() {
                @Override
                public Stmt declare(Stmt.Declare d) {
                    found.add(d.var());
                    return super.declare(d);
                }
            }.walk(loop.body());
            return found;
        }

        private boolean mentions(Stmt s) {
            return Occurrences.isIn(s, v);
        }

        private boolean mentions(Expr e) {
            return Mentions.of(e, v);
        }
    }

    private static boolean contains(Stmt whole, Stmt.Try part) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Stmt tryStmt(Stmt.Try s) {
                found[0] |= s.equals(part);
                return super.tryStmt(s);
            }
        }.walk(whole);
        return found[0];
    }
}
