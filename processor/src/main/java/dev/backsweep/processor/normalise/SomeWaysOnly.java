package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records of which components are read on some ways through a method only, so that null does no harm on the others: parameters, and
 * local variables that are given an object where they are declared. A loop counts as entered, and a way that ends in an exception as none. What
 * is handed on as a whole, but returned, is not judged, nor what the header of a loop reads, where there is no room for a test.
 *
 * <p>{@code p}, but not {@code q}: {@code double s = q.x(); if (s < 0) { return s; } return s * p.x();}
 */
final class SomeWaysOnly {
    private final Set<Var> candidates = vars();
    private final Map<Var, Var> names = new IdentityHashMap<>();
    private final Map<Label, Set<Var>> afterLabels = new IdentityHashMap<>();

    private SomeWaysOnly() {}

    static Set<Var> in(Method method) {
        SomeWaysOnly found = new SomeWaysOnly();
        method.params().forEach(p -> found.candidate(p.var()));
        found.declared(method.body());
        found.candidates.removeAll(Assigned.in(method.body()));
        found.candidates.removeAll(found.notJudged(method.body()));
        Set<Var> sure = found.candidates.isEmpty() ? Set.of() : found.before(method.body(), vars());
        method.params().forEach(p -> found.judge(p.var(), sure));
        return found.candidates;
    }

    private static Set<Var> vars() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private void candidate(Var v) {
        if (Parts.isTakenApart(v.type())) {
            candidates.add(v);
        }
    }

