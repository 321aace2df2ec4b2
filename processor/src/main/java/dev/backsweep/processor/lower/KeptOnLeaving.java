package dev.backsweep.processor.lower;

import dev.backsweep.processor.ir.Completion;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Keeps in a plain variable what a loop keeps only as it is left: there is one such trip at most, and its reverse alone asks for the value.
 *
 * <pre>{@code
 * Seq<double> ys = new Seq(n);
 * for (…) { … if (found) { ys[i] = y; exit = 1; break; } }
 * for (…) { if (exit == 1) { … ys[i] … } }
 * // becomes
 * double lastY = 0;
 * for (…) { … if (found) { lastY = y; exit = 1; break; } }
 * for (…) { if (exit == 1) { … lastY … } }
 * }</pre>
 */
final class KeptOnLeaving extends Walker {
    private final Map<Var, Integer> created = new IdentityHashMap<>();
    private final Map<Var, Integer> loopsAtCreation = new IdentityHashMap<>();
    private final Set<Var> others = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Stmt.Loop> loops = new ArrayList<>();

    /** For each block that is open, from the innermost loop's body on, what follows the statement that is walked. */
    private List<List<Stmt>> rests = new ArrayList<>();

    private KeptOnLeaving() {}

    static Method method(Method method) {
        KeptOnLeaving found = new KeptOnLeaving();
        found.walk(method.body());
        Map<Var, Var> plain = new IdentityHashMap<>();
        found.created.forEach((v, times) -> {
            if (times == 1 && !found.others.contains(v)) {
                plain.put(v, v.invented(named(v.name()), ((Type.Seq) v.type()).element()));
            }
        });
        return plain.isEmpty() ? method : method.withBody(new Plain(plain).body(method.body()));
    }

    /** {@code lastY} for what was to be kept in {@code ys}. */
    private static String named(String plural) {
        String one = plural.matches("kept[A-Z].*") ? plural.substring(4) : plural.replaceAll("s$", "");
        return one.isEmpty() ? plural : "last" + one.substring(0, 1).toUpperCase(Locale.ROOT) + one.substring(1);
    }

    @Override
    public Stmt.Block body(Stmt.Block b) {
        if (b == null) {
            return null;
        }
        for (int i = 0; i < b.stmts().size(); i++) {
            rests.add(b.stmts().subList(i + 1, b.stmts().size()));
            stmt(b.stmts().get(i));
            rests.remove(rests.size() - 1);
        }
        return b;
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        List<List<Stmt>> outside = rests;
        loops.add(s);
        rests = new ArrayList<>();
        super.loop(s);
        rests = outside;
        loops.remove(loops.size() - 1);
        return s;
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        if (s.var().type() instanceof Type.Seq seq
                && s.init() instanceof Expr.NewArray
                && !seq.element().isReference()) {
            created.merge(s.var(), 1, Integer::sum);
            loopsAtCreation.put(s.var(), loops.size());
            return s;
        }
        others.add(s.var());
        return super.declare(s);
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        others.add(s.var());
        return super.assign(s);
    }

    @Override
    public Stmt set(Stmt.Set s) {
        if (!(s.array() instanceof Expr.Read r) || !(r.var().type() instanceof Type.Seq)) {
            return super.set(s);
        }
        if (loops.size() != loopsAtCreation.getOrDefault(r.var(), -1) + 1 || !leaves()) {
            others.add(r.var());
        }
        expr(s.index());
        expr(s.value());
        return s;
    }

    @Override
    public Expr get(Expr.Get e) {
        return e.array() instanceof Expr.Read r && r.var().type() instanceof Type.Seq ? expr(e.index()) : super.get(e);
    }

    @Override
    public Expr read(Expr.Read e) {
        others.add(e.var());
        return e;
    }

    /** Whether the innermost loop is left from here, whatever happens. */
    private boolean leaves() {
        Stmt.Loop loop = loops.get(loops.size() - 1);
        Set<Label> inside = labels(loop.body().stmts());
        for (int i = rests.size() - 1; i >= 0; i--) {
            List<Stmt> rest = rests.get(i);
            Set<Label> staying = Collections.newSetFromMap(new IdentityHashMap<>());
            staying.addAll(inside);
            staying.removeAll(labels(rest));
            if (jumps(rest, loop.label(), staying)) {
                return false;
            }
            if (!Completion.isPossible(rest)) {
                return true;
            }
        }
        return false;
    }

    private static Set<Label> labels(List<Stmt> stmts) {
        Set<Label> found = Collections.newSetFromMap(new IdentityHashMap<>());
        Walker walker = new Walker() {
            @Override
            public Stmt loop(Stmt.Loop s) {
                found.add(s.label());
                return super.loop(s);
            }

            @Override
            public Stmt labeled(Stmt.Labeled s) {
                found.add(s.label());
                return super.labeled(s);
            }

            @Override
            public Stmt switchStmt(Stmt.Switch s) {
                found.add(s.label());
                return super.switchStmt(s);
            }
        };
        stmts.forEach(walker::walk);
        return found;
    }

    /** Whether some statement goes on inside the loop, elsewhere or with its next trip. */
    private static boolean jumps(List<Stmt> stmts, Label loop, Set<Label> staying) {
        boolean[] found = {false};
        Walker walker = new Walker() {
            @Override
            public Stmt breakStmt(Stmt.Break s) {
                found[0] |= staying.contains(s.target());
                return s;
            }

            @Override
            public Stmt continueStmt(Stmt.Continue s) {
                found[0] |= staying.contains(s.target()) || s.target() == loop;
                return s;
            }
        };
        stmts.forEach(walker::walk);
        return found[0];
    }

    /** Puts the variables in the place of the sequences. */
    private static final class Plain extends Rewriter {
        private final Map<Var, Var> plain;

        Plain(Map<Var, Var> plain) {
            this.plain = plain;
        }

        @Override
        public Stmt declare(Stmt.Declare s) {
            Var v = plain.get(s.var());
            return v == null ? super.declare(s) : new Stmt.Declare(v, Exprs.zero(v.type()), Pos.NONE);
        }

        @Override
        public Stmt set(Stmt.Set s) {
            Var v = s.array() instanceof Expr.Read r ? plain.get(r.var()) : null;
            return v == null ? super.set(s) : new Stmt.Assign(v, expr(s.value()), s.pos());
        }

        @Override
        public Expr get(Expr.Get e) {
            Var v = e.array() instanceof Expr.Read r ? plain.get(r.var()) : null;
            return v == null ? super.get(e) : new Expr.Read(v, e.pos());
        }
    }
}
