package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Type;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Names a temporary by the role of its value: {@code sin(x)} is kept in {@code sin}, {@code x[i]} in {@code xi}, {@code a + b} in {@code sum}. */
public final class TempNames {
    /** The adjoint of {@code x}, its tangent, and the tangent of its adjoint. */
    private static final Pattern DERIVED = Pattern.compile("(.+?)((?:Bar)?(?:Dot)?)");

    /** Temporaries that are kept: they get better names at the end. */
    private static final Pattern KEPT = Pattern.compile("t\\d+s");

    private TempNames() {}

    public static String of(Expr e) {
        String name = role(e);
        return SourceVersion.isKeyword(name) ? name + "Value" : name;
    }

    private static String role(Expr e) {
        if (e instanceof Expr.Read r) {
            return "old" + capital(r.var().name());
        }
        if (e instanceof Expr.Get g) {
            return element(g.array(), g.index());
        }
        if (e instanceof Expr.Length l) {
            return l.array() instanceof Expr.Read r ? r.var().name() + "Length" : "length";
        }
        if (e instanceof Expr.Field f) {
            return f.variableName();
        }
        if (e instanceof Expr.Call c) {
            return called(c);
        }
        if (e instanceof Expr.NewArray || e instanceof Expr.ArrayLit) {
            return e.type().rank() > 1 ? "rows" : "array";
        }
        if (e instanceof Expr.Cast c) {
            return role(c.operand());
        }
        if (e instanceof Expr.Unary u) {
            return u.op() == Expr.UnaryOp.NEG ? "negated" : u.type() == Type.Prim.BOOLEAN ? "not" : "value";
        }
        if (e instanceof Expr.Binary b) {
            return operation(b);
        }
        return e.type() == Type.Prim.BOOLEAN ? "holds" : "value";
    }

    private static String called(Expr.Call c) {
        if (c.callee().name().equals("<init>")) {
            return small(simpleName(c.type()));
        }
        boolean isFunction = c.callee().owner().packageName().equals("java.util.function");
        return isFunction ? "value" : c.callee().name(); // what all functions are called by tells nothing
    }

    private static String operation(Expr.Binary b) {
        if (b.type().equals(Type.STRING)) {
            return "text";
        }
        return switch (b.op()) {
            case ADD -> "sum";
            case SUB -> "difference";
            case MUL -> "product";
            case DIV -> "quotient";
            case REM -> "remainder";
            case AND -> "both";
            case OR -> "either";
            default -> b.type() == Type.Prim.BOOLEAN ? "holds" : "bits";
        };
    }

    /** {@code xi} for {@code x[i]}, {@code weight} for {@code weights[n - 1]}. */
    static String element(Expr array, Expr index) {
        if (!(array instanceof Expr.Read a)) {
            return "element";
        }
        String name = a.var().name();
        Matcher derived = DERIVED.matcher(name);
        if (derived.matches() && !derived.group(2).isEmpty()) {
            String shift = shift(index);
            return element(derived.group(1), shift.isEmpty() ? index : ((Expr.Binary) index).left())
                    + shift
                    + derived.group(2);
        }
        return element(name, index);
    }

    /** {@code Minus1} for {@code i - 1}; empty where the subscript is not next to a variable. */
    private static String shift(Expr index) {
        boolean shifted = index instanceof Expr.Binary b
                && (b.op() == Expr.BinaryOp.ADD || b.op() == Expr.BinaryOp.SUB)
                && b.left() instanceof Expr.Read i
                && i.var().name().length() == 1
                && b.right() instanceof Expr.Lit;
        if (!shifted) {
            return "";
        }
        Expr.Binary b = (Expr.Binary) index;
        return (b.op() == Expr.BinaryOp.ADD ? "Plus" : "Minus") + ((Expr.Lit) b.right()).value();
    }

    private static String element(String name, Expr index) {
        if (KEPT.matcher(name).matches()) {
            return name.substring(0, name.length() - 1);
        }
        if (index instanceof Expr.Read i && i.var().name().length() == 1) {
            return name + (name.length() == 1 ? i.var().name() : capital(i.var().name()));
        }
        if (index instanceof Expr.Lit l && l.value() instanceof Integer n && n >= 0) {
            return name + n;
        }
        return name.length() > 2 && name.endsWith("s") ? name.substring(0, name.length() - 1) : name + "Element";
    }

    private static String simpleName(Type type) {
        String text = type.toString();
        int generic = text.indexOf('<');
        String plain = generic < 0 ? text : text.substring(0, generic);
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String small(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
