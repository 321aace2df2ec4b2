package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.ValuesGiven;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The local variables that hold functions written in the method and nothing else, and of which nothing is asked but to call them: those that
 * hold now one, now another, where a derivative of one is asked for. Variables that are copied from each other number their functions alike.
 */
final class FunctionVariables {
    /** In the order of the text, which numbers the functions. */
    private final Map<Var, List<Expr>> values = new LinkedHashMap<>();

    private final Map<Var, List<Expr>> functions = new IdentityHashMap<>();
    private final Map<Var, Boolean> nulls = new IdentityHashMap<>();
    private final Set<Var> parameters = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Predicate<Expr.Call> stays;

    private FunctionVariables(Predicate<Expr.Call> stays) {
        this.stays = stays;
    }

    /**
     * The variables of a method.
     *
     * @param isActive whether an expression is active
     * @param stays whether a call stays one, of a method that a function may be made for
     */
    static FunctionVariables in(Method method, Predicate<Expr> isActive, Predicate<Expr.Call> stays) {
        FunctionVariables found = new FunctionVariables(stays);
        method.params().forEach(p -> found.parameters.add(p.var()));
        found.parameters.removeAll(Assigned.in(method.body()));
        new ValuesGiven() {
            @Override
            protected void given(Var v, Expr value) {
                if (v.type() instanceof Type.Ref) {
                    found.values.computeIfAbsent(v, k -> new ArrayList<>());
                    if (value != null) {
                        found.values.get(v).add(value);
                    }
                }
            }
        }.walk(method.body());
        method.params().forEach(p -> found.values.remove(p.var()));
        while (found.values.entrySet().removeIf(e -> !e.getValue().stream().allMatch(found::isFunction))
                || found.values.keySet().removeAll(found.usedOtherwise(method))) {}
        found.group();
        Set<Var> chosen = Assigned.in(method.body());
        found.values.keySet().stream()
                .filter(v -> found.functions.get(v).size() > 1 || found.nulls.get(v))
                .forEach(chosen::add);
        Set<Var> active = found.active(method, isActive);
        found.values
                .keySet()
                .removeIf(v -> found.functions.get(v).isEmpty()
                        || !found.isLikeOneOf(v, chosen)
                        || !found.isLikeOneOf(v, active));
        return found;
    }

    private boolean isFunction(Expr e) {
        if (e instanceof Expr.Conditional c) {
            return isFunction(c.whenTrue()) && isFunction(c.whenFalse());
        }
        return Function.of(e) != null
                || e.type() instanceof Type.Null
                || e instanceof Expr.Read r && values.containsKey(r.var());
    }

    /** The variables of which more is asked than to be called. */
    private Set<Var> usedOtherwise(Method method) {
        Set<Var> found = Collections.newSetFromMap(new IdentityHashMap<>());
        new Walker() {
            @Override
            public Stmt stmt(Stmt s) {
                Expr.Call call = callIn(s);
                if (call != null && takes(s, call)) {
                    expr(call.receiver());
                    call.args().stream().filter(a -> !mayBeGiven(a)).forEach(this::expr);
                    return s;
                }
                if (call != null && call.receiver() instanceof Expr.Read r && values.containsKey(r.var())) {
                    exprs(call.args());
                    if (!isCallOf(r.var(), call)) {
                        found.add(r.var());
                    }
                    return s;
                }
                Var given = s instanceof Stmt.Declare d ? d.var() : s instanceof Stmt.Assign a ? a.var() : null;
                if (given != null && values.containsKey(given)) {
                    parts(s instanceof Stmt.Declare d ? d.init() : ((Stmt.Assign) s).value());
                    return s;
                }
                return super.stmt(s);
            }

            /** What is asked in the value of a variable beside its functions. */
            private void parts(Expr value) {
                if (value instanceof Expr.Conditional c) {
                    expr(c.condition());
                    parts(c.whenTrue());
                    parts(c.whenFalse());
                } else if (!(value instanceof Expr.Read)) {
                    expr(value);
                }
            }

            @Override
            public Expr binary(Expr.Binary e) {
                return compared(e) == null ? super.binary(e) : e;
            }

            @Override
            public Expr read(Expr.Read e) {
                found.add(e.var());
                return e;
            }
        }.walk(method.body());
        found.retainAll(values.keySet());
        return found;
    }

