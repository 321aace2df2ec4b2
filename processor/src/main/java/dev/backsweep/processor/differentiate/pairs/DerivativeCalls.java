package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.differentiate.pairs.Numbered.Layout;
import dev.backsweep.processor.differentiate.pairs.Numbered.Slot;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The bodies of a companion's methods as calls of the pairs of {@link DerivativePairs}: what a method that is differentiated takes in. */
public final class DerivativeCalls {
    private final Numbered of;
    private final Method promised;
    private final Type given;
    private final List<Boolean> active;
    private final List<Stmt> body = new ArrayList<>();
    private final List<Expr> args = new ArrayList<>();

    /**
     * @param promised the method as the companion declares it
     * @param active for each parameter of the primal, whether it is differentiated there
     * @param given the type of what the method returns, with its components
     */
    public DerivativeCalls(DerivativePairs pairs, Method promised, List<Boolean> active, Type given) {
        this.of = pairs.of();
        this.promised = promised;
        this.given = given;
        this.active = List.copyOf(active);
    }

    /**
     * {@code fGradient} or {@code fVjp}, in either form.
     *
     * @param written what the primal writes: it is differentiated at what these held before
     * @param effects the primal itself, for what it leaves there, or throws
     */
    public Method vjp(Pair pair, List<Var> written, List<Stmt> effects) {
        Map<Var, Var> before = new IdentityHashMap<>();
        written.forEach(v -> before.put(v, CopiedBefore.of(v, 1, body)));
        body.addAll(effects);
        boolean seeded = promised.name().endsWith("Vjp");
        List<Boolean> buffers = new ArrayList<>();
        for (int i = 0; i < of.types().size(); i++) {
            buffers.add(active.get(i) && Numbered.isActiveArray(of.types().get(i)));
        }
        int plain = of.types().size() + (seeded ? 1 : 0);
        boolean buffered = promised.params().size() > plain;
        Layout layout = of.layout(
                promised, buffered ? buffers : buffers.stream().map(b -> false).toList());
        Var shares = of.declared("shares", body);
        List<Expr> components = new ArrayList<>();
        for (int i = 0; i < of.types().size(); i++) {
            Slot s = layout.slots().get(i);
            args.add(Exprs.read(before.getOrDefault(s.own(), s.own())));
            Expr adjoint = Numbered.isActiveArray(of.types().get(i)) ? array(s) : null;
            if (active.get(i)) {
                components.add(adjoint == null ? of.share(shares, i) : adjoint);
            }
        }
        args.add(seeded ? Exprs.read(layout.seed()) : Exprs.number(1, of.result()));
        args.add(Exprs.read(shares));
        Expr value = called(pair);
        components.add(0, value);
        return returning(given instanceof Type.Rec ? Parts.construct(given, components) : value);
    }

    /** The adjoints of an array: the buffer, or new ones where there is none. */
    private Expr array(Slot s) {
        Expr adjoint =
                s.second() == null ? Numbered.zeros(s.own().name() + "Adjoint", s.own(), body) : Exprs.read(s.second());
        args.add(adjoint);
        return adjoint;
    }

    /** {@code fJvp}. */
    public Method jvp(Pair pair) {
        promised.params().forEach(p -> args.add(Exprs.read(p.var())));
        Expr dot = dot();
        Expr value = called(pair);
        return returning(Parts.construct(given, List.of(value, dot)));
    }

    /** {@code fDerivative}: {@code fJvp} in the direction one. */
    public Method derivative(Pair pair) {
        for (int i = 0; i < active.size(); i++) {
            args.add(Exprs.read(promised.params().get(i).var()));
            if (active.get(i)) {
                args.add(Exprs.number(1, of.types().get(i)));
            }
        }
        Expr dot = dot();
        called(pair);
        return returning(dot);
    }

    private Expr dot() {
        Var dot = Var.generated("dot", Numbered.NUMBERS);
        Expr one = new Expr.NewArray(Numbered.NUMBERS, List.of(Exprs.lit(1)), Pos.NONE);
        body.add(new Stmt.Declare(dot, one, Pos.NONE));
        args.add(Exprs.read(dot));
        return Exprs.get(Exprs.read(dot), Exprs.lit(0));
    }

    private Expr called(Pair pair) {
        Var value = Var.generated("value", of.result());
        body.add(new Stmt.Declare(value, DerivativePair.call(pair, args), Pos.NONE));
        return Exprs.read(value);
    }

    private Method returning(Expr value) {
        List<Stmt> all = new ArrayList<>(body);
        all.add(new Stmt.Return(value, Pos.NONE));
        return promised.withBody(new Stmt.Block(all, Pos.NONE));
    }
}
