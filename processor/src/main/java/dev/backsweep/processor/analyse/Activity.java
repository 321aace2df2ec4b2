package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.PairMethod;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which variables carry derivatives: those that depend on an active parameter (varied) and on which the result depends (useful); Griewank
 * and Walther, Evaluating Derivatives, section 6.2. Both are least fixpoints over all assignments, so what flows round a loop is found.
 * Arrays count by family: one varied element makes all varied.
 */
public final class Activity {

    /** Whether the result of a call depends differentiably on an operand. */
    @FunctionalInterface
    public interface Dependence {
        boolean flows(Expr.Call call, int operand);
    }

    /** Stands for what recursive methods hand over beside arguments and results. */
    private static final Var FRAMES = Var.generated("frames", Type.Prim.DOUBLE);

    private final Aliases aliases;
    private final Dependence dependence;
    private final Set<Object> varied = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> useful = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean changed;

    private Activity(Aliases aliases, Dependence dependence) {
        this.aliases = aliases;
        this.dependence = dependence;
    }

    /**
     * Analyses a method.
     *
     * @param inputs the active parameters
     * @param outputs the variables whose final value counts
     */
    public static Activity of(
            Method method, Collection<Var> inputs, Collection<Var> outputs, Aliases aliases, Dependence dependence) {
        return new Activity(aliases, dependence).run(method, inputs, outputs);
    }

    /**
     * Analyses a method that may be a derivative already: what recursive methods hand to one another carries derivatives too. Where a recursive
     * method is given constants alone, it is constants that it hands over.
     */
    public static Activity withFrames(
            Method method, Collection<Var> inputs, Collection<Var> outputs, Aliases aliases, Dependence dependence) {
        Activity activity = new Activity(aliases, dependence);
        if (!inputs.isEmpty()) {
            activity.varied.add(FRAMES);
        }
        return activity.run(method, inputs, outputs);
    }

    private Activity run(Method method, Collection<Var> inputs, Collection<Var> outputs) {
        inputs.forEach(v -> varied.add(key(v)));
        outputs.forEach(v -> useful.add(key(v)));
        Walker forward = new Forward();
        Walker backward = new Backward();
        repeat(() -> forward.walk(method.body()));
        repeat(() -> backward.walk(method.body()));
        return this;
    }

    /** Whether a variable has an adjoint and a tangent. */
    public boolean isActive(Var v) {
        return v.type().isDifferentiable() && varied.contains(key(v)) && useful.contains(key(v));
    }

    /** Whether the value depends on an active parameter. */
    public boolean isVaried(Var v) {
        return v.type().isDifferentiable() && varied.contains(key(v));
    }

    /** Whether the value of {@code e} depends differentiably on an active parameter. */
    public boolean isVaried(Expr e) {
        boolean[] found = {false};
        leaves(e, v -> found[0] |= isVaried(v));
        return found[0];
    }

    private Object key(Var v) {
        boolean keepsArrays = v.type() instanceof Type.Seq seq && seq.element() instanceof Type.Arr;
        return keepsArrays || aliases.isShared(v.type()) ? aliases.family(v) : v;
    }

    private void repeat(Runnable round) {
        do {
            changed = false;
            round.run();
        } while (changed);
    }

    /** Calls {@code leaf} for each variable on which the value of {@code e} depends differentiably. */
    private void leaves(Expr e, Consumer<Var> leaf) {
        if (e == null || !e.type().isDifferentiable()) {
            return;
        }
        if (e instanceof Expr.Read r) {
            leaf.accept(r.var());
        } else if (e instanceof Expr.Get g) {
            leaves(g.array(), leaf);
        } else if (e instanceof Expr.Unary u) {
            leaves(u.operand(), leaf);
        } else if (e instanceof Expr.Binary b) {
            leaves(b.left(), leaf);
            leaves(b.right(), leaf);
        } else if (e instanceof Expr.Cast c) {
            leaves(c.operand(), leaf);
        } else if (e instanceof Expr.Conditional c) {
            leaves(c.whenTrue(), leaf);
            leaves(c.whenFalse(), leaf);
        } else if (e instanceof Expr.ArrayLit a) {
            a.elements().forEach(x -> leaves(x, leaf));
        } else if (Aliases.componentOf(e) != null) {
            leaves(Aliases.componentOf(e), leaf);
        } else if (e instanceof Expr.Call made && made.callee().kind() == Callee.Kind.RECORD_NEW) {
            made.args().forEach(a -> leaves(a, leaf));
        } else if (Aliases.isRows(e)) {
            leaves(((Expr.Call) e).args().get(0), leaf);
        } else if (PairMethod.active(e) != null) {
            arguments((Expr.Call) e, leaf);
        } else if (Exprs.isFrames(e)) {
            leaf.accept(FRAMES);
        } else if (e instanceof Expr.Call call && isUnknown(call)) {
            call.args().forEach(x -> leaves(x, leaf));
            leaves(call.receiver(), leaf);
        } else if (e instanceof Expr.Call call && call.callee().kind() == Callee.Kind.MATH) {
            for (int i = 0; i < call.args().size(); i++) {
                if (dependence.flows(call, i)) {
                    leaves(call.args().get(i), leaf);
                }
            }
        }
    }

