package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes local arrays from the workspace where nobody can hold them after the call, so that a second call allocates nothing. Arrays made
 * inside loops stay with the collector: the workspace would hold those of all trips at once.
 *
 * <p>{@code double[] y = new double[n];} becomes {@code double[] y = ws.newDoubles(n);}
 */
final class WorkspaceArrays extends Rewriter {
    private final Aliases aliases;
    private final Var workspace;
    private boolean used;
    private int depth;

    private WorkspaceArrays(Aliases aliases, Var workspace) {
        this.aliases = aliases;
        this.workspace = workspace;
    }

    /** A method body and whether it uses the workspace now. */
    record Result(Method method, boolean used) {}

    static Result of(Method method, Var workspace) {
        WorkspaceArrays pass = new WorkspaceArrays(Aliases.of(method), workspace);
        Method rewritten = method.withBody(pass.body(method.body()));
        return new Result(rewritten, pass.used);
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        List<Stmt> init = stmts(s.init());
        depth++;
        Stmt.Block body = body(s.body());
        depth--;
        return new Stmt.Loop(s.label(), s.form(), init, s.condition(), s.update(), body, s.pos());
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        return new Stmt.Declare(s.var(), fromWorkspace(s.var(), s.init()), s.pos());
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        return new Stmt.Assign(s.var(), fromWorkspace(s.var(), s.value()), s.pos());
    }

    private Expr fromWorkspace(Var v, Expr value) {
        if (depth > 0 || value == null || !(v.type() instanceof Type.Arr) || !isOurs(v)) {
            return value;
        }
        if (value instanceof Expr.NewArray a && a.dims().size() == a.type().rank() && isServed(a.type())) {
            used = true;
            String element = a.type().innermost().toString();
            String name =
                    "new" + element.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + element.substring(1) + "s";
            List<Expr> dims = new ArrayList<>(a.dims());
            return Exprs.invoke(Exprs.read(workspace), name, a.type(), dims.toArray(Expr[]::new));
        }
        if (value instanceof Expr.Conditional c) {
            return new Expr.Conditional(
                    c.condition(), fromWorkspace(v, c.whenTrue()), fromWorkspace(v, c.whenFalse()), c.type(), c.pos());
        }
        if (value instanceof Expr.Call c && c.callee().owner().equals(Exprs.runtimeClass("Zeros"))) {
            used = true;
            return Exprs.invoke(
                    Exprs.read(workspace), "zerosLike", v.type(), c.args().get(0));
        }
        return value;
    }

    private boolean isOurs(Var v) {
        return !aliases.family(v).escapes() && !aliases.family(v).fromOutside();
    }

    private static boolean isServed(Type type) {
        Type element = type.innermost();
        return element instanceof Type.Prim && (type.rank() == 1 || type.rank() == 2 && !isSmall(element));
    }

    private static boolean isSmall(Type element) {
        return element == Type.Prim.BYTE || element == Type.Prim.SHORT || element == Type.Prim.CHAR;
    }
}
