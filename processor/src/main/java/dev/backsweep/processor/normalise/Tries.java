package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Completion;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings {@code try} into one of three forms that the sweeps know: all arms end in {@code throw}, so that nothing is reversed after an
 * exception; a {@code finally} without derivatives or jumps; or a {@code try} that holds only what may throw, with what must run then or
 * otherwise behind it.
 *
 * <pre>{@code
 * try { y = load(n) * x; } catch (IOException e) { y = 0; }
 * // becomes
 * boolean caught = false;
 * double load = 0;
 * try { load = load(n); } catch (IOException e) { caught = true; }
 * if (caught) { y = 0; } else { y = load * x; }
 * }</pre>
 *
 * <p>A {@code finally} that writes what may be differentiated, or one that jumps pass through, runs in two copies: behind the
 * {@code try}, and in an arm that throws on.
 */
final class Tries extends Rewriter {
    private static final Type.Ref RUNTIME_EXCEPTION = new Type.Ref("java.lang", List.of("RuntimeException"), List.of());
    private static final Type.Ref THROWABLE = new Type.Ref("java.lang", List.of("Throwable"), List.of());

    private final Reporter reporter;
    private boolean isParted;
    /** How many {@code try} with arms are round the statement. */
    private final Type returned;

    private int guards;

    /** @param returned the result of the method */
    Tries(Type returned, Reporter reporter) {
        this.returned = returned;
        this.reporter = reporter;
    }

    Stmt.Block method(Stmt.Block body) {
        Stmt.Block rewritten = body(body);
        return isParted ? new Initialised().body(rewritten) : rewritten;
    }

