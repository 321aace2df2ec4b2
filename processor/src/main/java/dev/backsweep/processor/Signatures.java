package dev.backsweep.processor;

import dev.backsweep.processor.differentiate.Methods;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Companion.RecordDecl;
import dev.backsweep.processor.ir.Promise;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The signatures of a companion's methods: no two may be the same, and none longer than Java allows. */
final class Signatures {
    /** JVMS 4.3.3. */
    private static final int MOST_SLOTS = 255;

    private final Map<String, String> known = new HashMap<>();

    /** Reports what javac would not take of the methods generated for one primal. */
    void check(Methods made, Request request, Reporter reporter) {
        for (Generated each : made.methods()) {
            List<Type> parameters =
                    each.method().params().stream().map(p -> p.var().type()).toList();
            requireNew(each.method().name(), parameters, request, reporter);
            requireShort(each.method().name(), slots(parameters), request, reporter);
        }
        for (RecordDecl each : made.records()) {
            List<Type> components =
                    each.components().stream().map(Type.Component::type).toList();
            requireShort(each.name(), slots(components) + 1, request, reporter);
        }
    }

    /** {@code fSecondDerivative(double)} is the second derivative of {@code f}, and the derivative of {@code fSecond}. */
    private void requireNew(String name, List<Type> parameters, Request request, Reporter reporter) {
        String primal = request.primal().name();
        String other = known.putIfAbsent(name + Promise.named(parameters), primal);
        if (other != null) {
            reporter.report(
                    Problem.NAMES_COLLIDE,
                    request.primal().pos(),
                    primal,
                    other,
                    name,
                    "@Differentiable(name = \"…\")");
        }
    }

    private static void requireShort(String name, int slots, Request request, Reporter reporter) {
        if (slots > MOST_SLOTS) {
            reporter.report(Problem.TOO_MANY_PARAMETERS, request.primal().pos(), name);
        }
    }

    private static int slots(List<Type> types) {
        return types.stream()
                .mapToInt(t -> t == Type.Prim.DOUBLE || t == Type.Prim.LONG ? 2 : 1)
                .sum();
    }
}
