package dev.backsweep.processor.normalise;

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

    /** Whether a {@code try} has been parted: its arms do nothing but say so. */
    static boolean isDone(Stmt.Try t) {
        return t.catches().stream()
                .filter(c -> !Stmt.Try.endsInThrow(c))
                .allMatch(c -> c.body().stmts().stream()
                        .allMatch(s -> s instanceof Stmt.Assign a && a.var().isGenerated()));
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
        requireNoJumps();
        share();
        before.add(new Stmt.Declare(way, Exprs.lit(0), Pos.NONE));
        out.addAll(before);
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

    private void requireNoJumps() {
        for (Stmt s : inside) {
            new Walker() {
                @Override
                public Stmt returnStmt(Stmt.Return r) {
                    reportJump(r.pos());
                    return r;
                }
            }.walk(s);
            for (Stmt jump : OuterJumps.in(s)) {
                reportJump(jump.pos());
            }
        }
    }

    private void reportJump(Pos pos) {
        reporter.report(
                Problem.UNSUPPORTED_STATEMENT,
                pos,
                "a jump out of `try` before something that may throw",
                "keep in the `try` only what may throw, and jump behind it");
    }

    /** Variables that are declared inside and used behind are declared before. */
    private void share() {
        Set<Var> used = new HashSet<>();
        Walker reads = new Walker() {
            @Override
            protected Var var(Var v) {
                used.add(v);
                return v;
            }
        };
        behind.forEach(reads::walk);
        for (int i = 0; i < inside.size(); i++) {
            if (inside.get(i) instanceof Stmt.Declare d && used.contains(d.var())) {
                before.add(new Stmt.Declare(d.var(), Exprs.zero(d.var().type()), Pos.NONE));
                if (d.init() == null) {
                    inside.remove(i--);
                } else {
                    inside.set(i, new Stmt.Assign(d.var(), d.init(), d.pos()));
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
            List<Stmt> noted = new ArrayList<>(List.of(new Stmt.Assign(way, number, Pos.NONE)));
            Stmt.Block body = withException(arm, noted, out);
            catches.add(new Stmt.Catch(arm.types(), arm.var(), new Stmt.Block(noted, Pos.NONE), arm.pos()));
            Expr taken = Exprs.binary(Expr.BinaryOp.EQ, Exprs.read(way), number);
            then.add(new Stmt.If(taken, body, otherwise, Pos.NONE));
        }
        out.add(new Stmt.Try(new Stmt.Block(inside, whole.body().pos()), catches, null, whole.pos()));
        Stmt.Block chain = otherwise;
        for (int i = then.size() - 1; i >= 0; i--) {
            Stmt.If choice = (Stmt.If) then.get(i);
            chain = new Stmt.Block(List.of(new Stmt.If(choice.condition(), choice.then(), chain, Pos.NONE)), Pos.NONE);
        }
        out.addAll(chain.stmts());
    }

    /** The body of an arm, with the exception in a variable that outlives the arm where it is asked for. */
    private Stmt.Block withException(Stmt.Catch arm, List<Stmt> noted, List<Stmt> out) {
        boolean[] isRead = {false};
        new Walker() {
            @Override
            public Expr read(Expr.Read e) {
                isRead[0] |= e.var() == arm.var();
                return e;
            }

            @Override
            public Stmt throwStmt(Stmt.Throw s) {
                if (s.exception() instanceof Expr.Read r && r.var() == arm.var()) {
                    reporter.report(
                            Problem.UNSUPPORTED_STATEMENT,
                            s.pos(),
                            "a `catch` that throws on in one case and goes on in another",
                            "catch in the caller, or throw an exception of your own");
                }
                return super.throwStmt(s);
            }
        }.body(arm.body());
        if (!isRead[0]) {
            return arm.body();
        }
        Var kept = Var.generated(arm.var().name(), arm.var().type());
        out.add(new Stmt.Declare(kept, Exprs.zero(kept.type()), Pos.NONE));
        noted.add(new Stmt.Assign(kept, Exprs.read(arm.var()), Pos.NONE));
        return new Rewriter() {
            @Override
            protected Var var(Var v) {
                return v == arm.var() ? kept : v;
            }
        }.body(arm.body());
    }
}
