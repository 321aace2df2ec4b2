package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Field;
import dev.backsweep.tests.adversary.tree.Library;
import dev.backsweep.tests.adversary.tree.MathFunction;
import dev.backsweep.tests.adversary.tree.MathFunction.Domain;
import dev.backsweep.tests.adversary.tree.MathTable;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.ArrayList;
import java.util.List;

/** Grows floating-point expressions and calls. What is asked for by type has exactly that static type. */
final class ExprGrower {
    private final Growth g;
    final IntGrower ints;
    final ArrayGrower arrays;
    final NestedGrower nested;
    final WordGrower words;

    ExprGrower(Growth g) {
        this.g = g;
        this.ints = new IntGrower(g, this);
        this.arrays = new ArrayGrower(g, this);
        this.words = new WordGrower(g, this);
        this.nested = new NestedGrower(g, this);
    }

    /** An expression of exactly this type. */
    Ex of(Ty type, int depth) {
        if (type.isFloating()) {
            return floating(type, depth);
        }
        if (type.isInteger()) {
            return ints.of(type, depth);
        }
        if (type == Ty.BOOLEAN) {
            return ints.condition(depth);
        }
        if (type.isSmall()) {
            return Ex.Unary.cast(type, ints.of(Ty.INT, Math.min(depth, 1)));
        }
        if (type instanceof Ty.Word word) {
            return words.of(word, depth);
        }
        return type.isArray() ? arrays.of((Ty.Arr) type, depth) : record((Ty.Rec) type, depth);
    }

    /** An expression that Java converts to this type by itself. */
    Ex assignable(Ty type, int depth) {
        if (type == Ty.DOUBLE && g.has(Feature.FLOATS) && g.chance(6)) {
            return floating(Ty.FLOAT, depth);
        }
        return type.isFloating() && g.chance(3) ? ints.of(Ty.INT, 1) : of(type, depth);
    }

    /** A moderate number, so that loops do not run away. */
    Ex damped(Ty type, int depth) {
        Ex e = floating(type, depth);
        if (type == Ty.FLOAT || !g.has(Feature.MATH)) {
            return g.chance(50) ? e : new Ex.Binary(Op.MUL, literal(type), e);
        }
        int how = g.below(5);
        if (how < 2) {
            return math(List.of("sin", "tanh", "atan").get(g.below(3)), e);
        }
        return how == 2 ? new Ex.Binary(Op.MUL, new Ex.Lit(Ty.DOUBLE, 0.5), e) : e;
    }

    private static Ex math(String name, Ex arg) {
        return new Ex.MathCall(MathTable.named(name, Ty.DOUBLE), List.of(arg));
    }

    private Ex floating(Ty type, int depth) {
        if (depth <= 0 || g.chance(15)) {
            return leaf(type);
        }
        return g.<Ex>choice()
                .add(45, () -> arithmetic(type, depth - 1))
                .add(8, () -> leaf(type))
                .add(6, () -> new Ex.Unary(g.chance(90) ? '-' : '+', type, floating(type, depth - 1)))
                .addIf(g.has(Feature.MATH), type == Ty.DOUBLE ? 22 : 8, () -> mathCall(type, depth - 1))
                .addIf(g.has(Feature.CONDITIONALS), 7, () -> conditional(type, depth - 1))
                .addIf(g.has(Feature.CASTS), type == Ty.DOUBLE ? 4 : 8, () -> cast(type, depth - 1))
                .addIf(g.has(Feature.CALLS), 14, () -> call(type, depth - 1))
                .addIf(g.has(Feature.NESTED) && type == Ty.DOUBLE, 6, () -> nested.number(depth - 1))
                .addIf(g.has(Feature.STORES_IN_EXPRESSIONS), 3, () -> store(type, depth - 1))
                .addIf(g.has(Feature.SWITCH_EXPRESSIONS), 3, () -> choose(type, depth - 1))
                .addIf(
                        g.has(Feature.OPAQUE) && type == Ty.DOUBLE,
                        2,
                        () -> new Ex.Opaque(Ty.DOUBLE, ints.of(Ty.INT, 0)))
                .addIf(
                        g.has(Feature.DETACH),
                        2,
                        () -> new Ex.LibraryCall(Library.DETACH, type, List.of(floating(type, depth - 1))))
                .draw();
    }

