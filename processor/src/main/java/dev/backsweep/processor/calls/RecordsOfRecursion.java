package dev.backsweep.processor.calls;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.normalise.ScalarReplacement;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Records on their way into and out of recursive methods: the parts of a parameter are parameters, and the numbers of a result are an array.
 * Whole numbers and truth values in it, arrays and other objects are left in arrays that the caller lends.
 *
 * <pre>{@code
 * Point q = turn(p, n);
 * // becomes
 * double[] turned = turn(pX, pY, n);
 * Point q = new Point(turned[0], turned[1]);
 * }</pre>
 */
final class RecordsOfRecursion {
    static final Type NUMBERS = new Type.Arr(Type.Prim.DOUBLE);

    private final Recursion recursion;
    private final Reporter reporter;

    RecordsOfRecursion(Recursion recursion, Reporter reporter) {
        this.recursion = recursion;
        this.reporter = reporter;
    }

    /** Reports records that may be null inside of others that go into a recursive method or come out of it: there is no part that says so. */
    void check(Method method) {
        Set<Type> crossing = new LinkedHashSet<>();
        method.params().forEach(p -> inner(p.var().type(), crossing));
        inner(method.result(), crossing);
        ScalarReplacement.nullable(method).forEach((type, pos) -> {
            if (crossing.contains(type)) {
                reporter.report(
                        Problem.NOT_YET,
                        pos,
                        "null in place of a record inside another that goes into a recursive method or comes out of it",
                        "make a record in its place");
            }
        });
    }

    private static void inner(Type whole, Set<Type> into) {
        if (Parts.isTakenApart(whole)) {
            for (Type.Component c : ((Type.Rec) whole).components()) {
                if (Parts.isTakenApart(c.type())) {
                    into.add(c.type());
                    inner(c.type(), into);
                }
            }
        }
    }

    /** Whether the parts of a record that a recursive method returns can be put into arrays: there are none of a generic type. */
    static boolean isHandedOver(Method method) {
        return isHandedOver(method.result())
                && (!method.traits().isVarargs() || lent(method.result()).isEmpty());
    }

    private static boolean isHandedOver(Type result) {
        return Parts.isTakenApart(result)
                && leaves(result).stream().allMatch(v -> hasArrays(v.type().innermost()));
    }

    private static boolean hasArrays(Type element) {
        return element instanceof Type.Prim
                || element instanceof Type.Ref ref && ref.arguments().isEmpty();
    }

    private static List<Var> leaves(Type record) {
        return Parts.of(Var.generated("result", record), false).leaves();
    }

    /** The type of the elements among which a part is handed over. */
    private static Type element(Type part) {
        if (part.isFloating()) {
            return Type.Prim.DOUBLE;
        }
        boolean small = part.isIntegral() && part != Type.Prim.LONG;
        return small ? Type.Prim.INT : part;
    }

    /** The types of the elements of the arrays that are lent for a result. */
    private static Set<Type> lent(Type result) {
        Set<Type> types = new LinkedHashSet<>();
        leaves(result).forEach(v -> types.add(element(v.type())));
        types.remove(Type.Prim.DOUBLE);
        return types;
    }

    /** The arrays that are lent for a result, by what they hold. */
    private static Map<Type, Var> arrays(Type result, String stem) {
        Map<Type, Var> arrays = new LinkedHashMap<>();
        for (Type element : lent(result)) {
            String kind = kind(element);
            String name = stem.isEmpty() ? kind : stem + capital(kind);
            arrays.put(element, Var.generated(name, new Type.Arr(element)));
        }
        return arrays;
    }

