package dev.backsweep.processor;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.ArrayList;
import java.util.List;

/**
 * Records on their way into and out of recursive methods: the parts of a parameter are parameters, and a result of numbers is an array.
 *
 * <pre>{@code
 * Point q = turn(p, n);
 * // becomes
 * double[] turned = turn(pX, pY, n);
 * Point q = new Point(turned[0], turned[1]);
 * }</pre>
 */
final class RecordsOfRecursion {
    private static final Type NUMBERS = new Type.Arr(Type.Prim.DOUBLE);

    private final Recursion recursion;
    private final Reporter reporter;

    RecordsOfRecursion(Recursion recursion, Reporter reporter) {
        this.recursion = recursion;
        this.reporter = reporter;
    }

    /** Whether a record that a recursive method returns can be an array of numbers. */
    static boolean isOfNumbers(Type result) {
        return Parts.isTakenApart(result)
                && Parts.of(Var.generated("result", result), false).leaves().stream()
                        .allMatch(v -> v.type() == Type.Prim.DOUBLE);
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
                                && isOfNumbers(call.type())
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

    private static void received(Stmt s, Expr.Call call, List<Stmt> into) {
        Expr asArray = new Expr.Call(call.callee(), call.receiver(), call.args(), NUMBERS, call.pos());
        if (s instanceof Stmt.Eval) {
            into.add(new Stmt.Eval(asArray, s.pos()));
            return;
        }
        Var numbers = Var.generated(call.callee().name(), NUMBERS);
        into.add(new Stmt.Declare(numbers, asArray, s.pos()));
        Parts parts = Parts.of(Var.generated("made", call.type()), false);
        List<Var> leaves = parts.leaves();
        Expr made = parts.taken(v -> Exprs.get(Exprs.read(numbers), Exprs.lit(leaves.indexOf(v))), s.pos());
        into.add(
                s instanceof Stmt.Declare d
                        ? new Stmt.Declare(d.var(), made, s.pos())
                        : new Stmt.Assign(((Stmt.Assign) s).var(), made, s.pos()));
    }

    /** A recursive method whose record is returned as an array. */
    Method giving(Method method) {
        if (!isOfNumbers(method.result())) {
            return method;
        }
        Stmt.Block body = new Rewriter() {
            @Override
            protected void expand(Stmt s, List<Stmt> into) {
                if (s instanceof Stmt.Return r) {
                    given(r, method.result(), into);
                } else {
                    super.expand(s, into);
                }
            }
        }.body(method.body());
        return new Method(method.owner(), method.name(), method.params(), NUMBERS, body, method.traits(), method.pos());
    }

    private void given(Stmt.Return r, Type result, List<Stmt> into) {
        if (r.value().type() instanceof Type.Null) {
            reporter.report(
                    Problem.NOT_YET,
                    r.pos(),
                    "null in place of a record that a recursive method returns",
                    "make a record in its place");
        }
        Var whole = Var.generated("result", result);
        into.add(new Stmt.Declare(whole, r.value(), r.pos()));
        List<Expr> numbers = Parts.of(whole, false).of(new Expr.Read(whole, r.pos()));
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
            if (!apart.get(i) && Parts.isTakenApart(p.var().type()) && isAssigned(p.var(), method)) {
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

    private static boolean isAssigned(Var v, Method method) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Stmt assign(Stmt.Assign s) {
                found[0] |= s.var() == v;
                return super.assign(s);
            }
        }.body(method.body());
        return found[0];
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
