package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.differentiate.rules.PairCalls;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Reversal;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A method that computes a derivative, on its way to a pair: the numbers that it returns go into arrays, it takes the stacks of its caller, and
 * its reverse sweep is put together from calls.
 */
final class DerivativePair {
    private final String link;
    private final Method primal;
    private final Var frames;
    private final Pair pair;
    private final boolean areOne;
    private final Map<Var, Var> bars = new LinkedHashMap<>();
    private final List<Stmt> sweep = new ArrayList<>();
    private final Map<Var, Expr> adjoints = new LinkedHashMap<>();

    /**
     * @param link the derivative, as Javadoc links to it
     * @param method what computes it, and returns nothing; its name is the stem of the pair
     * @param frames names the stacks in its body
     * @param written the arrays that it writes
     * @param areOne whether arrays that are one array must stay one in the reverse sweep
     */
    DerivativePair(String link, Type.Ref owner, Method method, Var frames, Set<Var> written, boolean areOne) {
        this.areOne = areOne;
        this.link = link;
        this.frames = frames;
        this.primal = method;
        List<Boolean> active = new ArrayList<>();
        Set<Integer> places = new LinkedHashSet<>();
        for (Method.Param p : method.params()) {
            Var v = p.var();
            if (written.contains(v)) {
                places.add(active.size());
            }
            active.add(v.type().isDifferentiable());
            if (Numbered.isActiveArray(v.type())) {
                bars.put(v, v.derived("Bar"));
            }
        }
        this.pair = new Pair(owner, method.name(), active, places, Set.of(), false, false, Type.Prim.VOID);
    }

    /** The method with the numbers that it returns in {@code shares}. */
    static Method handingOver(Method m, String stem, Var shares) {
        Rewriter returns = new Rewriter() {
            @Override
            protected void expand(Stmt s, List<Stmt> into) {
                if (!(s instanceof Stmt.Return r && r.value() instanceof Expr.Call c && isRecord(c))) {
                    super.expand(s, into);
                    return;
                }
                int next = 0;
                for (Expr number : c.args()) {
                    if (number.type().isFloating()) {
                        into.add(new Stmt.Set(Exprs.read(shares), Exprs.lit(next++), number, Pos.NONE));
                    }
                }
                into.add(new Stmt.Return(null, r.pos()));
            }
        };
        List<Method.Param> params = new ArrayList<>(m.params());
        params.add(new Method.Param(shares, false, Pos.NONE));
        return new Method(m.owner(), stem, params, Type.Prim.VOID, returns.body(m.body()), m.traits(), m.pos());
    }

    /**
     * A method that is given the adjoint of a number and returns that number, maybe in a record with others, as one that has both in arrays.
     *
     * <pre>{@code
     * double fVjp(x, xBar, resultBar) { …; return result; }
     * void fVjp(x, xBar, values, valuesBar) { double resultBar = valuesBar[0]; valuesBar[0] = 0; …; values[0] = result; }
     * }</pre>
     */
    static Method inPlace(Method m) {
        Var values = Var.generated("values", Numbered.NUMBERS);
        Var bars = Var.generated("valuesBar", Numbered.NUMBERS);
        List<Method.Param> params = new ArrayList<>(m.params());
        Var seed = params.remove(params.size() - 1).var();
        params.add(new Method.Param(values, false, Pos.NONE));
        params.add(new Method.Param(bars, false, Pos.NONE));
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Declare(seed, Numbered.number(bars, 0, seed.type()), Pos.NONE));
        body.add(new Stmt.Set(Exprs.read(bars), Exprs.lit(0), Exprs.zero(Type.Prim.DOUBLE), Pos.NONE));
        body.addAll(
                new Rewriter() {
                    @Override
                    protected void expand(Stmt s, List<Stmt> into) {
                        if (!(s instanceof Stmt.Return r && r.value() != null)) {
                            super.expand(s, into);
                            return;
                        }
                        Expr.Call all = r.value() instanceof Expr.Call c && isRecord(c) ? c : null;
                        Expr value = all == null ? r.value() : all.args().get(0);
                        into.add(new Stmt.Set(Exprs.read(values), Exprs.lit(0), value, Pos.NONE));
                        into.add(new Stmt.Return(
                                all == null
                                        ? null
                                        : Parts.construct(
                                                all.type(),
                                                all.args().subList(1, all.args().size())),
                                r.pos()));
                    }
                }.stmts(m.body().stmts()));
        return new Method(m.owner(), m.name(), params, m.result(), new Stmt.Block(body, Pos.NONE), m.traits(), m.pos());
    }

    private static boolean isRecord(Expr.Call c) {
        return c.callee().kind() == Callee.Kind.RECORD_NEW;
    }

    /** The method without the statement that asks for stacks of its own. */
    static Method closed(Method m) {
        Rewriter closing = new Rewriter() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                return isOpen(s) ? null : super.declare(s);
            }
        };
        return m.withBody(closing.body(m.body()));
    }

    private static boolean isOpen(Stmt.Declare d) {
        return Exprs.isFrames(d.init())
                && ((Expr.Call) d.init()).callee().name().equals("open");
    }

    /** What names the stacks in a method: it has its own, or needs none. */
    static Var frames(Method m) {
        Var[] found = {Var.generated("frames", Exprs.runtimeClass("Frames"))};
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                found[0] = isOpen(s) ? s.var() : found[0];
                return super.declare(s);
            }
        }.body(m.body());
        return found[0];
    }

    Pair.Body body() {
        return new Pair.Body(pair, closed(primal), new Reversal(link, frames, bars, areOne, sweep, adjoints));
    }

    Method primal() {
        return primal;
    }

    Var frames() {
        return frames;
    }

    /** The statements of the reverse sweep so far. */
    List<Stmt> sweep() {
        return sweep;
    }

    /** The adjoint array of an array. */
    Var bar(Var array) {
        return bars.get(array);
    }

    void adjoint(Var number, Expr is) {
        adjoints.put(number, is);
    }

    /** What the method overwrites there had no influence. */
    void clear(Var shares, int size) {
        for (int k = 0; k < size; k++) {
            sweep.add(new Stmt.Set(Exprs.read(bar(shares)), Exprs.lit(k), Exprs.zero(Type.Prim.DOUBLE), Pos.NONE));
        }
    }

    /** The call of a pair as its primal's own. */
    static Expr.Call call(Pair pair, List<Expr> args) {
        List<Type> parameters = args.stream().map(Expr::type).toList();
        Callee callee = new Callee(Callee.Kind.PAIR, pair.owner(), pair.stem(), parameters, true, false, pair);
        return new Expr.Call(callee, null, args, pair.result(), Pos.NONE);
    }

    /**
     * The call of the tangent of what a pair differentiates.
     *
     * @param directions for each parameter that carries a derivative, its tangent
     */
    static Expr.Call tangent(Pair.Body of, Map<Var, Expr> given, Map<Var, Expr> directions, Var frames) {
        List<Expr> plain = new ArrayList<>();
        List<Expr> args = new ArrayList<>();
        for (Method.Param p : of.primal().params()) {
            plain.add(given.get(p.var()));
            args.add(given.get(p.var()));
            if (p.var().type().isDifferentiable()) {
                args.add(directions.get(p.var()));
            }
        }
        return PairCalls.tangent(call(of.pair(), plain), args, frames);
    }
}
