import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.io.IOException;
import java.util.List;

/** A method of every shape that companions have a rule for. */
public class Model<K> {
    public record Point(double x, double[] y, String name) {}

    public record Checked(float v) {
        public Checked {
            if (v < 0) {
                throw new IllegalArgumentException();
            }
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    public static double one(double x) {
        return x * x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    public static double several(double[] w, int n, double b, @Constant double[][] data, float[][] m) {
        return w[0] * n * b * data[0][0] * m[0][0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    public static double[] vector(double[] x, double y) {
        return new double[] {x[0] * y};
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    public static double[] columns(double x) {
        return new double[] {x, x * x};
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    public static Checked made(Point p) {
        return new Checked((float) (p.x() * p.y()[0]));
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    public static void step(double[] x, double dt, int[] seen) {
        seen[0]++;
        x[0] += dt * x[1];
    }

    @Differentiable(modes = Mode.FORWARD)
    @SuppressWarnings("unchecked")
    protected <T extends Comparable<T>> float single(float value, K key, List<? super T> all, T... rest)
            throws IOException {
        if (value < 0) {
            throw new IOException();
        }
        return value * rest.length;
    }

    @Differentiable(name = "length")
    private double norm(double... x) {
        return Math.hypot(x[0], x[1]);
    }
}
