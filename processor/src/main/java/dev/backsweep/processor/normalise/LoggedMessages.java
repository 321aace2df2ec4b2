package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes the message of a logger where it is logged, as the loggers of the JDK say that they do.
 *
 * <pre>{@code
 * log.fine(() -> "x: " + x);
 * // becomes
 * if (log.isLoggable(Level.FINE)) { log.fine("x: " + x); }
 * }</pre>
 */
final class LoggedMessages extends Rewriter {
    private static final Type.Ref LEVEL = new Type.Ref("java.util.logging", List.of("Level"), List.of());

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        boolean isLogged = s instanceof Stmt.Eval e
                && e.expr() instanceof Expr.Call c
                && c.callee().kind() == Callee.Kind.SINK
                && c.receiver() != null
                && c.args().stream().anyMatch(Expr.Lambda.class::isInstance);
        if (isLogged) {
            logged((Expr.Call) ((Stmt.Eval) s).expr(), s.pos(), into);
        } else {
            super.expand(s, into);
        }
    }

    private void logged(Expr.Call call, Pos pos, List<Stmt> into) {
        Expr logger = named("logger", call.receiver(), into);
        List<Expr> args = new ArrayList<>();
        for (Expr arg : call.args()) {
            args.add(arg instanceof Expr.Lambda ? arg : named("argument", arg, into));
        }
        boolean hasLevel = !(args.get(0) instanceof Expr.Lambda);
        Expr level = hasLevel
                ? args.get(0)
                : new Expr.Field(
                        null, LEVEL, call.callee().name().toUpperCase(Locale.ROOT), LEVEL, true, true, call.pos());
        Expr asked = call(call, "isLoggable", logger, List.of(level), Type.Prim.BOOLEAN);
        List<Stmt> then = new ArrayList<>();
        List<Expr> given = new ArrayList<>();
        for (Expr arg : args) {
            given.add(arg instanceof Expr.Lambda f ? Returned.value((Expr.Lambda) lambda(f), Type.STRING, then) : arg);
        }
        // log(Level, Throwable, Supplier) is log(Level, String, Throwable) otherwise
        boolean isLast = call.args().get(given.size() - 1) instanceof Expr.Lambda;
        if (given.size() == 3 && isLast && call.callee().name().equals("log")) {
            given.add(given.remove(1));
        }
        then.add(new Stmt.Eval(call(call, call.callee().name(), logger, given, Type.Prim.VOID), pos));
        into.add(new Stmt.If(asked, new Stmt.Block(then, pos), new Stmt.Block(List.of(), pos), pos));
    }

    private static Expr call(Expr.Call like, String name, Expr logger, List<Expr> args, Type result) {
        Callee c = like.callee();
        List<Type> types = args.stream().map(Expr::type).toList();
        Callee callee = new Callee(c.kind(), c.owner(), name, types, false, false, c.reachable(), c.handle());
        return new Expr.Call(callee, logger, args, result, like.pos());
    }

    /** Evaluated once, before the logger is asked. */
    private Expr named(String name, Expr e, List<Stmt> into) {
        boolean simple = e instanceof Expr.Read || e instanceof Expr.Lit || e instanceof Expr.Field f && f.isFinal();
        if (simple) {
            return e;
        }
        Var v = Var.generated(name, e.type());
        into.add(new Stmt.Declare(v, expr(e), e.pos()));
        return new Expr.Read(v, e.pos());
    }
}
