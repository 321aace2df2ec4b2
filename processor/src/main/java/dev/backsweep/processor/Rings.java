package dev.backsweep.processor;

import dev.backsweep.processor.ir.BodySource;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import dev.backsweep.processor.report.Silent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses methods that come to call their own derivative: there would be no end of derivatives to generate. */
final class Rings {
    private record Seen(Object method, boolean derived) {}

    private final Request root;
    private final BodySource bodies;
    private final Reporter reporter;
    private final Set<Seen> seen = new HashSet<>();
    private final List<String> path = new ArrayList<>();

    private Rings(Request root, BodySource bodies, Reporter reporter) {
        this.root = root;
        this.bodies = bodies;
        this.reporter = reporter;
    }

    /** Reports a ring at the call in the method's own body by which it begins. */
    static void check(Request request, BodySource bodies, Reporter reporter) {
        new Rings(request, bodies, reporter).visit(request.primal(), false, null);
    }

    private void visit(Method method, boolean derived, Pos begin) {
        new Walker() {
            @Override
            public Expr lit(Expr.Lit e) {
                if (e.value() instanceof Function f) {
                    walk(f.body());
                }
                return e;
            }

            @Override
            public Expr call(Expr.Call e) {
                if (e.callee().handle() instanceof Function f) {
                    walk(f.body());
                }
                follow(e.callee(), derived, begin == null ? e.pos() : begin);
                return super.call(e);
            }
        }.body(method.body());
    }

    private void follow(Callee callee, boolean derived, Pos begin) {
        Silent silent = new Silent();
        Optional<Method> next = Optional.empty();
        boolean derives = callee.kind() == Callee.Kind.COMPANION;
        if (derives) {
            next = bodies.request(callee, begin, silent).map(Request::primal);
        } else if (callee.kind() == Callee.Kind.SOURCE) {
            next = bodies.body(callee, begin, silent);
        }
        if (next.isEmpty() || reporter.hasErrors() || !seen.add(new Seen(key(next.get()), derived || derives))) {
            return;
        }
        path.add("`" + callee.name() + "`");
        if ((derived || derives) && key(next.get()).equals(key(root.primal()))) {
            reporter.report(Problem.NESTED_RING, begin, root.primal().name(), "by " + String.join(", ", path));
        } else {
            visit(next.get(), derived || derives, begin);
        }
        path.remove(path.size() - 1);
    }

    private static Object key(Method method) {
        List<Type> parameters =
                method.params().stream().map(p -> p.var().type()).toList();
        return List.of(method.owner(), method.name(), parameters);
    }
}
