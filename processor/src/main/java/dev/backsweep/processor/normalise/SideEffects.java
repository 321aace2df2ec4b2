package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Completion;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes side effects out of expressions, statement by statement: {@link Hoisting} says what must run before, this class where that goes.
 *
 * <pre>{@code
 * while ((x = f(x)) > 1) { n++; }
 * // becomes
 * while (true) { x = f(x); if (!(x > 1)) { break; } n = n + 1; }
 * }</pre>
 */
final class SideEffects extends Rewriter {
    /** What a method calls the value that it returns, if that needs statements. */
    static final String RESULT = "result";

    private final Reporter reporter;
    private final Map<Label, Var> yields = new IdentityHashMap<>();
    private int tries;
    private boolean inHeader;

    SideEffects(Reporter reporter) {
        this.reporter = reporter;
    }

    /** Whether an exception may be caught in this method, so that values of local variables outlive it. */
    boolean mayBeCaught() {
        return tries > 0;
    }

    void report(Problem problem, Pos pos, Object... arguments) {
        reporter.report(problem, pos, arguments);
    }

    /** The switch as a statement that assigns what it yields. */
    List<Stmt> switchInto(Var v, Expr.SwitchExpr e, Pos pos) {
        yields.put(e.label(), v);
        Stmt.Switch asStatement = new Stmt.Switch(e.label(), e.selector(), e.cases(), pos);
        return stmts(new GuardClauses().stmts(new Switches().lowered(asStatement, true)));
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        Hoisting h = new Hoisting(this, s.pos());
        if (s instanceof Stmt.Declare d && d.init() != null) {
            h.declare(d.var(), d.init());
        } else if (s instanceof Stmt.Assign a) {
            h.assign(a.var(), a.value(), false);
        } else if (s instanceof Stmt.Set t) {
            List<Expr> pure = h.stored(t.array(), t.index(), t.value());
            h.add(new Stmt.Set(pure.get(0), pure.get(1), pure.get(2), t.pos()));
        } else if (s instanceof Stmt.Eval e) {
            h.effect(e.expr());
        } else if (s instanceof Stmt.Return r && r.value() != null) {
            h.add(new Stmt.Return(returned(r.value(), h), r.pos()));
        } else if (s instanceof Stmt.Throw t) {
            h.add(new Stmt.Throw(h.whole(t.exception()), t.pos()));
        } else if (s instanceof Stmt.Yield y) {
            h.assign(yields.get(y.target()), y.value(), false);
            h.add(new Stmt.Break(y.target(), y.pos()));
        } else if (s instanceof Stmt.If i) {
            choose(i, h);
        } else if (s instanceof Stmt.Loop l) {
            h.statements().addAll(loop(l, h));
        } else {
            super.expand(s, h.statements());
        }
        into.addAll(mayBeCaught() || inHeader ? h.statements() : PostponedIncrements.in(h.statements()));
    }

    private static Expr returned(Expr value, Hoisting h) {
        boolean isCall = value instanceof Expr.Call c
                && Effects.isImpure(c)
                && Function.of(c) == null
                && c.callee().kind() != Callee.Kind.RECORD_NEW;
        boolean isChosen = value instanceof Expr.SwitchExpr
                || value instanceof Expr.Conditional c
                        && (Hoisted.in(c.whenTrue()) || Hoisted.in(c.whenFalse()) || Hoisted.isBranch(c));
        if (isCall || isChosen) {
            Var result = Var.generated(RESULT, value.type());
            h.declare(result, value);
            return new Expr.Read(result, value.pos());
        }
        return h.whole(value);
    }

