package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Private enums, classes, interfaces and records, which the companion holds as objects. */
final class PrivateTypes {
    private enum Kind {
        CALL,
        PUT,
        STRADDLE;

        double sign(double x) {
            return switch (this) {
                case CALL -> x;
                case PUT -> -x;
                case STRADDLE -> Math.abs(x);
            };
        }

        Kind other() {
            return this == CALL ? PUT : CALL;
        }
    }

    private enum Rule {
        LEFT(0),
        MIDDLE(0.5);

        private final double at;

        Rule(double at) {
            this.at = at;
        }

        static Rule of(int n) {
            return n % 2 == 0 ? MIDDLE : LEFT;
        }
    }

    private static class Settings {
        final double rate = 0.3;
        final double[] rates = {1, 2, 3};
        private int steps = 3;

        double at(int i) {
            return rates[i];
        }

        double grown(double x) {
            return x * (1 + rate);
        }

        static double half(double x) {
            return x / 2;
        }
    }

    private record Line(double slope, double start) implements Curve {
        double at(double x) {
            return slope * x + start;
        }
    }

    private interface Curve {
        double start();
    }

    interface Sized {
        double size();
    }

    private static final class Box implements Sized {
        private final double size = 2;

        @Override
        public double size() {
            return size;
        }
    }

    private static final class Grid<T extends Number> {
        private final T[] cells;
        private final T first;
        private final int width;

        Grid(int width, T[] cells) {
            this.width = width;
            this.cells = cells;
            first = cells[0];
        }

        T at(int i, int j) {
            return cells[i * width + j];
        }
    }

    private record Pair<A, B>(A first, B second) {}

    private static final class Node {
        private final int operation;
        private final Node left;
        private final Node right;

        Node(int operation, Node left, Node right) {
            this.operation = operation;
            this.left = left;
            this.right = right;
        }
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private static final Settings SETTINGS = new Settings();
    private static final Line LINE = new Line(3, 4);
    private static final List<Curve> CURVES = List.of(LINE, new Line(1, 2));
    private static final Map<Kind, Double> WEIGHTS = new EnumMap<>(Map.of(Kind.CALL, 2.0, Kind.PUT, 3.0));
    private static final Box BOX = new Box();
    private static final Grid<Integer> GRID = new Grid<>(2, new Integer[] {1, 2, 3, 4});
    private static final Pair<Integer, String> PAIR = new Pair<>(3, "abc");
    private static final Node LEAF = new Node(0, null, null);
    private static final Node TREE = new Node(1, new Node(2, LEAF, LEAF), new Node(2, LEAF, new Node(1, LEAF, LEAF)));

