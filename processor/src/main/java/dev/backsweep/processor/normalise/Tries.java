package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
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
    private static final Type.Ref THROWABLE = new Type.Ref("java.lang", List.of("Throwable"), List.of());

    private final Reporter reporter;
    private boolean isParted;

    Tries(Reporter reporter) {
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
            Stmt.Try inner = (Stmt.Try) super.tryStmt(t);
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
        JumpsOut inLast = new JumpsOut();
        inLast.body(t.finallyBlock());
        if (inLast.any() || !Completion.isPossible(t.finallyBlock())) {
            reporter.report(
                    Problem.UNSUPPORTED_STATEMENT,
                    t.finallyBlock().pos(),
                    "a jump out of `finally`",
                    "let the `finally` block run to its end, and decide behind it");
            return;
        }
        JumpsOut out = new JumpsOut();
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
        into.add(out.any() ? new Stmt.Labeled(out.end, new Stmt.Block(List.of(guarded), t.pos()), t.pos()) : guarded);
        if (out.any() || Completion.isPossible(body)) {
            into.addAll(t.finallyBlock().stmts());
        }
        out.resume(Completion.isPossible(body), into);
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
    private static boolean concerns(Stmt.Try t) {
        JumpsOut out = new JumpsOut();
        out.tryStmt(t);
        return out.any() || Writes.mayDiffer(t);
    }

    /** Turns jumps out of a block into jumps to its end, and remembers where they were going. */
    private static final class JumpsOut extends Rewriter {
        private final Label end = new Label("last");
        private final Var way = Var.generated("way", Type.Prim.INT);
        private final List<Stmt> jumps = new ArrayList<>();
        private final List<Label> inside = new ArrayList<>();
        private Var result;

        boolean any() {
            return !jumps.isEmpty();
        }

        List<Stmt> declarations() {
            List<Stmt> declared = new ArrayList<>();
            if (any()) {
                declared.add(new Stmt.Declare(way, Exprs.lit(0), Pos.NONE));
            }
            if (result != null) {
                declared.add(new Stmt.Declare(result, Exprs.zero(result.type()), Pos.NONE));
            }
            return declared;
        }

        /** Goes where the jumps were going; {@code goesOn}: or on. */
        void resume(boolean goesOn, List<Stmt> into) {
            for (int i = 0; i < jumps.size(); i++) {
                boolean isLast = i == jumps.size() - 1 && !goesOn;
                Stmt.Block jump = new Stmt.Block(List.of(jumps.get(i)), Pos.NONE);
                Expr taken = Exprs.binary(Expr.BinaryOp.EQ, Exprs.read(way), Exprs.lit(i + 1));
                into.add(
                        isLast
                                ? jumps.get(i)
                                : new Stmt.If(taken, jump, new Stmt.Block(List.of(), Pos.NONE), Pos.NONE));
            }
        }

        private void divert(Stmt jump, List<Stmt> into) {
            jumps.add(jump);
            into.add(new Stmt.Assign(way, Exprs.lit(jumps.size()), Pos.NONE));
            into.add(new Stmt.Break(end, jump.pos()));
        }

        @Override
        protected void expand(Stmt s, List<Stmt> into) {
            if (s instanceof Stmt.Break b && !inside.contains(b.target())) {
                divert(b, into);
            } else if (s instanceof Stmt.Return r) {
                Expr value = null;
                if (r.value() != null) {
                    result = result == null ? Var.generated("result", r.value().type()) : result;
                    into.add(new Stmt.Assign(result, r.value(), r.pos()));
                    value = Exprs.read(result);
                }
                divert(new Stmt.Return(value, Pos.NONE), into);
            } else {
                super.expand(s, into);
            }
        }

        @Override
        public Stmt loop(Stmt.Loop s) {
            inside.add(s.label());
            return super.loop(s);
        }

        @Override
        public Stmt labeled(Stmt.Labeled s) {
            inside.add(s.label());
            return super.labeled(s);
        }
    }
}
