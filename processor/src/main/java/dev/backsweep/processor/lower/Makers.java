package dev.backsweep.processor.lower;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Companion;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Companion.Visibility;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.normalise.Assigned;
import dev.backsweep.processor.normalise.Normalise;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Puts the functions of a companion where they are made, as lambdas. One that is a block, or captures what Java lets no lambda capture because
 * the generated method assigns it, is made by a method of its own.
 *
 * <pre>{@code
 * private static Comparator<Integer> comparator(double[] key) {
 *   return (i, j) -> Double.compare(key[i], key[j]);
 * }
 * }</pre>
 */
public final class Makers {
    private final Type.Ref companion;
    private final Map<Function, Callee> made = new IdentityHashMap<>();
    private final List<Generated> makers = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    private Makers(Companion companion) {
        this.companion = companion.name();
        companion.methods().forEach(g -> taken.add(g.method().name()));
    }

    /** The companion in which every function is a lambda. */
    public static Companion in(Companion companion) {
        Makers makers = new Makers(companion);
        List<Generated> methods = new ArrayList<>();
        companion.methods().forEach(g -> methods.add(makers.written(g)));
        methods.addAll(makers.makers);
        return new Companion(
                companion.place(), methods, companion.records(), companion.warnings(), companion.metadata());
    }

    private Generated written(Generated g) {
        Stmt.Block body = new Written(assigned(g.method())).body(g.method().body());
        return new Generated(g.method().withBody(body), g.javadoc(), g.visibility());
    }

    /** The variables that a lambda may not capture. */
    private static Set<Var> assigned(Method method) {
        Set<Var> found = Collections.newSetFromMap(new IdentityHashMap<>());
        found.addAll(Assigned.in(method.body()));
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                if (s.init() == null) {
                    found.add(s.var());
                }
                return s;
            }
        }.walk(method.body());
        return found;
    }

    /** Writes the functions of one method. */
    private final class Written extends Rewriter {
        private final Set<Var> assigned;

        Written(Set<Var> assigned) {
            this.assigned = assigned;
        }

        @Override
        public Expr lit(Expr.Lit e) {
            return e.value() instanceof Function f ? lambda(f, List.of(), e) : super.lit(e);
        }

        @Override
        public Expr call(Expr.Call e) {
            Expr rewritten = super.call(e);
            if (!(e.callee().handle() instanceof Function f) || !(rewritten instanceof Expr.Call call)) {
                return rewritten;
            }
            boolean fits = call.args().stream()
                    .allMatch(a -> a instanceof Expr.Lit || a instanceof Expr.Read r && !assigned.contains(r.var()));
            return fits && f.value() != null
                    ? lambda(f, call.args(), e)
                    : new Expr.Call(maker(f, call), null, call.args(), e.type(), e.pos());
        }

        /** The function where it stands, what it captures in the place of the variables for it. */
        private Expr lambda(Function f, List<Expr> given, Expr e) {
            Map<Var, Expr> captured = new IdentityHashMap<>();
            for (int i = 0; i < given.size(); i++) {
                captured.put(f.captured().get(i), given.get(i));
            }
            Stmt.Block inside = new Rewriter() {
                @Override
                public Expr read(Expr.Read r) {
                    return captured.getOrDefault(r.var(), r);
                }
            }.body(f.body());
            Function whole = new Function(f.name(), List.of(), f.params(), f.result(), body(inside));
            return new Expr.Lit(whole, e.type(), e.pos());
        }
    }

    private Callee maker(Function f, Expr.Call call) {
        return made.computeIfAbsent(f, k -> {
            Type.Ref type = (Type.Ref) call.type();
            String simple = type.names().get(type.names().size() - 1);
            String name = simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
            while (!taken.add(name)) {
                name += "_";
            }
            Function core = f.value() != null ? f : f.withBody(core(f, call.pos()));
            Function open = new Function(f.name(), List.of(), f.params(), f.result(), core.body());
            Stmt give = new Stmt.Return(new Expr.Lit(open, type, call.pos()), Pos.NONE);
            Function making =
                    new Function(name, List.of(), f.captured(), type, new Stmt.Block(List.of(give), Pos.NONE));
            makers.add(
                    written(new Generated(making.method(companion, Pos.NONE), javadoc(f, simple), Visibility.PRIVATE)));
            return new Callee(Callee.Kind.OPAQUE, companion, name, call.callee().parameters(), true, false, "");
        });
    }

    private static String javadoc(Function f, String type) {
        List<String> captured =
                f.captured().stream().map(v -> "{@code " + v.name() + "}").toList();
        return "A {@code " + type + "} of the primal"
                + (captured.isEmpty() ? "" : ", which has " + String.join(", ", captured) + " at hand") + ".";
    }

    /** The body in the core language; what could not be brought there has been reported before. */
    private static Stmt.Block core(Function f, Pos pos) {
        Reporter none = new Reporter() {
            @Override
            public void report(Problem problem, Pos at, Object... arguments) {}

            @Override
            public boolean hasErrors() {
                return false;
            }
        };
        return Normalise.method(f.method(Type.OBJECT, pos), none).body();
    }
}
