package dev.backsweep.processor.ir;

import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * What a lambda or a method reference stands for: a method of what it captures and of its own parameters. It stands apart from the method that
 * it is written in, whose passes need not look inside. One that captures nothing and is one expression is the value of a literal; any other is
 * made by a call that is given what is captured, of which nothing else is known.
 *
 * <pre>{@code
 * order.sort((i, j) -> Double.compare(key[i], key[j]));   // made by a call that is given key
 * }</pre>
 *
 * @param name what its interface calls it
 * @param captured variables that stand for what it captures
 * @param params its own
 * @param result the type of what it gives
 * @param body its statements; one alone where it is an expression
 */
public record Function(String name, List<Var> captured, List<Var> params, Type result, Stmt.Block body) {
    public Function {
        captured = List.copyOf(captured);
        params = List.copyOf(params);
    }

    /** The function that an expression makes, or null: the call of a known function makes none, but gives what that gives. */
    public static Function of(Expr e) {
        if (e instanceof Expr.Lit l && l.value() instanceof Function f) {
            return f;
        }
        boolean makes = e instanceof Expr.Call c && c.callee().kind() == Callee.Kind.OPAQUE;
        return makes && ((Expr.Call) e).callee().handle() instanceof Function made ? made : null;
    }

    /**
     * The expression that makes it.
     *
     * @param type its functional interface
     * @param given what it captures
     */
    public Expr made(Type.Ref type, List<Expr> given, Pos pos) {
        return captured.isEmpty() && value() != null ? new Expr.Lit(this, type, pos) : named(type, given, pos);
    }

    /** The call that makes it, which stands by itself and is of that type whatever is asked of it. */
    public Expr.Call named(Type.Ref type, List<Expr> given, Pos pos) {
        List<Type> types = captured.stream().map(Var::type).toList();
        Callee maker = new Callee(Callee.Kind.OPAQUE, type, "<init>", types, true, false, this);
        return new Expr.Call(maker, null, given, type, pos);
    }

    /** The expression that it is, as it can be written; null where it takes statements. */
    public Expr value() {
        Stmt only = body.stmts().size() == 1 ? body.stmts().get(0) : null;
        Expr value = only instanceof Stmt.Return r ? r.value() : only instanceof Stmt.Eval v ? v.expr() : null;
        return value == null || !isCore(value) ? null : value;
    }

    private static boolean isCore(Expr value) {
        boolean[] core = {true};
        new Walker() {
            @Override
            public Expr assign(Expr.Assign e) {
                core[0] = false;
                return e;
            }

            @Override
            public Expr incDec(Expr.IncDec e) {
                core[0] = false;
                return e;
            }

            @Override
            public Expr switchExpr(Expr.SwitchExpr e) {
                core[0] = false;
                return e;
            }

            @Override
            public Expr lambda(Expr.Lambda e) {
                core[0] = false;
                return e;
            }
        }.walk(value);
        return core[0];
    }

    /** The method that it is, of what it captures and its parameters. */
    public Method method(Type.Ref owner, Pos pos) {
        List<Method.Param> all = new ArrayList<>();
        captured.forEach(v -> all.add(new Method.Param(v, false, pos)));
        params.forEach(v -> all.add(new Method.Param(v, false, pos)));
        Method.Traits traits = new Method.Traits(true, false, false, false, List.of(), List.of());
        return new Method(owner, name, all, result, body, traits, pos);
    }

    /** The same function with another body. */
    public Function withBody(Stmt.Block other) {
        return new Function(name, captured, params, result, other);
    }

    @Override
    public String toString() {
        String names = String.join(", ", params.stream().map(Var::name).toList());
        return (params.size() == 1 ? names : "(" + names + ")") + " -> " + (value() == null ? "{ … }" : value());
    }
}
