package dev.backsweep.processor.differentiate.storage;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Throwing;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses which names of elements the forward sweep does without, since the reverse sweep has no use for them. What is read in place of a
 * name is read later: it must not be overtaken by what may throw as well, or the primal would throw something else.
 *
 * <p>{@code double t1 = u[i]; double t2 = u[i - 1]; v[i] = t1 + 2 * (t2 - t1);} is {@code v[i] = u[i] + 2 * (u[i - 1] - u[i]);} again.
 */
public final class PutBack {
    private final Set<Var> unasked;
    private final Map<Var, Expr> elements = new IdentityHashMap<>();

    private PutBack(Set<Var> unasked) {
        this.unasked = unasked;
    }

    /**
     * The names to do without.
     *
     * @param unasked those that nothing else needs
     */
    public static Set<Var> of(Stmt.Block body, Set<Var> unasked) {
        Set<Var> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        new Walker() {
            @Override
            public Stmt.Block block(List<Stmt> list, Pos pos) {
                for (int i = 0; i < list.size(); i++) {
                    int from = i;
                    while (names(list.get(i)) && i + 1 < list.size()) {
                        i++;
                    }
                    if (from < i) {
                        chosen.addAll(new PutBack(unasked).group(list.subList(from, i), list.get(i)));
                    }
                }
                return super.block(list, pos);
            }
        }.body(body);
        return chosen;
    }

    private static boolean names(Stmt s) {
        return s instanceof Stmt.Declare d && d.var().isGenerated() && d.init() != null;
    }

    /** All of the names before a statement, or none. */
    private Set<Var> group(List<Stmt> names, Stmt s) {
        List<Var> before = new ArrayList<>();
        for (Stmt name : names) {
            Stmt.Declare d = (Stmt.Declare) name;
            if (unasked.contains(d.var())) {
                elements.put(d.var(), d.init());
                before.add(d.var());
            } else if (Throwing.may(d.init(), Type.OBJECT)) {
                before.add(d.var());
            }
        }
        Order order = new Order();
        for (Stmt name : names) {
            Stmt.Declare d = (Stmt.Declare) name;
            if (!elements.containsKey(d.var())) {
                order.expr(d.init());
                order.evaluated(d.var(), before.contains(d.var()));
            }
        }
        order.statement(s);
        boolean same = order.found.size() >= before.size()
                && order.found.subList(0, before.size()).equals(before);
        return same ? elements.keySet() : Set.of();
    }

    /** What may throw, in the order in which it is evaluated at first; null for what had no name. */
    private final class Order extends Walker {
        private final List<Var> found = new ArrayList<>();
        private int depth;

        void statement(Stmt s) {
            if (s instanceof Stmt.Set set) {
                expr(set.array());
                expr(set.index());
                expr(set.value());
            } else if (s instanceof Stmt.Declare d) {
                expr(d.init());
            } else if (s instanceof Stmt.Assign a) {
                expr(a.value());
            } else if (s instanceof Stmt.Eval e) {
                expr(e.expr());
            }
        }

        void evaluated(Var v, boolean mayThrow) {
            if (mayThrow && !found.contains(v)) {
                found.add(v);
            }
        }

        @Override
        public Expr expr(Expr e) {
            if (e instanceof Expr.Read r && elements.containsKey(r.var())) {
                depth++;
                super.expr(elements.get(r.var()));
                depth--;
                evaluated(r.var(), true);
                return e;
            }
            if (e == null) {
                return null;
            }
            super.expr(e);
            if (depth == 0 && throwsItself(e)) {
                found.add(null);
            }
            return e;
        }

        private static boolean throwsItself(Expr e) {
            if (e instanceof Expr.Call c) {
                return c.callee().kind() != Callee.Kind.MATH || Throwing.may(e);
            }
            boolean divides = e instanceof Expr.Binary b && b.type().isIntegral() && Throwing.may(b);
            return divides || !(e instanceof Expr.Binary || e instanceof Expr.Unary) && Throwing.may(e);
        }
    }
}
