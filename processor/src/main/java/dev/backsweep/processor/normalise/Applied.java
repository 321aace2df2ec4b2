package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.ValuesGiven;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls functions directly where it is known which one is called; a function that nobody asks for any more goes. So a helper that is taken in
 * and is given a lambda is a helper for that lambda, and derivatives flow through what the lambda captures.
 *
 * <pre>{@code
 * DoubleUnaryOperator f = x -> x * x - a;
 * double y = f.applyAsDouble(m);
 * // becomes, with λ(a, x) = x * x - a
 * double y = λ(a, m);
 * }</pre>
 *
 * What is captured never changes (Java sees to that), but what a method reference is bound to may: it is kept in a variable.
 */
public final class Applied extends Rewriter {
    private final Map<Var, Expr> known = new IdentityHashMap<>();
    private final Set<Var> assigned;
    private final Map<Var, Var> numbers = new IdentityHashMap<>();
    private final Map<Var, Expr.Call> records = new IdentityHashMap<>();
    private boolean changed;

    private Applied(Method method) {
        this.assigned = Assigned.in(method.body());
    }

    /** The same object where no function is called or left over. */
    public static Method method(Method method) {
        Applied applied = new Applied(method);
        Stmt.Block body = applied.body(method.body());
        Method after = applied.changed ? method.withBody(body) : method;
        return withoutUnused(after, applied.known.keySet());
    }

    /**
     * The variables that hold a function whose derivative is asked for: something active is captured, be it by a function that it captures.
     *
     * @param isActive whether an expression is active
     */
    public static Set<Var> active(Method method, Predicate<Expr> isActive) {
        Set<Var> found = Collections.newSetFromMap(new IdentityHashMap<>());
        new ValuesGiven() {
            @Override
            protected void given(Var v, Expr value) {
                if (isOne(value)) {
                    found.add(v);
                }
            }

            private boolean isOne(Expr e) {
                if (e instanceof Expr.Conditional c) {
                    return isOne(c.whenTrue()) || isOne(c.whenFalse());
                }
                boolean isMade = Function.of(e) != null
                        && e instanceof Expr.Call made
                        && made.args().stream().anyMatch(a -> isActive.test(a) || isOne(a));
                return isMade || e instanceof Expr.Read r && found.contains(r.var());
            }
        }.walk(method.body());
        return found;
    }

    /** Whether it is a function that a companion cannot make, as it cannot name its interface. */
    static boolean isPrivate(Expr e) {
        return Function.of(e) != null && e.type().isPrivate();
    }

