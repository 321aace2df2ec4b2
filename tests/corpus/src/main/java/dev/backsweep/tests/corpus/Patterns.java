package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** {@code instanceof} with a variable, in scope wherever the language has it so. */
final class Patterns {
    private Patterns() {}

    sealed interface Node permits Num, Var, Neg, Bin {}

    record Num(double value) implements Node {}

    record Var(int index) implements Node {}

    record Neg(Node of) implements Node {}

    record Bin(char op, Node left, Node right) implements Node {}

    /** x0 * (x1 + 3) / -(x0 * x1). */
    private static Node tree() {
        Node sum = new Bin('+', new Var(1), new Num(3));
        return new Bin('/', new Bin('*', new Var(0), sum), new Neg(new Bin('*', new Var(0), new Var(1))));
    }

    private static double evaluated(Node node, double[] x) {
        if (node instanceof Num n) {
            return n.value();
        }
        if (node instanceof Var v) return x[v.index()];
        if (node instanceof Neg neg) {
            return -evaluated(neg.of(), x);
        }
        if (!(node instanceof Bin b)) {
            throw new IllegalStateException("node: " + node);
        }
        double left = evaluated(b.left(), x), right = evaluated(b.right(), x);
        return switch (b.op()) {
            case '+' -> left + right;
            case '*' -> left * right;
            default -> left / right;
        };
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{2, 5}")
    @Allocates("the tree")
    static double interpreted(double[] x) {
        return evaluated(tree(), x);
    }

    /** Stands behind the variables of that name in patterns. */
    private static final double n = 100;

    private static Object made(int kind) {
        return kind == 0 ? 5 : kind == 1 ? 2 : kind == 2 ? "text" : kind == 3 ? "" : kind == 4 ? 2.0 : null;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 0")
    @At("1.5, 1")
    @At("1.5, 2")
    @At("1.5, 3")
    @At("1.5, 4")
    @At("1.5, 5")
    static double scopes(double x, int kind) {
        Object o = made(kind);
        double s = x;
        if (o instanceof Integer n && n > 3) {
            s *= n;
        } else {
            s *= n / 50;
        }
        if (o instanceof String t && !t.isEmpty() || s > 1000) {
            s *= x;
        }
        while (!(o instanceof Integer i)) {
            o = 7;
            s = s * x;
        }
        s += i * x;
        s *= made(kind) instanceof Integer k ? k : n;
        for (int j = 0; o instanceof Integer q && j < q; j++) {
            s += q * x * x;
            o = j < 2 ? o : "end";
        }
        boolean isNumber = made(kind) instanceof Number number && number.intValue() > 3;
        return isNumber ? s : s * s;
    }
}
