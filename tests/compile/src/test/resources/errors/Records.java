package errors;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import java.util.List;

/** What cannot be done with records that hold active values. */
class Records {
    record Point(double x, double y) {}

    record Disc(Point at, double radius) {}

    record Chain(double x, Chain next) {}

    record Boxes(double x, Double y) {}

    record Lists(double x, List<Double> ys) {}

    record Cloud(Point[] points) {}

    record Sorted(double low, double high) {
        Sorted {
            if (low > high) {
                double t = low;
                low = high;
                high = t;
            }
        }
    }

    record Leaky(double x) {
        Leaky {
            System.out.println(this);
        }
    }

    @Differentiable
    static double chain(Chain c, double y) { // BS011@31 a record without itself in it
        return c.x() * y;
    }

    @Differentiable
    static double boxes(Boxes b, double y) { // BS011@31 whose component `y` is double
        return b.x() * y;
    }

    @Differentiable
    static double lists(Lists b, double y) { // BS011@31 whose component `ys` is an array
        return b.x() * y;
    }

    @Differentiable
    static double cloud(Cloud c, double y) { // BS011@31 whose component `points` is one array for each component
        return c.points()[0].x() * y;
    }

    @Differentiable
    static double listed(java.util.List<? extends Point> l, double y) { // BS011@58 declare it as one array for each component
        return l.get(0).x() * y;
    }

    @Differentiable
    static double listedTwice(double y, java.util.Map<String, java.util.List<Point[]>> m) { // BS011@88 one array for each component
        return y;
    }

    @Differentiable
    static double arrays(Point p, @Constant Point[] others) {
        others[0] = p; // BS012@9 an array of records
        Point[] all = {p, new Point(1, 2), null}; // BS012@23 an array of records
        return others[0].x() + all[1].x();
    }

    @Differentiable
    static double filledInPart(Point p, int n) {
        Point[] all = new Point[n];
        all[0] = p; // BS012@9 make it here, set all its elements in a loop right behind, and hand it to nobody
        return all[0].x();
    }

    @Differentiable
    static double identity(Point p, Point q) {
        return p == q ? p.x() : q.x(); // BS102@18 `==` between records
    }

    private static Disc shrunk(Disc d, int n) {
        return n == 0 || d.at() == null ? d : shrunk(new Disc(d.at(), d.radius() / 2), n - 1);
    }

    @Differentiable
    static double nullInside(Disc d) {
        return shrunk(d, 3).radius(); // BS106@22 null in place of a record inside another
    }

    record Named(double x, List<String> names) {}

    private static Named named(double x, int n) {
        return n == 0 ? new Named(x, List.of()) : new Named(named(x, n - 1).x() * x, List.of("node"));
    }

    @Differentiable
    static double nameFromRecursion(double x) {
        return named(x, 3).x(); // BS012@21 a record with a component of a generic type
    }

    private static Named anyNumber(int n, double... x) {
        return n == 0 ? new Named(x[0], null) : anyNumber(n - 1, x);
    }

    @Differentiable
    static double anyNumberOfArguments(double x) {
        return anyNumber(3, x, x).x(); // BS012@25 takes any number of arguments and returns a record with more than numbers
    }

    private static Point[] several(double x, int n) {
        return n == 0 ? new Point[] {new Point(x, x)} : several(x * x, n - 1);
    }

    @Differentiable
    static double recordsFromRecursion(double x) {
        return several(x, 3)[0].x(); // BS012@23 that returns an array of records
    }

    @Differentiable
    static double inCondition(double x) {
        Point p = null;
        if (x > 0) {
            p = new Point(x, x);
        }
        double s = 0;
        while (s < p.x()) { // BS012@9 in the condition of a loop
            s += x;
            p = s > 1 ? null : new Point(s, x);
        }
        return s;
    }

    @Differentiable
    static double changed(double x) {
        Sorted s = new Sorted(x, 1);
        System.out.println(s); // BS102@28 whose constructor changes
        return s.low();
    }

    @Differentiable
    static Sorted changedResult(double x) {
        return new Sorted(x, 1); // BS102@9 whose constructor changes
    }

    @Differentiable
    static double leaky(double x) {
        return new Leaky(x).x(); // BS106@16 `this` in the constructor
    }

    @Differentiable
    static double opaque(double x) {
        Point p = new Point(x, 1);
        return List.of(p).size() * x; // BS113@24 `List`
    }

    record Box(double width, double height) {
        @Differentiable
        double area() { // BS001@16 annotate a static method that takes the record `Box`
            return width * height;
        }
    }

    @Differentiable
    double noParameter() { // BS001@12 let the method take what it is to be differentiated by
        return 1;
    }

    record Tag<T>(T tag, double weight) {}

    @SuppressWarnings("rawtypes")
    @Differentiable
    static double rawRecord(Tag t) { // BS102@33 if need be as Records.Tag<?>
        return t.weight() * t.weight();
    }

    static class Generic<T> {
        class Inner {
            @Differentiable
            double self(double x, T t) { // BS102@20 `Inner` of a generic one
                return x * t.hashCode();
            }
        }
    }

    @Differentiable
    static double inner(double x, Generic<String>.Inner y) { // BS102@57 make it static
        return x * y.hashCode();
    }
}
