package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Leaves out the adjoints of arrays of arrays that are added to and read by nothing else: of the tangent of a gradient, the gradient itself. Of
 * plain arrays, dead code goes by itself.
 *
 * <pre>
 * double[] aBar = wBar[i];                double[] aBarDot = wBarDot[i];
 * double[] aBarDot = wBarDot[i];          aBarDot[j] += x[j] * rBarDot;
 * aBar[j] += x[j] * rBar;
 * aBarDot[j] += x[j] * rBarDot;
 * </pre>
 */
final class UnreadRows {
    private final Set<Var> names = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean unread = true;

    private UnreadRows(Var array) {
        names.add(array);
    }

    /** The statements without those arrays; {@code results} are read after them. */
    static List<Stmt> leftOut(List<Stmt> stmts, Collection<Expr> results) {
        List<Stmt> result = stmts;
        for (Stmt s : stmts) {
            boolean begins = s instanceof Stmt.Declare d
                    && d.var().type().rank() > 1
                    && d.init() instanceof Expr.Call c
                    && c.callee().owner().equals(Exprs.runtimeClass("Zeros"));
            if (begins) {
                UnreadRows rows = new UnreadRows(((Stmt.Declare) s).var());
                rows.find(result, results);
                result = rows.unread ? rows.without(result) : result;
            }
        }
        return result;
    }

    /** Finds the names of the array and of its rows, and whether all of them are only added to. */
    private void find(List<Stmt> stmts, Collection<Expr> results) {
        int before;
        do {
            before = names.size();
            new Walker() {
                @Override
                public Stmt declare(Stmt.Declare s) {
                    if (isPart(s.init())) {
                        names.add(s.var());
                    }
                    return s;
                }
            }.stmts(stmts);
        } while (names.size() > before);
        Uses uses = new Uses();
        uses.stmts(stmts);
        results.forEach(uses::walk);
    }

    /** Whether a name is given to a row, be it only where a loop that asks for it has a trip. */
    private boolean isPart(Expr e) {
        if (e instanceof Expr.Conditional c) {
            return isPart(c.whenTrue()) && c.whenFalse().type() instanceof Type.Null;
        }
        return e instanceof Expr.Get && e.type().isReference() && names.contains(root(e));
    }

    private static Var root(Expr e) {
        return e instanceof Expr.Read r ? r.var() : e instanceof Expr.Get g ? root(g.array()) : null;
    }

    private boolean isAddition(Stmt.Set s) {
        return names.contains(root(s.array()))
                && s.pos().isGenerated()
                && !s.value().type().isReference()
                && s.value() instanceof Expr.Binary b
                && Exprs.same(b.left(), Exprs.get(s.array(), s.index()))
                && isPlain(s.index())
                && isPlain(b.right());
    }

    /** Whether evaluating {@code e} changes nothing. */
    private static boolean isPlain(Expr e) {
        boolean[] plain = {true};
        new Walker() {
            @Override
            public Expr call(Expr.Call c) {
                Callee.Kind kind = c.callee().kind();
                plain[0] &= kind == Callee.Kind.MATH || kind == Callee.Kind.PREDICATE;
                return super.call(c);
            }

            @Override
            public Expr get(Expr.Get g) {
                plain[0] &= !(g.array().type() instanceof Type.Seq);
                return super.get(g);
            }
        }.walk(e);
        return plain[0];
    }

    /** Anything but a declaration or an addition is a use. */
    private final class Uses extends Walker {
        @Override
        public Stmt declare(Stmt.Declare s) {
            if (isPart(s.init())) {
                walkIndices(s.init());
            } else {
                walk(s.init());
            }
            return s;
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            unread &= !names.contains(s.var());
            return super.assign(s);
        }

        @Override
        public Stmt set(Stmt.Set s) {
            if (!isAddition(s)) {
                return super.set(s);
            }
            walkIndices(s.array());
            walk(s.index());
            walk(((Expr.Binary) s.value()).right());
            return s;
        }

        private void walkIndices(Expr e) {
            if (e instanceof Expr.Conditional c) {
                walk(c.condition());
                walkIndices(c.whenTrue());
            } else if (e instanceof Expr.Get g) {
                walkIndices(g.array());
                walk(g.index());
            }
        }

        @Override
        public Expr read(Expr.Read r) {
            unread &= !names.contains(r.var());
            return r;
        }
    }

    private List<Stmt> without(List<Stmt> stmts) {
        return new Rewriter() {
            @Override
            protected void expand(Stmt s, List<Stmt> into) {
                boolean leaves = s instanceof Stmt.Declare d && names.contains(d.var())
                        || s instanceof Stmt.Set set && isAddition(set);
                if (!leaves) {
                    super.expand(s, into);
                }
            }
        }.stmts(stmts);
    }
}