    /** The calls that are given functions which a companion cannot make. */
    public static Set<Expr.Call> givenPrivate(Method method) {
        Set<Var> holding = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Expr.Call> found = Collections.newSetFromMap(new IdentityHashMap<>());
        new ValuesGiven() {
            @Override
            protected void given(Var v, Expr value) {
                if (value != null && isOne(value)) {
                    holding.add(v);
                }
            }

            private boolean isOne(Expr e) {
                return isPrivate(e) || e instanceof Expr.Read r && holding.contains(r.var());
            }

            @Override
            public Expr call(Expr.Call e) {
                if (Inline.arguments(e).stream().anyMatch(this::isOne)) {
                    found.add(e);
                }
                return super.call(e);
            }
        }.walk(method.body());
        return found;
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Declare d && !assigned.contains(d.var())) {
            if (d.init() instanceof Expr.Call made && Function.of(made) != null) {
                Expr.Call settled = settled(made, into);
                known.put(d.var(), settled);
                into.add(settled == made ? d : new Stmt.Declare(d.var(), settled, d.pos()));
                return;
            }
            if (function(d.init()) != null) {
                known.put(d.var(), function(d.init()));
            }
            if (d.init() instanceof Expr.Call made && made.callee().kind() == Callee.Kind.RECORD_NEW) {
                records.put(d.var(), made);
            } else if (d.init() instanceof Expr.Read r && records.containsKey(r.var())) {
                records.put(d.var(), records.get(r.var()));
            }
        }
        super.expand(s, into);
    }

    /** The function with what it captures in variables that are never assigned. */
    private Expr.Call settled(Expr.Call made, List<Stmt> into) {
        List<Expr> args = new ArrayList<>();
        boolean kept = true;
        for (Expr arg : made.args()) {
            boolean stays = arg instanceof Expr.Lit || arg instanceof Expr.Read r && !assigned.contains(r.var());
            if (stays) {
                args.add(arg);
                continue;
            }
            Var var = Var.generated(TempNames.of(arg), arg.type());
            into.add(new Stmt.Declare(var, arg, made.pos()));
            args.add(new Expr.Read(var, arg.pos()));
            kept = false;
            changed = true;
        }
        return kept ? made : new Expr.Call(made.callee(), null, args, made.type(), made.pos());
    }

    /** What makes the function that an expression gives, or null. */
    private Expr function(Expr e) {
        if (e instanceof Expr.Call get && get.callee().kind() == Callee.Kind.RECORD_GET) {
            return component(get);
        }
        return e instanceof Expr.Read r ? known.get(r.var()) : Function.of(e) != null ? e : null;
    }

    /** The function that a record was made with. */
    private @Nullable Expr component(Expr.Call get) {
        Expr.Call made = get.receiver() instanceof Expr.Read r ? records.get(r.var()) : null;
        if (made == null || !(made.type() instanceof Type.Rec type) || !type.implicitConstructor()) {
            return null;
        }
        for (int i = 0; i < type.components().size(); i++) {
            if (type.components().get(i).name().equals(get.callee().name())) {
                Expr function = function(made.args().get(i));
                return function != null && stays(function) ? function : null;
            }
        }
        return null;
    }

    /** Whether a function captures what is the same wherever it is called. */
    private boolean stays(Expr function) {
        return !(function instanceof Expr.Call made)
                || made.args().stream()
                        .allMatch(a -> a instanceof Expr.Lit
                                || a instanceof Expr.Read r && !assigned.contains(r.var())
                                || Function.of(a) != null && stays(a));
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        Stmt.Declare rewritten = (Stmt.Declare) super.declare(s);
        boolean isNumber = s.var().isGenerated()
                && rewritten.init() instanceof Expr.Call c
                && c.callee().handle() instanceof Function
                && c.callee().kind() == Callee.Kind.SOURCE
                && c.type() != s.var().type()
                && c.type().isFloating();
        if (!isNumber) {
            return rewritten;
        }
        Var number = Var.generated(s.var().name(), rewritten.init().type());
        numbers.put(s.var(), number);
        return new Stmt.Declare(number, rewritten.init(), s.pos());
    }

    @Override
    protected Var var(Var v) {
        return numbers.getOrDefault(v, v);
    }

    @Override
    public Expr call(Expr.Call e) {
        Expr rewritten = super.call(e);
        if (e.receiver() == null || !(rewritten instanceof Expr.Call call)) {
            return rewritten;
        }
        Expr made = function(e.receiver());
        Function f = Function.of(made);
        boolean isIt = f != null
                && f.name().equals(e.callee().name())
                && f.params().size() == e.args().size();
        if (!isIt) {
            return rewritten;
        }
        changed = true;
        Function plain = ofNumbers(f);
        List<Expr> args = new ArrayList<>(made instanceof Expr.Call c ? c.args() : List.of());
        args.addAll(call.args());
        List<Type> types = new ArrayList<>();
        plain.captured().forEach(v -> types.add(v.type()));
        plain.params().forEach(v -> types.add(v.type()));
        Callee direct = new Callee(Callee.Kind.SOURCE, e.callee().owner(), f.name(), types, true, false, false, plain);
        return new Expr.Call(direct, null, args, plain.result() == f.result() ? e.type() : plain.result(), made.pos());
    }

    /** The same function of numbers, where it is one of objects that stand for floating-point numbers and asks them for nothing else. */
    private static Function ofNumbers(Function f) {
        Map<Var, Var> plain = new IdentityHashMap<>();
        f.params().stream()
                .filter(v -> number(v.type()) != v.type())
                .forEach(v -> plain.put(v, new Var(v.name(), number(v.type()))));
        new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                if (e.receiver() instanceof Expr.Read r) {
                    plain.remove(r.var());
                }
                return super.call(e);
            }
        }.walk(f.body());
        Stmt.Block body = new Rewriter() {
            @Override
            protected Var var(Var v) {
                return plain.getOrDefault(v, v);
            }
        }.body(f.body());
        List<Var> params =
                f.params().stream().map(v -> plain.getOrDefault(v, v)).toList();
        return body == f.body() && number(f.result()) == f.result()
                ? f
                : new Function(f.name(), f.captured(), params, number(f.result()), body);
    }

    private static Type number(Type type) {
        Type plain = Conversions.unboxed(type);
        return plain.isFloating() ? plain : type;
    }

    private static Method withoutUnused(Method method, Set<Var> functions) {
        Set<Var> used = Collections.newSetFromMap(new IdentityHashMap<>());
        new Walker() {
            @Override
            public Expr read(Expr.Read e) {
                used.add(e.var());
                return e;
            }
        }.walk(method.body());
        if (used.containsAll(functions)) {
            return method;
        }
        Method rest = method.withBody(
                new Rewriter() {
                    @Override
                    protected void expand(Stmt s, List<Stmt> into) {
                        boolean isUnused =
                                s instanceof Stmt.Declare d && functions.contains(d.var()) && !used.contains(d.var());
                        if (!isUnused) {
                            super.expand(s, into);
                        }
                    }
                }.body(method.body()));
        Set<Var> left = Collections.newSetFromMap(new IdentityHashMap<>());
        functions.stream().filter(used::contains).forEach(left::add);
        return withoutUnused(rest, left);
    }
}