    private void declared(Stmt.Block body) {
        Set<Var> assigned = Assigned.in(body);
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                boolean isMade = s.init() instanceof Expr.Call c && c.callee().kind() == Callee.Kind.RECORD_NEW;
                if (s.init() instanceof Expr.Read r && !assigned.contains(s.var())) {
                    names.put(s.var(), r.var());
                } else if (s.init() != null && !isMade) {
                    candidate(s.var());
                }
                return super.declare(s);
            }
        }.walk(body);
    }

    /** The variable that {@code v} is another name for. */
    private Var named(Var v) {
        Var of = v;
        while (names.containsKey(of)) {
            of = names.get(of);
        }
        return of;
    }

    private Set<Var> notJudged(Stmt.Block body) {
        Set<Var> found = vars();
        boolean isRecursive = isRecursive(body);
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                return names.containsKey(s.var()) ? s : super.declare(s);
            }

            @Override
            public Stmt loop(Stmt.Loop s) {
                Set<Var> late = reads(s.condition(), true);
                if (isAskedAtOnce(s)) {
                    late.removeAll(reads(s.condition(), false));
                }
                found.addAll(late);
                return super.loop(s);
            }

            @Override
            public Stmt returnStmt(Stmt.Return s) {
                return s.value() instanceof Expr.Read && !isRecursive ? s : super.returnStmt(s);
            }

            @Override
            public Expr read(Expr.Read e) {
                found.add(named(e.var()));
                return e;
            }

            @Override
            public Expr call(Expr.Call e) {
                return ScalarReplacement.outer(e) instanceof Expr.Read ? e : super.call(e);
            }

            @Override
            public Expr field(Expr.Field e) {
                return ScalarReplacement.outer(e) instanceof Expr.Read ? e : super.field(e);
            }
        }.walk(body);
        return found;
    }

    /** Whether a method calls what calls itself: that is handed the parts of records that are there. */
    private static boolean isRecursive(Stmt.Block body) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                Callee.Kind kind = e.callee().kind();
                found[0] |= kind == Callee.Kind.SOURCE || kind == Callee.Kind.PAIR;
                return super.call(e);
            }
        }.walk(body);
        return found[0];
    }

    /** What is read where {@code e} is evaluated: always, or perhaps too. */
    private Set<Var> reads(@Nullable Expr e, boolean perhaps) {
        Set<Var> found = vars();
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                found.add(named(r.var()));
                return r;
            }

            @Override
            public Expr binary(Expr.Binary b) {
                if (!perhaps && b.op().isShortCircuit()) {
                    expr(b.left());
                    return b;
                }
                return super.binary(b);
            }

            @Override
            public Expr conditional(Expr.Conditional c) {
                if (perhaps) {
                    return super.conditional(c);
                }
                expr(c.condition());
                found.addAll(both(reads(c.whenTrue(), false), reads(c.whenFalse(), false)));
                return c;
            }
        }.walk(e);
        return found;
    }

    private static @Nullable Set<Var> both(@Nullable Set<Var> one, @Nullable Set<Var> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        Set<Var> both = vars();
        both.addAll(one);
        both.retainAll(other);
        return both;
    }

    private static @Nullable Set<Var> with(Set<Var> reads, @Nullable Set<Var> after) {
        if (after == null) {
            return null;
        }
        reads.addAll(after);
        return reads;
    }

    private @Nullable Set<Var> before(Stmt.Block block, @Nullable Set<Var> after) {
        Set<Var> sure = after;
        List<Stmt> stmts = block.stmts();
        for (int i = stmts.size() - 1; i >= 0; i--) {
            sure = before(stmts.get(i), sure);
        }
        return sure;
    }

    /**
     * What is read on every way from a statement on.
     *
     * @param after the same from its end on; null where only exceptions come
     */
    private @Nullable Set<Var> before(Stmt s, @Nullable Set<Var> after) {
        if (s instanceof Stmt.Block b) {
            return before(b, after);
        } else if (s instanceof Stmt.Labeled l) {
            afterLabels.put(l.label(), after);
            return before(l.body(), after);
        } else if (s instanceof Stmt.Loop l) {
            afterLabels.put(l.label(), after);
            Set<Var> init = vars();
            l.init().forEach(i -> init.addAll(values(i)));
            if (l.form() != Stmt.Form.DO) {
                init.addAll(reads(l.condition(), false));
            }
            return with(init, before(l.body(), after));
        } else if (s instanceof Stmt.If i) {
            return with(reads(i.condition(), false), both(before(i.then(), after), before(i.otherwise(), after)));
        } else if (s instanceof Stmt.Try t) {
            Set<Var> end = t.finallyBlock() == null ? after : before(t.finallyBlock(), after);
            Set<Var> sure = before(t.body(), end);
            for (Stmt.Catch c : t.catches()) {
                sure = both(sure, before(c.body(), end));
            }
            return sure;
        } else if (s instanceof Stmt.Break b) {
            return afterLabels.get(b.target());
        } else if (s instanceof Stmt.Return) {
            return values(s);
        } else if (s instanceof Stmt.Throw) {
            return null;
        }
        if (s instanceof Stmt.Declare d) {
            judge(d.var(), after);
        }
        return with(values(s), after);
    }

    /** What the parts of a simple statement read. */
    private Set<Var> values(Stmt s) {
        Set<Var> found = vars();
        boolean handsOn = s instanceof Stmt.Declare d && names.containsKey(d.var())
                || s instanceof Stmt.Return r && r.value() instanceof Expr.Read;
        if (handsOn) {
            return found;
        }
        new Walker() {
            @Override
            public Expr expr(Expr e) {
                found.addAll(reads(e, false));
                return e;
            }
        }.walk(s);
        return found;
    }

    private void judge(Var v, @Nullable Set<Var> after) {
        if (after == null || after.contains(v)) {
            candidates.remove(v);
        }
    }

    /**
     * Whether the first test of a loop looks at all the records that every one of its tests looks at before anything can be noticed but that something
     * is null.
     */
    static boolean isAskedAtOnce(Stmt.Loop l) {
        boolean[] plain = {l.form() != Stmt.Form.DO};
        Walker walker = new Walker() {
            @Override
            public Expr expr(Expr e) {
                plain[0] &= e == null || failsOnNullAlone(e);
                return super.expr(e);
            }
        };
        l.init().forEach(walker::walk);
        walker.walk(l.condition());
        return plain[0];
    }

    /** Whether an expression whose parts are there is evaluated without an exception but for null. */
    private static boolean failsOnNullAlone(Expr e) {
        if (e instanceof Expr.Binary b) {
            boolean divides = b.op() == BinaryOp.DIV || b.op() == BinaryOp.REM;
            return b.type() instanceof Type.Prim && !(divides && b.type().isIntegral());
        }
        return e instanceof Expr.Read
                || e instanceof Expr.Lit
                || e instanceof Expr.Unary
                || e instanceof Expr.Length
                || e instanceof Expr.Cast c && c.type() instanceof Type.Prim
                || ScalarReplacement.outer(e) != null;
    }
}
