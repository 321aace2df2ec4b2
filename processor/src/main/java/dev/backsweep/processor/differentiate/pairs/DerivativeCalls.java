package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.differentiate.pairs.Taken.Leaf;
import dev.backsweep.processor.differentiate.signature.Mirror;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of a companion's methods as calls of the pairs of {@link DerivativePairs}: what a method that is differentiated takes in. A
 * result that is more than a number is what the method itself returns, which is called for it.
 */
public final class DerivativeCalls {

    /** The adjoints that an array has in the call. */
    private record Adjoint(Leaf of, Expr adjoint) {}

    private final Subject of;
    private final Method promised;
    private final Type given;
    private final boolean hasSeed;
    private final List<Stmt> body = new ArrayList<>();
    private final List<Expr> args = new ArrayList<>();
    private final List<Adjoint> adjoints = new ArrayList<>();
    private Taken taken;
    private Var shares;
    private @Nullable Expr value;

    /**
     * @param promised the method as the companion declares it
     * @param given the type of what the method returns, with its components
     */
    public DerivativeCalls(Subject of, Method promised, Type given) {
        this.of = of;
        this.promised = promised;
        this.given = given;
        this.hasSeed = promised.name().endsWith("Vjp") && !of.isVoid();
    }

    private boolean isBuffered() {
        return promised.params().size() > of.procedure().inputs().size() + (hasSeed ? 1 : 0);
    }

    private void take(Function<Integer, Boolean> hasSecond, boolean callsItself) {
        taken = Taken.of(of, promised, hasSecond, body);
        if (callsItself) {
            value = taken.callForResult();
        }
    }

    /** {@code fGradient} or {@code fVjp}, in either form. */
    public Method vjp(Pair pair) {
        boolean buffered = isBuffered();
        List<Expr> seeds = hasSeed
                ? List.of(Exprs.read(
                        promised.params().get(promised.params().size() - 1).var()))
                : of.isVoid() ? List.of() : List.of(Exprs.number(1, of.result()));
        take(
                i -> buffered
                        && of.isActive(i)
                        && of.request().primal().params().get(i).var().type() instanceof Type.Arr,
                of.givesParts() || of.result().isFloating() && of.writesInputs());
        Expr number = sweep(pair, hasSeed ? parts(seeds.get(0)) : seeds);
        List<Expr> components = new ArrayList<>();
        Expr result = of.givesParts() ? value : number;
        if (result != null) {
            components.add(result);
        }
        boolean isRecord = false;
        for (int i = 0; i < of.procedure().inputs().size(); i++) {
            Type type = of.request().primal().params().get(i).var().type();
            boolean isArray = type instanceof Type.Arr;
            if (of.isActive(i) && !(of.isVoid() && isArray)) {
                isRecord |= !(buffered && isArray);
                components.add(taken.whole(i, this::adjointOf));
            }
        }
        return returning(isRecord ? Parts.construct(given, components) : result);
    }

    /** {@code fJacobianRows}: {@code fVjp} of a unit vector. */
    public Method row(Pair pair) {
        take(i -> false, true);
        Expr seed = Numbered.zeros("unit", value, body);
        body.add(new Stmt.Eval(Exprs.runtime("Flat", "point", Type.Prim.VOID, seed, index()), Pos.NONE));
        sweep(pair, List.of(seed));
        keep(taken.leaves().stream()
                .filter(leaf -> of.isActive(leaf.parameter()))
                .map(this::adjointOf)
                .toList());
        return returning(value);
    }

    /** {@code fJacobianColumns}: {@code fJvp} in the direction of a unit vector. */
    public Method column(Pair pair) {
        take(i -> false, true);
        giveWith(taken.units(index()));
        keep(List.of(results(pair)));
        return returning(null);
    }

    /** Which row or column is asked for. */
    private Expr index() {
        return Exprs.read(promised.params().get(of.procedure().inputs().size()).var());
    }

    /** Keeps a row or column of a Jacobian. */
    private void keep(List<Expr> parts) {
        Expr into = Exprs.read(
                promised.params().get(of.procedure().inputs().size() + 1).var());
        List<Expr> all = new ArrayList<>(List.of(into, index()));
        all.addAll(parts);
        String name = parts.size() == 1 && parts.get(0).type() instanceof Type.Arr ? "keep" : "keepOf";
        body.add(new Stmt.Eval(Exprs.runtime("Flat", name, Type.Prim.VOID, all.toArray(Expr[]::new)), Pos.NONE));
    }

