package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts the body of a pair in two at {@code Frames.cut}. What the second half reads of the first goes over the stacks, but for parameters,
 * which both halves are given, and what follows from them by simple arithmetic.
 *
 * <pre>
 * double t = fForward(x, n - 1, frames);        double fForward(x, n, frames) { …; frames.pushDouble(t); return x * t; }
 * double resultBar = Frames.cut(x * t);    →
 * xBar += t * resultBar; …                      double fReverse(x, n, resultBar, frames) { double t = frames.popDouble(); … }
 * </pre>
 */
public final class Cut {

    /** The two methods. */
    public record Halves(Method forward, Method reverse) {}

    private final Method method;
    private final Type primalResult;
    private final Var frames;
    private final List<Stmt> before;
    private final List<Stmt> after;
    private final Set<Var> parameters = identitySet();
    private final Set<Var> changed;
    private final Map<Var, Stmt.Declare> declared = new LinkedHashMap<>();
    private final List<Var> seeds = new ArrayList<>();
    private final String suffix;
    private Expr result;

    private Cut(Method method, Type primalResult, String suffix) {
        this.method = method;
        this.suffix = suffix;
        this.primalResult = primalResult;
        this.frames = method.params().get(method.params().size() - 1).var();
        List<Stmt> stmts = method.body().stmts();
        int at = 0;
        while (call(stmts.get(at)) == null) {
            at++;
        }
        this.before = new ArrayList<>(stmts.subList(0, at));
        this.after = new ArrayList<>();
        seam(stmts.get(at));
        stmts.subList(at + 1, stmts.size()).forEach(this::takeSeeds);
        this.changed = Assigned.in(before);
        method.params().forEach(p -> parameters.add(p.var()));
        for (Stmt s : before) {
            if (s instanceof Stmt.Declare d) {
                declared.put(d.var(), d);
            }
        }
    }

    /**
     * Cuts a method whose last parameter is its {@code Frames} and which returns what the second half returns.
     *
     * @param primalResult what the first half returns
     * @param suffix stands behind the names of both halves
     */
    public static Halves of(Method method, Type primalResult, String suffix) {
        return new Cut(method, primalResult, suffix).halves();
    }

