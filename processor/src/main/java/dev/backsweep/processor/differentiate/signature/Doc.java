package dev.backsweep.processor.differentiate.signature;

import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;

/** The Javadoc of generated methods. */
public final class Doc {
    private Doc() {}

    public static String gradient(Signature s) {
        return "The value of " + link(s) + " and its gradient with respect to " + parameters(s) + ".";
    }

    public static String gradientInto(Signature s) {
        return "The value of " + link(s) + "; adds its gradient to " + buffers(s) + ".";
    }

    public static String vjp(Signature s) {
        return value(s) + " and " + product(s) + " with respect to " + parameters(s) + ".";
    }

    public static String vjpInto(Signature s) {
        if (s.isVoid()) {
            return "Runs " + link(s) + " and carries the adjoints " + buffers(s)
                    + " of what its arrays hold after the call back to what they held before.";
        }
        return value(s) + "; adds " + product(s) + " to " + buffers(s) + ".";
    }

    public static String derivative(Signature s) {
        return "The derivative of " + link(s) + " with respect to " + parameters(s) + ".";
    }

    public static String jvp(Request request, Directions directions) {
        List<String> names = new ArrayList<>();
        request.active().forEach(x -> names.add(directions.of(x).name()));
        return request.primal().result() == Type.Prim.VOID
                ? "Runs " + link(request) + " and carries the tangents " + list(names) + " of its arrays along."
                : "The value of " + link(request) + " and its derivative in the direction " + list(names) + ".";
    }

    public static String hvp(Request request, Directions directions) {
        List<String> names = new ArrayList<>();
        request.active().forEach(x -> names.add(directions.of(x).name()));
        return "The Hessian of " + link(request) + " times the direction " + list(names) + ".";
    }

    private static String value(Signature s) {
        return "The value of " + link(s);
    }

    private static String product(Signature s) {
        return s.request().primal().result().isFloating()
                ? "its gradient, times {@code " + s.seed().name() + "},"
                : "the product of {@code " + s.seed().name() + "} and its Jacobian";
    }

    private static String link(Signature s) {
        return link(s.request());
    }

    /** A reference to the primal. */
    public static String link(Request request) {
        return "{@link " + request.primal().reference() + "}";
    }

    private static String parameters(Signature s) {
        return parameters(s.request());
    }

    /** The active parameters. */
    public static String parameters(Request request) {
        return list(request.active().stream().map(Var::name).toList());
    }

    private static String buffers(Signature s) {
        return list(s.request().active().stream()
                .filter(x -> x.type() instanceof Type.Arr)
                .map(x -> s.buffer(x).name())
                .toList());
    }

    private static String list(List<String> names) {
        List<String> code = new ArrayList<>();
        names.forEach(n -> code.add("{@code " + n + "}"));
        if (code.size() == 1) {
            return code.get(0);
        }
        return String.join(", ", code.subList(0, code.size() - 1)) + " and " + code.get(code.size() - 1);
    }
}
