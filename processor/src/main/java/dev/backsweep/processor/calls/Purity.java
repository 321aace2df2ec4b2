package dev.backsweep.processor.calls;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.BodySource;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.normalise.Normalise;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Silent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the methods of this compilation that may be called once more without anybody noticing: neither they nor those that they call write what
 * others see, print, or go where the source cannot be followed. A Hessian runs the primal several times; such calls may stay in it.
 */
final class Purity {
    private final BodySource bodies;
    private final Map<Object, Set<Object>> calls = new HashMap<>();
    private final Set<Object> impure = new HashSet<>();

    private Purity(BodySource bodies) {
        this.bodies = bodies;
    }

    /** The handles of the pure methods that are called in {@code root} or in the bodies of pairs. */
    static Set<Object> of(Method root, List<Pair.Body> pairs, BodySource bodies) {
        Purity purity = new Purity(bodies);
        Set<Object> called = new HashSet<>(purity.called(root));
        pairs.forEach(p -> called.addAll(purity.called(p.primal())));
        purity.spread();
        called.removeAll(purity.impure);
        return called;
    }

    /** The method with the calls of pure methods that are given nothing but numbers, and give one, told from others. */
    static Method marked(Method method, Set<Object> pure) {
        Rewriter marked = new Rewriter() {
            @Override
            public Expr call(Expr.Call e) {
                Expr.Call inner = (Expr.Call) super.call(e);
                boolean quiet = e.callee().kind() == Callee.Kind.SOURCE
                        && pure.contains(e.callee().handle())
                        && e.receiver() == null
                        && e.type() instanceof Type.Prim
                        && e.args().stream().allMatch(a -> a.type() instanceof Type.Prim);
                return quiet
                        ? new Expr.Call(e.callee().as(Callee.Kind.QUIET), null, inner.args(), e.type(), e.pos())
                        : inner;
            }
        };
        return method.withBody(marked.body(method.body()));
    }

    /** What a method calls that has its source here; each of those is looked at. */
    private Set<Object> called(Method method) {
        Set<Object> found = new HashSet<>();
        for (Expr.Call call : Recursion.calls(method)) {
            found.add(call.callee().handle());
            look(call.callee());
        }
        return found;
    }

    private void look(Callee callee) {
        if (calls.putIfAbsent(callee.handle(), Set.of()) != null) {
            return;
        }
        Silent reporter = new Silent();
        Method source = bodies.body(callee, Pos.NONE, reporter).orElse(null);
        Method core = source == null || reporter.hasErrors() ? null : Normalise.method(source, reporter);
        if (core == null || reporter.hasErrors() || acts(core)) {
            impure.add(callee.handle());
            return;
        }
        calls.put(callee.handle(), called(core));
    }

    /** Who calls somebody that is not pure is not pure. */
    private void spread() {
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Map.Entry<Object, Set<Object>> e : calls.entrySet()) {
                if (e.getValue().stream().anyMatch(impure::contains)) {
                    grown |= impure.add(e.getKey());
                }
            }
        }
    }

    /** Whether the body itself does something that others see. */
    private static boolean acts(Method core) {
        Aliases aliases = Aliases.of(core);
        boolean[] found = {false};
        new Walker() {
            @Override
            public Stmt set(Stmt.Set s) {
                Var array = Aliases.base(s.array());
                found[0] |= array == null || aliases.family(array).fromOutside();
                return super.set(s);
            }

            @Override
            public Expr assign(Expr.Assign e) {
                found[0] = true;
                return e;
            }

            @Override
            public Expr incDec(Expr.IncDec e) {
                found[0] = true;
                return e;
            }

            @Override
            public Expr call(Expr.Call e) {
                found[0] |= switch (e.callee().kind()) {
                    case MATH, PREDICATE, DETACH, CLONE, RECORD_GET, RECORD_NEW, SOURCE -> false;
                    default ->
                        !e.callee().isUnseen()
                                && (!e.callee().name().equals("<init>")
                                        || e.callee().kind() != Callee.Kind.SINK);
                };
                return super.call(e);
            }
        }.body(core.body());
        return found[0];
    }
}
