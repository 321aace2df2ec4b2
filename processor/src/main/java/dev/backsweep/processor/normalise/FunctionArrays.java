package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.ValuesGiven;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The arrays and lists of functions of which it is known for ever which functions they hold, where a derivative of one is asked for: constants,
 * and local arrays that are made of their functions and then asked for no more than elements and length.
 */
final class FunctionArrays {
    private final java.util.function.Function<Expr.Field, List<Expr>> constants;
    private final Map<Var, List<Expr>> locals = new IdentityHashMap<>();
    private final Set<List<Expr>> asked = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Var> assigned;
    private final Map<Var, Map<List<Expr>, List<Expr>>> ofObjects = new IdentityHashMap<>();

    private FunctionArrays(Method method, java.util.function.Function<Expr.Field, List<Expr>> constants) {
        this.constants = constants;
        this.assigned = Assigned.in(method.body());
    }

    /**
     * One element that is asked for.
     *
     * @param functions all that there are
     * @param isList whether they stand in a list
     */
    record Element(List<Expr> functions, Expr index, boolean isList) {
        /** What Java does where there is no element of that index: lists of one or two have words of their own. */
        Stmt isMissing(Expr index, Pos pos) {
            int n = functions.size();
            boolean isShort = isList && n <= 2;
            String name = isShort ? "IndexOutOfBoundsException" : "ArrayIndexOutOfBoundsException";
            Type.Ref exception = new Type.Ref("java.lang", List.of(name), List.of());
            Expr text = text(
                    text(word(isShort ? "Index: " : "Index "), index),
                    word((isShort ? " Size: " : " out of bounds for length ") + n));
            return new Stmt.Throw(Exprs.call(Callee.Kind.SINK, exception, "<init>", exception, text), pos);
        }

        private static Expr word(String text) {
            return new Expr.Lit(text, Type.STRING, Pos.NONE);
        }

        private static Expr text(Expr left, Expr right) {
            return new Expr.Binary(BinaryOp.ADD, left, right, Type.STRING, Pos.NONE);
        }
    }

    /** Those of a method. */
    static FunctionArrays in(
            Method method, Predicate<Expr> isActive, java.util.function.Function<Expr.Field, List<Expr>> constants) {
        FunctionArrays found = new FunctionArrays(method, constants);
        Map<Var, Expr> made = new IdentityHashMap<>();
        new ValuesGiven() {
            @Override
            protected void given(Var v, Expr value) {
                if (found.assigned.contains(v)) {
                    return;
                }
                if (found.isFunction(value)) {
                    made.put(v, value);
                }
                List<Expr> all = value instanceof Expr.Field f
                                && v.type() instanceof Type.Arr a
                                && a.element() instanceof Type.Ref
                        ? found.constant(f)
                        : value instanceof Expr.ArrayLit l
                                ? l.elements().stream()
                                        .map(e -> e instanceof Expr.Read r ? made.get(r.var()) : e)
                                        .toList()
                                : List.of();
                if (!all.isEmpty() && all.stream().allMatch(found::isFunction)) {
                    found.locals.put(v, all);
                }
            }
        }.walk(method.body());
        found.locals.keySet().removeAll(found.usedOtherwise(method));
        found.ask(method, isActive);
        return found;
    }

    /** The functions of a field: those of an object may capture that object. */
    private List<Expr> constant(Expr.Field f) {
        List<Expr> all = constants.apply(f);
        if (f.target() == null || all.isEmpty()) {
            return all;
        }
        return f.target() instanceof Expr.Read r && !assigned.contains(r.var())
                ? ofObjects
                        .computeIfAbsent(r.var(), k -> new IdentityHashMap<>())
                        .computeIfAbsent(all, k -> capturing(r, all))
                : List.of();
    }

    private static List<Expr> capturing(Expr.Read object, List<Expr> all) {
        return all.stream().map(e -> capturing(object, e)).toList();
    }

    private static Expr capturing(Expr.Read object, Expr e) {
        if (e instanceof Expr.Read) {
            return object;
        }
        return e instanceof Expr.Call c && !c.args().isEmpty()
                ? new Expr.Call(c.callee(), null, capturing(object, c.args()), c.type(), c.pos())
                : e;
    }

    /** Whether an expression makes a function that captures what is still the same when it is called. */
    private boolean isFunction(@Nullable Expr made) {
        return Function.of(made) != null
                && FunctionVariables.captured(made).stream()
                        .allMatch(
                                c -> c instanceof Expr.Lit || c instanceof Expr.Read r && !assigned.contains(r.var()));
    }

