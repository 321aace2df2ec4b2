package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Completion;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@code try} whose arms go on, parted: inside stays what may throw something that is caught, behind it stand what follows that, and the
 * bodies of the arms. What is written before an exception would have to be undone in the reverse sweep, so that it must be nothing active
 * ({@code Fence} sees to it).
 */
final class Parted {
    private final Stmt.Try whole;
    private final Reporter reporter;
    private final CaughtHere caught;
    private final Var way = Var.generated("caught", Type.Prim.INT);
    private final List<Stmt> before = new ArrayList<>();
    private final List<Stmt> inside = new ArrayList<>();
    private final List<Stmt> behind = new ArrayList<>();

    Parted(Stmt.Try whole, Reporter reporter) {
        this.whole = whole;
        this.reporter = reporter;
        this.caught = new CaughtHere(whole.catches());
    }

    /** Whether a {@code try} has been parted: its arms end in saying so. */
    static boolean isDone(Stmt.Try t) {
        return t.catches().stream().filter(c -> !Stmt.Try.endsInThrow(c)).allMatch(c -> way(c) != null);
    }

    /** The variable by which an arm says that it was taken; null where it does not. */
    static @Nullable Var way(Stmt.Catch arm) {
        Var way = null;
        for (Stmt s : arm.body().stmts()) {
            boolean says = s instanceof Stmt.Assign a && a.var().isGenerated();
            boolean which = says && ((Stmt.Assign) s).value() instanceof Expr.Lit;
            way = !says ? null : which && way == null ? ((Stmt.Assign) s).var() : way;
        }
        return way;
    }

    void into(List<Stmt> out) {
        List<Stmt> body = new ArrayList<>();
        flatten(whole.body().stmts(), body);
        int split = body.size();
        while (split > 0 && !caught.mayComeFrom(body.get(split - 1))) {
            split--;
        }
        inside.addAll(body.subList(0, split));
        behind.addAll(body.subList(split, body.size()));
        if (!inside.isEmpty()) {
            Stmt last = inside.remove(inside.size() - 1);
            Stmt rest = caught.splitOff(last, before, inside);
            if (rest == null) {
                inside.add(last);
            } else {
                behind.add(0, rest);
            }
        }
        postponeJumps();
        share(inside, behind, before);
        before.add(new Stmt.Declare(way, Exprs.lit(0), Pos.NONE));
        arms(out);
    }

    /** {@code if (c) { throw e; } else { s }} as {@code if (c) { throw e; } s}, so that the split may come between the two. */
    static void flatten(List<Stmt> stmts, List<Stmt> into) {
        for (Stmt s : stmts) {
            if (s instanceof Stmt.If i && !i.otherwise().isEmpty() && !Completion.isPossible(i.then())) {
                into.add(new Stmt.If(i.condition(), i.then(), new Stmt.Block(List.of(), Pos.NONE), i.pos()));
                flatten(i.otherwise().stmts(), into);
            } else if (s instanceof Stmt.Block b) {
                flatten(b.stmts(), into);
            } else {
                into.add(s);
            }
        }
    }

    /** Jumps out of the part that stays inside are made behind it. */
    private void postponeJumps() {
        JumpsOut out = JumpsOut.late();
        Stmt.Block diverted = out.body(new Stmt.Block(inside, Pos.NONE));
        if (!out.any()) {
            return;
        }
        Set<Var> declared = declaredWithin(inside);
        for (Stmt jump : out.jumps()) {
            Set<Var> read = read(List.of(jump));
            read.retainAll(declared);
            if (!read.isEmpty() || caught.mayComeFrom(jump)) {
                reportJump(jump.pos());
            }
        }
        before.addAll(out.declarations());
        inside.clear();
        inside.addAll(diverted.stmts());
        share(inside, behind, before);
        Stmt.Block all = new Stmt.Block(inside, Pos.NONE);
        inside.clear();
        inside.add(new Stmt.Labeled(out.end(), all, Pos.NONE));
        List<Stmt> resumed = new ArrayList<>();
        out.resume(true, resumed);
        behind.addAll(0, resumed);
    }

    private static Set<Var> declaredWithin(List<Stmt> stmts) {
        Set<Var> declared = new HashSet<>();
        Walker declarations = new Walker() {
            @Override
            public Stmt declare(Stmt.Declare d) {
                declared.add(d.var());
                return super.declare(d);
            }
        };
        stmts.forEach(declarations::walk);
        return declared;
    }

    private static Set<Var> read(List<Stmt> stmts) {
        Set<Var> used = new HashSet<>();
        Walker reads = new Walker() {
            @Override
            protected Var var(Var v) {
                used.add(v);
                return v;
            }
        };
        stmts.forEach(reads::walk);
        return used;
    }

    private void reportJump(Pos pos) {
        reporter.report(
                Problem.UNSUPPORTED_STATEMENT,
                pos,
                "a jump out of `try` with what is computed there, before something that may throw",
                "keep in the `try` only what may throw, and jump behind it");
    }