    private static Expr.Call call(Stmt s) {
        Expr.Call[] found = {null};
        new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                if (found[0] == null && Exprs.isFrames(e) && e.callee().name().equals("cut")) {
                    found[0] = e;
                }
                return super.call(e);
            }
        }.walk(s);
        return found[0];
    }

    /** The statement at the seam gives the result of the first half and takes the adjoint of it in the second. */
    private void seam(Stmt s) {
        Expr.Call cut = call(s);
        result = cut.args().isEmpty() ? null : cut.args().get(0);
        if (cut.type().isFloating()) {
            takeSeeds(s);
        }
    }

    /** What stands after the seam; what it takes from there is a parameter of the second half. */
    private void takeSeeds(Stmt s) {
        Expr.Call cut = call(s);
        if (cut == null) {
            after.add(s);
        } else if (s instanceof Stmt.Declare d && d.init() == cut) {
            seeds.add(d.var());
        } else {
            Var seed = Var.generated("resultBar", cut.type());
            seeds.add(seed);
            if (!(s instanceof Stmt.Eval e && e.expr() == cut)) {
                takeSeeds(
                        new Rewriter() {
                            @Override
                            public Expr call(Expr.Call e) {
                                return e == cut ? Exprs.read(seed) : super.call(e);
                            }
                        }.stmt(s));
            }
        }
    }

    private Halves halves() {
        Map<Var, Stmt.Declare> ofArms = new LinkedHashMap<>();
        order(needed()).stream()
                .filter(v -> declared.containsKey(v) && isPlaceholder(declared.get(v)))
                .forEach(v -> ofArms.put(v, declared.get(v)));
        new ArmStacks(before, after, frames, this::isSettled).moved(ofArms).forEach(declared::remove);
        Map<Var, Var> kept = new LinkedHashMap<>();
        List<Stmt> start = new ArrayList<>();
        Set<Var> needed = needed();
        for (Var v : order(needed)) {
            Stmt.Declare d = declared.get(v);
            if (d != null && isFree(d)) {
                start.add(new Stmt.Declare(v, d.init(), Pos.NONE));
            } else {
                kept.put(v, d == null ? v.invented(v.name(), v.type()) : v);
            }
        }
        List<Var> order = new ArrayList<>(kept.keySet());
        List<Stmt> forward = new ArrayList<>();
        for (Stmt s : before) {
            forward.add(
                    s instanceof Stmt.Declare d && d.init() == null && kept.containsKey(d.var())
                            ? new Stmt.Declare(d.var(), Exprs.zero(d.var().type()), d.pos())
                            : s);
        }
        order.forEach(v -> forward.add(Exprs.push(frames, Exprs.read(v))));
        if (result != null) {
            forward.add(new Stmt.Return(result, Pos.NONE));
        }
        Collections.reverse(order);
        List<Stmt> reverse = new ArrayList<>();
        order.forEach(v -> reverse.add(new Stmt.Declare(kept.get(v), Exprs.pop(frames, v.type()), Pos.NONE)));
        reverse.addAll(start);
        Rewriter renamed = new Rewriter() {
            @Override
            protected Var var(Var v) {
                return kept.getOrDefault(v, v);
            }
        };
        reverse.addAll(renamed.stmts(after));
        return new Halves(
                half("Forward", primalResult, method.params(), forward),
                half("Reverse", method.result(), reverseParameters(), reverse));
    }

    /** What the second half reads or assigns and the first declares or changes, with what that follows from. */
    private Set<Var> needed() {
        Set<Var> found = new LinkedHashSet<>();
        List<Var> work = new ArrayList<>(mentioned(after));
        while (!work.isEmpty()) {
            Var v = work.remove(work.size() - 1);
            boolean crosses = parameters.contains(v) ? changed.contains(v) : declared.containsKey(v);
            if (crosses && found.add(v)) {
                Stmt.Declare d = declared.get(v);
                if (d != null && isFree(d)) {
                    work.addAll(mentioned(List.of(d)));
                }
            }
        }
        return found;
    }

    /** Whether a declaration only makes a variable visible: all that gives it a value comes later. */
    private static boolean isPlaceholder(Stmt.Declare d) {
        return d.pos().isGenerated() && (d.init() == null || d.init() instanceof Expr.Lit);
    }

    /** In the order in which the first half declares them; changed parameters first. */
    private List<Var> order(Set<Var> needed) {
        List<Var> result = new ArrayList<>();
        method.params().stream().map(Method.Param::var).filter(needed::contains).forEach(result::add);
        declared.keySet().stream().filter(needed::contains).forEach(result::add);
        return result;
    }

    /** Whether the second half can have the variable without a stack: arithmetic on what it has, cheaper than one. */
    private boolean isFree(Stmt.Declare d) {
        return d.init() != null && isSimple(d) && mentioned(List.of(d)).stream().allMatch(this::isSettled);
    }

    /** Whether a variable has one value only. */
    private boolean isSettled(Var v) {
        if (parameters.contains(v)) {
            return !changed.contains(v);
        }
        Stmt.Declare d = declared.get(v);
        List<Stmt> others = new ArrayList<>(before);
        others.removeIf(s -> s == d);
        return d != null && d.init() != null && !Assigned.in(others).contains(v);
    }

    private boolean isSimple(Stmt.Declare d) {
        boolean[] simple = {true};
        new Walker() {
            @Override
            public Expr get(Expr.Get e) {
                simple[0] = false;
                return e;
            }

            @Override
            public Expr field(Expr.Field e) {
                simple[0] &= e.isFinal();
                return super.field(e);
            }

            @Override
            public Expr call(Expr.Call e) {
                boolean workspace =
                        e.callee().name().equals("workspace") && e.args().isEmpty();
                simple[0] &= workspace && e.receiver() instanceof Expr.Read r && r.var() == frames;
                return e;
            }

            @Override
            public Expr newArray(Expr.NewArray e) {
                simple[0] = false;
                return e;
            }

            @Override
            public Expr arrayLit(Expr.ArrayLit e) {
                simple[0] = false;
                return e;
            }
        }.walk(d.init());
        return simple[0];
    }

    private static Set<Var> mentioned(List<Stmt> stmts) {
        Set<Var> found = new LinkedHashSet<>();
        Walker walker = new Walker() {
            @Override
            protected Var var(Var v) {
                found.add(v);
                return v;
            }
        };
        stmts.forEach(walker::walk);
        return found;
    }

    private List<Method.Param> reverseParameters() {
        List<Method.Param> params = new ArrayList<>(method.params());
        seeds.forEach(seed -> params.add(params.size() - 1, new Method.Param(seed, false, Pos.NONE)));
        return params;
    }

    private Method half(String sweep, Type type, List<Method.Param> params, List<Stmt> stmts) {
        return new Method(
                method.owner(),
                method.name() + sweep + suffix,
                params,
                type,
                new Stmt.Block(stmts, Pos.NONE),
                method.traits(),
                method.pos());
    }

    private static Set<Var> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
