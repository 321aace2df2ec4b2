package errors;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Gradients;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.DoubleUnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.DoubleStream;

/** Active values where no derivative can follow them. */
class Values {
    static double state;
    static double[] table = new double[3];
    static final List<Double> LIST = new ArrayList<>();
    static final DoubleAdder SUM = new DoubleAdder();
    static final Logger LOG = Logger.getLogger("values");
    double field;

    static double logGamma(double x) {
        return state * x;
    }

    @Differentiable
    static double unknownCalls(double x) {
        double y = Double.longBitsToDouble(Double.doubleToRawLongBits(x)); // BS116@71 `doubleToRawLongBits`
        LIST.add(x); // BS113@18 `List`
        List<Double> l = List.of(x); // BS113@34 `List`
        BigDecimal d = new BigDecimal(x); // BS120@39 `BigDecimal`
        return y;
    }

    @Differentiable
    static double sorted(double[] x) {
        Arrays.sort(x); // BS103@21 sort an int[]
        return x[0];
    }

    @Differentiable
    static double boxed(double x) {
        Double y = x * 2; // BS110@22 declare `y` as double
        Object z = x; // BS110@20
        Number n;
        n = x; // BS110@13
        return y;
    }

    @Differentiable
    static double state(double x) {
        state = x; // BS111@15 `state` is a field
        state++; // BS111@14
        state += 2; // BS111@15
        return x;
    }

    @Differentiable
    static double elements(double x, Values v) {
        table[0] = x; // BS111@9 `table` is a field
        return x;
    }

    @Differentiable
    static double fineDetached(double x) {
        long bits = Double.doubleToRawLongBits(Gradients.detach(x));
        double boxed = Double.valueOf(3);
        LIST.add(Gradients.detach(x));
        return x * boxed + bits;
    }

    static final double[] TABLE = new double[3];

    @Differentiable
    static double throughALocalName(double x) {
        double[] b = TABLE;
        b[0] = x * x; // BS111@9 `TABLE`, here called `b`, is a field
        return TABLE[0];
    }

    @Differentiable
    static double elsewhere(double x, double[] a, DoubleUnaryOperator f, Method m) throws Exception {
        double y = f.applyAsDouble(x); // BS114@36 `applyAsDouble`
        y += Arrays.stream(a).sum(); // BS112@28 `Arrays.stream`
        y += DoubleStream.of(x, 2).sum(); // BS112@30 `DoubleStream.of`
        m.invoke(null, x); // BS117@24 `Method.invoke`
        SUM.add(x); // BS118@17 `DoubleAdder`
        y += Double.valueOf(x); // BS110@29 write `x` without `Double.valueOf`
        return y;
    }

    static final DoubleUnaryOperator[] ANYBODYS = {Math::sin, t -> t * t};
    private static final DoubleUnaryOperator[] WRITTEN = {Math::sin, t -> t * t};
    private static final DoubleUnaryOperator[] HANDED_OUT = {Math::sin, t -> t * t};
    private static final List<DoubleUnaryOperator> GROWS = new ArrayList<>(List.of(Math::sin, t -> t * t));

    static DoubleUnaryOperator[] handedOut() {
        (WRITTEN[0]) = Math::cos;
        return HANDED_OUT;
    }

    @Differentiable
    static double tablesOfFunctions(double x, int k) {
        double y = ANYBODYS[k].applyAsDouble(x); // BS114@46 only read
        y += WRITTEN[k].applyAsDouble(x); // BS114@39
        y += HANDED_OUT[k].applyAsDouble(x); // BS114@42
        y += GROWS.get(k).applyAsDouble(x); // BS114@41 List.of
        DoubleUnaryOperator[] local = {Math::sin, Math::cos};
        local[0] = t -> t * t;
        y += local[k].applyAsDouble(x); // BS114@37
        DoubleUnaryOperator[] named = {Math::sin, Math::cos};
        DoubleUnaryOperator[] again = named;
        again[0] = t -> t * t;
        return y + named[k].applyAsDouble(x); // BS114@43
    }

    record Boxed(Double d) {}

    static <T> T same(T t) {
        return t;
    }

    @Differentiable
    static double boxedOtherwise(double x, double[] a, boolean b) {
        Double[] d = {x}; // BS110@23 use an array of double
        Object[] o = new Object[1];
        o[0] = x; // BS110@16 use an array of double
        Object c = b ? x : "none"; // BS110@24 let both arms be double
        Object e = (Object) a; // BS110@29 leave the cast out
        return d[0] + new Boxed(x).d(); // BS110@33 take double
    }

    private static double weight(double x) {
        return 2 * x;
    }

    private static double weight(Object o) {
        return o.hashCode();
    }

    private static <T> double weightOf(T t) {
        return weight(t);
    }

    @Differentiable
    static double throughATypeVariable(double x) {
        return weightOf(x); // BS106@24 let what takes the value be declared with double
    }

    @Differentiable
    static double fineInText(double x) {
        LOG.log(Level.FINE, "{0} {1}", new Object[] {x, 2 * x});
        String s = String.format("%s", (Object) x) + (Object) x;
        return x * s.length();
    }

    record Pair<A, B>(A first, B second) {}

    @Differentiable
    static double inRecordOfObjects(double[] x, double w) {
        Pair<double[], Double> p = new Pair<>(x, w); // BS110@50 use a record of your own that has a component of type double
        return p.second() * p.first()[0];
    }

    interface Shape {}

    record Disc(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    private static double area(Shape shape) {
        return shape instanceof Disc d ? 3 * d.radius() * d.radius() : ((Square) shape).side();
    }

    @Differentiable
    static double recordsOfACommonType(double x) {
        Shape s = new Disc(x); // BS110@19 declare `s` as Values.Disc; for another record that is a Values.Shape
        return area(s) + area(new Square(x)); // BS110@31 use another variable, and another method
    }

    /** Constants when they go in; written through what comes out, which may be they. */
    @Differentiable
    static double handedBackByOthers(double[] x) {
        double[] a = {1, 2, 3};
        double[] b = Objects.requireNonNullElse(a, null); // BS103@49 `requireNonNullElse`
        b[0] *= x[0];
        double[] c = {1, 2, 3};
        List<double[]> kept = new ArrayList<>();
        kept.add(c); // BS113@18 `List`
        double[] d = kept.get(0);
        d[0] *= x[0];
        return a[0] + c[0];
    }

    @Differentiable
    static double madeByOthers(double[] x, @Constant double[] c) {
        double[] d = Arrays.stream(c).map(Math::abs).toArray();
        d[0] *= x[0];
        return d[0] + c[0];
    }

    private static void keep(double[] a) {
        table = a;
    }

    private static double[] found() {
        return table;
    }

    /** A constant when it is kept; written when it is found again. */
    @Differentiable
    static double foundAgain(double[] x) {
        double[] a = {1, 2, 3};
        keep(a);
        double[] b = found();
        b[0] *= x[0]; // BS111@9 `table`, here called `b`, is a field
        return a[0];
    }

    static final class Pendulum {
        private final double gravity;

        Pendulum(double gravity) {
            this.gravity = gravity;
        }

        double period(double length) {
            return 2 * Math.PI * Math.sqrt(length / gravity);
        }
    }

    @Differentiable
    static double madeOfActives(double gravity) {
        return new Pendulum(gravity).period(1); // BS103@29 make `Pendulum` a record
    }
}
