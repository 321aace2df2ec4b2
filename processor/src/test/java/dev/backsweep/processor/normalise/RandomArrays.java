package dev.backsweep.processor.normalise;

import static dev.backsweep.processor.report.Pos.NONE;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import java.util.ArrayList;
import java.util.List;

/** Makes expressions whose values are arrays. */
final class RandomArrays {
    private final RandomExprs exprs;

    RandomArrays(RandomExprs exprs) {
        this.exprs = exprs;
    }

    Expr of(Type type, int depth) {
        Expr.Read read = exprs.variable(type);
        if (type.equals(RandomExprs.INTS) || type.equals(RandomExprs.ROWS) || depth <= 0) {
            return read != null ? read : created(type, 0);
        }
        return switch (exprs.random.nextInt(8)) {
            case 0 -> exprs.conditional(type, depth - 1);
            case 1 ->
                Host.call(
                        "pick",
                        RandomExprs.DOUBLES,
                        List.of(RandomExprs.DOUBLES, RandomExprs.DOUBLES),
                        of(RandomExprs.DOUBLES, depth - 1),
                        of(RandomExprs.DOUBLES, depth - 1));
            case 2 -> new Expr.Get(of(RandomExprs.ROWS, depth - 1), exprs.index(depth - 1), NONE);
            case 3 -> created(type, depth - 1);
            case 4 -> read == null ? created(type, depth - 1) : new Expr.Assign(read, null, of(type, depth - 1), NONE);
            case 5 -> new RandomLibraryCalls(exprs).array(depth - 1);
            default -> read != null ? read : created(type, depth - 1);
        };
    }

    private Expr created(Type type, int depth) {
        Type element = ((Type.Arr) type).element();
        if (element instanceof Prim && exprs.chance(40)) {
            return new Expr.NewArray(type, List.of(length(depth)), NONE);
        }
        List<Expr> elements = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            elements.add(exprs.of(element, depth));
        }
        return new Expr.ArrayLit((Type.Arr) type, elements, NONE);
    }

    private Expr length(int depth) {
        Expr some = new Expr.Binary(BinaryOp.BIT_AND, exprs.number(Prim.INT, depth), Exprs.lit(3), Prim.INT, NONE);
        return exprs.chance(5)
                ? new Expr.Unary(UnaryOp.NEG, some, Prim.INT, NONE)
                : RandomExprs.exact(BinaryOp.ADD, some, 4);
    }
}
