package dev.backsweep.processor.differentiate.lanes;

import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The variables of a program for one direction that depend on which direction it is, in whatever order they are assigned.
 *
 * <p>Of {@code e = exp(x); eDot = e * xDot;} these are {@code xDot} and {@code eDot}.
 */
public final class Dependent {
    private final Set<Var> common;
    private final Set<Var> vars = Collections.newSetFromMap(new IdentityHashMap<>());

    private Dependent(Set<Var> common) {
        this.common = common;
    }

    /**
     * Finds them.
     *
     * @param lane which direction it is
     * @param common the arrays that all directions give their results to
     */
    public static Dependent in(List<Stmt> stmts, Var lane, Set<Var> common) {
        Dependent dependent = new Dependent(common);
        dependent.vars.add(lane);
        dependent.find(stmts);
        return dependent;
    }

    /** Whether it is one of them. */
    public boolean contains(Var v) {
        return vars.contains(v);
    }

    private void find(List<Stmt> stmts) {
        int before;
        do {
            before = vars.size();
            Walker walker = new Walker() {
                @Override
                public Stmt declare(Stmt.Declare s) {
                    note(s.var(), s.init() != null && in(s.init()));
                    share(s.var(), s.init());
                    return s;
                }

                @Override
                public Stmt assign(Stmt.Assign s) {
                    note(s.var(), in(s.value()));
                    share(s.var(), s.value());
                    return s;
                }

                @Override
                public Stmt set(Stmt.Set s) {
                    note(root(s.array()), in(s.value()) || in(s.index()));
                    share(root(s.array()), s.value());
                    return s;
                }

                @Override
                public Stmt ifStmt(Stmt.If s) {
                    boolean chosen = in(s.condition());
                    Assigned.in(List.of(s.then(), s.otherwise())).forEach(v -> note(v, chosen));
                    return super.ifStmt(s);
                }

                @Override
                public Stmt eval(Stmt.Eval s) {
                    if (s.expr() instanceof Expr.Call c && !c.args().isEmpty() && isAddition(c)) {
                        note(root(c.args().get(0)), c.args().stream().anyMatch(Dependent.this::in));
                    }
                    return s;
                }
            };
            stmts.forEach(walker::walk);
        } while (vars.size() > before);
    }

    private void note(Var v, boolean depends) {
        if (depends && v != null && !common.contains(v)) {
            vars.add(v);
        }
    }

    /** What names the same array as something that depends on the direction does too. */
    private void share(Var target, Expr value) {
        if (value == null || !value.type().isReference() || target == null || !vars.contains(target)) {
            return;
        }
        if (value instanceof Expr.Read || value instanceof Expr.Get) {
            note(root(value), true);
        } else if (value instanceof Expr.Conditional c) {
            share(target, c.whenTrue());
            share(target, c.whenFalse());
        } else if (value instanceof Expr.ArrayLit a) {
            a.elements().forEach(x -> share(target, x));
        } else if (value instanceof Expr.Call c && c.callee().owner().equals(Exprs.runtimeClass("Adjoints"))) {
            c.args().forEach(x -> share(target, x));
        }
    }

    /** Whether a call of generated code writes its first argument. */
    private static boolean isAddition(Expr.Call c) {
        return c.callee()
                        .owner()
                        .packageName()
                        .equals(Exprs.runtimeClass("Adjoints").packageName())
                && (c.callee().owner().equals(Exprs.runtimeClass("Adjoints"))
                        || c.callee().name().equals("point"));
    }

    private static Var root(Expr array) {
        return array instanceof Expr.Read r ? r.var() : array instanceof Expr.Get g ? root(g.array()) : null;
    }

    /** Whether {@code e} depends on the direction. */
    public boolean in(Expr e) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                found[0] |= vars.contains(r.var());
                return r;
            }
        }.walk(e);
        return found[0];
    }

    /** Whether {@code s} or a part of it depends on the direction. */
    public boolean in(Stmt s) {
        boolean[] found = {false};
        new Walker() {
            @Override
            protected Var var(Var v) {
                found[0] |= vars.contains(v);
                return v;
            }
        }.walk(s);
        return found[0];
    }
}
