package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.IrPrinter;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Short names for building programs in tests. */
public final class Build {
    public static final Type DOUBLES = new Type.Arr(Prim.DOUBLE);
    public static final Type MATRIX = new Type.Arr(DOUBLES);
    public static final Pos USER = new Pos(1, 1, "user", "");

    private Build() {}

    public static Var temp(String name) {
        return Var.temporary(name, Prim.DOUBLE);
    }

    public static Var gen(String name) {
        return Var.generated(name, Prim.DOUBLE);
    }

    public static Var user(String name, Type type) {
        return new Var(name, type);
    }

    public static Expr e(Object o) {
        if (o instanceof Var v) {
            return Exprs.read(v);
        }
        if (o instanceof Integer i) {
            return Exprs.lit(i);
        }
        if (o instanceof Double d) {
            return Exprs.number(d, Prim.DOUBLE);
        }
        return o instanceof Boolean b ? Exprs.lit(b) : (Expr) o;
    }

    public static Expr op(Object left, String symbol, Object right) {
        BinaryOp op = Arrays.stream(BinaryOp.values())
                .filter(o -> o.symbol.equals(symbol))
                .findFirst()
                .orElseThrow();
        return Exprs.binary(op, e(left), e(right));
    }

    public static Expr neg(Object operand) {
        return new Expr.Unary(Expr.UnaryOp.NEG, e(operand), e(operand).type(), Pos.NONE);
    }

    public static Expr at(Object array, Object index) {
        return Exprs.get(e(array), e(index));
    }

    public static Stmt let(Var v, Object init) {
        return new Stmt.Declare(v, init == null ? null : e(init), Pos.NONE);
    }

    public static Stmt set(Var v, Object value) {
        return new Stmt.Assign(v, e(value), Pos.NONE);
    }

    public static Stmt add(Var v, Object value) {
        return set(v, op(v, "+", value));
    }

    public static Stmt put(Object array, Object index, Object value) {
        return new Stmt.Set(e(array), e(index), e(value), Pos.NONE);
    }

    public static Stmt addTo(Object array, Object index, Object value) {
        return put(array, index, op(at(array, index), "+", value));
    }

    public static Stmt ret(Object value) {
        return new Stmt.Return(e(value), Pos.NONE);
    }

    public static Stmt.Block block(Stmt... stmts) {
        return new Stmt.Block(List.of(stmts), Pos.NONE);
    }

    public static Stmt iff(Object condition, Stmt.Block then, Stmt.Block otherwise) {
        return new Stmt.If(e(condition), then, otherwise, Pos.NONE);
    }

    public static Stmt up(Var i, Object from, Object to, Stmt... body) {
        return loop(i, from, op(i, "<", to), 1, body);
    }

    public static Stmt down(Var i, Object from, Object to, Stmt... body) {
        return loop(i, from, op(i, ">=", to), -1, body);
    }

    private static Stmt loop(Var i, Object from, Expr condition, int step, Stmt... body) {
        Stmt update = set(i, step > 0 ? op(i, "+", step) : op(i, "-", -step));
        return new Stmt.Loop(
                new Label(""), Stmt.Form.FOR, List.of(let(i, from)), condition, List.of(update), block(body), Pos.NONE);
    }

    public static Method method(List<Var> params, Stmt... body) {
        return new Method(
                new Type.Ref("p", List.of("C"), List.of()),
                "f",
                params.stream().map(v -> new Method.Param(v, false, Pos.NONE)).toList(),
                Prim.DOUBLE,
                block(body),
                new Method.Traits(true, true, false, false, List.of(), List.of()),
                Pos.NONE);
    }

    /** What the pass makes of the statements, printed. */
    public static String after(BiFunction<Method, Effects, Method> pass, Stmt... body) {
        return after(method -> pass.apply(method, Effects.in(method)), body);
    }

    public static String after(UnaryOperator<Method> pass, Stmt... body) {
        Method m = pass.apply(method(List.of(), body));
        StringBuilder out = new StringBuilder();
        IrPrinter.print(m)
                .lines()
                .skip(1)
                .forEach(l -> out.append(l.replaceFirst("^  ", "")).append('\n'));
        return out.substring(0, out.length() - 2);
    }
}
