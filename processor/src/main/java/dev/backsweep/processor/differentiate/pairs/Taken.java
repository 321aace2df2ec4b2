package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.differentiate.signature.Mirror;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters of a companion's method, taken apart into what goes into the pair that is called in its body. */
final class Taken {

    /** A number, an array or something else that goes in, and what the caller gives with it: an adjoint array or a tangent. */
    record Leaf(
            int parameter, Var inside, Expr value, @Nullable Expr second) {}

    private final Subject of;
    private final List<Stmt> body;
    private final Map<Var, Expr> before = new LinkedHashMap<>();
    private final List<Var> declared = new ArrayList<>();
    private final List<Leaf> leaves = new ArrayList<>();

    private Taken(Subject of, List<Stmt> body) {
        this.of = of;
        this.body = body;
    }

    /**
     * Takes the parameters apart.
     *
     * @param hasSecond whether the caller gives something with a parameter
     */
    static Taken of(Subject of, Method promised, Function<Integer, Boolean> hasSecond, List<Stmt> body) {
        Taken taken = new Taken(of, body);
        int next = 0;
        for (int i = 0; i < of.procedure().inputs().size(); i++) {
            Var own = promised.params().get(next++).var();
            Var second = hasSecond.apply(i) ? promised.params().get(next++).var() : null;
            taken.take(i, own, second);
        }
        return taken;
    }

    private void take(int parameter, Var own, @Nullable Var second) {
        declared.add(own);
        List<Expr> values = List.of(Exprs.read(own));
        List<Expr> seconds = second == null ? null : List.of(Exprs.read(second));
        if (Parts.isTakenApart(own.type())) {
            Parts parts = Parts.of(Var.generated("part", own.type()), false);
            values = parts.of(Exprs.read(own));
            seconds = second == null ? null : parts.of(Exprs.read(second), Mirror.shape(of.companion()));
        }
        List<Var> inside = of.procedure().inputs().get(parameter);
        for (int k = 0; k < inside.size(); k++) {
            Expr with = seconds == null || !inside.get(k).type().isDifferentiable() ? null : named(seconds.get(k));
            leaves.add(new Leaf(parameter, inside.get(k), named(values.get(k)), with));
        }
    }

    List<Leaf> leaves() {
        return leaves;
    }

    Expr named(Expr e) {
        if (e instanceof Expr.Read) {
            return e;
        }
        Var v = Var.generated(e.type() instanceof Type.Arr ? "array" : "part", e.type());
        body.add(new Stmt.Declare(v, e, Pos.NONE));
        return Exprs.read(v);
    }

    /**
     * The method itself is called for what it returns; its derivative then works on what its arguments were before.
     *
     * @return the array or record that it returns; null where it is called for what it leaves in its arguments
     */
    @Nullable
    Expr callForResult() {
        Map<Var, Var> copies = new LinkedHashMap<>();
        for (Leaf leaf : leaves) {
            if (of.written().contains(leaf.inside())) {
                Var own = ((Expr.Read) leaf.value()).var();
                copies.put(own, CopiedBefore.ofWritten(own, copies, body));
                before.put(leaf.inside(), Exprs.read(copies.get(own)));
            }
        }
        List<Expr> arguments = new ArrayList<>();
        declared.forEach(v -> arguments.add(Exprs.read(v)));
        Expr self = of.itself().isStatic() ? null : arguments.remove(0);
        Expr call = new Expr.Call(of.itself(), self, arguments, of.result(), Pos.NONE);
        if (of.givesParts()) {
            return named(call);
        }
        body.add(new Stmt.Eval(call, Pos.NONE));
        return null;
    }

    /** What a parameter was before the method itself was called. */
    Expr own(Leaf leaf) {
        return before.getOrDefault(leaf.inside(), leaf.value());
    }

    /** Zeros in the shape of an array; those of an earlier one where both are one that is written. */
    Expr zeros(Leaf leaf, String suffix, Map<Leaf, Expr> earlier) {
        Type type = leaf.inside().type();
        Expr zeros = Exprs.runtime("Zeros", "like", type, own(leaf));
        for (Map.Entry<Leaf, Expr> other : earlier.entrySet()) {
            if (of.writes(type) && other.getKey().inside().type().equals(type)) {
                Expr same = Exprs.binary(BinaryOp.EQ, own(leaf), own(other.getKey()));
                zeros = new Expr.Conditional(same, other.getValue(), zeros, type, Pos.NONE);
            }
        }
        Var made = leaf.inside().derived(suffix, type);
        body.add(new Stmt.Declare(made, zeros, Pos.NONE));
        earlier.put(leaf, Exprs.read(made));
        return Exprs.read(made);
    }

    /** A unit vector in the space of all active parameters, by its number; declared in the body. */
    Map<Leaf, Expr> units(Expr number) {
        Map<Leaf, Expr> units = new LinkedHashMap<>();
        Expr before = Exprs.lit(0);
        for (Leaf leaf : leaves) {
            Type type = leaf.inside().type();
            if (!of.isActive(leaf.parameter()) || !type.isDifferentiable()) {
                continue;
            }
            Expr count = Exprs.lit(1);
            Expr unit;
            if (type instanceof Type.Arr) {
                unit = Numbered.zeros("unit", leaf.value(), body);
                Expr at = Exprs.binary(BinaryOp.SUB, number, before);
                body.add(new Stmt.Eval(Exprs.runtime("Flat", "point", Type.Prim.VOID, unit, at), Pos.NONE));
                count = Exprs.runtime("Flat", "count", Type.Prim.INT, leaf.value());
            } else {
                Expr here = Exprs.binary(BinaryOp.EQ, number, before);
                Expr zero = Exprs.number(0, type);
                unit = new Expr.Conditional(here, Exprs.number(1, type), zero, type, Pos.NONE);
            }
            units.put(leaf, named(unit));
            before = named(Exprs.binary(BinaryOp.ADD, before, count));
        }
        return units;
    }

    /** Something like a parameter, from what there is for each of its parts. */
    Expr whole(int parameter, Function<Leaf, Expr> each) {
        Type type = of.request().primal().params().get(parameter).var().type();
        List<Leaf> inside =
                leaves.stream().filter(leaf -> leaf.parameter() == parameter).toList();
        if (!Parts.isTakenApart(type)) {
            return each.apply(inside.get(0));
        }
        Parts parts = Parts.of(Var.generated("part", type), false);
        return parts.packed(
                Mirror.shape(of.companion()),
                v -> each.apply(inside.get(parts.leaves().indexOf(v))));
    }
}
