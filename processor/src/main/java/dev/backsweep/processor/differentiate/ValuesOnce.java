package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.differentiate.lanes.Dependent;
import dev.backsweep.processor.differentiate.rules.Rule;
import dev.backsweep.processor.differentiate.rules.Rules;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets a program that runs for some directions after others compute what does not depend on the direction, and is dear, but once: each run meets
 * the same values in the same order.
 *
 * <pre>
 * for (…) {                            for (…) {
 *   double exp = Math.exp(x[i]);         double exp = kept.has() ? kept.next() : kept.add(Math.exp(x[i]));
 * </pre>
 */
final class ValuesOnce extends Rewriter {
    private static final Type.Ref KEPT = Exprs.runtimeClass("KeptValues");

    private final Dependent dependent;
    /** How many columns a run computes: loops that end there are longer in later runs. */
    private final Var end;

    private final Var kept = Var.generated("kept", KEPT);
    private boolean isInLoop;
    private boolean found;

    private ValuesOnce(Dependent dependent, Var end) {
        this.dependent = dependent;
        this.end = end;
    }

    /**
     * A program that keeps values.
     *
     * @param kept the parameter that holds them
     */
    record Program(List<Stmt> statements, Var kept) {
        Method.Param parameter() {
            return new Method.Param(kept, false, Pos.NONE);
        }

        /** Declares it where there was no run yet. */
        Stmt declaration(Expr again) {
            Callee constructor = new Callee(Callee.Kind.OPAQUE, KEPT, "<init>", List.of(), false, false, "");
            return new Stmt.Declare(kept, new Expr.Call(constructor, null, List.of(again), KEPT, Pos.NONE), Pos.NONE);
        }

        Stmt begin() {
            return new Stmt.Eval(Exprs.invoke(Exprs.read(kept), "begin", Type.Prim.VOID), Pos.NONE);
        }
    }

    /**
     * The program that keeps them; null where there are none.
     *
     * @param dependent what depends on the direction
     * @param end bounds loops that are longer in later runs
     */
    static @Nullable Program in(List<Stmt> stmts, Dependent dependent, Var end) {
        ValuesOnce pass = new ValuesOnce(dependent, end);
        List<Stmt> after = pass.stmts(stmts);
        return pass.found ? new Program(after, pass.kept) : null;
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        boolean keeps = isInLoop && s.var().type() == Type.Prim.DOUBLE && isDear(s.init()) && !dependent.in(s.init());
        return keeps ? new Stmt.Declare(s.var(), kept(s.init()), s.pos()) : s;
    }

    private static boolean isDear(@Nullable Expr e) {
        if (!(e instanceof Expr.Call c) || c.callee().kind() != Callee.Kind.MATH || c.type() != Type.Prim.DOUBLE) {
            return false;
        }
        Rule rule = Rules.of(c.callee());
        return rule != null && rule.dear();
    }

    private Expr kept(Expr value) {
        found = true;
        Expr has = Exprs.invoke(Exprs.read(kept), "has", Type.Prim.BOOLEAN);
        Expr next = Exprs.invoke(Exprs.read(kept), "next", Type.Prim.DOUBLE);
        Expr add = Exprs.invoke(Exprs.read(kept), "add", Type.Prim.DOUBLE, value);
        return new Expr.Conditional(has, next, add, Type.Prim.DOUBLE, Pos.NONE);
    }

    @Override
    public Stmt ifStmt(Stmt.If s) {
        return dependent.in(s.condition()) ? s : super.ifStmt(s);
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        if (s.condition() != null && (endsSooner(s.condition()) || dependent.in(s.condition()))) {
            return s;
        }
        boolean outer = isInLoop;
        isInLoop = true;
        Stmt.Block body = body(s.body());
        isInLoop = outer;
        return new Stmt.Loop(s.label(), s.form(), s.init(), s.condition(), s.update(), body, s.pos());
    }

    private boolean endsSooner(Expr condition) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                found[0] |= r.var() == end;
                return r;
            }
        }.walk(condition);
        return found[0];
    }

    /** What may fail is caught, perhaps, and gives no value then. */
    @Override
    public Stmt tryStmt(Stmt.Try s) {
        return s;
    }
}