    /** The call that is all that a statement does with its value, or null. */
    static Expr.@Nullable Call callIn(Stmt s) {
        return s instanceof Stmt.Return r && r.value() instanceof Expr.Call c ? c : Pair.call(s);
    }

    /** Whether a call may be made with each function: of a method that stays, or one that makes another function, which captures it. */
    private boolean takes(Stmt s, Expr.Call call) {
        return stays.test(call) || isMade(s, call);
    }

    private boolean isMade(Stmt s, Expr.Call call) {
        return s instanceof Stmt.Declare d
                && Function.of(call) != null
                && call.args().stream()
                        .noneMatch(a -> a instanceof Expr.Read r && isMadeOf(r.var(), d.var(), new ArrayList<>()));
    }

    /** Whether a function that {@code v} may hold is made of {@code other}: it would have to be made of itself. */
    private boolean isMadeOf(Var v, Var other, List<Var> seen) {
        if (v == other || seen.contains(v)) {
            return v == other;
        }
        seen.add(v);
        return values.getOrDefault(v, List.of()).stream()
                .anyMatch(e -> copied(e, new ArrayList<>()).stream().anyMatch(from -> isMadeOf(from, other, seen))
                        || captured(e).stream()
                                .anyMatch(c -> c instanceof Expr.Read r && isMadeOf(r.var(), other, seen)));
    }

    /** Whether it is a variable whose functions a method may be given, one by one. */
    private boolean mayBeGiven(Expr e) {
        return e instanceof Expr.Read r && values.containsKey(r.var()) && !givesNull(r.var(), new ArrayList<>());
    }

    private boolean givesNull(Var v, List<Var> seen) {
        if (seen.contains(v)) {
            return false;
        }
        seen.add(v);
        List<Expr> all = values.getOrDefault(v, List.of());
        return all.stream()
                .anyMatch(e ->
                        givesNull(e) || copied(e, new ArrayList<>()).stream().anyMatch(from -> givesNull(from, seen)));
    }

    /** The place among the arguments of a call that stays one at which it is given a chosen function; -1 where there is none. */
    int given(Stmt s) {
        Expr.Call call = callIn(s);
        for (int i = 0; call != null && takes(s, call) && i < call.args().size(); i++) {
            if (call.args().get(i) instanceof Expr.Read r && isChosen(r.var())) {
                return i;
            }
        }
        return -1;
    }

    /** The variable that {@code e} compares with null; else null. */
    static @Nullable Var compared(Expr.Binary e) {
        boolean isTest = e.op() == Expr.BinaryOp.EQ || e.op() == Expr.BinaryOp.NE;
        Expr asked = e.left().type() instanceof Type.Null ? e.right() : e.left();
        Expr with = asked == e.left() ? e.right() : e.left();
        return isTest && with.type() instanceof Type.Null && asked instanceof Expr.Read r ? r.var() : null;
    }

    private boolean isCallOf(Var v, Expr.Call call) {
        List<Expr> all = new ArrayList<>();
        values.get(v).forEach(e -> functions(e, all, new ArrayList<>()));
        return all.stream()
                .map(Function::of)
                .allMatch(f -> f.name().equals(call.callee().name())
                        && f.params().size() == call.args().size());
    }

    private void functions(Expr e, List<Expr> into, List<Var> seen) {
        if (e instanceof Expr.Conditional c) {
            functions(c.whenTrue(), into, seen);
            functions(c.whenFalse(), into, seen);
        } else if (e instanceof Expr.Read r && values.containsKey(r.var())) {
            if (!seen.contains(r.var())) {
                seen.add(r.var());
                values.get(r.var()).forEach(x -> functions(x, into, seen));
            }
        } else if (Function.of(e) != null) {
            into.add(e);
        }
    }

