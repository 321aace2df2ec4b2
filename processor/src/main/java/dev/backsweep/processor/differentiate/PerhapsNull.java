package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a method works with null in place of an array: it asks, or does not touch it, or not on every way. What is generated for it must not
 * ask for its length.
 *
 * <p>{@code return weights == null ? x : x * weights[0];} and {@code if (n == 0) { return x; } return x * weights[n];}
 */
final class PerhapsNull extends Walker {
    private final Var array;
    private final boolean assigned;
    private final Set<Var> names = new HashSet<>();
    private final Map<Label, Boolean> afterLabels = new HashMap<>();
    private final Map<Label, Boolean> afterTrips = new HashMap<>();
    private boolean asked;
    private boolean touched;

    private PerhapsNull(Var array, Method method) {
        this.array = array;
        Set<Var> changed = new HashSet<>();
        new Walker() {
            @Override
            public Stmt assign(Stmt.Assign s) {
                changed.add(s.var());
                return s;
            }
        }.walk(method.body());
        this.assigned = changed.contains(array);
        names.add(array);
        if (!assigned) {
            new Walker() {
                @Override
                public Stmt declare(Stmt.Declare s) {
                    if (isArray(s.init()) && !changed.contains(s.var())) {
                        names.add(s.var());
                    }
                    return s;
                }
            }.walk(method.body());
        }
        walk(method.body());
    }

    static boolean is(Var array, Method method) {
        PerhapsNull found = new PerhapsNull(array, method);
        return found.isMeant() || !found.looks(method.body(), false);
    }

    private boolean isMeant() {
        return asked || !touched;
    }

    /** Whether it does, on all ways, with one of the arrays that are differentiated by. */
    static boolean anyOf(Request request) {
        return request.inputs().stream()
                .anyMatch(x -> x.type() instanceof Type.Arr && new PerhapsNull(x, request.primal()).isMeant());
    }

    /** What must hold besides {@code condition} where the arrays that are differentiated by have to be there. */
    static Expr andAllThere(Expr condition, Request request) {
        Expr all = condition;
        for (Var x : request.inputs()) {
            if (x.type() instanceof Type.Arr && is(x, request.primal())) {
                Expr isThere = Exprs.binary(BinaryOp.NE, Exprs.read(x), new Expr.Lit(null, Type.Null.NULL, Pos.NONE));
                all = Exprs.binary(BinaryOp.AND, all, isThere);
            }
        }
        return all;
    }

    @Override
    public Expr read(Expr.Read e) {
        touched |= e.var() == array;
        return e;
    }

    @Override
    public Expr binary(Expr.Binary e) {
        boolean isTest = e.op() == BinaryOp.EQ || e.op() == BinaryOp.NE;
        asked |= isTest && (isArray(e.left()) && isNull(e.right()) || isArray(e.right()) && isNull(e.left()));
        return super.binary(e);
    }

    private boolean isArray(@Nullable Expr e) {
        return e instanceof Expr.Read r && names.contains(r.var());
    }

    private static boolean isNull(Expr e) {
        return e.type() instanceof Type.Null;
    }

    private boolean looks(Stmt.Block block, boolean after) {
        boolean sure = after;
        for (int i = block.stmts().size() - 1; i >= 0; i--) {
            sure = looks(block.stmts().get(i), sure);
        }
        return sure;
    }

    /**
     * Whether every way from a statement on comes to an element or the length of the array, or to an exception.
     *
     * @param after the same from its end on
     */
    private boolean looks(Stmt s, boolean after) {
        if (s instanceof Stmt.Block b) {
            return looks(b, after);
        } else if (s instanceof Stmt.Labeled l) {
            afterLabels.put(l.label(), after);
            return looks(l.body(), after);
        } else if (s instanceof Stmt.Loop l) {
            return loop(l, after);
        } else if (s instanceof Stmt.If i) {
            return looks(i.condition()) || looks(i.then(), after) && looks(i.otherwise(), after);
        } else if (s instanceof Stmt.Try t) {
            boolean end = t.finallyBlock() == null ? after : looks(t.finallyBlock(), after);
            return looks(t.body(), end) && t.catches().stream().allMatch(c -> looks(c.body(), end));
        } else if (s instanceof Stmt.Break b) {
            return afterLabels.getOrDefault(b.target(), false);
        } else if (s instanceof Stmt.Continue c) {
            return afterTrips.getOrDefault(c.target(), false);
        } else if (s instanceof Stmt.Throw) {
            return true;
        }
        boolean here = values(s);
        boolean ends = s instanceof Stmt.Return || s instanceof Stmt.Assign a && a.var() == array;
        return here || !ends && after;
    }

    private boolean loop(Stmt.Loop l, boolean after) {
        afterLabels.put(l.label(), after);
        boolean endless = l.condition() instanceof Expr.Lit lit && Boolean.TRUE.equals(lit.value());
        boolean first = l.init().stream().anyMatch(this::values);
        if (l.form() != Stmt.Form.DO) {
            first |= looks(l.condition());
        }
        boolean end = endless || after || looks(l.condition());
        afterTrips.put(l.label(), end);
        return first || looks(l.body(), end) && (endless || after || l.form() == Stmt.Form.DO);
    }

    /** Whether the parts of a simple statement do. */
    private boolean values(Stmt s) {
        if (s instanceof Stmt.Set set && isArray(set.array())) {
            return true;
        }
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr expr(Expr e) {
                found[0] |= e != null && looks(e);
                return e;
            }
        }.walk(s);
        return found[0];
    }

    /** Whether evaluating an expression does. */
    private boolean looks(Expr e) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr get(Expr.Get g) {
                found[0] |= isArray(g.array());
                return super.get(g);
            }

            @Override
            public Expr length(Expr.Length l) {
                found[0] |= isArray(l.array());
                return super.length(l);
            }

            @Override
            public Expr call(Expr.Call c) {
                found[0] |= c.callee().kind() == Callee.Kind.CLONE && isArray(c.receiver());
                return super.call(c);
            }

            @Override
            public Expr binary(Expr.Binary b) {
                if (b.op().isShortCircuit()) {
                    expr(b.left());
                    return b;
                }
                return super.binary(b);
            }

            @Override
            public Expr conditional(Expr.Conditional c) {
                expr(c.condition());
                found[0] |= looks(c.whenTrue()) && looks(c.whenFalse());
                return c;
            }
        }.walk(e);
        return found[0];
    }
}
