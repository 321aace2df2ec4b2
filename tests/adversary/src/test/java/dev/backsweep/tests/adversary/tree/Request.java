package dev.backsweep.tests.adversary.tree;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is asked for: the attributes of {@code @Differentiable}.
 *
 * @param byName whether {@code wrt} names the active parameters, in place of {@code @Constant} on the others
 */
public record Request(boolean reverse, boolean forward, int order, boolean byName) {
    public Request(boolean reverse, boolean forward, int order) {
        this(reverse, forward, order, false);
    }

    /** What the annotation asks for where it says nothing. */
    public static final Request PLAIN = new Request(true, false, 1);

    /** The annotation that says so. */
    public String annotation(List<Program.Param> params) {
        String modes = !forward ? "" : reverse ? "modes = {Mode.REVERSE, Mode.FORWARD}" : "modes = Mode.FORWARD";
        String second = order == 1 ? "" : "order = " + order;
        String names = params.stream()
                .filter(Program.Param::active)
                .map(p -> "\"" + p.var().name() + "\"")
                .collect(Collectors.joining(", ", "wrt = {", "}"));
        String attributes = java.util.stream.Stream.of(byName ? names : "", modes, second)
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(", "));
        return "@Differentiable" + (attributes.isEmpty() ? "" : "(" + attributes + ")");
    }
}