    /** Variables that are copied from each other share one list. */
    private void group() {
        Map<Var, List<Var>> groups = new LinkedHashMap<>();
        values.keySet().forEach(v -> groups.put(v, new ArrayList<>(List.of(v))));
        values.forEach((v, given) ->
                given.forEach(e -> copied(e, new ArrayList<>()).forEach(from -> {
                    List<Var> mine = groups.get(v);
                    List<Var> other = groups.get(from);
                    if (mine != other) {
                        mine.addAll(other);
                        other.forEach(o -> groups.put(o, mine));
                    }
                })));
        groups.forEach((v, group) -> {
            if (functions.containsKey(v)) {
                return;
            }
            List<Expr> all = new ArrayList<>();
            for (Var member : group) {
                for (Expr given : values.get(member)) {
                    List<Expr> own = new ArrayList<>();
                    functions(given, own, new ArrayList<>());
                    own.stream()
                            .filter(o -> all.stream().noneMatch(k -> k == o))
                            .forEach(all::add);
                }
            }
            boolean mayBeNull =
                    group.stream().anyMatch(m -> values.get(m).stream().anyMatch(FunctionVariables::givesNull));
            group.forEach(member -> {
                functions.put(member, all);
                nulls.put(member, mayBeNull);
            });
        });
    }

    private List<Var> copied(Expr e, List<Var> into) {
        if (e instanceof Expr.Conditional c) {
            copied(c.whenTrue(), into);
            copied(c.whenFalse(), into);
        } else if (e instanceof Expr.Read r) {
            into.add(r.var());
        }
        return into;
    }

    private static boolean givesNull(Expr e) {
        return e instanceof Expr.Conditional c
                ? givesNull(c.whenTrue()) || givesNull(c.whenFalse())
                : e.type() instanceof Type.Null && !e.pos().isGenerated();
    }

    private Set<Var> active(Method method, Predicate<Expr> isActive) {
        Set<Var> found = Collections.newSetFromMap(new IdentityHashMap<>());
        values.keySet().stream()
                // nobody but the method could make a function of a private interface
                .filter(v -> v.type().isPrivate()
                        || functions.get(v).stream().anyMatch(f -> isMadeOf(f, isActive, new ArrayList<>())))
                .forEach(found::add);
        new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                if (e.receiver() instanceof Expr.Read r && e.args().stream().anyMatch(isActive)) {
                    found.add(r.var());
                }
                if (stays.test(e) && e.args().stream().anyMatch(isActive)) {
                    e.args().stream()
                            .filter(a -> a instanceof Expr.Read r && values.containsKey(r.var()))
                            .forEach(a -> found.add(((Expr.Read) a).var()));
                }
                return super.call(e);
            }
        }.walk(method.body());
        while (values.keySet().stream().anyMatch(v -> found.contains(v) && found.addAll(captures(v)))) {}
        return found;
    }

    /** Whether a function captures something active, be it by a function that it captures. */
    private boolean isMadeOf(Expr function, Predicate<Expr> isActive, List<Var> seen) {
        return captured(function).stream()
                .anyMatch(c -> isActive.test(c)
                        || Function.of(c) != null && isMadeOf(c, isActive, seen)
                        || c instanceof Expr.Read r
                                && !seen.contains(r.var())
                                && seen.add(r.var())
                                && functions.getOrDefault(r.var(), List.of()).stream()
                                        .anyMatch(f -> isMadeOf(f, isActive, seen)));
    }

    /** The variables with functions that the functions of a variable capture. */
    private Set<Var> captures(Var v) {
        Set<Var> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Expr function : functions.get(v)) {
            captured(function).stream()
                    .filter(a -> a instanceof Expr.Read r && values.containsKey(r.var()))
                    .forEach(a -> found.add(((Expr.Read) a).var()));
        }
        return found;
    }

    /** Whether a variable is copied from, or to, one of {@code others}, or is one. */
    private boolean isLikeOneOf(Var v, Set<Var> others) {
        return others.stream().anyMatch(o -> functions.get(o) == functions.get(v));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean isChosen(Var v) {
        return values.containsKey(v);
    }

    /** What makes the functions that a variable may hold. */
    List<Expr> all(Var v) {
        return functions.get(v);
    }

    /** Which of them it is that {@code made} gives; -1 for null. */
    int place(Var v, Expr made) {
        List<Expr> all = functions.get(v);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) == made) {
                return i;
            }
        }
        return -1;
    }

    boolean mayBeNull(Var v) {
        return nulls.get(v);
    }

    /** What an expression that makes a function captures. */
    static List<Expr> captured(Expr made) {
        return made instanceof Expr.Call c ? c.args() : List.of();
    }

    /** Whether what is captured is there unchanged wherever the function may be called. */
    boolean stays(Expr captured) {
        return captured instanceof Expr.Lit
                || captured instanceof Expr.Read r && parameters.contains(r.var())
                || Function.of(captured) != null && captured(captured).stream().allMatch(this::stays);
    }
}
