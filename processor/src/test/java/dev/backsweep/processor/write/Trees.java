package dev.backsweep.processor.write;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Companion;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Companion.Visibility;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.List;
import java.util.stream.Stream;

/** Short names for the trees that these tests build. */
final class Trees {
    static final Type.Ref MODEL = ref("p", "Model");
    static final Type.Ref ADJOINT = ref("p", "ModelAdjoint");
    static final Type.Arr DOUBLES = new Type.Arr(Prim.DOUBLE);
    static final Type.Arr MATRIX = new Type.Arr(DOUBLES);

    private Trees() {}

    static Type.Ref ref(String packageName, String... names) {
        return new Type.Ref(packageName, List.of(names), List.of());
    }

    static Var user(String name, Type type) {
        return new Var(name, type);
    }

    static Var gen(String name, Type type) {
        return Var.generated(name, type);
    }

    static Var real(String name) {
        return user(name, Prim.DOUBLE);
    }

    static Var integer(String name) {
        return user(name, Prim.INT);
    }

    static Expr r(Var v) {
        return Exprs.read(v);
    }

    /** The user's literal. */
    static Expr source(String text, Object value, Type type) {
        return new Expr.Lit(value, type, new Pos(1, 1, text, ""));
    }

    static Expr num(double value) {
        return Exprs.number(value, Prim.DOUBLE);
    }

    static Expr bin(BinaryOp op, Expr left, Expr right) {
        return Exprs.binary(op, left, right);
    }

    static Expr add(Expr left, Expr right) {
        return bin(BinaryOp.ADD, left, right);
    }

    static Expr sub(Expr left, Expr right) {
        return bin(BinaryOp.SUB, left, right);
    }

    static Expr mul(Expr left, Expr right) {
        return bin(BinaryOp.MUL, left, right);
    }

    static Expr div(Expr left, Expr right) {
        return bin(BinaryOp.DIV, left, right);
    }

    static Expr neg(Expr operand) {
        return new Expr.Unary(UnaryOp.NEG, operand, operand.type(), Pos.NONE);
    }

    static Expr concat(Expr left, Expr right) {
        return new Expr.Binary(BinaryOp.ADD, left, right, Type.STRING, Pos.NONE);
    }

    static Expr get(Expr array, Expr index) {
        return Exprs.get(array, index);
    }

    static Expr len(Var array) {
        return new Expr.Length(r(array), Pos.NONE);
    }

    static Expr cast(Type type, Expr operand) {
        return new Expr.Cast(type, operand, Pos.NONE);
    }

    static Expr cond(Expr condition, Expr yes, Expr no) {
        return new Expr.Conditional(condition, yes, no, yes.type(), Pos.NONE);
    }

    static Expr create(Type.Ref type, Expr... args) {
        return Exprs.call(Callee.Kind.OPAQUE, type, "<init>", type, args);
    }

    static Stmt declare(Var v, Expr init, String... quote) {
        return new Stmt.Declare(v, init, pos(quote));
    }

    static Stmt assign(Var v, Expr value, String... quote) {
        return new Stmt.Assign(v, value, pos(quote));
    }

    static Stmt set(Expr array, Expr index, Expr value, String... quote) {
        return new Stmt.Set(array, index, value, pos(quote));
    }

    static Stmt accumulate(Expr array, Expr index, Expr by, String... quote) {
        return set(array, index, add(get(array, index), by), quote);
    }

    static Stmt eval(Expr e) {
        return new Stmt.Eval(e, Pos.NONE);
    }

    static Stmt ret(Expr value) {
        return new Stmt.Return(value, Pos.NONE);
    }

    static Stmt comment(String text) {
        return new Stmt.Comment(text, Pos.NONE);
    }

    static Stmt.Block block(Stmt... stmts) {
        return new Stmt.Block(List.of(stmts), Pos.NONE);
    }

    static Stmt choose(Expr condition, Stmt.Block then, Stmt.Block otherwise) {
        return new Stmt.If(condition, then, otherwise, Pos.NONE);
    }

    static Stmt whileLoop(Label label, Expr condition, Stmt... body) {
        return new Stmt.Loop(label, Stmt.Form.WHILE, List.of(), condition, List.of(), block(body), Pos.NONE);
    }

    /** {@code for (int i = from; i < to; i++)}. */
    static Stmt count(Var i, Expr from, Expr to, String quote, Stmt... body) {
        return new Stmt.Loop(
                new Label(""),
                Stmt.Form.FOR,
                List.of(declare(i, from)),
                bin(BinaryOp.LT, r(i), to),
                List.of(assign(i, add(r(i), Exprs.lit(1)))),
                block(body),
                pos(quote));
    }

    private static Pos pos(String... quote) {
        return quote.length == 0 || quote[0].isEmpty() ? Pos.NONE : Pos.quoting(quote[0]);
    }

    static Method method(String name, Type result, List<Var> params, Stmt... body) {
        return new Method(
                MODEL,
                name,
                params.stream().map(v -> new Method.Param(v, false, Pos.NONE)).toList(),
                result,
                block(body),
                new Method.Traits(true, false, true, false, List.of(), List.of()),
                Pos.NONE);
    }

    static Companion companion(Method... methods) {
        List<Generated> generated = Stream.of(methods)
                .map(m -> new Generated(m, "The gradient of {@link Model}.", Visibility.PACKAGE))
                .toList();
        return new Companion(ADJOINT, MODEL, false, generated, List.of(), List.of());
    }

    /** The body of the only method of a companion, without the indentation of a member. */
    static String body(Type result, List<Var> params, Stmt... body) {
        String text = Writer.write(companion(method("f", result, params, body)), true);
        int start = text.indexOf("{\n", text.indexOf(" f(")) + 2;
        return text.substring(start, text.lastIndexOf("  }\n")).replaceAll("(?m)^    ", "");
    }
}