    /** The local arrays of which more is asked than an element or the length. */
    private Set<Var> usedOtherwise(Method method) {
        Set<Var> found = Collections.newSetFromMap(new IdentityHashMap<>());
        new Walker() {
            @Override
            public Expr get(Expr.Get e) {
                return e.array() instanceof Expr.Read ? expr(e.index()) : super.get(e);
            }

            @Override
            public Expr length(Expr.Length e) {
                return e.array() instanceof Expr.Read ? e : super.length(e);
            }

            @Override
            public Expr read(Expr.Read e) {
                found.add(e.var());
                return e;
            }
        }.walk(method.body());
        return found;
    }

    private void ask(Method method, Predicate<Expr> isActive) {
        Map<Var, Set<List<Expr>>> held = new IdentityHashMap<>();
        Set<List<Expr>> all = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<List<Expr>, Boolean> wanted = new IdentityHashMap<>();
        new ValuesGiven() {
            @Override
            protected void given(Var v, Expr value) {
                Set<List<Expr>> from = from(value);
                if (!from.isEmpty()) {
                    held.computeIfAbsent(v, k -> Collections.newSetFromMap(new IdentityHashMap<>()))
                            .addAll(from);
                    all.addAll(from);
                }
            }

            private Set<List<Expr>> from(Expr e) {
                Element element = known(e);
                if (e instanceof Expr.Conditional c) {
                    Set<List<Expr>> either = Collections.newSetFromMap(new IdentityHashMap<>());
                    either.addAll(from(c.whenTrue()));
                    either.addAll(from(c.whenFalse()));
                    return either;
                }
                return element != null
                        ? Set.of(element.functions())
                        : e instanceof Expr.Read r ? held.getOrDefault(r.var(), Set.of()) : Set.of();
            }

            @Override
            public Expr call(Expr.Call e) {
                if (e.args().stream().anyMatch(isActive)) {
                    Inline.arguments(e).forEach(a -> asked.addAll(from(a)));
                }
                Inline.arguments(e).forEach(a -> all.addAll(from(a)));
                return super.call(e);
            }
        }.walk(method.body());
        all.stream()
                .filter(functions -> functions.stream()
                        .anyMatch(f -> f.type().isPrivate()
                                || FunctionVariables.captured(f).stream().anyMatch(isActive)))
                .forEach(asked::add);
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    /** The functions of the array or list that an expression gives; null where they are not known, or nobody asks for a derivative. */
    @Nullable
    List<Expr> functions(Expr e) {
        List<Expr> all = table(e);
        return all != null && asked.contains(all) ? all : null;
    }

    private @Nullable List<Expr> table(@Nullable Expr e) {
        if (e instanceof Expr.Field f) {
            List<Expr> all = constant(f);
            return all.isEmpty() ? null : all;
        }
        return e instanceof Expr.Read r ? locals.get(r.var()) : null;
    }

    /** The element that an expression asks for; null where it asks for anything else. */
    @Nullable
    Element element(@Nullable Expr e) {
        Element element = known(e);
        return element != null && asked.contains(element.functions()) ? element : null;
    }

    private @Nullable Element known(@Nullable Expr e) {
        if (e instanceof Expr.Get g && g.type() instanceof Type.Ref && table(g.array()) != null) {
            return new Element(table(g.array()), g.index(), false);
        }
        boolean isGet = e instanceof Expr.Call c
                && c.callee().name().equals("get")
                && c.args().size() == 1
                && c.receiver() instanceof Expr.Field f
                && !(f.type() instanceof Type.Arr)
                && table(f) != null;
        return isGet
                ? new Element(
                        table(((Expr.Call) e).receiver()),
                        ((Expr.Call) e).args().get(0),
                        true)
                : null;
    }

    /** The method without the local arrays that nobody asks for anything any more. */
    Method withoutUnused(Method method) {
        Set<Var> unused = Collections.newSetFromMap(new IdentityHashMap<>());
        unused.addAll(locals.keySet());
        new Walker() {
            @Override
            public Expr read(Expr.Read e) {
                unused.remove(e.var());
                return e;
            }
        }.walk(method.body());
        return method.withBody(
                new Rewriter() {
                    @Override
                    protected void expand(Stmt s, List<Stmt> into) {
                        if (!(s instanceof Stmt.Declare d && unused.contains(d.var()))) {
                            super.expand(s, into);
                        }
                    }
                }.body(method.body()));
    }
}
