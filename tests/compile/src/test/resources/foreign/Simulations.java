package foreign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** A simulation as object orientation has it: base classes, listeners, builders, inner and anonymous classes, fields everywhere. */
public class Simulations {
    interface Force {
        double on(double x, double v, double t);

        default double damped(double x, double v, double t, double damping) {
            return on(x, v, t) - damping * v;
        }

        static Force spring(double k) {
            return (x, v, t) -> -k * x;
        }
    }

    interface Listener {
        void moved(Body body, double t);
    }

    abstract static class Body {
        protected double mass = 1;
        protected double[] position = new double[3];
        private final List<Listener> listeners = new ArrayList<>();
        private static int count;

        Body() {
            count++;
        }

        abstract double radius();

        double density() {
            double r = radius();
            return mass / (4.0 / 3 * Math.PI * r * r * r);
        }

        final double kinetic(double[] velocity) {
            double sum = 0;
            for (double v : velocity) sum += v * v;
            return 0.5 * mass * sum;
        }

        void move(double[] by, double t) {
            for (int i = 0; i < position.length; i++) this.position[i] += by[i];
            for (Listener l : listeners) l.moved(this, t);
        }

        final double distance(double[] to) {
            double dx = to[0] - position[0], dy = to[1] - position[1], dz = to[2] - position[2];
            return Math.sqrt(dx * dx + dy * dy + dz * dz);
        }

        static int count() {
            return count;
        }
    }

    static class Ball extends Body {
        final double r;

        Ball(double r) {
            super();
            this.r = r;
        }

        @Override
        double radius() {
            return r;
        }

        double drag(double v) {
            return 0.5 * super.mass * v * Math.abs(v) * r;
        }
    }

    static final class Params {
        final double dt, gravity;
        final int steps;
        final boolean verbose;

        private Params(Builder b) {
            dt = b.dt;
            gravity = b.gravity;
            steps = b.steps;
            verbose = b.verbose;
        }

        static class Builder {
            double dt = 0.01, gravity = 9.81;
            int steps = 10;
            boolean verbose;

            Builder dt(double dt) {
                this.dt = dt;
                return this;
            }

            Builder steps(int steps) {
                this.steps = steps;
                return this;
            }

            Params build() {
                return new Params(this);
            }
        }
    }

    private final Params params;
    private double time;
    private final double[] buffer = new double[16];
    protected Random random = new Random(42);
    static double GLOBAL = 1.5;

    public Simulations(Params params) {
        this.params = Objects.requireNonNull(params, "params");
    }

    double fall(double height, double speed) {
        double h = height, v = speed;
        int step = 0;
        while (h > 0 && step++ < params.steps) {
            v -= params.gravity * params.dt;
            h += v * params.dt;
            if (params.verbose) System.out.printf("%d: %.3f%n", step, h);
        }
        return h + v * this.time;
    }

    void advance(double dt) {
        time += dt;
    }

    double noisy(double x) {
        return x * random.nextGaussian() + GLOBAL;
    }

    static double verlet(double x0, double v0, Params p) {
        double x = x0, v = v0;
        double a = -x;
        for (int i = 0, n = p.steps; i < n; ++i) {
            x += v * p.dt + 0.5 * a * p.dt * p.dt;
            final double old = a;
            a = -x;
            v += 0.5 * (old + a) * p.dt;
        }
        return 0.5 * v * v + 0.5 * x * x;
    }

    static double withForce(Force force, double x, double t) {
        return force.on(x, 0, t);
    }

    static double local(double x) {
        class Squarer {
            double square(double y) {
                return y * y;
            }
        }
        return new Squarer().square(x);
    }

    static double anonymous(double x) {
        DoubleUnaryOperator f = new DoubleUnaryOperator() {
            @Override
            public double applyAsDouble(double y) {
                return y * x;
            }
        };
        return f.applyAsDouble(2);
    }

    static double folded(double[] x, DoubleBinaryOperator op) {
        double s = x[0];
        for (int i = 1; i < x.length; i++) s = op.applyAsDouble(s, x[i]);
        return s;
    }