    /** {@code ints}, {@code arrays}, {@code strings}. */
    private static String kind(Type element) {
        if (element instanceof Type.Arr) {
            return "arrays";
        }
        String name =
                element instanceof Type.Ref ref ? ref.names().get(ref.names().size() - 1) : element.toString();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + "s";
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Where a part stands among those of its kind. */
    private static int place(List<Var> leaves, Var leaf) {
        return (int) leaves.subList(0, leaves.indexOf(leaf)).stream()
                .filter(v -> element(v.type()).equals(element(leaf.type())))
                .count();
    }

    private static int count(Type result, Type element) {
        return (int) leaves(result).stream()
                .filter(v -> element(v.type()).equals(element))
                .count();
    }

    /** The method as it is called: the arrays that are lent to it follow its parameters. */
    static Method lending(Method method) {
        return isHandedOver(method.result())
                ? with(method, arrays(method.result(), "").values())
                : method;
    }

    private static Method with(Method method, Collection<Var> more) {
        List<Method.Param> params = new ArrayList<>(method.params());
        more.forEach(v -> params.add(new Method.Param(v, false, Pos.NONE)));
        return new Method(
                method.owner(), method.name(), params, method.result(), method.body(), method.traits(), method.pos());
    }

    /** The method with active recursive calls that return records giving arrays instead. */
    Method receiving(Method method, Activity activity) {
        return method.withBody(
                new Rewriter() {
                    @Override
                    protected void expand(Stmt s, List<Stmt> into) {
                        Expr.Call call = dev.backsweep.processor.ir.Pair.call(s);
                        boolean isPair = call != null
                                && call.callee().kind() == Callee.Kind.SOURCE
                                && isHandedOver(call.type())
                                && (OnDemand.isActive(call, activity)
                                        || !call.callee().reachable())
                                && recursion.isRecursive(call.callee());
                        if (isPair) {
                            received(s, call, into);
                        } else {
                            super.expand(s, into);
                        }
                    }
                }.body(method.body()));
    }

    private void received(Stmt s, Expr.Call call, List<Stmt> into) {
        Map<Type, Var> arrays = arrays(call.type(), call.callee().name());
        List<Expr> args = new ArrayList<>(call.args());
        arrays.forEach((element, v) -> {
            Expr length = Exprs.lit(count(call.type(), element));
            into.add(new Stmt.Declare(v, new Expr.NewArray(v.type(), List.of(length), s.pos()), s.pos()));
            args.add(new Expr.Read(v, s.pos()));
        });
        Expr asArray = new Expr.Call(call.callee(), call.receiver(), args, NUMBERS, call.pos());
        if (s instanceof Stmt.Eval) {
            into.add(new Stmt.Eval(asArray, s.pos()));
            return;
        }
        Var numbers = Var.generated(call.callee().name(), NUMBERS);
        into.add(new Stmt.Declare(numbers, asArray, s.pos()));
        arrays.put(Type.Prim.DOUBLE, numbers);
        Parts parts = Parts.of(Var.generated("made", call.type()), false);
        List<Var> leaves = parts.leaves();
        Expr made = parts.taken(
                v -> {
                    Var array = arrays.get(element(v.type()));
                    Expr number = Exprs.get(Exprs.read(array), Exprs.lit(place(leaves, v)));
                    return number.type().equals(v.type()) ? number : new Expr.Cast(v.type(), number, s.pos());
                },
                s.pos());
        Var record = s instanceof Stmt.Declare d ? d.var() : ((Stmt.Assign) s).var();
        if (recursion.effect(call.callee()).givesNull) {
            if (s instanceof Stmt.Declare) {
                into.add(new Stmt.Declare(record, null, s.pos()));
            }
            Stmt none = new Stmt.Assign(record, none(call.pos()), s.pos());
            Stmt some = new Stmt.Assign(record, made, s.pos());
            into.add(new Stmt.If(isNull(numbers, s.pos()), block(none, s.pos()), block(some, s.pos()), s.pos()));
        } else {
            into.add(
                    s instanceof Stmt.Declare
                            ? new Stmt.Declare(record, made, s.pos())
                            : new Stmt.Assign(record, made, s.pos()));
        }
    }

    private static Expr isNull(Var v, Pos pos) {
        return new Expr.Binary(Expr.BinaryOp.EQ, Exprs.read(v), none(pos), Type.Prim.BOOLEAN, pos);
    }

    private static Expr none(Pos pos) {
        return new Expr.Lit(null, Type.Null.NULL, pos);
    }

    private static Stmt.Block block(Stmt s, Pos pos) {
        return new Stmt.Block(List.of(s), pos);
    }

    /**
     * A recursive method whose record is returned as an array.
     *
     * @param givesNull whether it may return null, which stays null
     */
    Method giving(Method method, boolean givesNull) {
        if (!isHandedOver(method.result())) {
            return method;
        }
        Map<Type, Var> arrays = arrays(method.result(), "");
        Stmt.Block body = new Rewriter() {
            @Override
            protected void expand(Stmt s, List<Stmt> into) {
                if (s instanceof Stmt.Return r) {
                    given(r, method.result(), arrays, givesNull, into);
                } else {
                    super.expand(s, into);
                }
            }
        }.body(method.body());
        Method lent = with(method, arrays.values());
        return new Method(lent.owner(), lent.name(), lent.params(), NUMBERS, body, lent.traits(), lent.pos());
    }

    private static void given(Stmt.Return r, Type result, Map<Type, Var> arrays, boolean givesNull, List<Stmt> into) {
        Stmt none = new Stmt.Return(none(r.pos()), r.pos());
        if (r.value().type() instanceof Type.Null) {
            into.add(none);
            return;
        }
        Var whole = Var.generated("result", result);
        into.add(new Stmt.Declare(whole, r.value(), r.pos()));
        boolean isMade = r.value() instanceof Expr.Call c && c.callee().kind() == Callee.Kind.RECORD_NEW;
        if (givesNull && !isMade) {
            into.add(new Stmt.If(
                    isNull(whole, r.pos()), block(none, r.pos()), new Stmt.Block(List.of(), r.pos()), r.pos()));
        }
        List<Var> leaves = leaves(result);
        List<Expr> values = Parts.of(whole, false).of(new Expr.Read(whole, r.pos()));
        List<Expr> numbers = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            Var lent = arrays.get(element(leaves.get(i).type()));
            if (lent == null) {
                numbers.add(values.get(i));
            } else {
                Expr place = Exprs.lit(place(leaves, leaves.get(i)));
                into.add(new Stmt.Set(Exprs.read(lent), place, values.get(i), r.pos()));
            }
        }
        Var array = Var.generated("numbers", NUMBERS);
        into.add(new Stmt.Declare(array, new Expr.ArrayLit((Type.Arr) NUMBERS, numbers, r.pos()), r.pos()));
        into.add(new Stmt.Return(new Expr.Read(array, r.pos()), r.pos()));
    }