    /** Calls the pair; the number that is the result. */
    private @Nullable Expr sweep(Pair pair, List<Expr> seeds) {
        for (Leaf leaf : taken.leaves()) {
            args.add(taken.own(leaf));
            if (Numbered.isActiveArray(leaf.inside().type())) {
                args.add(adjoint(leaf));
            }
        }
        Expr number = seeded(seeds);
        shares = Numbered.of(of.procedure()).declared("shares", body);
        args.add(Exprs.read(shares));
        body.add(new Stmt.Eval(DerivativePair.call(pair, args), Pos.NONE));
        addUp();
        return number;
    }

    private Expr adjointOf(Leaf leaf) {
        if (leaf.inside().type().isFloating()) {
            return Numbered.of(of.procedure()).share(shares, of.place(leaf.inside()));
        }
        if (leaf.second() != null) {
            return leaf.second();
        }
        return adjoints.stream()
                .filter(a -> a.of() == leaf)
                .map(Adjoint::adjoint)
                .findFirst()
                .orElse(leaf.value());
    }

    /**
     * The adjoints of an array: what the caller gives, or new ones where there is nothing. What the method writes has adjoints of its own, which
     * are added to the caller's; those of an earlier array where both are one.
     */
    private Expr adjoint(Leaf leaf) {
        Type type = leaf.inside().type();
        boolean isOwn = leaf.second() == null || of.givesParts() && of.writes(type);
        Expr adjoint = leaf.second();
        if (isOwn) {
            if (leaf.second() != null) {
                check("check", leaf.inside().name(), taken.own(leaf), leaf.second());
            }
            Expr zeros = Exprs.runtime("Zeros", "like", type, taken.own(leaf));
            for (Adjoint other : adjoints) {
                if (of.writes(type) && of.isActive(leaf.parameter()) && isTwin(leaf, other.of())) {
                    Expr same = Exprs.binary(BinaryOp.EQ, taken.own(leaf), taken.own(other.of()));
                    zeros = new Expr.Conditional(same, other.adjoint(), zeros, type, Pos.NONE);
                }
            }
            Var work = leaf.inside().derived("Adjoint", type);
            body.add(new Stmt.Declare(work, zeros, Pos.NONE));
            adjoint = Exprs.read(work);
        }
        adjoints.add(new Adjoint(leaf, adjoint));
        return adjoint;
    }

    private boolean isTwin(Leaf leaf, Leaf earlier) {
        return of.isActive(earlier.parameter())
                && earlier.inside().type().equals(leaf.inside().type());
    }

    /** Adds adjoints that arrays have of their own to those of the caller, once where two arrays are one. */
    private void addUp() {
        for (int i = 0; i < adjoints.size(); i++) {
            Leaf leaf = adjoints.get(i).of();
            Expr adjoint = adjoints.get(i).adjoint();
            if (leaf.second() == null || adjoint == leaf.second()) {
                continue;
            }
            String name = adjoint.type().rank() > 1 ? "addDistinct" : "add";
            Stmt add = new Stmt.Eval(Exprs.runtime("Adjoints", name, Type.Prim.VOID, leaf.second(), adjoint), Pos.NONE);
            for (Adjoint other : adjoints.subList(0, i)) {
                if (isTwin(leaf, other.of()) && other.of().second() != null) {
                    Expr another = Exprs.binary(BinaryOp.NE, adjoint, other.adjoint());
                    Stmt.Block none = new Stmt.Block(List.of(), Pos.NONE);
                    add = new Stmt.If(another, new Stmt.Block(List.of(add), Pos.NONE), none, Pos.NONE);
                }
            }
            body.add(add);
        }
    }

    private void check(String method, String name, Expr... arrays) {
        List<Expr> all = new ArrayList<>(List.of(new Expr.Lit(name, Type.STRING, Pos.NONE)));
        all.addAll(List.of(arrays));
        body.add(new Stmt.Eval(Exprs.runtime("Shapes", method, Type.Prim.VOID, all.toArray(Expr[]::new)), Pos.NONE));
    }

    /** What the result leaves the procedure in, with the adjoints of it; the number that it is. */
    private @Nullable Expr seeded(List<Expr> seeds) {
        List<Expr> numbers = seeds.stream().filter(e -> e.type().isFloating()).toList();
        Expr number = null;
        if (!numbers.isEmpty()) {
            Var values = Numbered.declared("values", numbers.size(), body);
            Var bars = Numbered.declared("valuesBar", numbers.size(), body);
            for (int i = 0; i < numbers.size(); i++) {
                body.add(new Stmt.Set(Exprs.read(bars), Exprs.lit(i), numbers.get(i), Pos.NONE));
            }
            args.add(Exprs.read(values));
            args.add(Exprs.read(bars));
            number = of.result().isFloating() ? Numbered.number(values, 0, of.result()) : null;
        }
        List<Expr> results = of.givesParts() ? parts(value) : List.of();
        for (int i = 0; i < seeds.size(); i++) {
            if (seeds.get(i).type() instanceof Type.Arr) {
                Var seed = ((Expr.Read) taken.named(seeds.get(i))).var();
                check("checkResult", "resultBar", results.get(i), Exprs.read(seed));
                args.add(Numbered.zeros("out", Exprs.read(seed), body));
                args.add(Exprs.read(CopiedBefore.of(seed, 1, body)));
            }
        }
        return number;
    }

