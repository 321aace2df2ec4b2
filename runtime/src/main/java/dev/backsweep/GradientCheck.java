package dev.backsweep;

import dev.backsweep.Differences.Estimate;
import dev.backsweep.Leaves.Leaf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Holds derivatives against central differences, for use in tests.
 *
 * <pre>{@code
 * GradientCheck.standard()
 *         .gradient(w -> Model.loss(w, x, y), w -> ModelAdjoint.lossGradient(w, x, y).w(), new double[] {1, 2, 3});
 * }</pre>
 *
 * <p>What a derivative is taken with respect to, {@code T}, is a {@code Double}, a {@code Float}, an array of
 * {@code double} or {@code float} of any rank, or a record of such: several parameters are checked at once by putting
 * them in a record. The functions get copies, which they may overwrite; a method that works in place is checked through
 * {@code x -> { Model.step(x); return x; }}. Second derivatives are checked as first derivatives of the gradient: a
 * Hessian by {@link #jacobian}, a Hessian-vector product by {@link #jvp}.
 *
 * <p>Differences are central, extrapolated by Ridders' method, and mostly good to nine digits; where the rounding of the
 * function makes them worse, that much more is allowed for. Points where a function has a kink or a convention (such as
 * {@code max(a, b)} at a tie) are not for this check: it fails there, and says that the function has a kink.
 *
 * <p>All checks throw an {@link AssertionError} that names the worst component, and an {@link IllegalArgumentException} if
 * they are asked to differentiate with respect to something else than the types above.
 */
public final class GradientCheck {
    private static final GradientCheck STANDARD = new GradientCheck(1e-6, 1e-8, 1.0 / 64);

    /** The part of the largest component up to which the differences' own error is excused. */
    private static final double EXCUSED = 1e-3;

    private final double relative;
    private final double absolute;
    private final double step;

    private GradientCheck(double relative, double absolute, double step) {
        this.relative = relative;
        this.absolute = absolute;
        this.step = step;
    }

    /**
     * A check within 1e-6 of the larger of the two, or 1e-8.
     *
     * @return the check
     */
    public static GradientCheck standard() {
        return STANDARD;
    }

    /**
     * A check with tolerances of one's own: a component may be off by {@code absolute + relative * max(|derivative|,
     * |difference|)}.
     *
     * @param relative the part of the derivative by which it may be off
     * @param absolute by how much it may be off anyway
     * @return the check
     * @throws IllegalArgumentException unless both are finite and not negative
     */
    public static GradientCheck within(double relative, double absolute) {
        if (!(relative >= 0 && absolute >= 0 && relative + absolute < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the tolerances are " + relative + " and " + absolute + ", and must be finite and not negative");
        }
        return new GradientCheck(relative, absolute, STANDARD.step);
    }

    /**
     * This check with another largest step.
     *
     * @param largest the largest step, relative to the component or to 1, whichever is larger; smaller ones follow. 1/64
     *     unless given
     * @return the check
     * @throws IllegalArgumentException unless the step is positive and finite
     */
    public GradientCheck withStep(double largest) {
        if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the step is " + largest + ", and must be positive and finite");
        }
        return new GradientCheck(relative, absolute, largest);
    }

    /**
     * Checks the derivative of a function of one number.
     *
     * @param f the primal
     * @param derivative its derivative
     * @param x the point
     */
    public void derivative(DoubleUnaryOperator f, DoubleUnaryOperator derivative, double x) {
        this.<Double>gradient(f::applyAsDouble, derivative::applyAsDouble, x);
    }

    /**
     * Checks a gradient.
     *
     * @param <T> what it is taken with respect to
     * @param f the primal
     * @param gradient its gradient, of the shape of {@code x}
     * @param x the point
     */
    public <T> void gradient(ToDoubleFunction<T> f, UnaryOperator<T> gradient, T x) {
        vjp(copy -> f.applyAsDouble(copy), (copy, seed) -> gradient.apply(copy), x, 1.0, "gradient");
    }

    /**
     * Checks an objective: that its gradient is right, that it overwrites, and that both values are the same.
     *
     * @param objective the objective
     * @param x the point
     */
    public void objective(Objective objective, double[] x) {
        double[] gradient = new double[x.length];
        Arrays.fill(gradient, Double.NaN); // to be overwritten
        double value = objective.valueAndGradient(x.clone(), gradient);
        double alone = objective.value(x.clone());
        if (Double.compare(value, alone) != 0) {
            throw new AssertionError("objective: valueAndGradient returns " + value + ", but value returns " + alone);
        }
        gradient(objective::value, copy -> gradient, x);
    }

    /**
     * Checks a vector-Jacobian product: the gradient of {@code x -> sum(resultBar * f(x))}.
     *
     * @param <T> what it is taken with respect to
     * @param <R> the type of the result: one of those that {@code T} may be
     * @param f the primal
     * @param vjp the adjoint of {@code x}, given {@code x} and {@code resultBar}
     * @param x the point
     * @param resultBar the seed, of the shape of the result
     */
    public <T, R> void vjp(Function<T, R> f, BiFunction<T, R, T> vjp, T x, R resultBar) {
        vjp(f, vjp, x, resultBar, "vjp");
    }

    private <T, R> void vjp(Function<T, R> f, BiFunction<T, R, T> vjp, T x, R resultBar, String what) {
        List<Leaf> seed = Leaves.of(resultBar);
        List<Leaf> point = numbers(x);
        List<Leaf> adjoints = Leaves.of(vjp.apply(DeepCopy.of(x), DeepCopy.of(resultBar)));
        requireShape(what, adjoints, "the argument", point);
        Report report = new Report(what);
        for (int i = 0; i < point.size(); i++) {
            Estimate[] differences = column(at -> new double[] {weighted(Leaves.of(f.apply(at)), seed)}, x, point, i);
            report.add(adjoints.get(i).path(), adjoints.get(i).value(), differences[0]);
        }
        report.conclude();
    }

    private static double weighted(List<Leaf> result, List<Leaf> seed) {
        requireShape("resultBar", seed, "the result", result);
        double sum = 0;
        for (int i = 0; i < seed.size(); i++) {
            if (seed.get(i).value() != 0) {
                sum += seed.get(i).value() * result.get(i).value();
            }
        }
        return sum;
    }

    /**
     * Checks a Jacobian-vector product: the derivative in the direction {@code xDot}.
     *
     * @param <T> what it is taken with respect to
     * @param <R> the type of the result: one of those that {@code T} may be
     * @param f the primal
     * @param jvp the tangent of the result, given {@code x} and {@code xDot}
     * @param x the point
     * @param xDot the direction, of the shape of {@code x}
     */
    public <T, R> void jvp(Function<T, R> f, BiFunction<T, T, R> jvp, T x, T xDot) {
        List<Leaf> direction = Leaves.of(xDot);
        List<Leaf> point = numbers(x);
        requireShape("xDot", direction, "x", point);
        List<Leaf> tangents = Leaves.of(jvp.apply(DeepCopy.of(x), DeepCopy.of(xDot)));
        double largest = largest(point);
        double longest = largest(direction);
        double scale = longest == 0 ? 1 : longest; // along zero, nothing moves
        double[] unit =
                direction.stream().mapToDouble(leaf -> leaf.value() / scale).toArray();
        Estimate[] differences = Differences.of(
                h -> values(f.apply(Leaves.shifted(x, h, unit))), step * Math.max(1, largest), single(point));
        if (differences.length != tangents.size()) {
            throw new AssertionError(
                    "jvp: has " + tangents.size() + " components, but the result has " + differences.length);
        }
        Report report = new Report("jvp");
        for (int i = 0; i < tangents.size(); i++) {
            report.add(tangents.get(i).path(), tangents.get(i).value(), differences[i].scaled(longest));
        }
        report.conclude();
    }

    /**
     * Checks a Jacobian.
     *
     * @param <T> what it is taken with respect to
     * @param <R> the type of the result: one of those that {@code T} may be
     * @param f the primal
     * @param jacobian {@code J[i][j]}, the derivative of the {@code i}-th number of the result by the {@code j}-th of
     *     {@code x}
     * @param x the point
     */
    public <T, R> void jacobian(Function<T, R> f, Function<T, double[][]> jacobian, T x) {
        List<Leaf> point = numbers(x);
        double[][] j = jacobian.apply(DeepCopy.of(x));
        if (j == null) {
            throw new AssertionError("jacobian: is null");
        }
        Report report = new Report("jacobian");
        for (int column = 0; column < point.size(); column++) {
            Estimate[] differences = column(at -> values(f.apply(at)), x, point, column);
            if (j.length != differences.length) {
                throw new AssertionError("jacobian: has " + j.length + " rows, but the result has " + differences.length
                        + " components");
            }
            for (int row = 0; row < j.length; row++) {
                if (j[row] == null || j[row].length != point.size()) {
                    throw new AssertionError(
                            "jacobian[" + row + "]: " + (j[row] == null ? "is null" : "length " + j[row].length)
                                    + ", but the argument has " + point.size() + " components");
                }
                report.add("[" + row + "][" + column + "]", j[row][column], differences[row]);
            }
        }
        report.conclude();
    }

    /** Differences along one component of {@code x}. */
    private <T> Estimate[] column(Function<T, double[]> f, T x, List<Leaf> point, int component) {
        double[] direction = new double[point.size()];
        direction[component] = 1;
        double size = Math.max(1, Math.abs(point.get(component).value()));
        return Differences.of(
                h -> f.apply(Leaves.shifted(x, h, direction)),
                step * size,
                point.get(component).single());
    }

    /** The numbers of what is differentiated with respect to: there are none only in arrays without elements. */
    private static List<Leaf> numbers(Object x) {
        if (x == null || !Leaves.in(x.getClass())) {
            throw new IllegalArgumentException(
                    "x is " + (x == null ? "null" : "of class " + x.getClass().getTypeName())
                            + ", and must be a Double, a Float, an array of double or float, or a record of such");
        }
        return Leaves.of(x);
    }

    private static double[] values(Object x) {
        return Leaves.of(x).stream().mapToDouble(Leaf::value).toArray();
    }

    private static double largest(List<Leaf> leaves) {
        return leaves.stream().mapToDouble(leaf -> Math.abs(leaf.value())).max().orElse(0);
    }

    private static boolean single(List<Leaf> leaves) {
        return leaves.stream().anyMatch(Leaf::single);
    }

    private static void requireShape(String what, List<Leaf> actual, String of, List<Leaf> expected) {
        for (int i = 0; i < Math.max(actual.size(), expected.size()); i++) {
            if (i >= actual.size() || i >= expected.size() || !samePath(actual.get(i), expected.get(i))) {
                throw new AssertionError(
                        what + ": has " + describe(actual, i) + " where " + of + " has " + describe(expected, i));
            }
        }
    }

    private static boolean samePath(Leaf a, Leaf b) {
        return a.path().equals(b.path());
    }

    private static String describe(List<Leaf> leaves, int i) {
        if (i >= leaves.size()) {
            return "nothing";
        }
        return leaves.get(i).path().isEmpty() ? "a number" : leaves.get(i).path();
    }

    /** Compares, component by component, and tells of the worst. */
    private final class Report {
        private final String what;
        private final List<Component> components = new ArrayList<>();

        Report(String what) {
            this.what = what;
        }

        void add(String path, double derivative, Estimate difference) {
            components.add(new Component(path, derivative, difference));
        }

        void conclude() {
            double scale = 0;
            for (Component component : components) {
                if (Double.isFinite(component.size())) {
                    scale = Math.max(scale, component.size());
                }
            }
            Component worst = null;
            int failures = 0;
            for (Component component : components) {
                if (!(component.distance() <= allowed(component, scale))) {
                    failures++;
                    worst = worst == null || component.worseThan(worst) ? component : worst;
                }
            }
            if (failures > 0) {
                throw new AssertionError(String.format(
                        Locale.ROOT,
                        "%s%s: %s, but central differences give %s ± %.0e, off by %.3g (%d of %d components off, this one"
                                + " most)%s",
                        what,
                        worst.path().isEmpty() || worst.path().startsWith("[") ? worst.path() : "." + worst.path(),
                        worst.derivative(),
                        worst.difference().value(),
                        worst.difference().error(),
                        worst.distance(),
                        failures,
                        components.size(),
                        worst.difference().kink().description()));
            }
        }

        private double allowed(Component component, double scale) {
            double excused = Math.min(2 * component.difference().error(), EXCUSED * scale);
            return absolute + relative * component.size() + excused;
        }
    }

    private record Component(String path, double derivative, Estimate difference) {
        double size() {
            return Math.max(Math.abs(derivative), Math.abs(difference.value()));
        }

        double distance() {
            return Math.abs(derivative - difference.value());
        }

        boolean worseThan(Component other) {
            return Double.isNaN(distance()) ? !Double.isNaN(other.distance()) : distance() > other.distance();
        }
    }
}
