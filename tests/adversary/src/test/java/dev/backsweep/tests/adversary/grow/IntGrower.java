package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Field;
import dev.backsweep.tests.adversary.tree.MathTable;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.List;

/** Grows integers, conditions and indices. */
final class IntGrower {
    private final Growth g;
    private final ExprGrower exprs;

    IntGrower(Growth g, ExprGrower exprs) {
        this.g = g;
        this.exprs = exprs;
    }

    static Ex lit(int value) {
        return new Ex.Lit(Ty.INT, value);
    }

    /** An integer of exactly this type. */
    Ex of(Ty type, int depth) {
        if (depth <= 0 || g.chance(40)) {
            return leaf(type);
        }
        return g.<Ex>choice()
                .add(10, () -> arithmetic(type, depth - 1))
                .addIf(type == Ty.INT && g.has(Feature.MATH), 2, () -> {
                    String name = g.oneOf(List.of("max", "min", "abs"));
                    List<Ex> args = name.equals("abs")
                            ? List.of(of(Ty.INT, depth - 1))
                            : List.of(of(Ty.INT, depth - 1), of(Ty.INT, depth - 1));
                    return new Ex.MathCall(MathTable.named(name, Ty.INT), args);
                })
                .addIf(
                        g.has(Feature.CONDITIONALS),
                        2,
                        () -> new Ex.Cond(condition(depth - 1), of(type, depth - 1), of(type, depth - 1)))
                .addIf(
                        g.has(Feature.CASTS),
                        2,
                        () -> Ex.Unary.cast(
                                type,
                                type == Ty.INT && g.chance(30) && g.has(Feature.LONGS)
                                        ? of(Ty.LONG, depth - 1)
                                        : exprs.of(Ty.DOUBLE, 1)))
                .add(1, () -> new Ex.Unary(g.chance(70) ? '-' : '~', type, of(type, depth - 1)))
                .addIf(g.has(Feature.STORES_IN_EXPRESSIONS), 1, () -> {
                    Var var = g.scope.anyAssignable(type, g.random);
                    return var == null ? null : new Ex.Step(new Ex.Read(var), g.chance(80) ? 1 : -1, g.chance(40));
                })
                .addIf(g.has(Feature.CALLS), 2, () -> exprs.call(type, depth - 1))
                .draw();
    }

    private Ex arithmetic(Ty type, int depth) {
        Op op = g.oneOf(List.of(
                Op.ADD, Op.ADD, Op.ADD, Op.SUB, Op.SUB, Op.MUL, Op.DIV, Op.REM, Op.REM, Op.AND, Op.OR, Op.XOR, Op.SHL,
                Op.SHR, Op.USHR));
        Ex left = of(type, depth);
        if (op == Op.DIV || op == Op.REM || op.isShift()) {
            int by = op == Op.REM ? 2 + g.below(3) : 1 + g.below(2);
            return new Ex.Binary(op, left, lit(by));
        }
        return new Ex.Binary(op, left, g.chance(50) ? lit(1 + g.below(3)) : of(g.chance(80) ? type : Ty.INT, depth));
    }

    private Ex leaf(Ty type) {
        return g.<Ex>choice()
                .add(6, () -> {
                    Var var = g.scope.any(type, g.random);
                    return var == null ? null : new Ex.Read(var);
                })
                .add(2, () -> type == Ty.INT ? lit(g.below(4)) : new Ex.Lit(Ty.LONG, (long) g.below(4)))
                .addIf(type == Ty.INT, 2, () -> {
                    Ex array = exprs.arrays.some();
                    return array == null ? null : new Ex.Length(array);
                })
                .addIf(type == Ty.INT && g.has(Feature.INT_ARRAYS), 2, () -> exprs.arrays.element(Ty.INT))
                .addIf(type == Ty.INT && g.has(Feature.SMALL_INTEGERS), 2, exprs.words::promoted)
                .addIf(type == Ty.INT && g.has(Feature.PREDICATES) && g.chance(40), 1, exprs.words::spelled)
                .addIf(type == Ty.INT && g.has(Feature.OBJECTS) && g.isInstance, 1, () -> new Ex.FieldRead(Field.COUNT))
                .addIf(type == Ty.INT && g.has(Feature.STATE), 1, () -> new StateGrower(g, exprs).integer())
                .addIf(type == Ty.INT && g.has(Feature.OPAQUE) && g.chance(20), 1, () -> new Ex.Opaque(Ty.INT, lit(1)))
                .draw();
    }

