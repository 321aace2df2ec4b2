package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls a dear function of {@code Math} once where its value is at hand: another call with the same arguments stands before, in the same
 * block or in one around it, however far. {@link SharedCalls} does it for neighbours, while there is still something to simplify.
 *
 * <pre>
 * sBar = Math.exp(-t) * resultBar;                 exp = Math.exp(-t);
 * for (…) { … }                           becomes  sBar = exp * resultBar;
 * return s * Math.exp(-t);                         for (…) { … }
 *                                                  return s * exp;
 * </pre>
 */
final class RepeatedCalls extends Pass {
    private static final Set<String> DEAR = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log",
            "log10", "log1p", "sqrt", "cbrt", "pow", "hypot");

    private final Effects effects;
    private final Set<Var> assigned;
    /** The dear calls that are written more than once: only these are looked at. */
    private final Set<Expr.Call> repeated;

    private List<Known> known = new ArrayList<>();
    /** Arguments that have been worked out, so that they can be again. */
    private List<Expr> settled = new ArrayList<>();

    private RepeatedCalls(Effects effects, Set<Var> assigned, Set<Expr.Call> repeated) {
        this.effects = effects;
        this.assigned = assigned;
        this.repeated = repeated;
    }

    /** A call and the variable that holds its value. */
    private record Known(Expr.Call call, Var value) {}

    static Method apply(Method method, Effects effects) {
        Set<Expr.Call> repeated = repeated(method);
        if (repeated.isEmpty()) {
            return method;
        }
        Set<Var> assigned = effects.of(method.body()).writes;
        return method.withBody(new RepeatedCalls(effects, assigned, repeated).body(method.body()));
    }

    private static Set<Expr.Call> repeated(Method method) {
        Map<List<?>, List<Expr.Call>> alike = new HashMap<>();
        new Walker() {
            @Override
            public Expr call(Expr.Call c) {
                if (isDear(c)) {
                    alike.computeIfAbsent(outline(c), x -> new ArrayList<>()).add(c);
                }
                return super.call(c);
            }
        }.walk(method.body());
        Set<Expr.Call> repeated = Collections.newSetFromMap(new IdentityHashMap<>());
        for (List<Expr.Call> calls : alike.values()) {
            for (int i = 1; i < calls.size(); i++) {
                Expr.Call call = calls.get(i);
                calls.subList(0, i).stream()
                        .filter(c -> Same.expr(c, call))
                        .findFirst()
                        .ifPresent(c -> {
                            repeated.add(c);
                            repeated.add(call);
                        });
            }
        }
        return repeated;
    }

    /** What the same calls have in common, and few others: the name, and which variables it reads in which order. */
    private static List<?> outline(Expr.Call call) {
        List<Object> outline = new ArrayList<>();
        outline.add(call.callee().name());
        new Walker() {
            @Override
            public Expr read(Expr.Read e) {
                outline.add(e.var());
                return e;
            }
        }.walk(call);
        return outline;
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        List<Known> outer = known;
        known = new ArrayList<>(outer);
        List<Expr> settledOutside = settled;
        settled = new ArrayList<>(settledOutside);
        List<Stmt> rest = new ArrayList<>(list);
        List<Stmt> result = new ArrayList<>();
        while (!rest.isEmpty()) {
            Stmt s = rest.remove(0);
            List<Expr.Call> calls = unconditional(s);
            for (Expr.Call call : calls) {
                if (repeated.contains(call)
                        && value(call) == null
                        && canStandBefore(call)
                        && isAskedAgain(call, s, rest)) {
                    Stmt.Declare named = named(call, s, rest);
                    rest.remove(named);
                    Var value = named == null ? Var.temporary("t", call.type()) : named.var();
                    result.add(new Stmt.Declare(value, expr(call), named == null ? Pos.NONE : named.pos()));
                    known.add(new Known(call, value));
                }
            }
            forgetWhatChanges(s, s instanceof Stmt.Loop);
            expand(s, result);
            calls.forEach(this::settle);
            if (s instanceof Stmt.Declare d && d.init() instanceof Expr.Call c && isDear(c)) {
                settle(c);
            }
            forgetWhatChanges(s, true);
            if (s instanceof Stmt.Declare d
                    && d.init() instanceof Expr.Call c
                    && repeated.contains(c)
                    && !assigned.contains(d.var())) {
                known.add(new Known(c, d.var()));
            }
        }
        known = outer;
        settled = settledOutside;
        return new Stmt.Block(kept(list, result), pos);
    }

    @Override
    public Expr call(Expr.Call e) {
        Var value = value(e);
        return value == null ? super.call(e) : Exprs.read(value);
    }

    private @Nullable Var value(Expr.Call call) {
        if (!repeated.contains(call)) {
            return null;
        }
        for (Known k : known) {
            if (Same.expr(k.call(), call)) {
                return k.value();
            }
        }
        return null;
    }

    /** The declaration further on of a variable that has just this value, and could as well be declared here. */
    private Stmt.@Nullable Declare named(Expr.Call call, Stmt here, List<Stmt> later) {
        Summary value = effects.of(call);
        Stmt before = here;
        for (Stmt s : later) {
            if (before.equals(here) && here instanceof Stmt.Loop || effects.changes(effects.of(before), value)) {
                return null;
            }
            if (s instanceof Stmt.Declare d
                    && d.init() != null
                    && Same.expr(d.init(), call)
                    && d.var().type().equals(call.type())
                    && !assigned.contains(d.var())) {
                return d;
            }
            before = s;
        }
        return null;
    }

    private void forgetWhatChanges(Stmt s, boolean forget) {
        if (forget && !(known.isEmpty() && settled.isEmpty())) {
            Summary summary = effects.of(s);
            settled.removeIf(e -> effects.changes(summary, effects.of(e)));
            known.removeIf(k -> effects.changes(summary, effects.of(k.call())));
        }
    }

    /** Whether the same call stands in a later statement, or a second time in this one, before its arguments change. */
    private boolean isAskedAgain(Expr.Call call, Stmt here, List<Stmt> later) {
        Summary value = effects.of(call);
        boolean keeps = !effects.changes(effects.of(here), value);
        if (count(here, call) > 1 && (keeps || !(here instanceof Stmt.Loop))) {
            return true;
        }
        for (Stmt s : later) {
            if (!keeps) {
                return false;
            }
            keeps = !effects.changes(effects.of(s), value);
            if (count(s, call) > 0 && (keeps || isPlain(s))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlain(Stmt s) {
        return s instanceof Stmt.Declare
                || s instanceof Stmt.Assign
                || s instanceof Stmt.Set
                || s instanceof Stmt.Return;
    }

    private static int count(Stmt s, Expr.Call call) {
        int[] n = {0};
        new Walker() {
            @Override
            public Expr call(Expr.Call c) {
                n[0] += Same.expr(c, call) ? 1 : 0;
                return super.call(c);
            }

            @Override
            public Stmt tryStmt(Stmt.Try t) {
                return t;
            }
        }.walk(s);
        return n[0];
    }

    private void settle(Expr.Call call) {
        call.args().stream().filter(a -> !isQuiet(a)).forEach(settled::add);
    }

    private boolean canStandBefore(Expr.Call call) {
        return call.args().stream().allMatch(a -> isQuiet(a) || settled.stream().anyMatch(e -> Same.expr(e, a)));
    }

    /** The calls that a statement makes whatever happens, outer ones first. */
    private static List<Expr.Call> unconditional(Stmt s) {
        List<Expr.Call> found = new ArrayList<>();
        Walker calls = new Walker() {
            @Override
            public Expr call(Expr.Call c) {
                if (isDear(c)) {
                    found.add(c);
                }
                return super.call(c);
            }

            @Override
            public Expr conditional(Expr.Conditional e) {
                return expr(e.condition());
            }

            @Override
            public Expr binary(Expr.Binary e) {
                return e.op().isShortCircuit() ? expr(e.left()) : super.binary(e);
            }
        };
        if (isPlain(s)) {
            boolean named = s instanceof Stmt.Declare d && d.init() instanceof Expr.Call c && isDear(c);
            calls.walk(s);
            return named ? found.subList(Math.min(1, found.size()), found.size()) : found;
        }
        if (s instanceof Stmt.If i) {
            calls.walk(i.condition());
        }
        return found;
    }

    private static boolean isDear(Expr.Call c) {
        return c.callee().kind() == Callee.Kind.MATH
                && (c.callee().owner().packageName().equals("java.lang")
                                && DEAR.contains(c.callee().name())
                        || c.callee().isOfRuntime("Partials", "powSlope"));
    }

    /** Numbers that are worked out without an exception. */
    private static boolean isQuiet(Expr e) {
        if (e instanceof Expr.Binary b) {
            return b.type() instanceof Type.Prim p && p.isFloating() && isQuiet(b.left()) && isQuiet(b.right());
        }
        if (e instanceof Expr.Unary u) {
            return isQuiet(u.operand());
        }
        if (e instanceof Expr.Call c) {
            return isDear(c) && c.args().stream().allMatch(RepeatedCalls::isQuiet);
        }
        return e instanceof Expr.Lit || e instanceof Expr.Read && e.type() instanceof Type.Prim;
    }
}