    /** The numbers and arrays of something like the result. */
    private List<Expr> parts(Expr whole) {
        if (!Parts.isTakenApart(of.result())) {
            return List.of(whole);
        }
        List<Expr> found = new ArrayList<>();
        boolean isResult = whole == value;
        Parts.of(Var.generated("result", of.result()), false)
                .of(whole, isResult ? t -> t : Mirror.shape(of.companion()))
                .forEach(e -> {
                    if (e.type().isDifferentiable()) {
                        found.add(e.type().isFloating() ? e : taken.named(e));
                    }
                });
        return found;
    }

    /** {@code fJvp}. */
    public Method jvp(Pair pair) {
        take(of::isActive, of.givesParts());
        Map<Leaf, Expr> tangents = new LinkedHashMap<>();
        for (Leaf leaf : taken.leaves()) {
            if (leaf.second() != null) {
                tangents.put(leaf, leaf.second());
            }
        }
        giveWith(tangents);
        Expr dot = results(pair);
        if (of.isVoid()) {
            return returning(null);
        }
        return returning(Parts.construct(given, List.of(value, dot)));
    }

    /** {@code fDerivative}: {@code fJvp} in the direction one. */
    public Method derivative(Pair pair) {
        take(i -> false, of.givesParts());
        Map<Leaf, Expr> tangents = new LinkedHashMap<>();
        for (Leaf leaf : taken.leaves()) {
            if (of.isActive(leaf.parameter())) {
                tangents.put(leaf, Exprs.number(1, leaf.inside().type()));
            }
        }
        giveWith(tangents);
        return returning(results(pair));
    }

    /** Gives the arguments with their tangents. Those of constants are zero: they may be no constants to who calls this. */
    private void giveWith(Map<Leaf, Expr> tangents) {
        Map<Leaf, Expr> all = new LinkedHashMap<>(tangents);
        for (Leaf leaf : taken.leaves()) {
            Type type = leaf.inside().type();
            args.add(taken.own(leaf));
            if (type.isFloating()) {
                args.add(tangents.getOrDefault(leaf, Exprs.zero(type)));
            } else if (type.isDifferentiable()) {
                args.add(tangents.containsKey(leaf) ? tangents.get(leaf) : taken.zeros(leaf, "Dot", all));
            }
        }
    }

    /** Calls the tangent; what it is of the result. */
    private @Nullable Expr results(Pair pair) {
        List<Var> parts = Procedure.leaves(of.result());
        Map<Integer, Expr> dots = new HashMap<>();
        int numbers = (int) parts.stream().filter(v -> v.type().isFloating()).count();
        if (numbers > 0) {
            Var values = Numbered.declared("values", numbers, body);
            Var dot = Numbered.declared("valuesDot", numbers, body);
            args.add(Exprs.read(values));
            args.add(Exprs.read(dot));
            int next = 0;
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).type().isFloating()) {
                    dots.put(i, Numbered.number(dot, next++, parts.get(i).type()));
                }
            }
            if (of.result().isFloating()) {
                value = Numbered.number(values, 0, of.result());
            }
        }
        List<Expr> results = of.givesParts() ? parts(value) : List.of();
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).type() instanceof Type.Arr) {
                args.add(Numbered.zeros("out", results.get(i), body));
                dots.put(i, Numbered.zeros("outDot", results.get(i), body));
                args.add(dots.get(i));
            }
        }
        body.add(new Stmt.Eval(DerivativePair.call(pair, args), Pos.NONE));
        return of.isVoid() ? null : whole(dots);
    }

    /** Something like the result from its numbers and arrays. */
    private Expr whole(Map<Integer, Expr> dots) {
        if (!Parts.isTakenApart(of.result())) {
            return dots.get(0);
        }
        Parts parts = Parts.of(Var.generated("result", of.result()), false);
        List<Var> active = parts.differentiable();
        return parts.packed(
                Mirror.shape(of.companion()),
                v -> v.type().isDifferentiable() ? dots.get(active.indexOf(v)) : parts.of(value, v));
    }

    private Method returning(@Nullable Expr result) {
        List<Stmt> all = new ArrayList<>(body);
        if (result != null) {
            all.add(new Stmt.Return(result, Pos.NONE));
        }
        return promised.withBody(new Stmt.Block(all, Pos.NONE));
    }
}