    /** Variables that are declared in the one part and used in the other are declared before. */
    static void share(List<Stmt> part, List<Stmt> other, List<Stmt> before) {
        Set<Var> used = read(other);
        for (int i = 0; i < part.size(); i++) {
            if (part.get(i) instanceof Stmt.Declare d && used.contains(d.var())) {
                before.add(new Stmt.Declare(d.var(), Exprs.zero(d.var().type()), Pos.NONE));
                if (d.init() == null) {
                    part.remove(i--);
                } else {
                    part.set(i, new Stmt.Assign(d.var(), d.init(), d.pos()));
                }
            }
        }
    }

    private void arms(List<Stmt> out) {
        List<Stmt.Catch> catches = new ArrayList<>();
        Stmt.Block otherwise = new Stmt.Block(behind, whole.body().pos());
        List<Stmt> then = new ArrayList<>();
        for (int i = 0; i < whole.catches().size(); i++) {
            Stmt.Catch arm = whole.catches().get(i);
            if (Stmt.Try.endsInThrow(arm)) {
                catches.add(arm);
                continue;
            }
            Expr number = Exprs.lit(i + 1);
            List<Stmt> first = new ArrayList<>();
            List<Stmt> rest = new ArrayList<>();
            partArm(arm, first, rest);
            first.add(new Stmt.Assign(way, number, Pos.NONE));
            Stmt.Block body = withException(arm, new Stmt.Block(rest, arm.body().pos()), first);
            catches.add(new Stmt.Catch(arm.types(), arm.var(), new Stmt.Block(first, Pos.NONE), arm.pos()));
            Expr taken = Exprs.binary(Expr.BinaryOp.EQ, Exprs.read(way), number);
            then.add(new Stmt.If(taken, body, otherwise, Pos.NONE));
        }
        out.addAll(before);
        out.add(new Stmt.Try(new Stmt.Block(inside, whole.body().pos()), catches, null, whole.pos()));
        // where the body always ends in an exception, the last arm is what is left: javac wants to see that nothing
        // follows
        boolean isCaughtAlways = !Completion.isPossible(new Stmt.Block(inside, Pos.NONE));
        Stmt.Block chain = otherwise;
        for (int i = then.size() - 1; i >= 0; i--) {
            Stmt.If choice = (Stmt.If) then.get(i);
            if (isCaughtAlways && i == then.size() - 1) {
                chain = choice.then();
                continue;
            }
            chain = new Stmt.Block(List.of(new Stmt.If(choice.condition(), choice.then(), chain, Pos.NONE)), Pos.NONE);
        }
        out.addAll(chain.stmts());
    }

    /** What an arm does until it can no longer throw the exception on stays in it. */
    private void partArm(Stmt.Catch arm, List<Stmt> first, List<Stmt> rest) {
        List<Stmt> body = new ArrayList<>();
        flatten(arm.body().stmts(), body);
        int split = 0;
        Pos thrown = Pos.NONE;
        for (int i = 0; i < body.size(); i++) {
            Pos here = throwsOn(body.get(i), arm.var());
            split = here == null ? split : i + 1;
            thrown = here == null ? thrown : here;
        }
        first.addAll(body.subList(0, split));
        rest.addAll(body.subList(split, body.size()));
        boolean isPlain = first.stream()
                .allMatch(s -> !Writes.mayDiffer(s) && OuterJumps.in(s).isEmpty() && !returns(s));
        if (!isPlain) {
            reporter.report(
                    Problem.UNSUPPORTED_STATEMENT,
                    thrown,
                    "a `catch` that throws on after it computed active values or jumped",
                    "throw on first, and compute what replaces the value behind that");
        }
        share(first, rest, before);
    }

    /** Where the exception is thrown on in {@code s}, or null. */
    private static @Nullable Pos throwsOn(Stmt s, Var exception) {
        Pos[] found = {null};
        new Walker() {
            @Override
            public Stmt throwStmt(Stmt.Throw t) {
                if (t.exception() instanceof Expr.Read r && r.var() == exception) {
                    found[0] = t.pos();
                }
                return super.throwStmt(t);
            }
        }.walk(s);
        return found[0];
    }

    private static boolean returns(Stmt s) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Stmt returnStmt(Stmt.Return r) {
                found[0] = true;
                return r;
            }
        }.walk(s);
        return found[0];
    }

    /** The rest of an arm, with the exception in a variable that outlives the arm where it is asked for. */
    private Stmt.Block withException(Stmt.Catch arm, Stmt.Block rest, List<Stmt> noted) {
        if (!read(rest.stmts()).contains(arm.var())) {
            return rest;
        }
        Var kept = Var.generated(arm.var().name(), arm.var().type());
        before.add(new Stmt.Declare(kept, Exprs.zero(kept.type()), Pos.NONE));
        noted.add(new Stmt.Assign(kept, Exprs.read(arm.var()), Pos.NONE));
        return new Rewriter() {
            @Override
            protected Var var(Var v) {
                return v == arm.var() ? kept : v;
            }
        }.body(rest);
    }
}
