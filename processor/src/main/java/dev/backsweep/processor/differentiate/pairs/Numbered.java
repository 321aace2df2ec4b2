package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a differentiated method by type, and how they appear in its derivatives: each with what goes with it behind, and the adjoints
 * of numbers in one array, since a method returns but one value.
 *
 * @param types of the parameters
 * @param result of the method: a number
 */
record Numbered(List<Type> types, Type result) {
    static final Type.Arr NUMBERS = new Type.Arr(Type.Prim.DOUBLE);

    Numbered {
        types = List.copyOf(types);
    }

    /** One parameter and what goes with it, its adjoint array or its tangent. */
    record Slot(Var own, @Nullable Var second) {}

    /** The parameters of a generated method; the seed is the one behind all slots, if there is one. */
    record Layout(List<Slot> slots, @Nullable Var seed) {}

    static boolean isActiveArray(Type t) {
        return t.isDifferentiable() && t instanceof Type.Arr;
    }

    /** Which parameters have an adjoint array. */
    List<Boolean> arrays() {
        return types.stream().map(Numbered::isActiveArray).toList();
    }

    /**
     * Tells the parameters of a generated method apart.
     *
     * @param doubled for each parameter of the differentiated method, whether something follows it
     */
    Layout layout(Method m, List<Boolean> doubled) {
        List<Slot> slots = new ArrayList<>();
        int next = 0;
        for (boolean d : doubled) {
            Var own = m.params().get(next++).var();
            slots.add(new Slot(own, d ? m.params().get(next++).var() : null));
        }
        return new Layout(slots, next < m.params().size() ? m.params().get(next).var() : null);
    }

    /** The positions of the numbers. */
    List<Integer> numbers() {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).isFloating()) {
                found.add(i);
            }
        }
        return found;
    }

    /** Declares an array of as many numbers as there are. */
    Var declared(String name, List<Stmt> into) {
        Var v = Var.generated(name, NUMBERS);
        Expr size = Exprs.lit(Math.max(1, numbers().size()));
        into.add(new Stmt.Declare(v, new Expr.NewArray(NUMBERS, List.of(size), Pos.NONE), Pos.NONE));
        return v;
    }

    /** What such an array has for the parameter at that position. */
    Expr share(Var shares, int parameter) {
        return number(shares, numbers().indexOf(parameter), types.get(parameter));
    }

    static Expr number(Var shares, int at, Type type) {
        Expr place = Exprs.get(Exprs.read(shares), Exprs.lit(at));
        return type == Type.Prim.DOUBLE ? place : new Expr.Cast(type, place, Pos.NONE);
    }

    /** Declares zeros in the shape of an array. */
    static Expr zeros(String name, Var like, List<Stmt> into) {
        Var zeros = Var.generated(name, like.type());
        into.add(new Stmt.Declare(zeros, Exprs.runtime("Zeros", "like", like.type(), Exprs.read(like)), Pos.NONE));
        return Exprs.read(zeros);
    }
}