    /** Numbered ways out are not followed by javac's definite assignment. */
    private static final class Initialised extends Rewriter {
        @Override
        public Stmt declare(Stmt.Declare s) {
            return s.init() == null
                    ? new Stmt.Declare(s.var(), Exprs.zero(s.var().type()), s.pos())
                    : super.declare(s);
        }
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Try t) {
            guards += t.catches().isEmpty() ? 0 : 1;
            Stmt.Try inner = (Stmt.Try) super.tryStmt(t);
            guards -= t.catches().isEmpty() ? 0 : 1;
            if (inner.finallyBlock() == null) {
                caught(inner, into);
            } else {
                last(inner, into);
            }
        } else {
            super.expand(s, into);
        }
    }

    /** A {@code try} with {@code finally}. */
    private void last(Stmt.Try t, List<Stmt> into) {
        List<Stmt> first = new ArrayList<>();
        if (t.catches().isEmpty()) {
            first.addAll(t.body().stmts());
        } else {
            caught(new Stmt.Try(t.body(), t.catches(), null, t.pos()), first);
        }
        Stmt.Block body = new Stmt.Block(first, t.body().pos());
        JumpsOut inLast = JumpsOut.early(returned);
        inLast.body(t.finallyBlock());
        if (inLast.any() || !Completion.isPossible(t.finallyBlock())) {
            overriding(t, body, into);
            return;
        }
        JumpsOut out = JumpsOut.early(returned);
        Stmt.Block diverted = out.body(body);
        if (!out.any() && !Writes.mayDiffer(t.finallyBlock())) {
            boolean isWhole = first.size() == 1 && first.get(0) instanceof Stmt.Try same && same.body() == t.body();
            into.add(isWhole ? t : new Stmt.Try(body, List.of(), t.finallyBlock(), t.pos()));
            return;
        }
        Var thrown = Var.generated("thrown", THROWABLE);
        List<Stmt> arm = new ArrayList<>(new Copied().body(t.finallyBlock()).stmts());
        arm.add(new Stmt.Throw(Exprs.read(thrown), Pos.NONE));
        Stmt.Catch passing = new Stmt.Catch(List.of(THROWABLE), thrown, new Stmt.Block(arm, Pos.NONE), Pos.NONE);
        Stmt guarded = new Stmt.Try(out.any() ? diverted : body, List.of(passing), null, t.pos());
        isParted |= out.any();
        into.addAll(out.declarations());
        into.add(out.any() ? new Stmt.Labeled(out.end(), new Stmt.Block(List.of(guarded), t.pos()), t.pos()) : guarded);
        if (out.any() || Completion.isPossible(body)) {
            into.addAll(t.finallyBlock().stmts());
        }
        out.resume(Completion.isPossible(body), into);
    }

    /**
     * A {@code try} whose {@code finally} may jump, and then lets go of whatever was thrown. It is thrown on where {@code finally} comes to its end.
     */
    private void overriding(Stmt.Try t, Stmt.Block body, List<Stmt> into) {
        boolean ends = Completion.isPossible(t.finallyBlock());
        CaughtHere anything = new CaughtHere(List.of(new Stmt.Catch(
                List.of(THROWABLE), Var.generated("e", THROWABLE), new Stmt.Block(List.of(), Pos.NONE), Pos.NONE)));
        JumpsOut out = JumpsOut.early(returned);
        Stmt.Block diverted = out.body(body);
        into.addAll(out.declarations());
        Stmt.Block inside =
                out.any() ? new Stmt.Block(List.of(new Stmt.Labeled(out.end(), diverted, t.pos())), t.pos()) : body;
        Var kept = Var.generated("thrown", THROWABLE);
        boolean throwsOn = false;
        if (anything.mayComeFrom(inside)) {
            Var e = Var.generated("e", THROWABLE);
            Stmt keeps = new Stmt.Assign(kept, Exprs.read(e), Pos.NONE);
            Stmt.Catch all = new Stmt.Catch(
                    List.of(THROWABLE), e, new Stmt.Block(ends ? List.of(keeps) : List.of(), Pos.NONE), Pos.NONE);
            into.add(new Stmt.Declare(kept, Exprs.zero(THROWABLE), Pos.NONE));
            isParted = true;
            new Parted(new Stmt.Try(inside, List.of(all), null, t.pos()), reporter).into(into);
            throwsOn = ends;
        } else {
            into.addAll(inside.stmts());
        }
        isParted |= out.any();
        into.addAll(t.finallyBlock().stmts());
        if (throwsOn && guards > 0) {
            // javac would not know any more that checked exceptions come from there
            reporter.report(
                    Problem.UNSUPPORTED_STATEMENT,
                    t.finallyBlock().pos(),
                    "a `finally` that jumps in one case, inside of a `try` that catches,",
                    "let the `finally` block run to its end, and decide behind it");
        } else if (throwsOn) {
            Expr unchanged = Exprs.call(
                    Callee.Kind.SINK, Exprs.runtimeClass("Thrown"), "unchanged", RUNTIME_EXCEPTION, Exprs.read(kept));
            Expr isThrown = Exprs.not(
                    Exprs.binary(Expr.BinaryOp.EQ, Exprs.read(kept), new Expr.Lit(null, Type.Null.NULL, Pos.NONE)));
            Stmt.Block throwing = new Stmt.Block(List.of(new Stmt.Throw(unchanged, Pos.NONE)), Pos.NONE);
            into.add(new Stmt.If(isThrown, throwing, new Stmt.Block(List.of(), Pos.NONE), Pos.NONE));
        }
        if (ends) {
            out.resume(Completion.isPossible(body), into);
        }
    }

    /** A {@code try} with arms only. */
    private void caught(Stmt.Try t, List<Stmt> into) {
        if (!t.goesOn() || !concerns(t) || Parted.isDone(t)) {
            into.add(t);
            return;
        }
        isParted = true;
        new Parted(t, reporter).into(into);
    }

    /** Whether derivatives or jumps are at stake. */
    private boolean concerns(Stmt.Try t) {
        JumpsOut out = JumpsOut.early(returned);
        out.tryStmt(t);
        return out.any() || Writes.mayDiffer(t);
    }
}
