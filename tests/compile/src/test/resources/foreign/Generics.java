package foreign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A statistics library: type variables, wildcards, streams, functions that make functions. */
@SuppressWarnings("unused")
public abstract class Generics<T extends Comparable<? super T>> {
    record Pair<A, B>(A first, B second) {
        static <A, B> Pair<A, B> of(A a, B b) {
            return new Pair<>(a, b);
        }

        <C> Pair<C, B> withFirst(C c) {
            return new Pair<>(c, second);
        }
    }

    record Summary(double mean, double variance, int n) {
        Summary {
            if (n < 0) throw new IllegalArgumentException();
        }

        Summary plus(double x) {
            int m = n + 1;
            double d = x - mean;
            double newMean = mean + d / m;
            return new Summary(newMean, variance + (d * (x - newMean) - variance) / m, m);
        }

        static final Summary EMPTY = new Summary(0, 0, 0);
    }

    static class Matrix<R, C> {
        final double[][] cells;
        final List<R> rows;
        final List<C> columns;

        Matrix(List<R> rows, List<C> columns) {
            this.rows = rows;
            this.columns = columns;
            this.cells = new double[rows.size()][columns.size()];
        }

        double at(R row, C column) {
            return cells[rows.indexOf(row)][columns.indexOf(column)];
        }

        double trace(double scale) {
            double sum = 0;
            for (int i = 0; i < Math.min(rows.size(), columns.size()); i++) sum += cells[i][i] * scale;
            return sum;
        }
    }

    static double mean(double... xs) {
        double sum = 0;
        for (double x : xs) sum += x;
        return sum / xs.length;
    }

    static double variance(double... xs) {
        double m = mean(xs), s = 0;
        for (double x : xs) s += (x - m) * (x - m);
        return s / (xs.length - 1);
    }

    static double welford(double[] xs) {
        Summary s = Summary.EMPTY;
        for (double x : xs) s = s.plus(x);
        return s.variance();
    }

    static double correlation(double[] x, double[] y) {
        if (x.length != y.length) throw new IllegalArgumentException("lengths " + x.length + ", " + y.length);
        double mx = mean(x), my = mean(y), sxy = 0, sxx = 0, syy = 0;
        for (int i = 0; i < x.length; i++) {
            final double dx = x[i] - mx, dy = y[i] - my;
            sxy += dx * dy;
            sxx += dx * dx;
            syy += dy * dy;
        }
        return sxy / Math.sqrt(sxx * syy);
    }

    static double streamMean(double[] xs) {
        return Arrays.stream(xs).average().orElse(Double.NaN);
    }

    static double streamed(double[] xs, double scale) {
        return DoubleStream.of(xs).map(x -> x * scale).filter(x -> x > 0).sum();
    }

    static double reduced(double[] xs) {
        return IntStream.range(0, xs.length).mapToDouble(i -> xs[i] * xs[i]).reduce(0, Double::sum);
    }

    static List<Double> collected(double[] xs) {
        return Arrays.stream(xs).boxed().map(x -> 2 * x).collect(Collectors.toList());
    }

    static double fromList(List<Double> xs, double x) {
        double s = 0;
        for (double v : xs) s += v * x;
        for (Iterator<Double> it = xs.iterator(); it.hasNext(); ) s -= it.next();
        return s + xs.size() * x;
    }

    static <N extends Number> double total(Collection<? extends N> all, double x) {
        double s = 0;
        for (N n : all) s += n.doubleValue() * x;
        return s;
    }

    static <K, V extends Number> double weighted(Map<K, V> weights, K key, double x) {
        V w = weights.get(key);
        return w == null ? x : w.doubleValue() * x;
    }

    static <E> E pick(boolean first, E a, E b) {
        return first ? a : b;
    }

    static double picked(boolean first, double[] a, double[] b) {
        double[] c = pick(first, a, b);
        return c[0] * c[0];
    }

    static double pair(double x) {
        Pair<Double, String> p = Pair.of(x, "x");
        return p.first() * p.second().length();
    }

    static double pairOfConstants(double x, Pair<String, Integer> p) {
        return x * p.second() + p.first().length();
    }

    static Function<Double, Double> compose(double k) {
        return x -> x * k;
    }

    static double applied(Function<Double, Double> f, double x) {
        return f.apply(x);
    }

    static double curried(double x) {
        BiFunction<Double, Double, Double> f = (a, b) -> a * b;
        return f.andThen(v -> v + 1).apply(x, x);
    }

