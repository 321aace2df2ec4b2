package dev.backsweep.processor.write;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Type;
import java.util.List;
import java.util.stream.Collectors;

/** The structure of a tree as text: the counterpart of {@link JavacText}. */
final class IrText {
    String of(Expr e) {
        Expr plain = Plain.of(e);
        if (plain instanceof Expr.Lit literal) {
            return literal(literal.value());
        }
        if (plain instanceof Expr.Read read) {
            return read.var().name();
        }
        if (plain instanceof Expr.Unary unary) {
            return "(" + unary.op().symbol + of(unary.operand()) + ")";
        }
        if (plain instanceof Expr.Binary binary) {
            return JavacText.operation(binary.op().symbol, of(binary.left()), of(binary.right()), type(binary.type()));
        }
        if (plain instanceof Expr.Cast cast) {
            return "(" + cast.type() + ")" + of(cast.operand());
        }
        if (plain instanceof Expr.Conditional c) {
            return "(" + of(c.condition()) + "?" + of(c.whenTrue()) + ":" + of(c.whenFalse()) + ")";
        }
        if (plain instanceof Expr.Get get) {
            return of(get.array()) + "[" + of(get.index()) + "]";
        }
        if (plain instanceof Expr.Length length) {
            return of(length.array()) + ".length";
        }
        Expr.Call call = (Expr.Call) plain;
        return call.callee().name() + list(call.args()) + ":" + type(call.type());
    }

    private String list(List<Expr> args) {
        return args.stream().map(this::of).collect(Collectors.joining(",", "(", ")"));
    }

    private static String type(Type type) {
        return type.toString();
    }

    static String literal(Object value) {
        if (value instanceof Number n) {
            double d = n.doubleValue();
            boolean negative = d < 0 || d == 0 && 1 / d < 0;
            return negative ? "(-" + -d + ")" : "" + d;
        }
        return String.valueOf(value);
    }
}
