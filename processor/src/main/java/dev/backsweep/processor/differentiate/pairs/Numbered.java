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
 * The parameters of a {@link Procedure} by type, and how they appear in its derivatives: each with what goes with it behind, and the adjoints
 * of numbers in one array.
 *
 * @param types of the parameters
 */
record Numbered(List<Type> types) {
    static final Type.Arr NUMBERS = new Type.Arr(Type.Prim.DOUBLE);

    Numbered {
        types = List.copyOf(types);
    }

    static Numbered of(Procedure procedure) {
        return new Numbered(
                procedure.method().params().stream().map(p -> p.var().type()).toList());
    }

    /** One parameter and what goes with it, its adjoint array or its tangent. */
    record Slot(Var own, @Nullable Var second) {}

    static boolean isActiveArray(Type t) {
        return t.isDifferentiable() && t instanceof Type.Arr;
    }

    /** Which parameters have a tangent. */
    List<Boolean> differentiable() {
        return types.stream().map(Type::isDifferentiable).toList();
    }

    /** Which parameters have an adjoint array. */
    List<Boolean> arrays() {
        return types.stream().map(Numbered::isActiveArray).toList();
    }

    /**
     * Tells the parameters of a generated method apart.
     *
     * @param doubled for each parameter of the procedure, whether something follows it
     */
    List<Slot> slots(Method m, List<Boolean> doubled) {
        List<Slot> slots = new ArrayList<>();
        int next = 0;
        for (boolean d : doubled) {
            Var own = m.params().get(next++).var();
            slots.add(new Slot(own, d ? m.params().get(next++).var() : null));
        }
        return slots;
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
        return declared(name, Math.max(1, numbers().size()), into);
    }

    static Var declared(String name, int size, List<Stmt> into) {
        Var v = Var.generated(name, NUMBERS);
        into.add(new Stmt.Declare(v, new Expr.NewArray(NUMBERS, List.of(Exprs.lit(size)), Pos.NONE), Pos.NONE));
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
    static Expr zeros(String name, Expr like, List<Stmt> into) {
        Var zeros = Var.generated(name, like.type());
        into.add(new Stmt.Declare(zeros, Exprs.runtime("Zeros", "like", like.type(), like), Pos.NONE));
        return Exprs.read(zeros);
    }
}