    private void arguments(Expr.Call recursive, Consumer<Var> leaf) {
        List<Boolean> active = PairMethod.active(recursive);
        if (PairMethod.of(recursive) != null && active.contains(true)) {
            leaf.accept(FRAMES);
        }
        for (int i = 0; i < active.size(); i++) {
            if (active.get(i)) {
                leaves(recursive.args().get(i), leaf);
            }
        }
    }

    /** A method that is differentiated on demand and not yet inlined: its result may depend on any argument. */
    private static boolean isUnknown(Expr.Call call) {
        return call.callee().kind() == Callee.Kind.SOURCE || call.callee().kind() == Callee.Kind.COMPANION;
    }

    private boolean isVariedCall(Expr.Call call) {
        return inputs(call).stream().anyMatch(this::isVaried);
    }

    /** The receiver, if there is one, and the arguments. */
    private static List<Expr> inputs(Expr.Call call) {
        List<Expr> all = new ArrayList<>(call.args());
        if (call.receiver() != null) {
            all.add(call.receiver());
        }
        return all;
    }

    /** Whether a call of generated code adds the array of its second argument to that of the first. */
    private static boolean adds(Expr.Call e) {
        return e.callee().name().startsWith("add")
                && e.callee().owner().qualifiedName().equals("dev.backsweep.runtime.Adjoints");
    }

    private final class Forward extends Walker {
        /** Such a method may also write any array that it is given. */
        @Override
        public Expr call(Expr.Call e) {
            if (adds(e)) {
                flow(aliases.root(e.args().get(0)), e.args().get(1));
            }
            List<Boolean> active = PairMethod.active(e);
            for (int i = 0; active != null && i < active.size(); i++) {
                Var base = active.get(i) ? aliases.root(e.args().get(i)) : null;
                boolean array = base != null && e.args().get(i).type() instanceof Type.Arr;
                changed |= array && varied.add(key(base));
            }
            if (varied.contains(FRAMES) && Exprs.isFrames(e)) {
                // whoever takes an adjoint array adds to it
                e.args().stream()
                        .filter(x -> x.type() instanceof Type.Arr && Aliases.base(x) != null)
                        .forEach(x -> changed |= varied.add(key(Aliases.base(x))));
            }
            if (isUnknown(e) && isVariedCall(e)) {
                inputs(e).forEach(this::mayBeWritten);
            }
            return super.call(e);
        }

        private void mayBeWritten(Expr given) {
            if (given instanceof Expr.Call made && made.callee().kind() == Callee.Kind.RECORD_NEW) {
                made.args().forEach(this::mayBeWritten);
            } else if (given instanceof Expr.ArrayLit a) {
                a.elements().forEach(this::mayBeWritten);
            } else if (given instanceof Expr.Conditional c) {
                mayBeWritten(c.whenTrue());
                mayBeWritten(c.whenFalse());
            }
            Var base = aliases.root(given);
            if (base != null && aliases.isShared(given.type()) && given.type().isDifferentiable()) {
                changed |= varied.add(key(base));
            }
        }

        @Override
        public Stmt declare(Stmt.Declare s) {
            flow(s.var(), s.init());
            return super.declare(s);
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            flow(s.var(), s.value());
            return super.assign(s);
        }

        @Override
        public Stmt set(Stmt.Set s) {
            Var base = aliases.root(s.array());
            if (base != null) {
                flow(base, s.value());
            }
            return s;
        }

        private void flow(Var target, Expr value) {
            if (value != null && target.type().isDifferentiable() && isVaried(value)) {
                changed |= varied.add(key(target));
            }
        }
    }

    private final class Backward extends Walker {
        /** From the end, so that straight-line code of any length takes one round. */
        @Override
        public List<Stmt> stmts(List<Stmt> list) {
            for (int i = list.size() - 1; i >= 0; i--) {
                walk(list.get(i));
            }
            return list;
        }

        /** What is active in a recursive method has adjoints whatever becomes of them. */
        @Override
        public Expr call(Expr.Call e) {
            if (PairMethod.active(e) != null) {
                arguments(e, v -> changed |= useful.add(key(v)));
            } else if (Exprs.isFrames(e)) {
                e.args().forEach(arg -> leaves(arg, v -> changed |= useful.add(key(v))));
            }
            if (adds(e)) {
                flow(aliases.root(e.args().get(0)), e.args().get(1));
            }
            return super.call(e);
        }

        @Override
        public Stmt declare(Stmt.Declare s) {
            flow(s.var(), s.init());
            return super.declare(s);
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            flow(s.var(), s.value());
            return super.assign(s);
        }

        @Override
        public Stmt set(Stmt.Set s) {
            Var base = aliases.root(s.array());
            if (base != null) {
                flow(base, s.value());
            }
            return s;
        }

        private void flow(Var target, Expr value) {
            if (target.type() instanceof Type.Arr && varied.contains(FRAMES) && Exprs.isFrames(value)) {
                changed |= useful.add(key(target)); // for whoever gave it
            }
            if (useful.contains(key(target))) {
                leaves(value, v -> changed |= useful.add(key(v)));
            }
        }
    }
}