    private static Kind kind(int n) {
        return n == 0 ? Kind.CALL : n == 1 ? Kind.PUT : n == 2 ? Kind.STRADDLE : null;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2, 0.9, 0")
    @At("1.2, 0.9, 1")
    @At("1.2, 0.9, 2")
    @At(value = "1.2, 0.9, 3", fails = NullPointerException.class)
    static double payoff(double s, double k, int n) {
        Kind kind = kind(n);
        switch (kind) {
            case CALL:
                return s * s - k;
            case PUT:
                return k * k - s;
            default:
                return Math.exp(s - k);
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.2, 0.9, 0")
    @At("1.2, 0.9, 1")
    @At("1.2, 0.9, 2")
    static double choices(double s, double k, int n) {
        Kind kind = kind(n);
        double r = switch (kind) {
            case CALL -> s * k;
            case PUT -> {
                double t = s / k;
                yield t * t;
            }
            case STRADDLE -> 1;
        };
        switch (kind) {
            case CALL -> r *= 2;
            case PUT, STRADDLE -> r *= s;
        }
        if (kind == Kind.CALL || kind.compareTo(Kind.PUT) > 0) {
            r += s * s * s;
        }
        return weighted(kind, r, s) + kind.sign(s * r) + kind.other().sign(k * r);
    }

    private static double weighted(Kind kind, double r, double s) {
        Kind q = kind;
        for (int i = 0; i < 3; i++) {
            q = q == Kind.PUT ? Kind.STRADDLE : q.other();
            r = q != Kind.PUT ? r * s : r - s * kind.name().length() + kind.ordinal();
        }
        return r;
    }

    @Allocates("the array of the constants")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}")
    static double everyKind(double[] w) {
        double s = 1;
        for (Kind k : Kind.values()) {
            s *= w[k.ordinal()] * w[k.ordinal()];
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 4")
    static double midpoints(double x, int n) {
        Rule rule = Rule.of(n);
        double s = 0;
        for (int i = 0; i < n; i++) {
            double t = x * (i + rule.at) / n;
            s += Math.sin(t) * x / n;
        }
        return s;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    static double settings(double x) {
        double s = 0;
        for (int i = 0; i < SETTINGS.steps; i++) {
            s += SETTINGS.rates[i] * x * x + SETTINGS.at(i) * x;
        }
        return SETTINGS.grown(s) * SETTINGS.rate + Settings.half(x) * LINE.at(x) * LINE.slope();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 2")
    @At(value = "-1.5, 2", fails = Refused.class)
    static double objects(double x, double y) {
        if (x < 0) {
            throw new Refused("x: " + x);
        }
        double s = 0;
        for (Curve c : CURVES) {
            s += c.start() * x;
            if (c instanceof Line line && line.slope() > 2) {
                s += line.at(x * y);
            }
        }
        Object any = CURVES.get(1);
        Sized sized = BOX;
        return s * ((Line) any).slope() + sized.size() * BOX.size * x * y * WEIGHTS.get(Kind.PUT);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3}")
    static double lines(double[] w) {
        return line(Kind.CALL, w, 4, new Line(w[0], 2));
    }

    private static double line(Kind kind, double[] w, int n, Line line) {
        if (n == 0) {
            return line.at(w[1]);
        }
        double inner = line(kind.other(), w, n - 1, new Line(line.slope() * w[1], line.start()));
        return w[n % 2] * inner + (kind == Kind.PUT ? w[0] : 0);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    static double generic(double x) {
        double s = GRID.first * GRID.cells[3];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < GRID.width; j++) {
                s += GRID.at(i, j) * x * x;
            }
        }
        return s * x * PAIR.first() * PAIR.second().length();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    static double tree(double x) {
        return walked(TREE, x);
    }

    private static double walked(Node n, double x) {
        return switch (n.operation) {
            case 1 -> walked(n.left, x) + walked(n.right, x);
            case 2 -> walked(n.left, x) * walked(n.right, x);
            default -> x;
        };
    }

    record Trade(double size, Kind kind, double[] weights) {}

    private interface Kernel {
        double at(int i);
    }

    private static double sum(Kernel k, int n) {
        double s = 0;
        for (int i = 0; i < n; i++) {
            s += k.at(i);
        }
        return s;
    }

    private static Trade trade(double x, Kind kind) {
        return new Trade(x * x, kind, new double[] {x, 2});
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 0")
    @At("1.5, 1")
    static double inRecords(double x, int n) {
        Trade t = trade(x, kind(n));
        Trade u = n == 0 ? t : new Trade(t.size() * x, t.kind().other(), t.weights());
        return u.kind() == Kind.CALL ? u.size() * u.weights()[0] : u.size() * 2;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 0")
    @At("1.5, 3")
    static double kernels(double x, int n) {
        Kernel k = n > 0 ? i -> i : i -> 2 * i;
        Kernel one = i -> 1;
        return k.at(n) * x * x + sum(k, 3) * x + sum(one, 2) * x * x;
    }

    private static final class Series {
        final double[] terms;

        Series(double[] terms) {
            this.terms = terms;
        }

        int count() {
            return terms.length;
        }
    }

    private static final class Holder {
        final Series series;

        Holder(Series series) {
            this.series = series;
        }
    }

    private static Holder holder(int n) {
        return n < 0 ? null : new Holder(n == 0 ? null : new Series(n == 1 ? null : new double[n]));
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 4")
    @At(value = "1.5, 1", fails = NullPointerException.class)
    @At(value = "1.5, 0", fails = NullPointerException.class)
    @At(value = "1.5, -1", fails = NullPointerException.class)
    static double counted(double x, int n) {
        Holder h = holder(n);
        double s = x;
        for (int i = 0; i < h.series.count(); i++) {
            s *= x + h.series.terms[i];
        }
        return s;
    }
}
