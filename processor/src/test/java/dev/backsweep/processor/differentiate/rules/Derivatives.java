package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Calls;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Interpreter;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One function of the table applied to variables, its partial derivatives by the table, and theirs: a forward differentiator of expressions
 * that knows nothing but {@link Rules}.
 */
final class Derivatives {
    private final List<Var> operands = new ArrayList<>();
    private final Var seed;
    final Expr function;

    /** The function or operator of that name, of operands of these types. */
    private Derivatives(String name, Type... types) {
        for (int i = 0; i < types.length; i++) {
            operands.add(new Var("xyz".substring(i, i + 1), types[i]));
        }
        function = apply(name, operands.stream().map(Exprs::read).toList());
        seed = new Var("s", function.type());
    }

    static Derivatives of(String name, Type... types) {
        return new Derivatives(name, types);
    }

    /** Of as many operands as the table knows for that name, {@code double} but for the {@code int} of {@code scalb}. */
    static Derivatives of(String name) {
        return new Derivatives(name, types(name));
    }

    private static Type[] types(String name) {
        if (name.equals("scalb")) {
            return new Type[] {Prim.DOUBLE, Prim.INT};
        }
        for (int n = 1; n <= 3; n++) {
            Type[] types = IntStream.range(0, n).mapToObj(i -> Prim.DOUBLE).toArray(Type[]::new);
            if (operator(name) != null ? n == 2 : Rules.of(math(name, types)) != null) {
                return types;
            }
        }
        throw new IllegalArgumentException(name);
    }

    static Callee math(String name, Type... types) {
        return new Callee(
                Callee.Kind.MATH,
                new Type.Ref("java.lang", List.of("Math"), List.of()),
                name,
                List.of(types),
                true,
                false,
                "");
    }

    private static BinaryOp operator(String name) {
        for (BinaryOp op : BinaryOp.values()) {
            if (op.symbol.equals(name) && Rules.of(op) != null) {
                return op;
            }
        }
        return null;
    }

    private static Expr apply(String name, List<Expr> args) {
        BinaryOp op = operator(name);
        if (op != null) {
            return Exprs.binary(op, args.get(0), args.get(1));
        }
        boolean asFloat =
                List.of("abs", "copySign", "fma", "max", "min", "nextDown", "nextUp", "scalb", "signum", "ulp")
                                .contains(name)
                        && args.stream().noneMatch(a -> a.type() == Prim.DOUBLE);
        return Exprs.math(name, asFloat ? Prim.FLOAT : Prim.DOUBLE, args.toArray(Expr[]::new));
    }

    /** The same function where the operand at {@code index} is a literal. */
    static Expr withLiteral(Derivatives f, String name, int index, double value) {
        List<Expr> args = new ArrayList<>(f.operands.stream().map(Exprs::read).toList());
        args.set(index, Exprs.number(value, Prim.DOUBLE));
        return apply(name, args);
    }

    int arity() {
        return operands.size();
    }

    /** The partial derivative of {@code e} with respect to the operand at {@code index}, times the seed; null if it is zero everywhere. */
    Expr partial(Expr e, int index) {
        return tangent(e, operands.get(index), Exprs.read(seed));
    }

    /** The same with the seed 1, which lets the table write less. */
    Expr unitPartial(Expr e, int index) {
        return tangent(e, operands.get(index), Exprs.number(1, e.type()));
    }

    private static Expr tangent(Expr e, Var x, Expr dot) {
        if (e instanceof Expr.Read r) {
            return r.var() == x ? dot : null;
        }
        if (e instanceof Expr.Conditional c) {
            Expr yes = orZero(tangent(c.whenTrue(), x, dot), c.type());
            Expr no = orZero(tangent(c.whenFalse(), x, dot), c.type());
            return new Expr.Conditional(c.condition(), yes, no, c.type(), Pos.NONE);
        }
        if (e instanceof Expr.Cast c) {
            return tangent(c.operand(), x, dot);
        }
        if (e instanceof Expr.Unary u) {
            return sum(Rules.of(u.op()), e, List.of(u.operand()), x, dot);
        }
        if (e instanceof Expr.Binary b) {
            return sum(Rules.of(b.op()), e, List.of(b.left(), b.right()), x, dot);
        }
        if (e instanceof Expr.Call c) {
            Rule rule = Rules.of(c.callee());
            if (rule == null) {
                throw new AssertionError("no row for " + c.callee());
            }
            return sum(rule, e, c.args(), x, dot);
        }
        return null;
    }

    private static Expr sum(Rule rule, Expr result, List<Expr> args, Var x, Expr dot) {
        Rule.Values at = new Rule.Values() {
            @Override
            public Expr operand(int index) {
                return args.get(index);
            }

            @Override
            public Expr result() {
                return result;
            }
        };
        Expr total = null;
        for (int i = 0; i < args.size(); i++) {
            Expr argDot = tangent(args.get(i), x, dot);
            Expr term = argDot == null ? null : rule.partials().get(i).times(at, argDot);
            if (term != null) {
                total = total == null ? term : Exprs.add(total, term);
            }
        }
        return total;
    }

    private static Expr orZero(Expr e, Type type) {
        return e == null ? Exprs.zero(type) : e;
    }

    /** The value of an expression in the operands and the seed; a null expression is zero. */
    double value(Expr e, double seedValue, double... at) {
        if (e == null) {
            return 0;
        }
        List<Method.Param> params = new ArrayList<>();
        List<Object> args = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            params.add(new Method.Param(operands.get(i), false, Pos.NONE));
            args.add(boxed(at[i], operands.get(i).type()));
        }
        params.add(new Method.Param(seed, false, Pos.NONE));
        args.add(boxed(seedValue, seed.type()));
        Stmt.Block body = new Stmt.Block(List.of(new Stmt.Return(e, Pos.NONE)), Pos.NONE);
        Method.Traits traits = new Method.Traits(true, true, false, false, List.of(), List.of());
        Method method = new Method(Type.OBJECT, "f", params, Prim.DOUBLE, body, traits, Pos.NONE);
        return ((Number) Interpreter.run(method, new Calls(), args.toArray())).doubleValue();
    }

    private static Object boxed(double value, Type type) {
        if (type == Prim.FLOAT) {
            return (float) value;
        }
        return type == Prim.INT ? (Object) (int) value : (Object) value;
    }
}