    static double supplied(Supplier<Integer> n, double x) {
        return n.get() * x;
    }

    static double[] tabulate(int n, IntToDoubleFunction f) {
        double[] t = new double[n];
        for (int i = 0; i < n; i++) t[i] = f.applyAsDouble(i);
        return t;
    }

    static double tabulated(double x, IntToDoubleFunction f) {
        double s = 0;
        for (double t : tabulate(3, f)) s += t * x;
        return s;
    }

    static double setAll(double[] x) {
        double[] squares = new double[x.length];
        Arrays.setAll(squares, i -> x[i] * x[i]);
        double[] roots = new double[x.length];
        Arrays.setAll(roots, Math::sqrt);
        double s = 0;
        for (int i = x.length; i-- > 0; ) s += squares[i] * roots[i];
        return s;
    }

    static double prefix(double[] x) {
        double[] y = x.clone();
        Arrays.parallelPrefix(y, Double::sum);
        return y[y.length - 1];
    }

    static double kernel(double[] x, double[] at, double h) {
        double best = Double.NEGATIVE_INFINITY;
        for (double a : at) {
            double density = 0;
            for (double v : x) {
                double z = (a - v) / h;
                density += Math.exp(-0.5 * z * z);
            }
            best = Math.max(best, density / (x.length * h * Math.sqrt(2 * Math.PI)));
        }
        return best;
    }

    static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int lo = (int) Math.floor(at), hi = Math.min(lo + 1, sorted.length - 1);
        return sorted[lo] + (at - lo) * (sorted[hi] - sorted[lo]);
    }

    static double ewma(double[] x, double alpha) {
        var level = x[0];
        for (var i = 1; i < x.length; i++) {
            level = alpha * x[i] + (1 - alpha) * level;
        }
        return level;
    }

    static double garch(double[] r, double omega, double alpha, double beta) {
        double h = omega / (1 - alpha - beta), ll = 0;
        for (double v : r) {
            ll -= 0.5 * (Math.log(2 * Math.PI * h) + v * v / h);
            h = omega + alpha * v * v + beta * h;
        }
        return ll;
    }

    static double[][] covariance(double[][] data) {
        int n = data.length, d = data[0].length;
        double[] mean = new double[d];
        for (double[] row : data) for (int j = 0; j < d; j++) mean[j] += row[j] / n;
        double[][] c = new double[d][d];
        for (double[] row : data)
            for (int i = 0; i < d; i++)
                for (int j = 0; j <= i; j++) c[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / (n - 1);
        for (int i = 0; i < d; i++) for (int j = i + 1; j < d; j++) c[i][j] = c[j][i];
        return c;
    }

    static OptionalDouble optional(double x) {
        return x > 0 ? OptionalDouble.of(x) : OptionalDouble.empty();
    }

    static double groups(List<String> names, double x) {
        Map<Integer, Long> byLength = names.stream().collect(Collectors.groupingBy(String::length, Collectors.counting()));
        double s = 0;
        for (Map.Entry<Integer, Long> e : byLength.entrySet()) s += e.getKey() * e.getValue() * x;
        return s;
    }

    static double mapped(Stream<double[]> rows, double x) {
        return rows.mapToDouble(r -> r[0] * x).sum();
    }

    double instance(ToDoubleFunction<T> f, T t, double x) {
        return f.applyAsDouble(t) * x;
    }

    abstract double undefined(double x);

    static float fast(float[] x, float y) {
        float s = 0f;
        for (float v : x) s += v * y;
        return s == 0 ? y : (float) (s / Math.sqrt(x.length));
    }

    static double rows(IntFunction<double[]> make, double x) {
        return make.apply(3)[0] * x;
    }

    static double chain(double x) {
        StringBuilder out = new StringBuilder();
        double y = x;
        for (int i = 0; i < 3; i++) out.append(i).append(':').append(y *= x).append("; ");
        return out.length() > 3 ? y : x;
    }

    static double recursive(double[] x, int lo, int hi) {
        if (hi - lo == 1) return x[lo];
        int mid = (lo + hi) >>> 1;
        return recursive(x, lo, mid) * recursive(x, mid, hi);
    }

    static Summary summary(double[] x, int n) {
        return n == 0 ? Summary.EMPTY : summary(x, n - 1).plus(x[n - 1]);
    }
}