    /**
     * The method with the parts of some record parameters in their place; its body begins by putting them together. One that stays whole and
     * is assigned goes into a variable first, so that its caller need not care what it becomes.
     */
    static Method taking(Method method, List<Boolean> apart) {
        List<Method.Param> params = new ArrayList<>();
        List<Stmt> body = new ArrayList<>();
        for (int i = 0; i < apart.size(); i++) {
            Method.Param p = method.params().get(i);
            if (!apart.get(i) && Parts.isTakenApart(p.var().type()) && Assigned.times(method.body(), p.var()) > 0) {
                Var given = Var.generated(p.var().name(), p.var().type());
                params.add(new Method.Param(given, p.constant(), p.pos()));
                body.add(new Stmt.Declare(p.var(), Exprs.read(given), Pos.NONE));
                continue;
            }
            if (!apart.get(i)) {
                params.add(p);
                continue;
            }
            Parts parts = Parts.of(p.var(), false);
            parts.leaves().forEach(v -> params.add(new Method.Param(v, p.constant(), p.pos())));
            body.add(new Stmt.Declare(p.var(), parts.taken(Exprs::read, Pos.NONE), Pos.NONE));
        }
        body.addAll(method.body().stmts());
        return new Method(
                method.owner(),
                method.name(),
                params,
                method.result(),
                new Stmt.Block(body, method.body().pos()),
                method.traits(),
                method.pos());
    }

    /** The parts of an argument. */
    List<Expr> parts(Expr arg, Type.Rec type) {
        List<Expr> parts = new ArrayList<>();
        if (arg instanceof Expr.Conditional || arg.type() instanceof Type.Null) {
            reporter.report(
                    Problem.NOT_YET,
                    arg.pos(),
                    "a record that may be null, given to a recursive method,",
                    "test it before the call");
        } else if (arg instanceof Expr.Call c && c.callee().kind() == Callee.Kind.RECORD_NEW) {
            for (int i = 0; i < c.args().size(); i++) {
                Type component = type.components().get(i).type();
                if (Parts.isTakenApart(component)) {
                    parts.addAll(parts(c.args().get(i), (Type.Rec) component));
                } else {
                    parts.add(c.args().get(i));
                }
            }
        } else {
            parts.addAll(Parts.of(Var.generated("part", type), false).of(arg));
        }
        return parts;
    }
}
