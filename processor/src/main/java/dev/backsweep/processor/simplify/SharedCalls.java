package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes once what generated statements near each other call a mathematical function for.
 *
 * <pre>
 * aBar = aBar + quotient(t, x);
 * xBar = xBar - a * quotient(t, x);      becomes double t1 = quotient(t, x); aBar = aBar + t1; xBar = xBar - a * t1;
 * </pre>
 */
final class SharedCalls extends Pass {
    /** How many statements further on the same call is looked for. */
    private static final int REACH = 8;

    private final Effects effects;

    private final Set<String> names = new HashSet<>();

    /** The calls of each statement that has been looked at. */
    private final Map<Stmt, List<Expr.Call>> calls = new IdentityHashMap<>();

    private SharedCalls(Effects effects) {
        this.effects = effects;
    }

    static Method apply(Method method, Effects effects) {
        SharedCalls pass = new SharedCalls(effects);
        method.params().forEach(p -> pass.names.add(p.var().name()));
        pass.effects.of(method.body()).declares.forEach(v -> pass.names.add(v.name()));
        return method.withBody(pass.body(method.body()));
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        List<Stmt> result = stmts(list);
        for (int i = 0; i < result.size(); i++) {
            for (Expr.Call call : callsOf(result.get(i))) {
                int last = lastUse(result, i, call);
                boolean again = last > i || count(result.get(i), call) > 1;
                if (again) {
                    share(result, i, last, call);
                    // the declaration has taken this statement's place
                    break;
                }
            }
        }
        return new Stmt.Block(kept(list, result), pos);
    }

    /** The last statement in reach that makes the same call while its arguments are the same. */
    private int lastUse(List<Stmt> list, int from, Expr.Call call) {
        Summary value = effects.of(call);
        int last = from;
        for (int i = from + 1; i < list.size() && i <= from + REACH; i++) {
            Stmt before = list.get(i - 1);
            if (!(before instanceof Stmt.Comment) && effects.changes(effects.of(before), value)) {
                break;
            }
            if (count(list.get(i), call) > 0) {
                last = i;
            }
        }
        return last;
    }

    private List<Expr.Call> callsOf(Stmt s) {
        return calls.computeIfAbsent(s, Calls::in);
    }

    private int count(Stmt s, Expr.Call call) {
        int n = 0;
        for (Expr.Call c : callsOf(s)) {
            n += Same.expr(c, call) ? 1 : 0;
        }
        return n;
    }

    private void share(List<Stmt> list, int from, int to, Expr.Call call) {
        Var shared = Var.temporary(freeName(), call.type());
        Calls replace = new Calls(call, shared);
        for (int i = from; i <= to; i++) {
            if (Calls.isPlain(list.get(i))) {
                list.set(i, replace.stmt(list.get(i)));
            }
        }
        list.add(from, new Stmt.Declare(shared, call, Pos.NONE));
    }

    private String freeName() {
        String name = "t";
        for (int n = 2; !names.add(name); n++) {
            name = "t" + n;
        }
        return name;
    }

    /** Finds and replaces calls in a statement; those that a condition guards are left out. */
    private static final class Calls extends Rewriter {
        private final Expr.@Nullable Call sought;
        private final @Nullable Var replacement;
        private final List<Expr.Call> found = new ArrayList<>();

        Calls(Expr.@Nullable Call sought, @Nullable Var replacement) {
            this.sought = sought;
            this.replacement = replacement;
        }

        static boolean isPlain(Stmt s) {
            return s.pos().isGenerated()
                    && (s instanceof Stmt.Declare || s instanceof Stmt.Assign || s instanceof Stmt.Set);
        }

        static List<Expr.Call> in(Stmt s) {
            Calls calls = new Calls(null, null);
            if (isPlain(s)) {
                calls.stmt(s);
            }
            return calls.found;
        }

        /** Outer calls before those in their arguments. */
        @Override
        public Expr call(Expr.Call e) {
            if (sought != null && Same.expr(e, sought)) {
                return Exprs.read(replacement);
            }
            if (e.callee().kind() == Callee.Kind.MATH && e.type().isFloating()) {
                found.add(e);
            }
            return super.call(e);
        }

        @Override
        public Expr conditional(Expr.Conditional e) {
            return e;
        }

        @Override
        public Expr binary(Expr.Binary e) {
            return e.op().isShortCircuit() ? e : super.binary(e);
        }
    }
}
