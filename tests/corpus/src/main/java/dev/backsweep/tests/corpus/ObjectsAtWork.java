package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Objects as people use them: values with methods, kinds with their own formulas, builders, containers, settings. */
final class ObjectsAtWork {
    private ObjectsAtWork() {}

    record Complex(double re, double im) {
        static final Complex ONE = new Complex(1, 0);

        static Complex polar(double r, double phi) {
            return new Complex(r * Math.cos(phi), r * Math.sin(phi));
        }

        Complex plus(Complex o) {
            return new Complex(re + o.re, im + o.im);
        }

        Complex times(Complex o) {
            return new Complex(re * o.re - im * o.im, re * o.im + im * o.re);
        }

        Complex power(int n) {
            Complex result = ONE;
            Complex base = this;
            for (int k = n; k > 0; k >>= 1) {
                if ((k & 1) == 1) {
                    result = result.times(base);
                }
                base = base.times(base);
            }
            return result;
        }

        double norm2() {
            return re * re + im * im;
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(0.3, 0.4), (0.1, -0.2), 3")
    @At("(0.3, 0.4), (0.1, -0.2), 0")
    static double escape(Complex z, Complex c, int trips) {
        for (int i = 0; i < trips; i++) {
            z = z.times(z).plus(c);
            if (z.norm2() > 4) {
                break;
            }
        }
        return z.norm2();
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1.2, 0.4, 5")
    @At("1.2, 0.4, 0")
    static Complex powerOfPolar(double r, double phi, int n) {
        return Complex.polar(r, phi).power(n);
    }

    record Quaternion(double w, double x, double y, double z) {
        Quaternion {
            if (Double.isNaN(w)) {
                throw new IllegalArgumentException("w");
            }
        }

        Quaternion times(Quaternion q) {
            return new Quaternion(
                    w * q.w - x * q.x - y * q.y - z * q.z,
                    w * q.x + x * q.w + y * q.z - z * q.y,
                    w * q.y - x * q.z + y * q.w + z * q.x,
                    w * q.z + x * q.y - y * q.x + z * q.w);
        }

        Quaternion conjugate() {
            return new Quaternion(w, -x, -y, -z);
        }

        Quaternion normalized() {
            double n = Math.sqrt(w * w + x * x + y * y + z * z);
            return n == 0 ? this : new Quaternion(w / n, x / n, y / n, z / n);
        }

        Vec3 rotate(Vec3 v) {
            Quaternion r = times(new Quaternion(0, v.x(), v.y(), v.z())).times(conjugate());
            return new Vec3(r.x, r.y, r.z);
        }
    }

    record Vec3(double x, double y, double z) {
        static final Vec3 ZERO = new Vec3(0, 0, 0);

        double dot(Vec3 o) {
            return x * o.x + y * o.y + z * o.z;
        }

        Vec3 minus(Vec3 o) {
            return new Vec3(x - o.x, y - o.y, z - o.z);
        }

        Vec3 plus(Vec3 o) {
            return new Vec3(x + o.x, y + o.y, z + o.z);
        }

        Vec3 scaled(double s) {
            return new Vec3(s * x, s * y, s * z);
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(1, 0.2, 0.3, -0.4), (1, 2, 3)")
    static double turned(Quaternion q, Vec3 v) {
        Vec3 r = q.normalized().rotate(v);
        return r.x() * r.y() + r.z();
    }

    sealed interface Shape permits Disc, Box, Stack {
        double area();

        default double cost(double rate) {
            return rate * area() + 1;
        }
    }

    record Disc(double r) implements Shape {
        @Override
        public double area() {
            return Math.PI * r * r;
        }
    }

    record Box(double w, double h) implements Shape {
        @Override
        public double area() {
            return w * h;
        }

        @Override
        public double cost(double rate) {
            return rate * area() * area();
        }
    }

    record Stack(Box base, double height) implements Shape {
        @Override
        public double area() {
            return 2 * base.area() + 2 * height * (base.w() + base.h());
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.1, 2, 0")
    @At("1.1, 2, 1")
    @At("1.1, 2, 2")
    static double ofAnyShape(double a, double rate, int kind) {
        if (kind == 0) {
            Disc d = new Disc(a);
            return d.cost(rate) + d.area();
        }
        Box b = new Box(a, 2 * a);
        Stack t = new Stack(b, rate);
        return kind == 1 ? b.cost(rate) + b.area() : t.cost(rate) * t.base().w() + t.area();
    }

    enum Kernel {
        GAUSSIAN,
        CAUCHY;

        double at(double d, double scale) {
            return switch (this) {
                case GAUSSIAN -> Math.exp(-d * d / (2 * scale * scale));
                case CAUCHY -> 1 / (1 + d * d / (scale * scale));
            };
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 4}, 1.5, 0")
    @At("{1, 2, 4}, 1.5, 1")
    static double kernelSum(double[] x, double scale, int which) {
        Kernel k = Kernel.values()[which];
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                s += k.at(x[i] - x[j], scale);
            }
        }
        return s;
    }

    enum Activation {
        RELU(v -> v > 0 ? v : 0.1 * v),
        TANH(Math::tanh),
        SOFTPLUS(v -> Math.log1p(Math.exp(v)));

        final DoubleUnaryOperator function;

        Activation(DoubleUnaryOperator function) {
            this.function = function;
        }

        double apply(double v) {
            return switch (this) {
                case RELU -> v > 0 ? v : 0.1 * v;
                case TANH -> Math.tanh(v);
                case SOFTPLUS -> Math.log1p(Math.exp(v));
            };
        }
    }

    @Allocates("the values of the enum, a copy each time")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.5, -1, 2}, {0.1, 0.2, 0.3}, 0")
    @At("{0.5, -1, 2}, {0.1, 0.2, 0.3}, 1")
    @At("{0.5, -1, 2}, {0.1, 0.2, 0.3}, 2")
    static double activated(double[] w, double[] x, int which) {
        Activation a = Activation.values()[which];
        double s = 0;
        for (int i = 0; i < w.length; i++) {
            s = a.apply(s + w[i] * x[i]);
        }
        return s;
    }

    static final class Settings {
        private static final Settings INSTANCE = new Settings(0.5, 3);
        private final double damping;
        private final int rounds;

        private Settings(double damping, int rounds) {
            this.damping = damping;
            this.rounds = rounds;
        }

        static Settings getInstance() {
            return INSTANCE;
        }

        double getDamping() {
            return damping;
        }

        int getRounds() {
            return rounds;
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5")
    static double damped(double x) {
        Settings settings = Settings.getInstance();
        double y = x;
        for (int i = 0; i < settings.getRounds(); i++) {
            y = y - settings.getDamping() * (y * y - x);
        }
        return y;
    }

    record Option(double strike, double rate, String name) {
        static Builder builder() {
            return new Builder();
        }

        static final class Builder {
            private double strike = 1;
            private double rate;
            private String name = "none";

            Builder strike(double v) {
                strike = v;
                return this;
            }

            Builder name(String v) {
                name = Objects.requireNonNull(v);
                return this;
            }

            Option build() {
                return new Option(strike, rate, name);
            }
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, \"a\"")
    static double builtFromConstants(double x, String name) {
        Option o = Option.builder().strike(2.5).name(name).build();
        return o.strike() * x * x + o.name().length() * x;
    }

    record Matrix2(double[] a) {
        double at(int i, int j) {
            return a[2 * i + j];
        }

        Matrix2 times(Matrix2 o) {
            double[] r = new double[4];
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    r[2 * i + j] = at(i, 0) * o.at(0, j) + at(i, 1) * o.at(1, j);
                }
            }
            return new Matrix2(r);
        }

        double trace() {
            return at(0, 0) + at(1, 1);
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({1, 2, 3, 4}), 3")
    @At("({1, 2, 3, 4}), 0")
    static double traceOfPower(Matrix2 m, int n) {
        Matrix2 p = new Matrix2(new double[] {1, 0, 0, 1});
        for (int i = 0; i < n; i++) {
            p = p.times(m);
        }
        return p.trace();
    }

    record Triple<A, B, C>(A first, B second, C third) {
        <D> Triple<A, B, D> withThird(D d) {
            return new Triple<>(first, second, d);
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(1, 2, 3), 4")
    static double triple(Vec3 v, double t) {
        Triple<Vec3, Vec3, String> a = new Triple<>(v, v.scaled(t), "x");
        Triple<Vec3, Vec3, Vec3> b = a.withThird(v.plus(a.second()));
        return b.first().dot(b.second()) + b.third().dot(b.first()) * a.third().length();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, \"k\"")
    @At("2, \"none\"")
    static double fromConstants(double x, String key) {
        Optional<Integer> found = Optional.of(key).filter(k -> k.length() == 1).map(String::length);
        int n = found.orElse(7);
        Map<Kernel, Double> weights = new EnumMap<>(Kernel.class);
        weights.put(Kernel.CAUCHY, 2.5);
        List<Double> list = new ArrayList<>(List.of(1.0, 2.0));
        double s = 0;
        for (double d : list) {
            s += d * x * x;
        }
        return s * n + weights.get(Kernel.CAUCHY) * x;
    }
}