    /** {@code if (a && f()) s} needs no temporary: {@code if (a) { …; if (f) s }}. */
    private void choose(Stmt.If s, Hoisting h) {
        if (s.otherwise().isEmpty()
                && s.condition() instanceof Expr.Binary b
                && b.op() == BinaryOp.AND
                && Hoisted.in(b.right())) {
            Stmt inner = new Stmt.If(b.right(), s.then(), s.otherwise(), s.pos());
            Stmt.Block then = new Stmt.Block(List.of(inner), s.then().pos());
            choose(new Stmt.If(b.left(), then, s.otherwise(), s.pos()), h);
        } else {
            Expr condition = h.pure(s.condition());
            h.add(new Stmt.If(condition, body(s.then()), body(s.otherwise()), s.pos()));
        }
    }

    private List<Stmt> loop(Stmt.Loop s, Hoisting h) {
        List<Stmt> result = new ArrayList<>();
        List<Stmt> init = header(s.init(), result);
        List<Stmt> body = new ArrayList<>();
        boolean hoists = Hoisted.in(s.condition());
        boolean first = s.form() != Stmt.Form.DO;
        List<Expr> tests = new ArrayList<>();
        Expr condition = hoists && !first ? Exprs.lit(true) : leading(s.condition(), tests);
        if (hoists && !first) {
            tests.add(s.condition());
        }
        List<Stmt> exit = h.collect(() -> together(tests).forEach(t -> exitUnless(t, s, h)));
        boolean asks = first && asksOnly(condition, exit);
        if (first && !asks) {
            body.addAll(exit);
        }
        body.addAll(stmts(s.body().stmts()));
        List<Stmt> update = new ArraysCalls().stmts(stmts(s.update()));
        boolean completes = Completion.isPossible(body);
        if (!update.stream().allMatch(u -> fitsUpdate(u, condition))) {
            body.addAll(completes ? update : List.of());
            update = List.of();
        }
        if (!first && completes) {
            body.addAll(exit);
        }
        Stmt.Form form = hoists && !first ? Stmt.Form.WHILE : s.form();
        Expr stay = condition;
        if (asks) {
            init = both(init, questions(exit));
            update = both(update, askedAgain(exit));
            stay = Exprs.not(((Stmt.If) exit.get(exit.size() - 1)).condition());
            form = Stmt.Form.FOR;
        }
        if (changes(body, init)) { // a variable that a header declares and its trips leave alone counts them
            result.addAll(init);
            init = List.of();
            form = form == Stmt.Form.FOR && update.isEmpty() ? Stmt.Form.WHILE : form;
        }
        Stmt.Block block = new Stmt.Block(body, s.body().pos());
        result.add(new Stmt.Loop(s.label(), form, init, stay, update, block, s.pos()));
        return result;
    }

    /**
     * Whether a loop goes on for as long as calls of which nothing is known say so. Before each trip they are made where the trip before ends,
     * so that no trip is left in its middle:
     *
     * <pre>{@code
     * while (iterator.hasNext()) { … }
     * // becomes
     * for (boolean hasNext = iterator.hasNext(); hasNext; hasNext = iterator.hasNext()) { … }
     * }</pre>
     */
    private static boolean asksOnly(Expr leading, List<Stmt> exit) {
        List<Stmt> questions = questions(exit);
        return leading instanceof Expr.Lit
                && !questions.isEmpty()
                && questions.stream()
                        .allMatch(s -> s instanceof Stmt.Declare d
                                && d.var().type() instanceof Type.Prim
                                && d.init() instanceof Expr.Call c
                                && c.callee().kind() == Callee.Kind.OPAQUE);
    }

    /** What stands before the last statement, which leaves the loop. */
    private static List<Stmt> questions(List<Stmt> exit) {
        return exit.subList(0, Math.max(0, exit.size() - 1));
    }

    private static List<Stmt> askedAgain(List<Stmt> exit) {
        List<Stmt> again = new ArrayList<>();
        for (Stmt s : questions(exit)) {
            Stmt.Declare d = (Stmt.Declare) s;
            again.add(new Stmt.Assign(d.var(), d.init(), d.pos()));
        }
        return again;
    }

