package read;

import java.util.List;

/** Records, instance members, private parts, constants of interfaces and enums. */
final class Things {
    record Point(double x, double y) {
        static final Point ORIGIN = new Point(0, 0);
        Point { if (x != x) throw new IllegalArgumentException("NaN"); }
        Point(double both) { this(both, both); }
        double norm() { return Math.sqrt(x * x + y() * this.y); }
        Point plus(Point o) { return new Point(x + o.x, y + o.y()); }
        static Point polar(double r, double t) { return new Point(r * Math.cos(t), r * Math.sin(t)); }
    }
    record Model(double[] w, Point bias, int n, List<String> names) {
        double at(int i) { return w[i] * bias.x() + n + names().get(0).length() + names.size(); }
    }
    record Pair<A, B>(A first, B second) { A left() { return first; } static <Q> Pair<Q, Q> twice(Q q) { return new Pair<>(q, q); } }
    enum Unit { METER(1), MILE(1609.344); final double factor; Unit(double f) { factor = f; } double to(Unit u, double v) { return v * factor / u.factor; } }
    interface Scale { double DEFAULT = 2; double apply(double x); default double twice(double x) { return apply(apply(x)) * DEFAULT; } }

    private final double[] table = {1, 2};
    private static double rate = 0.5;
    private static final double SECRET = 0.25;
    static final double[] SHARED = {1, 2, 3};
    protected int count;
    Things next;
    Scale scale;

    double instance(double x, int i) {
        count += i;
        this.count++;
        double y = table[i] * x + rate + SECRET + SHARED[i] + Things.rate + this.table.length + next.table[0] + next.next.count;
        return y + helper(x) + this.helper(y) + next.helper(1) + scale.apply(x) + scale.twice(x) + Scale.DEFAULT + Unit.MILE.factor + Unit.MILE.to(Unit.METER, x);
    }

    private double helper(double x) { return x * count; }

    static double records(Point p, Model m, Pair<Double, String> pair, Unit u) {
        Point q = new Point(p.x() + 1, p.y).plus(Point.ORIGIN).plus(new Point(2));
        Model n = new Model(m.w().clone(), q, m.n, m.names());
        var other = new Pair<>(1.5, new Pair<>("a", 2));
        var twice = Pair.twice(3f);
        double sum = pair.first() + pair.left() + other.first() + other.second().second() + twice.second() + other.second.first.length();
        Unit[] all = Unit.values();
        Unit found = Unit.valueOf("MILE");
        boolean same = u == Unit.METER || u.equals(found) || u.compareTo(found) > 0 || p.equals(q);
        return q.norm() + n.at(0) + n.bias.x + n.bias().norm() + m.w[0] + m.w()[1] + sum + all[0].factor + u.ordinal() + (same ? 1 : 0) + Point.polar(1, 2).x() + p.hashCode() + p.toString().length();
    }

    static Point[] arrays(double x, Point[] points, List<Point> list) {
        Point[] made = {new Point(x), points[0], list.get(0)};
        points[0] = made[1];
        double[] xs = new double[points.length];
        int k = 0;
        for (Point p : points) { xs[k++] = p.x(); }
        for (Point p : list) { xs[k] -= p.x * x; }
        System.err.println(points[0].x() + " " + points.length + xs[0]);
        return points.clone();
    }

    static class Counter { int n; private double hidden = 1; int next() { return n++; } static Counter of(int n) { Counter c = new Counter(); c.n = n; return c; } }

    static double objects(double[] x, Counter c, StringBuilder log) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            s += x[c.next() % x.length] * c.hidden + x[Counter.of(i).n] * new Counter().n;
            c.n = i;
            c.n += 2;
            log.append(s).append('\n');
        }
        return s;
    }
}