    static double nbody(double[][] pos, double[][] vel, double[] mass, double dt, int steps) {
        final int n = mass.length;
        for (int s = 0; s < steps; s++) {
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    double dx = pos[i][0] - pos[j][0], dy = pos[i][1] - pos[j][1], dz = pos[i][2] - pos[j][2];
                    double d2 = dx * dx + dy * dy + dz * dz + 1e-6;
                    double mag = dt / (d2 * Math.sqrt(d2));
                    vel[i][0] -= dx * mass[j] * mag;
                    vel[i][1] -= dy * mass[j] * mag;
                    vel[i][2] -= dz * mass[j] * mag;
                    vel[j][0] += dx * mass[i] * mag;
                    vel[j][1] += dy * mass[i] * mag;
                    vel[j][2] += dz * mass[i] * mag;
                }
            }
            for (int i = 0; i < n; i++) for (int k = 0; k < 3; k++) pos[i][k] += dt * vel[i][k];
        }
        double e = 0.0;
        for (int i = 0; i < n; ++i) {
            e += 0.5 * mass[i] * (vel[i][0] * vel[i][0] + vel[i][1] * vel[i][1] + vel[i][2] * vel[i][2]);
            for (int j = i + 1; j < n; ++j) {
                double dx = pos[i][0] - pos[j][0];
                double dy = pos[i][1] - pos[j][1];
                double dz = pos[i][2] - pos[j][2];
                e -= (mass[i] * mass[j]) / Math.sqrt(dx * dx + dy * dy + dz * dz + 1e-6);
            }
        }
        return e;
    }

    static double queue(double[] arrivals, double[] services) {
        double clock = 0, waited = 0;
        for (int i = 0; i < arrivals.length; i++) {
            double start = Math.max(clock, arrivals[i]);
            waited += start - arrivals[i];
            clock = start + services[i];
        }
        return waited / arrivals.length;
    }

    static synchronized double locked(double x) {
        return x * x;
    }

    double lockedInside(double x) {
        synchronized (this) {
            return x * time;
        }
    }

    static double threaded(double x) throws InterruptedException {
        double[] result = new double[1];
        Thread t = new Thread(() -> result[0] = x * x);
        t.start();
        t.join();
        return result[0];
    }

    static double sorted(double[] x) {
        double[] y = x.clone();
        for (int i = 1; i < y.length; i++) {
            double key = y[i];
            int j = i - 1;
            for (; j >= 0 && y[j] > key; j--) y[j + 1] = y[j];
            y[j + 1] = key;
        }
        return y[y.length / 2];
    }

    static double sortedByOthers(double[] x) {
        java.util.Arrays.sort(x);
        return x[0];
    }

    static void shuffle(double[] x, Random random) {
        for (int i = x.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double t = x[i];
            x[i] = x[j];
            x[j] = t;
        }
    }

    static double byComparator(List<double[]> points, double x) {
        Collections.sort(points, Comparator.comparingDouble(p -> p[0]));
        double s = 0;
        for (double[] p : points) s += p[0] * x;
        return s;
    }

    enum Phase {
        SOLID(0.5) {
            @Override
            double heat(double t) {
                return t * capacity;
            }
        },
        LIQUID(1) {
            @Override
            double heat(double t) {
                return capacity * t + 80;
            }
        };

        final double capacity;

        Phase(double capacity) {
            this.capacity = capacity;
        }

        abstract double heat(double t);

        static Phase at(double t) {
            return t < 0 ? SOLID : LIQUID;
        }
    }

    static double warm(double t, Phase phase) {
        return phase == Phase.SOLID ? t * phase.capacity : t * phase.capacity + 80;
    }

    static double warmByPhase(double t) {
        return Phase.at(t).heat(t);
    }

    class Inner {
        double scale = 2;

        double scaled(double x) {
            return x * scale * time + Simulations.this.params.dt;
        }
    }

    double viaInner(double x) {
        Inner inner = new Inner();
        return inner.scaled(x);
    }

    static double retry(double x, int times) {
        for (int i = 0; ; i++) {
            try {
                return attempt(x, i);
            } catch (IllegalStateException e) {
                if (i == times) throw e;
            }
        }
    }

    private static double attempt(double x, int i) {
        if (i < 2) throw new IllegalStateException("not yet");
        return x * i;
    }
}
