package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Filters, arms, attitudes, circuits, lenses and controllers. */
final class Control {
    private Control() {}

    // ---- EKF, range-only
    static double[][] mul(double[][] a, double[][] b) {
        int n = a.length, m = b[0].length, k = b.length;
        double[][] c = new double[n][m];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < m; j++) {
                double s = 0;
                for (int q = 0; q < k; q++) s += a[i][q] * b[q][j];
                c[i][j] = s;
            }
        return c;
    }

    static double[][] t(double[][] a) {
        double[][] r = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) for (int j = 0; j < a[0].length; j++) r[j][i] = a[i][j];
        return r;
    }

    static double[][] add(double[][] a, double[][] b, double f) {
        double[][] r = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            r[i] = a[i].clone();
            for (int j = 0; j < r[i].length; j++) r[i][j] += f * b[i][j];
        }
        return r;
    }

    static double[][] eye(int n) {
        double[][] e = new double[n][n];
        for (int i = 0; i < n; i++) e[i][i] = 1;
        return e;
    }

    @Differentiable
    @At("{0, 0, 1, 0.5}, 0.1, 0.3, {1.1, 1.9, 3.2}, {2, -1}, 1")
    static double ekfLogLik(double[] x0, double q, double r, double[] ranges, double[] beacon, double dt) {
        double[][] f = eye(4);
        f[0][2] = f[1][3] = dt;
        double[][] x = {{x0[0]}, {x0[1]}, {x0[2]}, {x0[3]}};
        double[][] P = eye(4);
        double ll = 0;
        for (double z : ranges) {
            x = mul(f, x);
            P = add(mul(mul(f, P), t(f)), eye(4), q);
            double dx = x[0][0] - beacon[0], dy = x[1][0] - beacon[1];
            double range = Math.sqrt(dx * dx + dy * dy);
            double[][] H = {{dx / range, dy / range, 0, 0}};
            double[][] PHt = mul(P, t(H));
            double S = mul(H, PHt)[0][0] + r;
            double innov = z - range;
            ll -= 0.5 * (Math.log(2 * Math.PI * S) + innov * innov / S);
            double[][] K = new double[4][1];
            for (int i = 0; i < 4; i++) K[i][0] = PHt[i][0] / S;
            x = add(x, K, innov);
            P = add(P, mul(K, t(PHt)), -1);
        }
        return ll;
    }

    // ---- DH kinematics
    public record Link(double d, double a, double alpha) {}

    private static final Link[] ARM = {
        new Link(0.4, 0.025, Math.PI / 2),
        new Link(0, 0.315, 0),
        new Link(0, 0.035, Math.PI / 2),
        new Link(0.365, 0, -Math.PI / 2)
    };

    static double[][] dh(double theta, Link l) {
        double ct = Math.cos(theta), st = Math.sin(theta), ca = Math.cos(l.alpha()), sa = Math.sin(l.alpha());
        return new double[][] {
            {ct, -st * ca, st * sa, l.a() * ct}, {st, ct * ca, -ct * sa, l.a() * st}, {0, sa, ca, l.d()}, {0, 0, 0, 1}
        };
    }

    static double[] endEffector(double... joints) {
        if (joints.length != ARM.length)
            throw new IllegalArgumentException("expected " + ARM.length + " joints but got " + joints.length);
        double[][] T = eye(4);
        for (int i = 0; i < ARM.length; i++) T = mul(T, dh(joints[i], ARM[i]));
        return new double[] {T[0][3], T[1][3], T[2][3]};
    }

    @Allocates("the unit matrix, as the primal does")
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{0.1, 0.5, -0.3, 0.9}, {0.3, 0.2, 0.5}")
    static double ikCost(double[] q, double[] target) {
        double[] p = endEffector(q);
        double c = 0;
        for (int i = 0; i < 3; i++) c += (p[i] - target[i]) * (p[i] - target[i]);
        return 0.5 * c + 1e-3 * norm2(q);
    }

    private static double norm2(double[] v) {
        double s = 0;
        for (double e : v) s += e * e;
        return s;
    }

    // ---- quaternion attitude
    record Quat(double w, double x, double y, double z) {
        static final Quat IDENTITY = new Quat(1, 0, 0, 0);

        static Quat of(double angle, double ax, double ay, double az) {
            double n = Math.sqrt(ax * ax + ay * ay + az * az);
            if (n == 0) return IDENTITY;
            double s = Math.sin(angle / 2) / n;
            return new Quat(Math.cos(angle / 2), ax * s, ay * s, az * s);
        }

        Quat mul(Quat o) {
            return new Quat(
                    w * o.w - x * o.x - y * o.y - z * o.z,
                    w * o.x + x * o.w + y * o.z - z * o.y,
                    w * o.y - x * o.z + y * o.w + z * o.x,
                    w * o.z + x * o.y - y * o.x + z * o.w);
        }

        Quat conj() {
            return new Quat(w, -x, -y, -z);
        }

        Quat normalized() {
            double n = norm();
            return new Quat(w / n, x / n, y / n, z / n);
        }

        double norm() {
            return Math.sqrt(w * w + x * x + y * y + z * z);
        }

        double[] rotate(double[] v) {
            Quat r = mul(new Quat(0, v[0], v[1], v[2])).mul(conj());
            return new double[] {r.x, r.y, r.z};
        }
    }

    @Differentiable
    @At("{{0.1, 0.2, 0.3}, {-0.2, 0.05, 0.1}, {0.05, 0, 0.02}}, 0.2, {0, 0, 1}")
    static double attitudeError(double[][] gyro, double dt, double[] up) {
        Quat q = Quat.IDENTITY;
        for (double[] w : gyro) {
            double rate = Math.sqrt(norm2(w));
            q = q.mul(Quat.of(rate * dt, w[0], w[1], w[2])).normalized();
        }
        double[] v = q.rotate(up);
        return Math.acos(v[2] / Math.sqrt(norm2(v)) * 0.99);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(1, 0.2, -0.3, 0.1), (0.5, 0.5, 0.1, 0), 0.3")
    @At("(1, 0, 0, 0), (-0.9999, 0.001, 0.001, 0), 0.3")
    static Quat slerp(Quat a, Quat b, double t) {
        a = a.normalized();
        b = b.normalized();
        double dot = a.w() * b.w() + a.x() * b.x() + a.y() * b.y() + a.z() * b.z();
        if (dot < 0) {
            b = new Quat(-b.w(), -b.x(), -b.y(), -b.z());
            dot = -dot;
        }
        if (dot > 0.9995) return lerp(a, b, t).normalized();
        double th0 = Math.acos(dot), th = th0 * t;
        double s1 = Math.sin(th) / Math.sin(th0), s0 = Math.cos(th) - dot * s1;
        return new Quat(
                s0 * a.w() + s1 * b.w(), s0 * a.x() + s1 * b.x(), s0 * a.y() + s1 * b.y(), s0 * a.z() + s1 * b.z());
    }

    private static Quat lerp(Quat a, Quat b, double t) {
        return new Quat(
                a.w() + t * (b.w() - a.w()),
                a.x() + t * (b.x() - a.x()),
                a.y() + t * (b.y() - a.y()),
                a.z() + t * (b.z() - a.z()));
    }

    @Differentiable
    @At("5, 1, 2, 0.5, 0.7")
    static double diodeCircuit(double vs, double r1, double r2, double is, double vt) {
        double[] v = new double[2];
        for (int it = 0; it < 30; it++) {
            double[][] g = new double[2][2];
            double[] rhs = new double[2];
            stampResistor(g, -1, 0, r1);
            rhs[0] += vs / r1;
            stampResistor(g, 0, 1, r2);
            double e = Math.exp(Math.min(v[1], 3) / vt), gd = is / vt * e, id = is * (e - 1);
            g[1][1] += gd;
            rhs[1] -= id - gd * v[1];
            double det = g[0][0] * g[1][1] - g[0][1] * g[1][0];
            double n0 = (rhs[0] * g[1][1] - rhs[1] * g[0][1]) / det, n1 = (g[0][0] * rhs[1] - g[1][0] * rhs[0]) / det;
            double delta = Math.abs(n0 - v[0]) + Math.abs(n1 - v[1]);
            v[0] = n0;
            v[1] = n1;
            if (delta < 1e-13) return v[1];
        }
        throw new IllegalStateException("Newton failed");
    }

    private static void stampResistor(double[][] g, int a, int b, double r) {
        double c = 1 / r;
        if (a >= 0) g[a][a] += c;
        if (b >= 0) g[b][b] += c;
        if (a >= 0 && b >= 0) {
            g[a][b] -= c;
            g[b][a] -= c;
        }
    }

    // ---- optics: spherical lens, Snell
    record Vec(double x, double y) {
        Vec plus(Vec o) {
            return new Vec(x + o.x, y + o.y);
        }

        Vec times(double k) {
            return new Vec(k * x, k * y);
        }

        double dot(Vec o) {
            return x * o.x + y * o.y;
        }

        Vec unit() {
            return times(1 / Math.sqrt(dot(this)));
        }
    }

    record Ray(Vec origin, Vec dir) {
        Vec at(double t) {
            return origin.plus(dir.times(t));
        }
    }

    static Ray refract(Ray ray, double cx, double radius, double n1, double n2) {
        Vec oc = new Vec(ray.origin().x() - cx, ray.origin().y());
        double b = oc.dot(ray.dir()), c = oc.dot(oc) - radius * radius, disc = b * b - c;
        if (disc < 0) return null;
        double t = radius > 0 ? -b - Math.sqrt(disc) : -b + Math.sqrt(disc);
        Vec p = ray.at(t), n = new Vec((p.x() - cx) / radius, p.y() / radius);
        double eta = n1 / n2, cosi = -n.dot(ray.dir()), k = 1 - eta * eta * (1 - cosi * cosi);
        if (k < 0) return null;
        return new Ray(
                p, ray.dir().times(eta).plus(n.times(eta * cosi - Math.sqrt(k))).unit());
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.2, 1.5, 2, -2, 0.3")
    @At("3, 1.5, 2, -2, 0.3")
    static double lensSpot(double height, double index, double r1, double r2, double thick) {
        Ray r = new Ray(new Vec(-1, height), new Vec(1, 0));
        r = refract(r, r1, r1, 1, index);
        if (r == null) return -1;
        r = refract(r, thick + r2, r2, index, 1);
        if (r == null) return -2;
        double t = (3 - r.origin().x()) / r.dir().x();
        return r.at(t).y();
    }

    // PID with saturation and anti-windup
    @ActiveOnly({"gains", "setpoint"})
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1.2, 0.5, 0.1}, 1, 0.05, 40")
    static double pidCost(double[] gains, double setpoint, @Constant double dt, int n) {
        double kp = gains[0], ki = gains[1], kd = gains[2];
        double x = 0, v = 0, integral = 0, prev = setpoint, cost = 0;
        for (int i = 0; i < n; i++) {
            double err = setpoint - x;
            double raw = kp * err + ki * integral + kd * (err - prev) / dt;
            double u = Math.max(-1, Math.min(1, raw));
            if (raw == u) integral += err * dt;
            prev = err;
            v += (u - 0.3 * v) * dt;
            x += v * dt;
            cost += err * err * dt + 0.01 * u * u * dt;
        }
        return cost;
    }
}