    private Ex arithmetic(Ty type, int depth) {
        Op op = g.oneOf(List.of(
                Op.ADD, Op.ADD, Op.ADD, Op.SUB, Op.SUB, Op.MUL, Op.MUL, Op.MUL, Op.MUL, Op.DIV, Op.DIV, Op.REM));
        Ex left = floating(type, depth);
        Ex right = g.chance(80) ? floating(type, depth) : narrower(type, depth);
        if (op == Op.DIV || op == Op.REM) {
            return new Ex.Binary(op, left, g.chance(80) ? positive(type, depth) : right);
        }
        return g.chance(85) ? new Ex.Binary(op, left, right) : new Ex.Binary(op, right, left);
    }

    private Ex narrower(Ty type, int depth) {
        if (type == Ty.DOUBLE && g.has(Feature.FLOATS) && g.chance(40)) {
            return floating(Ty.FLOAT, depth);
        }
        return ints.of(g.has(Feature.LONGS) && g.chance(20) ? Ty.LONG : Ty.INT, Math.min(depth, 1));
    }

    /** A number that is positive: well away from what divides by zero. */
    private Ex positive(Ty type, int depth) {
        Ex x = floating(type, depth);
        Ex size = g.has(Feature.MATH) && g.chance(50)
                ? new Ex.MathCall(MathTable.named("abs", type), List.of(x))
                : new Ex.Binary(Op.MUL, x, g.chance(70) ? x : leaf(type));
        return new Ex.Binary(Op.ADD, size, literal(type));
    }

    private Ex mathCall(Ty type, int depth) {
        MathFunction function = g.oneOf(MathTable.giving(type));
        List<Ex> args = new ArrayList<>();
        for (int i = 0; i < function.params().size(); i++) {
            Ty param = function.params().get(i);
            Domain domain = function.domains().get(i);
            args.add(
                    param == Ty.INT
                            ? new Ex.Lit(Ty.INT, g.below(5) - 2)
                            : g.chance(85) ? inside(domain, param, depth) : floating(param, depth));
        }
        boolean strict = g.has(Feature.STRICT_MATH) && g.chance(15);
        return new Ex.MathCall(strict ? function.strict() : function, args);
    }

    private Ex inside(Domain domain, Ty type, int depth) {
        return switch (domain) {
            case ANY -> floating(type, depth);
            case POSITIVE -> positive(type, depth);
            case UNIT -> new Ex.Binary(Op.MUL, new Ex.Lit(Ty.DOUBLE, 0.9), math("sin", floating(type, depth)));
            case SMALL -> g.chance(50) ? math("sin", floating(type, depth)) : math("tanh", floating(type, depth));
        };
    }

    private Ex conditional(Ty type, int depth) {
        Ex then = floating(type, depth);
        Ex other = g.chance(85) ? floating(type, depth) : narrower(type, depth);
        Ex test = ints.condition(depth);
        return g.chance(50) ? new Ex.Cond(test, then, other) : new Ex.Cond(test, other, then);
    }

    private Ex cast(Ty type, int depth) {
        Ty from = type == Ty.FLOAT || !g.has(Feature.FLOATS) ? Ty.DOUBLE : Ty.FLOAT;
        return Ex.Unary.cast(type, g.chance(80) ? floating(from, depth) : ints.of(Ty.INT, 1));
    }

    private Ex store(Ty type, int depth) {
        Ex target = target(type);
        if (target == null) {
            return null;
        }
        return new Ex.Store(target, g.chance(40) ? Op.ADD : null, floating(type, depth));
    }

    private Ex choose(Ty type, int depth) {
        Ex selector = ints.of(Ty.INT, 1);
        List<Ex> values = List.of(floating(type, depth), floating(type, depth), floating(type, depth));
        return new Ex.Choose(selector, List.of(List.of(0), List.of(1, 3)), values);
    }

    /** A variable or an element that may be assigned; null if there is none of this type. */
    Ex target(Ty type) {
        return g.<Ex>choice()
                .add(3, () -> {
                    Var var = g.scope.anyAssignable(type, g.random);
                    return var == null ? null : new Ex.Read(var);
                })
                .addIf(g.has(Feature.WRITES), 3, () -> arrays.element(type))
                .draw();
    }

    /** A call of a method with this result; null if there is none. */
    Ex call(Ty type, int depth) {
        List<Program.Method> fitting =
                g.callees.stream().filter(m -> m.result().equals(type)).toList();
        if (fitting.isEmpty()) {
            return null;
        }
        Program.Method callee = g.oneOf(fitting);
        List<Ex> args = new ArrayList<>();
        for (Program.Param param : callee.params()) {
            if (param.var().name().equals("fuel")) {
                args.add(
                        g.fuel != null
                                ? new Ex.Binary(Op.SUB, new Ex.Read(g.fuel), new Ex.Lit(Ty.INT, 1))
                                : new Ex.Lit(Ty.INT, 1 + g.below(3)));
            } else {
                args.add(
                        param.isVarargs() && g.chance(60)
                                ? several(Math.min(depth, 1))
                                : assignable(param.type(), Math.min(depth, 2)));
            }
        }
        return new Ex.Call(callee.name(), type, args);
    }

