package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.differentiate.rules.PairCalls;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
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
 * A method that computes a derivative, on its way to a pair: what it returns beside a number goes into arrays, it takes the stacks of its caller,
 * and its reverse sweep is put together from calls.
 */
final class DerivativePair {
    private final String link;
    private final Method primal;
    private final Var frames;
    private final Pair pair;
    private final Map<Var, Var> bars = new LinkedHashMap<>();
    private final Var seed;
    private final List<Stmt> sweep = new ArrayList<>();
    private final Map<Var, Expr> adjoints = new LinkedHashMap<>();

    /**
     * @param link the derivative, as Javadoc links to it
     * @param method what computes it; its name is the stem of the pair
     * @param result the number that it is to return
     * @param written the arrays that it writes
     */
    DerivativePair(String link, Type.Ref owner, Method method, Type result, Set<Var> written) {
        this.link = link;
        this.frames = frames(method);
        this.primal = new Method(
                method.owner(), method.name(), method.params(), result, method.body(), method.traits(), method.pos());
        List<Boolean> active = new ArrayList<>();
        Set<Integer> places = new LinkedHashSet<>();
        for (Method.Param p : method.params()) {
            Var v = p.var();
            if (written.contains(v)) {
                places.add(active.size());
            }
            active.add(v.type().isDifferentiable());
            if (Numbered.isActiveArray(v.type())) {
                bars.put(v, Var.generated(v.name() + "Bar", v.type()));
            }
        }
        this.pair = new Pair(owner, method.name(), active, places, Set.of(), false, result);
        this.seed = Var.generated("valueBar", result);
    }

    /** The method with what it returns beside the value in {@code shares}. */
    static Method handingOver(Method m, String stem, Var shares) {
        Rewriter returns = new Rewriter() {
            @Override
            protected void expand(Stmt s, List<Stmt> into) {
                if (!(s instanceof Stmt.Return r && r.value() instanceof Expr.Call c && isRecord(c))) {
                    super.expand(s, into);
                    return;
                }
                int at = 0;
                for (Expr component : c.args().subList(1, c.args().size())) {
                    if (!(component.type() instanceof Type.Arr)) {
                        into.add(new Stmt.Set(Exprs.read(shares), Exprs.lit(at++), component, Pos.NONE));
                    }
                }
                into.add(new Stmt.Return(c.args().get(0), r.pos()));
            }
        };
        List<Method.Param> params = new ArrayList<>(m.params());
        params.add(new Method.Param(shares, false, Pos.NONE));
        return new Method(m.owner(), stem, params, m.result(), returns.body(m.body()), m.traits(), m.pos());
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

    private static Var frames(Method m) {
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
        return new Pair.Body(pair, closed(primal), new Reversal(link, frames, bars, seed, sweep, adjoints));
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

    /** The adjoint of the result. */
    Var seed() {
        return seed;
    }

    /** The adjoint array of an array. */
    Var bar(Var array) {
        return bars.get(array);
    }

    void adjoint(Var number, Expr is) {
        adjoints.put(number, is);
    }

    /** What the method overwrites had no influence. */
    void clear(Var shares, int size) {
        for (int k = 0; k < size; k++) {
            sweep.add(new Stmt.Set(Exprs.read(bar(shares)), Exprs.lit(k), Exprs.zero(Type.Prim.DOUBLE), Pos.NONE));
        }
    }

    /** What the method called last has given of the kind of the result. */
    Expr taken(String name, Type type) {
        Var v = Var.generated(name, type);
        sweep.add(new Stmt.Declare(v, Exprs.take(Exprs.read(frames), type), Pos.NONE));
        return Exprs.read(v);
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