    /** A condition that is no constant. */
    Ex condition(int depth) {
        Ex condition = g.<Ex>choice()
                .add(10, () -> comparison(Ty.DOUBLE, depth))
                .addIf(g.has(Feature.FLOATS), 1, () -> comparison(Ty.FLOAT, depth))
                .add(5, () -> comparison(Ty.INT, depth))
                .addIf(g.has(Feature.BOOLEANS), 3, () -> {
                    Var var = g.scope.any(Ty.BOOLEAN, g.random);
                    return var == null ? null : new Ex.Read(var);
                })
                .add(3, exprs.words::comparison)
                .addIf(g.has(Feature.BOOLEAN_ARRAYS), 3, () -> exprs.arrays.element(Ty.BOOLEAN))
                .addIf(g.has(Feature.PREDICATES) && depth > 0, 2, () -> exprs.words.predicate(depth - 1))
                .addIf(
                        g.has(Feature.SHORT_CIRCUIT) && depth > 0,
                        5,
                        () -> new Ex.Binary(
                                g.chance(50) ? Op.ANDAND : Op.OROR, condition(depth - 1), condition(depth - 1)))
                .addIf(
                        g.has(Feature.BOOLEANS) && depth > 0,
                        1,
                        () -> new Ex.Binary(
                                g.oneOf(List.of(Op.AND, Op.OR, Op.XOR, Op.EQ)),
                                condition(depth - 1),
                                condition(depth - 1)))
                .addIf(depth > 0, 2, () -> Ex.Unary.not(condition(depth - 1)))
                .draw();
        return condition == null ? anyComparison() : condition;
    }

    /** What can be compared in every scope. */
    private Ex anyComparison() {
        Ex array = exprs.arrays.some();
        if (array != null) {
            return new Ex.Binary(Op.GT, new Ex.Length(array), lit(1));
        }
        Var var = g.scope.all().stream()
                .filter(v -> v.type().isNumeric())
                .findFirst()
                .orElseThrow();
        return new Ex.Binary(Op.GT, new Ex.Read(var), lit(1));
    }

    private Ex comparison(Ty type, int depth) {
        Ex left = exprs.of(type, Math.min(depth, 2));
        if (isConstant(left)) {
            left = variable(type);
        }
        if (left == null) {
            return null;
        }
        Op op = type == Ty.INT
                ? g.oneOf(List.of(Op.LT, Op.LE, Op.GT, Op.GE, Op.EQ, Op.NE))
                : g.oneOf(List.of(Op.LT, Op.LE, Op.GT, Op.GE));
        Ex right = g.chance(40) ? (type == Ty.INT ? lit(g.below(4)) : exprs.literal(type)) : exprs.of(type, 1);
        return new Ex.Binary(op, left, right);
    }

    private Ex variable(Ty type) {
        Var var = g.scope.any(type, g.random);
        return var == null ? null : new Ex.Read(var);
    }

    private static boolean isConstant(Ex e) {
        boolean isLeaf = e.parts().isEmpty();
        return isLeaf ? e instanceof Ex.Lit : e.parts().stream().allMatch(IntGrower::isConstant);
    }

    /** An index that is, mostly, inside the array. */
    Ex index(Ex array) {
        return g.<Ex>choice()
                .add(12, () -> variableIndex())
                .add(6, () -> lit(g.below(3)))
                .add(3, () -> remainder(array))
                .add(2, () -> new Ex.Binary(Op.SUB, new Ex.Length(array), lit(1)))
                .addIf(g.has(Feature.INT_ARRAYS), 3, () -> {
                    Var table = g.scope.any(Ty.INTS, g.random);
                    return table == null
                            ? null
                            : new Ex.Get(new Ex.Read(table), g.chance(70) ? orZero(variableIndex()) : lit(g.below(2)));
                })
                .addIf(g.has(Feature.STEP_IN_INDEX), 1, () -> {
                    Var var = g.scope.anyAssignable(Ty.INT, g.random);
                    return var == null ? null : new Ex.Step(new Ex.Read(var), 1, g.chance(20));
                })
                .add(1, () -> leaf(Ty.INT))
                .draw();
    }

    private Ex variableIndex() {
        Var var = g.scope.anyIndex(g.random);
        if (var == null) {
            return null;
        }
        Ex read = new Ex.Read(var);
        int how = g.below(20);
        return how == 0 ? new Ex.Binary(Op.SUB, read, lit(1)) : how == 1 ? new Ex.Binary(Op.DIV, read, lit(2)) : read;
    }

    private static Ex orZero(Ex index) {
        return index == null ? lit(0) : index;
    }

    private Ex remainder(Ex array) {
        Ex length = new Ex.Length(array);
        Ex number = of(Ty.INT, 1);
        if (g.has(Feature.MATH) && g.chance(60)) {
            return new Ex.MathCall(MathTable.named("floorMod", Ty.INT), List.of(number, length));
        }
        return new Ex.Binary(Op.REM, new Ex.Binary(Op.ADD, orZero(variableIndex()), lit(1 + g.below(2))), length);
    }
}
