package dev.backsweep.processor.write;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Companion;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Companion.Visibility;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves one of private methods that read the same: two derivatives whose sweeps have parts in common share them, and so do methods that call
 * the same helper.
 *
 * <pre>
 * private static double powerForward(…) {…}        one of them, which both call
 * private static double power2Forward(…) {…}
 * </pre>
 */
final class SharedHelpers {
    private final java.util.function.Function<Generated, String> text;

    /**
     * Looks for them.
     *
     * @param text how a method reads, but for its name and Javadoc
     */
    SharedHelpers(java.util.function.Function<Generated, String> text) {
        this.text = text;
    }

    /** The companion with one method of each kind. */
    Companion in(Companion companion) {
        Companion shared = companion;
        while (true) {
            Map<String, String> standIns = standIns(shared);
            if (standIns.isEmpty()) {
                return shared;
            }
            Renamed renamed = new Renamed(shared.name(), standIns);
            List<Generated> methods = new ArrayList<>();
            for (Generated g : shared.methods()) {
                if (!standIns.containsKey(g.method().name())) {
                    Method method = g.method().withBody(renamed.body(g.method().body()));
                    methods.add(g.with(method));
                }
            }
            shared = new Companion(shared.place(), methods, shared.records(), shared.warnings(), shared.metadata());
        }
    }

    /** For methods that are not needed, the names of those that do the same. */
    private Map<String, String> standIns(Companion companion) {
        Map<List<Object>, List<Generated>> alike = new LinkedHashMap<>();
        Set<String> overloaded = overloaded(companion);
        for (Generated g : companion.methods()) {
            if (g.visibility() == Visibility.PRIVATE
                    && !overloaded.contains(g.method().name())) {
                alike.computeIfAbsent(shape(g.method()), k -> new ArrayList<>()).add(g);
            }
        }
        Map<String, String> standIns = new HashMap<>();
        for (List<Generated> group : alike.values()) {
            Map<String, String> known = new HashMap<>();
            for (Generated g : group.size() > 1 ? group : List.<Generated>of()) {
                String name = g.method().name();
                String first = known.putIfAbsent(reading(g, companion.name()), name);
                if (first != null) {
                    standIns.put(name, first);
                }
            }
        }
        return standIns;
    }

    private static Set<String> overloaded(Companion companion) {
        Set<String> seen = new HashSet<>();
        Set<String> overloaded = new HashSet<>();
        for (Generated g : companion.methods()) {
            if (!seen.add(g.method().name())) {
                overloaded.add(g.method().name());
            }
        }
        return overloaded;
    }

    /** What is quickly compared. */
    private static List<Object> shape(Method m) {
        List<Object> shape = new ArrayList<>();
        shape.add(m.result());
        shape.add(m.body().stmts().size());
        m.params().forEach(p -> {
            shape.add(p.var().type());
            shape.add(p.var().name());
        });
        return shape;
    }

    /** How a method reads; one that calls itself reads like one of another name that does. */
    private String reading(Generated g, Type.Ref companion) {
        Method method = g.method();
        Renamed unnamed = new Renamed(companion, Map.of(method.name(), "this"));
        return text.apply(g.with(method.withBody(unnamed.body(method.body()))));
    }

    /** Calls the methods that are left. */
    private static final class Renamed extends Rewriter {
        private final Type.Ref companion;
        private final Map<String, String> standIns;

        Renamed(Type.Ref companion, Map<String, String> standIns) {
            this.companion = companion;
            this.standIns = standIns;
        }

        @Override
        public Expr call(Expr.Call e) {
            Expr rewritten = super.call(e);
            String name = e.callee().owner().equals(companion)
                    ? standIns.get(e.callee().name())
                    : null;
            return name != null && rewritten instanceof Expr.Call c
                    ? new Expr.Call(named(c.callee(), name), c.receiver(), c.args(), c.type(), c.pos())
                    : rewritten;
        }

        @Override
        public Expr lit(Expr.Lit e) {
            return e.value() instanceof Function f
                    ? new Expr.Lit(f.withBody(body(f.body())), e.type(), e.pos())
                    : super.lit(e);
        }

        private static Callee named(Callee c, String name) {
            return new Callee(
                    c.kind(), c.owner(), name, c.parameters(), c.isStatic(), c.isVarargs(), c.reachable(), c.handle());
        }
    }
}
