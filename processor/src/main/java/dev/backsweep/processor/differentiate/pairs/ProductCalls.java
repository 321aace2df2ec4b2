package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.differentiate.pairs.Taken.Leaf;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bodies of {@code fHvp}, and of what computes a row of {@code fHessian}, as a call of the pair of {@link ProductPair}. */
public final class ProductCalls {
    private final Subject of;
    private final Method promised;
    private final Type given;
    private final List<Stmt> body = new ArrayList<>();
    private final List<Expr> args = new ArrayList<>();
    private final Map<Leaf, Expr> products = new LinkedHashMap<>();

    /**
     * @param promised the method as the companion declares it
     * @param given the type of what the method returns, with its components
     */
    public ProductCalls(Subject of, Method promised, Type given) {
        this.of = of;
        this.promised = promised;
        this.given = given;
    }

    /** {@code fHvp}. */
    public Method hvp(Pair pair) {
        Taken taken = Taken.of(of, promised, of::isActive, body);
        Map<Leaf, Expr> directions = new LinkedHashMap<>();
        for (Leaf leaf : taken.leaves()) {
            if (leaf.second() != null) {
                if (leaf.inside().type() instanceof Type.Arr) {
                    Expr name = new Expr.Lit(leaf.inside().name(), Type.STRING, Pos.NONE);
                    Expr check =
                            Exprs.runtime("Shapes", "checkTangent", Type.Prim.VOID, name, leaf.value(), leaf.second());
                    body.add(new Stmt.Eval(check, Pos.NONE));
                }
                directions.put(leaf, leaf.second());
            }
        }
        product(pair, taken, directions);
        List<Expr> components = new ArrayList<>();
        for (int i = 0; i < of.procedure().inputs().size(); i++) {
            if (of.isActive(i)) {
                components.add(taken.whole(i, products::get));
            }
        }
        body.add(new Stmt.Return(
                components.size() == 1 ? components.get(0) : Parts.construct(given, components), Pos.NONE));
        return promised.withBody(new Stmt.Block(body, Pos.NONE));
    }

    /** {@code fHessianRows}: the product with a unit vector. */
    public Method row(Pair pair) {
        Taken taken = Taken.of(of, promised, i -> false, body);
        int params = of.procedure().inputs().size();
        Expr lane = Exprs.read(promised.params().get(params).var());
        Expr hessian = Exprs.read(promised.params().get(params + 1).var());
        Map<Leaf, Expr> directions = taken.units(lane);
        List<Expr> row = new ArrayList<>(List.of(hessian, lane));
        product(pair, taken, directions);
        directions.keySet().forEach(leaf -> row.add(products.get(leaf)));
        String name = row.size() == 3 ? "row" : "rowOf";
        body.add(new Stmt.Eval(Exprs.runtime("Flat", name, Type.Prim.VOID, row.toArray(Expr[]::new)), Pos.NONE));
        return promised.withBody(new Stmt.Block(body, Pos.NONE));
    }

    /** {@code fSecondDerivative}, as a call of the pair of {@link SecondTangentPair}. */
    public Method secondDerivative(Pair pair) {
        Taken taken = Taken.of(of, promised, i -> false, body);
        List<Map<Leaf, Expr>> all = List.of(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Leaf leaf : taken.leaves()) {
            Type type = leaf.inside().type();
            args.add(taken.own(leaf));
            if (of.isActive(leaf.parameter())) {
                args.add(Exprs.number(1, type));
                args.add(Exprs.number(1, type));
                args.add(Exprs.zero(type));
            } else if (type.isFloating()) {
                args.addAll(List.of(Exprs.zero(type), Exprs.zero(type), Exprs.zero(type)));
            } else if (type.isDifferentiable()) {
                for (Map<Leaf, Expr> tangents : all) {
                    args.add(taken.zeros(leaf, "Dot", tangents));
                }
            }
        }
        Var dotDot = null;
        for (String name : List.of("values", "valuesDot", "valuesDot", "valuesDotDot")) {
            dotDot = Numbered.declared(name, 1, body);
            args.add(Exprs.read(dotDot));
        }
        body.add(new Stmt.Eval(DerivativePair.call(pair, args), Pos.NONE));
        body.add(new Stmt.Return(Numbered.number(dotDot, 0, of.result()), Pos.NONE));
        return promised.withBody(new Stmt.Block(body, Pos.NONE));
    }

    /** Calls the pair; {@link #products} has what comes out. */
    private void product(Pair pair, Taken taken, Map<Leaf, Expr> directions) {
        if (of.writesInputs()) {
            taken.callForResult();
        }
        Map<Leaf, Expr> tangents = new LinkedHashMap<>(directions);
        Map<Leaf, Expr> adjoints = new LinkedHashMap<>();
        for (Leaf leaf : taken.leaves()) {
            Type type = leaf.inside().type();
            args.add(taken.own(leaf));
            if (type.isFloating()) {
                args.add(directions.getOrDefault(leaf, Exprs.zero(type)));
            } else if (Numbered.isActiveArray(type)) {
                args.add(directions.containsKey(leaf) ? directions.get(leaf) : taken.zeros(leaf, "Dot", tangents));
                args.add(taken.zeros(leaf, "Adjoint", adjoints));
                args.add(taken.zeros(leaf, "Product", products));
            }
        }
        Numbered numbered = Numbered.of(of.procedure());
        for (String name : List.of("values", "valuesDot", "valuesBar", "valuesBarDot")) {
            Var v = Numbered.declared(name, 1, body);
            if (name.equals("valuesBar")) {
                body.add(new Stmt.Set(Exprs.read(v), Exprs.lit(0), Exprs.number(1, Type.Prim.DOUBLE), Pos.NONE));
            }
            args.add(Exprs.read(v));
        }
        args.add(Exprs.read(numbered.declared("shares", body)));
        Var dots = numbered.declared("sharesDot", body);
        args.add(Exprs.read(dots));
        body.add(new Stmt.Eval(DerivativePair.call(pair, args), Pos.NONE));
        for (Leaf leaf : taken.leaves()) {
            if (leaf.inside().type().isFloating()) {
                products.put(leaf, numbered.share(dots, of.place(leaf.inside())));
            }
        }
    }
}