    private static List<Stmt> both(List<Stmt> some, List<Stmt> others) {
        List<Stmt> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static boolean changes(List<Stmt> body, List<Stmt> init) {
        boolean[] found = {false};
        Walker walker = new Walker() {
            @Override
            public Stmt assign(Stmt.Assign a) {
                found[0] |= init.stream().anyMatch(s -> s instanceof Stmt.Declare d && d.var() == a.var());
                return super.assign(a);
            }
        };
        body.forEach(walker::walk);
        return found[0];
    }

    /** What may stay in the header of a loop on {@code condition}; what must hold besides is added to {@code others}. */
    private static Expr leading(Expr condition, List<Expr> others) {
        if (!Hoisted.in(condition)) {
            return condition;
        }
        if (condition instanceof Expr.Binary b && b.op() == BinaryOp.AND) {
            Expr first = leading(b.left(), others);
            others.add(b.right());
            return first;
        }
        others.add(condition);
        return Exprs.lit(true);
    }

    /** Tests of which the first alone needs statements are one. */
    private static List<Expr> together(List<Expr> tests) {
        boolean afterwards = tests.stream().skip(1).noneMatch(Hoisted::in);
        return afterwards ? tests.stream().reduce(SideEffects::and).stream().toList() : tests;
    }

    private static Expr and(Expr a, Expr b) {
        return new Expr.Binary(BinaryOp.AND, a, b, Type.Prim.BOOLEAN, a.pos());
    }

    private void exitUnless(Expr condition, Stmt.Loop loop, Hoisting h) {
        if (condition instanceof Expr.Binary b && b.op() == BinaryOp.AND && Hoisted.in(b.right())) {
            exitUnless(b.left(), loop, h);
            exitUnless(b.right(), loop, h);
            return;
        }
        Expr stay = h.pure(condition);
        Stmt.Block leave = new Stmt.Block(List.of(new Stmt.Break(loop.label(), loop.pos())), loop.pos());
        h.add(new Stmt.If(Exprs.not(stay), leave, new Stmt.Block(List.of(), loop.pos()), loop.pos()));
    }

    /** What may stay in the header of a {@code for}; the rest is added to {@code before}. */
    private List<Stmt> header(List<Stmt> init, List<Stmt> before) {
        inHeader = true;
        List<Stmt> all = new ArraysCalls().stmts(stmts(init));
        inHeader = false;
        if (all.size() == init.size() && all.stream().allMatch(s -> fitsHeader(s) || isInitialised(s))) {
            return all;
        }
        boolean lastStays = init.size() == 1 && isInitialised(all.get(all.size() - 1));
        int stays = lastStays ? all.size() - 1 : all.size();
        before.addAll(all.subList(0, stays));
        return all.subList(stays, all.size());
    }

    private static boolean isInitialised(Stmt s) {
        return s instanceof Stmt.Declare d && d.init() != null;
    }

    /** What changes a number that only counts, or by which the loop ends; all else is done by its trips. */
    private static boolean fitsUpdate(Stmt s, Expr condition) {
        return s instanceof Stmt.Assign a
                && a.var().type() instanceof Type.Prim
                && (!a.var().type().isFloating() || Mentions.of(condition, a.var()));
    }

    private static boolean fitsHeader(Stmt s) {
        return s instanceof Stmt.Assign || s instanceof Stmt.Set || s instanceof Stmt.Eval;
    }

    @Override
    public Stmt tryStmt(Stmt.Try s) {
        tries++;
        Stmt result = super.tryStmt(s);
        tries--;
        return result;
    }

    @Override
    public Stmt assertStmt(Stmt.Assert s) {
        Stmt.Assert plain = (Stmt.Assert) new AssertedChoices().assertStmt(s);
        if (Hoisted.inAssertion(plain.condition()) || plain.message() != null && Hoisted.inAssertion(plain.message())) {
            report(
                    Problem.UNSUPPORTED_STATEMENT,
                    s.pos(),
                    "an assertion that assigns, makes an array or runs statements",
                    "let a method of its own test that, and assert what the method returns");
        }
        return plain;
    }
}
