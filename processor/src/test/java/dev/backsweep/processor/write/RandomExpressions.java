package dev.backsweep.processor.write;

import static dev.backsweep.processor.write.Trees.*;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.List;
import java.util.Random;

/** Well-typed expressions over some variables. */
final class RandomExpressions {
    private static final List<BinaryOp> ARITHMETIC =
            List.of(BinaryOp.ADD, BinaryOp.SUB, BinaryOp.MUL, BinaryOp.DIV, BinaryOp.REM);
    private static final List<BinaryOp> BITS =
            List.of(BinaryOp.BIT_AND, BinaryOp.BIT_OR, BinaryOp.BIT_XOR, BinaryOp.SHL, BinaryOp.SHR, BinaryOp.USHR);
    private static final List<BinaryOp> ORDER = List.of(BinaryOp.LT, BinaryOp.GT, BinaryOp.LE, BinaryOp.GE);
    private static final List<Type> TYPES =
            List.of(Prim.DOUBLE, Prim.DOUBLE, Prim.DOUBLE, Prim.FLOAT, Prim.INT, Prim.LONG, Prim.BOOLEAN, Type.STRING);
    private static final List<Double> NUMBERS = List.of(1.0, 2.0, -1.0, 0.5, -0.0, 1e-7, 3e9, -2.5, 16777217.0);

    private final Random random;
    private final List<Var> variables;

    RandomExpressions(Random random, List<Var> variables) {
        this.random = random;
        this.variables = variables;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    Expr any(int depth) {
        return of(pick(TYPES), depth);
    }

    Expr of(Type type, int depth) {
        if (depth == 0 || random.nextInt(8) == 0) {
            return leaf(type);
        }
        if (random.nextInt(9) == 0) {
            return new Expr.Conditional(
                    of(Prim.BOOLEAN, depth - 1), of(type, depth - 1), of(type, depth - 1), type, Pos.NONE);
        }
        if (type == Prim.BOOLEAN) {
            return truth(depth - 1);
        }
        if (type == Type.STRING) {
            boolean left = random.nextBoolean();
            return concat(
                    left ? of(Type.STRING, depth - 1) : any(depth - 1),
                    left ? any(depth - 1) : of(Type.STRING, depth - 1));
        }
        return number((Prim) type, depth - 1);
    }

    private Expr leaf(Type type) {
        List<Var> ofType = variables.stream().filter(v -> v.type().equals(type)).toList();
        if (type != Type.STRING && random.nextBoolean()) { // javac's parser joins neighbouring string literals
            return literal(type);
        }
        return r(pick(ofType));
    }

    private Expr literal(Type type) {
        if (type == Prim.INT) {
            return Exprs.lit(pick(List.of(0, 1, 7, -3)));
        }
        if (type == Prim.LONG) {
            return new Expr.Lit(pick(List.of(0L, 1L, -4L, 1L << 40)), Prim.LONG, Pos.NONE);
        }
        if (type == Prim.BOOLEAN) {
            return Exprs.lit(random.nextBoolean());
        }
        return Exprs.number(pick(NUMBERS), type);
    }

    private Expr truth(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> bin(BinaryOp.AND, of(Prim.BOOLEAN, depth), of(Prim.BOOLEAN, depth));
            case 1 -> bin(BinaryOp.OR, of(Prim.BOOLEAN, depth), of(Prim.BOOLEAN, depth));
            case 2 -> new Expr.Unary(UnaryOp.NOT, of(Prim.BOOLEAN, depth), Prim.BOOLEAN, Pos.NONE);
            case 3 -> bin(random.nextBoolean() ? BinaryOp.EQ : BinaryOp.NE, numeric(depth), numeric(depth));
            default -> bin(pick(ORDER), numeric(depth), numeric(depth));
        };
    }

    private Expr numeric(int depth) {
        return of(pick(TYPES.subList(0, 6)), depth);
    }

    private Expr number(Prim type, int depth) {
        switch (random.nextInt(8)) {
            case 0:
                return neg(of(type, depth));
            case 1:
                return cast(type, numeric(depth));
            case 2:
                if (type == Prim.DOUBLE) {
                    return get(r(named("x")), of(Prim.INT, depth));
                }
                break;
            case 3:
                if (type == Prim.DOUBLE) {
                    return Exprs.math("pow", Prim.DOUBLE, of(type, depth), of(type, depth));
                }
                if (type == Prim.INT) {
                    return new Expr.Length(get(r(named("m")), of(Prim.INT, depth)), Pos.NONE);
                }
                break;
            case 4:
                int low = Math.min(depth, 1); // javac tries every overload on every argument, again inside each
                return Exprs.math("max", type, of(type, low), of(type, low));
            case 5:
                if (type == Prim.INT || type == Prim.LONG) {
                    return shiftOrBits(type, depth);
                }
                break;
            default:
                break;
        }
        boolean left = random.nextBoolean();
        Expr same = of(type, depth);
        Expr other = narrower(type, depth);
        return bin(pick(ARITHMETIC), left ? same : other, left ? other : same);
    }

    private Expr shiftOrBits(Prim type, int depth) {
        BinaryOp op = pick(BITS);
        Expr left = of(type, depth);
        Expr right = Plain.isShift(op) ? of(Prim.INT, depth) : narrower(type, depth);
        return new Expr.Binary(op, left, right, type, Pos.NONE);
    }

    /** An operand that promotion converts to {@code type}. */
    private Expr narrower(Prim type, int depth) {
        List<Type> order = List.of(Prim.INT, Prim.LONG, Prim.FLOAT, Prim.DOUBLE);
        return of(order.get(random.nextInt(order.indexOf(type) + 1)), depth);
    }

    private Var named(String name) {
        return variables.stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
    }
}
