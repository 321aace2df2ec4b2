package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.BodySource;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Completion;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Decisions;
import dev.backsweep.processor.report.InCallee;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts the bodies of called methods in place of their calls. Parameters become local variables (or the argument itself, where that is a
 * variable or constant that the callee does not overwrite), {@code return e} assigns the variable that took the result.
 *
 * <pre>{@code
 * double q = square(p);              // static double square(double x) { return x * x; }
 * // becomes
 * double q = p * p;
 * }</pre>
 */
public final class Inline extends Rewriter {
    private static final int MOST_STATEMENTS = 20_000;

    private final Method root;
    private final Predicate<Expr.Call> wanted;
    private final BodySource bodies;
    private final Reporter reporter;
    private final Decisions decisions;
    private boolean changed;
    private int made;

    private Inline(
            Method root, Predicate<Expr.Call> wanted, BodySource bodies, Reporter reporter, Decisions decisions) {
        this.root = root;
        this.wanted = wanted;
        this.bodies = bodies;
        this.reporter = reporter;
        this.decisions = decisions;
    }

    /**
     * Replaces calls for which {@code wanted} holds, once; the bodies may bring new ones.
     *
     * @return the same object when there was no such call
     */
    public static Method calls(
            Method method, Predicate<Expr.Call> wanted, BodySource bodies, Reporter reporter, Decisions decisions) {
        Inline inline = new Inline(method, wanted, bodies, reporter, decisions);
        Stmt.Block body = inline.body(method.body());
        return inline.changed && !reporter.hasErrors() ? method.withBody(TailJumps.remove(body)) : method;
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Loop loop) {
            into.addAll(plainHeader((Stmt.Loop) super.stmt(loop)));
            return;
        }
        Expr.Call call = call(s);
        if (call == null || !hasBody(call.callee()) || !wanted.test(call)) {
            super.expand(s, into);
            return;
        }
        if (isRecursive(call)) {
            reporter.report(
                    Problem.NOT_YET,
                    call.pos(),
                    "the recursive call of `" + call.callee().name() + "` with active values",
                    "write the recursion as a loop");
            return;
        }
        Optional<Method> source = bodies.body(call.callee(), call.pos(), reporter);
        if (source.isEmpty()) {
            if (!reporter.hasErrors()) {
                reporter.report(
                        Problem.ACTIVE_ARGUMENT,
                        call.pos(),
                        "",
                        call.callee().name(),
                        "write its body in place of the call");
            }
            return;
        }
        changed = true;
        decisions.note(
                call.pos(), "inlined `" + call.callee().name() + "`: its body is differentiated in place of the call");
        InCallee place = place(call);
        Method core = Normalise.method(source.get(), place == null ? reporter : place.reporter(reporter));
        into.addAll(new InlinedBody(core, root, call, target(s), s instanceof Stmt.Declare, place).statements());
        made += 1;
        if (made > MOST_STATEMENTS) {
            reporter.report(
                    Problem.NOT_YET,
                    call.pos(),
                    "a method that calls so many others",
                    "differentiate its parts on their own");
        }
    }

    /** Where the body stands: that of a function where it is written, which may be the annotated method itself. */
    private static @Nullable InCallee place(Expr.Call call) {
        return call.callee().handle() instanceof Function
                ? call.pos().handle() instanceof InCallee around ? around : null
                : new InCallee(call.callee().shownName(), call.callee().handle(), call.pos());
    }

    /** The loop with what does not fit its header, now that calls there are bodies, before it or at the end of its trips. */
    private static List<Stmt> plainHeader(Stmt.Loop loop) {
        List<Stmt> init = loop.init();
        List<Stmt> update = loop.update();
        List<Stmt> body = new ArrayList<>(loop.body().stmts());
        List<Stmt> made = new ArrayList<>();
        if (!init.stream().allMatch(Inline::fitsHeader)) {
            made.addAll(init);
            init = List.of();
        }
        if (!update.stream().allMatch(x -> fitsHeader(x) && !(x instanceof Stmt.Declare))) {
            body.addAll(Completion.isPossible(body) ? update : List.of());
            update = List.of();
        }
        Stmt.Block trip = new Stmt.Block(body, loop.body().pos());
        made.add(new Stmt.Loop(loop.label(), loop.form(), init, loop.condition(), update, trip, loop.pos()));
        return made;
    }

    private static boolean fitsHeader(Stmt s) {
        return s instanceof Stmt.Assign
                || s instanceof Stmt.Set
                || s instanceof Stmt.Eval
                || s instanceof Stmt.Declare d && d.init() != null;
    }

    private static boolean hasBody(Callee callee) {
        return callee.kind() == Callee.Kind.SOURCE || callee.kind() == Callee.Kind.COMPANION;
    }

    private boolean isRecursive(Expr.Call call) {
        Callee callee = call.callee();
        boolean isRoot = callee.owner().qualifiedName().equals(root.owner().qualifiedName())
                && callee.name().equals(root.name())
                && callee.parameters().size() == root.params().size() - (callee.isStatic() ? 0 : 1)
                && sameParameters(callee);
        return isRoot || InCallee.isInside(call.pos(), callee.handle());
    }

    private boolean sameParameters(Callee callee) {
        int skip = callee.isStatic() ? 0 : 1;
        for (int i = 0; i < callee.parameters().size(); i++) {
            if (!callee.parameters()
                    .get(i)
                    .equals(root.params().get(i + skip).var().type())) {
                return false;
            }
        }
        return true;
    }

    private static Expr.Call call(Stmt s) {
        Expr e = s instanceof Stmt.Declare d
                ? d.init()
                : s instanceof Stmt.Assign a ? a.value() : s instanceof Stmt.Eval v ? v.expr() : null;
        return e instanceof Expr.Call c ? c : null;
    }

    private static Var target(Stmt s) {
        return s instanceof Stmt.Declare d ? d.var() : s instanceof Stmt.Assign a ? a.var() : null;
    }

    /** The arguments of a call as the parameters want them: receiver first. */
    public static List<Expr> arguments(Expr.Call call) {
        List<Expr> given = new ArrayList<>();
        if (call.receiver() != null) {
            given.add(call.receiver());
        }
        given.addAll(call.args());
        return given;
    }
}