    /** Arguments for a parameter that takes any number of them. */
    private Ex several(int depth) {
        List<Ex> elements = new ArrayList<>();
        for (int i = g.below(4); i > 0; i--) {
            elements.add(of(Ty.DOUBLE, depth));
        }
        return new Ex.ArrayLit(Ty.DOUBLES, elements);
    }

    private Ex record(Ty.Rec type, int depth) {
        if (type.isClass()) {
            return object(type);
        }
        return g.<Ex>choice()
                .add(5, () -> {
                    Var var = g.scope.any(type, g.random);
                    return var == null ? null : new Ex.Read(var);
                })
                .add(2, () -> {
                    List<Ex> args = new ArrayList<>();
                    type.components().forEach(c -> args.add(assignable(c.type(), depth - 1)));
                    return new Ex.New(type, args);
                })
                .addIf(depth > 0, 2, () -> call(type, depth - 1))
                .addIf(
                        depth > 1 && g.has(Feature.CONDITIONALS),
                        1,
                        () -> new Ex.Cond(ints.condition(1), record(type, depth - 2), record(type, depth - 2)))
                .addIf(depth > 1 && g.has(Feature.DETACH), 1, () -> {
                    return new Ex.LibraryCall(Library.DETACH, type, List.of(record(type, depth - 2)));
                })
                .draw();
    }

    /** An object of this class: one that is there, or one of constants. */
    private Ex object(Ty.Rec type) {
        Var var = g.scope.any(type, g.random);
        if (var != null) {
            return new Ex.Read(var);
        }
        List<Ex> args = new ArrayList<>();
        for (Var component : type.components()) {
            args.add(component.type() == Ty.INT ? IntGrower.lit(g.below(3)) : constant(component.type()));
        }
        return new Ex.New(type, args);
    }

    private Ex constant(Ty type) {
        return type.isArray()
                ? new Ex.ArrayLit(Ty.DOUBLES, List.of(literal(Ty.DOUBLE), literal(Ty.DOUBLE)))
                : literal(type);
    }

    Ex literal(Ty type) {
        double value = g.oneOf(List.of(0.5, 1.0, 2.0, 0.25, 1.5, 0.1, 3.0, 0.7));
        return type == Ty.FLOAT ? new Ex.Lit(type, (float) value) : new Ex.Lit(type, value);
    }

    private Ex leaf(Ty type) {
        return g.<Ex>choice()
                .add(12, () -> {
                    Var var = g.scope.any(type, g.random);
                    return var == null ? null : new Ex.Read(var);
                })
                .add(12, () -> arrays.element(type))
                .add(2, () -> literal(type))
                .add(6, () -> component(type))
                .addIf(g.has(Feature.OBJECTS), 2, () -> field(type))
                .addIf(g.has(Feature.STATE) && type == Ty.DOUBLE, 4, () -> new StateGrower(g, this).number())
                .addIf(
                        g.has(Feature.STATE) && g.has(Feature.ARRAYS) && type == Ty.DOUBLE,
                        1,
                        () -> new StateGrower(g, this).total())
                .draw();
    }

    /** A number from a field; null where there is none of this type. */
    private Ex field(Ty type) {
        if (type != Ty.DOUBLE) {
            return null;
        }
        boolean isStatic = !g.isInstance;
        if (!isStatic && g.chance(40)) {
            return new Ex.FieldRead(Field.GAIN);
        }
        Ex array = fieldArray();
        return new Ex.Get(array, ints.index(array));
    }

    /** An array that is a field: one that nobody may write. */
    Ex fieldArray() {
        return new Ex.FieldRead(g.isInstance && g.chance(50) ? Field.WEIGHTS : Field.TABLE);
    }

    /** A component of this type of some record at hand. */
    Ex component(Ty type) {
        List<Ex> found = new ArrayList<>();
        for (Var var : g.scope.all()) {
            if (var.type() instanceof Ty.Rec record) {
                for (int i = 0; i < record.components().size(); i++) {
                    if (record.components().get(i).type().equals(type)) {
                        found.add(new Ex.Part(new Ex.Read(var), i));
                    }
                }
            }
        }
        return found.isEmpty() ? null : g.oneOf(found);
    }
}
