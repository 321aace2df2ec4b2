package dev.backsweep.tests.adversary.tree;

/** What is asked for: the attributes of {@code @Differentiable}. */
public record Request(boolean reverse, boolean forward, int order) {
    /** What the annotation asks for where it says nothing. */
    public static final Request PLAIN = new Request(true, false, 1);

    /** The annotation that says so. */
    public String annotation() {
        String modes = !forward ? "" : reverse ? "modes = {Mode.REVERSE, Mode.FORWARD}" : "modes = Mode.FORWARD";
        String second = order == 1 ? "" : "order = " + order;
        String attributes = modes + (modes.isEmpty() || second.isEmpty() ? "" : ", ") + second;
        return "@Differentiable" + (attributes.isEmpty() ? "" : "(" + attributes + ")");
    }
}
