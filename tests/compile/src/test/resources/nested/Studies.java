package outer;

import dev.backsweep.*;
import inner.*;
import java.util.*;
/** Programs with derivatives inside, as they are written in physics, statistics and learning. */
public final class Studies {
  /** 1 Hamiltonian leapfrog by gradients of another package. */
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double leapfrog(double[] q0, double[] p0, double mass, int steps, double h) {
    double[] q = q0.clone(), p = p0.clone();
    for (int k = 0; k < steps; k++) {
      double[] dq = new double[q.length], dp = new double[q.length];
      EnergyAdjoint.hamiltonianGradient(q, dq, p, dp, mass);
      for (int i = 0; i < q.length; i++) p[i] -= 0.5 * h * dq[i];
      var g = EnergyAdjoint.hamiltonianGradient(q, p, mass);
      for (int i = 0; i < q.length; i++) q[i] += h * g.p()[i];
      double[] force = EnergyAdjoint.hamiltonianGradient(q, p, mass).q();
      for (int i = 0; i < q.length; i++) p[i] -= 0.5 * h * force[i];
    }
    double s = 0; for (double v : q) s += v * v; return s;
  }
  /** 2 PINN: y' = -y; derivative of a network by its input inside of a loss. */
  @Differentiable(order = 2, modes = {Mode.REVERSE, Mode.FORWARD})
  static double pinn(Energy.Mlp m, @Constant double[] ts) {
    double loss = 0;
    for (double t : ts) {
      var g = EnergyAdjoint.netGradient(m, t);
      double r = g.t() + g.value();
      loss += r * r;
    }
    double y0 = Energy.net(m, 0) - 1;
    return loss / ts.length + y0 * y0;
  }
  /** 3 PINN of second order: u'' by Jvp of own function. */
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
  static double u(double x, double[] c) { double s = 0; for (int k = 0; k < c.length; k++) s += c[k] * Math.sin((k + 1) * x); return s; }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double uSlope(double x, double[] c) { return StudiesAdjoint.uGradient(x, c).x(); }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double poisson(double[] c, @Constant double[] xs) {
    double loss = 0;
    double[] zero = new double[c.length];
    for (double x : xs) {
      double uxx = StudiesAdjoint.uSlopeJvp(x, 1, c, zero).tangent();
      double r = uxx + Math.sin(x);
      loss += r * r;
    }
    return loss;
  }
  /** 4 bilevel: ridge parameter through inner gradient descent to tolerance; validation loss outside. */
  @Differentiable
  static double ridge(double[] w, double logLambda, @Constant double[][] x, @Constant double[] y) {
    double s = 0;
    for (int i = 0; i < y.length; i++) { double r = -y[i]; for (int j = 0; j < w.length; j++) r += x[i][j] * w[j]; s += r * r; }
    double n = 0; for (double v : w) n += v * v;
    return s / y.length + Math.exp(logLambda) * n;
  }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double hyper(double logLambda, @Constant double[][] x, @Constant double[] y, @Constant double[][] xv, @Constant double[] yv) {
    double[] w = new double[x[0].length];
    double norm = 1;
    while (norm > 1e-24) {
      double[] g = StudiesAdjoint.ridgeGradient(w, logLambda, x, y).w();
      norm = 0;
      for (int j = 0; j < w.length; j++) { w[j] -= 0.3 * g[j]; norm += g[j] * g[j]; }
    }
    return ridge(w, -100, xv, yv);
  }
  /** 5 MAML: an inner step a task, private helper does the step. */
  private static double[] adapt(double[] w, double rate, double[][] x, double[] y) {
    double[] g = new double[w.length];
    StudiesAdjoint.fitGradient(w, g, x, y);
    double[] a = new double[w.length];
    for (int i = 0; i < w.length; i++) a[i] = w[i] - rate * g[i];
    return a;
  }
  @Differentiable(order = 2)
  static double fit(double[] w, @Constant double[][] x, @Constant double[] y) {
    double s = 0; for (int i = 0; i < y.length; i++) { double p = 0; for (int j = 0; j < w.length; j++) p += w[j] * x[i][j]; double r = Math.tanh(p) - y[i]; s += r * r; } return s;
  }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
  static double maml(double[] w, double rate, double[][][] xs, double[][] ys) {
    double s = 0;
    for (int t = 0; t < ys.length; t++) { double[] a = adapt(w, rate, xs[t], ys[t]); s += fit(adapt(a, rate, xs[t], ys[t]), xs[t], ys[t]); }
    return s;
  }
  /** 6 Newton step with Hvp in CG inside. */
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double newtonCg(double[] w, @Constant double[][] x, @Constant double[] y) {
    double[] g = StudiesAdjoint.ridgeGradient(w, 0, x, y).w();
    double[] d = new double[w.length], r = g.clone(), p = g.clone();
    double rr = dot(r, r);
    for (int k = 0; k < w.length && rr > 1e-20; k++) {
      double[] hp = StudiesAdjoint.fit2Hvp(w, p, x, y);
      double alpha = rr / dot(p, hp);
      for (int i = 0; i < d.length; i++) { d[i] += alpha * p[i]; r[i] -= alpha * hp[i]; }
      double next = dot(r, r), beta = next / rr;
      for (int i = 0; i < d.length; i++) p[i] = r[i] + beta * p[i];
      rr = next;
    }
    double s = 0; for (int i = 0; i < d.length; i++) s += (w[i] - d[i]) * (w[i] - d[i]); return s;
  }
  @Differentiable(order = 2)
  static double fit2(double[] w, @Constant double[][] x, @Constant double[] y) {
    double s = 0; for (int i = 0; i < y.length; i++) { double z = 0; for (int j = 0; j < w.length; j++) z += w[j] * x[i][j]; s += Math.log1p(Math.exp(-z * (y[i] > 0 ? 1 : -1))); }
    double n = 0; for (double v : w) n += v * v; return s + n;
  }
  static double dot(double[] a, double[] b) { double s = 0; for (int i = 0; i < a.length; i++) s += a[i] * b[i]; return s; }
  /** 7 Gauss-Newton by Jacobian of residuals. */
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double[] residuals(double[] theta, @Constant double[] t, @Constant double[] y) {
    double[] r = new double[t.length];
    for (int i = 0; i < t.length; i++) r[i] = theta[0] * Math.exp(-theta[1] * t[i]) - y[i];
    return r;
  }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double gaussNewton(double[] theta, double[] t, @Constant double[] y, int steps) {
    double[] th = theta.clone();
    for (int k = 0; k < steps; k++) {
      double[][] j = StudiesAdjoint.residualsJacobian(th, t, y);
      double[] r = residuals(th, t, y);
      double a = 1e-3, b = 0, c = 1e-3, u = 0, v = 0;
      for (int i = 0; i < r.length; i++) { a += j[i][0] * j[i][0]; b += j[i][0] * j[i][1]; c += j[i][1] * j[i][1]; u += j[i][0] * r[i]; v += j[i][1] * r[i]; }
      double det = a * c - b * b;
      th[0] -= (c * u - b * v) / det; th[1] -= (a * v - b * u) / det;
    }
    return th[0] * th[1];
  }
  /** 8 Jvp in Gauss-Newton loop: curvature along a direction. */
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double along(double[] theta, double[] v, @Constant double[] t, @Constant double[] y) {
    double s = 0;
    for (int k = 0; k < 3; k++) {
      DualArray d = StudiesAdjoint.residualsJvp(theta, v, t, y);
      for (int i = 0; i < t.length; i++) s += d.tangent()[i] * d.value()[i];
      var g = StudiesAdjoint.residualsVjp(theta, t, y, d.tangent());
      v = g.theta();
    }
    return s;
  }
  /** 9 Langevin with noise given. */
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double langevin(double[] x0, double temperature, @Constant double[][] noise) {
    double[] x = x0;
    for (double[] xi : noise) {
      double[] g = new double[x.length];
      StudiesAdjoint.wellGradient(x, g);
      double[] next = new double[x.length];
      for (int i = 0; i < x.length; i++) next[i] = x[i] - 0.1 * g[i] + Math.sqrt(0.2 * temperature) * xi[i];
      x = next;
    }
    return x[0] * x[1];
  }
  @Differentiable(order = 2, modes = {Mode.REVERSE, Mode.FORWARD})
  static double well(double[] x) { double s = 0; for (double v : x) s += (v * v - 1) * (v * v - 1); return s + 0.3 * x[0] * x[1]; }
  /** 10 log-determinant of a Hessian (Laplace approximation). */
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double laplace(double[] x) {
    double[][] h = StudiesAdjoint.wellHessian(x);
    double det = h[0][0] * h[1][1] - h[0][1] * h[1][0];
    return 0.5 * Math.log(det * det + 1) + StudiesAdjoint.wellGradient(x).value();
  }
  /** 11 implicit layer: fixed point by Newton with fDerivative, to tolerance. */
  @Differentiable
  static double equation(double z, double a) { return z - a * Math.cos(z); }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
  static double implicit(double a) {
    double z = 0.5;
    for (int k = 0; k < 50; k++) {
      double f = equation(z, a);
      if (Math.abs(f) < 1e-14) break;
      z -= f / StudiesAdjoint.equationGradient(z, a).z();
    }
    return z;
  }
  /** 12 three levels deep, across records. */
  record Point(double x, double y) {}
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
  static double potential(Point p) { return Math.sin(p.x() * p.y()) * p.x() + p.y() * p.y() * p.y(); }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static Point force(Point p) { var g = StudiesAdjoint.potentialGradient(p).p(); return new Point(-g.x(), -g.y()); }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double work(Point p, Point v) { return StudiesAdjoint.forceJvp(p, v).tangent().x() + force(p).y(); }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double third(double x, double y) { var g = StudiesAdjoint.workGradient(new Point(x, y), new Point(y, x)); return g.p().x() * g.v().y(); }
  /** 13 instance methods: a model with its own parameters held as fields. */
  static final class Oscillator {
    final double k; private final double[] c;
    Oscillator(double k, double... c) { this.k = k; this.c = c; }
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
    double energy(double x) { double s = 0.5 * k * x * x; for (int i = 0; i < c.length; i++) s += c[i] * Math.pow(x, i + 3); return s; }
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    double simulate(double x0, double v0, int n) {
      double x = x0, v = v0;
      for (int i = 0; i < n; i++) { v -= 0.1 * Studies_OscillatorAdjoint.energyDerivative(this, x); x += 0.1 * v; }
      return x;
    }
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    double stiffness(double x) { return Studies_OscillatorAdjoint.energySecondDerivative(this, x) * Studies_OscillatorAdjoint.energyJvp(this, x, x).tangent(); }
  }
  /** 14 record method. */
  record Gauss(double mu, double sigma) {
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
    double logDensity(double x) { double z = (x - mu) / sigma; return -0.5 * z * z - Math.log(sigma); }
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    double score(double x) { return Studies_GaussAdjoint.logDensityDerivative(this, x); }
  }
  /** 15 Stein score matching: record active outside, score by Jvp. */
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
  static double density(double mu, double sigma, double x) { double z = (x - mu) / sigma; return -0.5 * z * z - Math.log(sigma); }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double scoreMatching(double mu, double sigma, @Constant double[] data) {
    double s = 0;
    for (double x : data) {
      var h = StudiesAdjoint.densityHvp(mu, 0, sigma, 0, x, 1);
      double g = StudiesAdjoint.densityJvp(mu, 0, sigma, 0, x, 1).tangent();
      s += h.x() + 0.5 * g * g;
    }
    return s;
  }
  /** 16 gradient penalty (WGAN-GP) with matrix parameters. */
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double critic(double[][] w, double[] v, double[] x) {
    double s = 0;
    for (int h = 0; h < w.length; h++) { double z = 0; for (int j = 0; j < x.length; j++) z += w[h][j] * x[j]; s += v[h] * Math.log1p(Math.exp(z)); }
    return s;
  }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
  static double penalty(double[][] w, double[] v, @Constant double[][] xs) {
    double s = 0;
    for (double[] x : xs) {
      double[] g = StudiesAdjoint.criticGradient(w, v, x).x();
      double n = 0; for (double d : g) n += d * d;
      double r = Math.sqrt(n) - 1; s += r * r;
    }
    return s;
  }
  /** 17 lambda in Arrays.setAll with derivative inside; conditional expression. */
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double field(double[] xs, double a) {
    double[] f = new double[xs.length];
    Arrays.setAll(f, i -> StudiesAdjoint.equationGradient(xs[i], a).z());
    double s = 0;
    for (double v : f) s += v > 0 ? v * StudiesAdjoint.equationGradient(v, a).a() : -v;
    return s;
  }
  /** 18 Euler-Lagrange: d/dt dL/dv by Hvp of the Lagrangian. */
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
  static double lagrangian(double[] s) { return 0.5 * s[2] * s[2] + 0.5 * s[3] * s[3] * (1 + s[0] * s[0]) - 1 / Math.sqrt(1 + s[0] * s[0] + s[1] * s[1]); }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double eulerLagrange(double[] s, int steps) {
    double[] y = s.clone();
    for (int k = 0; k < steps; k++) {
      double[][] h = StudiesAdjoint.lagrangianHessian(y);
      double[] g = StudiesAdjoint.lagrangianGradient(y).s();
      double r0 = g[0] - h[2][0] * y[2] - h[2][1] * y[3], r1 = g[1] - h[3][0] * y[2] - h[3][1] * y[3];
      double det = h[2][2] * h[3][3] - h[2][3] * h[3][2];
      double a0 = (h[3][3] * r0 - h[2][3] * r1) / det, a1 = (h[2][2] * r1 - h[3][2] * r0) / det;
      double[] next = {y[0] + 0.1 * y[2], y[1] + 0.1 * y[3], y[2] + 0.1 * a0, y[3] + 0.1 * a1};
      y = next;
    }
    return y[0] + y[1] * y[1];
  }
  /** 19 float and Adam through several inner steps. */
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double adam(double[] w, double rate, int steps) {
    int n = w.length;
    double[] x = w.clone(), m = new double[n], v = new double[n];
    for (int t = 1; t <= steps; t++) {
      double[] g = StudiesAdjoint.wellGradient(x).x();
      for (int i = 0; i < n; i++) {
        m[i] = 0.9 * m[i] + 0.1 * g[i]; v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
        x[i] -= rate * (m[i] / (1 - Math.pow(0.9, t))) / (Math.sqrt(v[i] / (1 - Math.pow(0.999, t))) + 1e-8);
      }
    }
    return well(x);
  }
  /** 20 implicit differentiation with Hvp solves and mixed Vjp: influence function. */
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double influence(double[] w, double[][] x, double[] y) {
    double[] g = StudiesAdjoint.fit2Gradient(w, x, y).w();
    double[] u = new double[w.length];
    for (int k = 0; k < 5; k++) { double[] hu = StudiesAdjoint.fit2Hvp(w, u, x, y); for (int i = 0; i < u.length; i++) u[i] += 0.05 * (g[i] - hu[i]); }
    return dot(u, g);
  }
  // order of declaration: outer first, inner class later below
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double outerFirst(double a) { return Later.sum(a) + LaterAdjoint.cubeDerivative(a) * LaterAdjoint.cubeSecondDerivative(a); }
  /** Objective-free line search with backtracking inside. */
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double lineSearch(double[] x0, double scale) {
    double[] x = {x0[0], x0[1]};
    int it = 0;
    do {
      var g = StudiesAdjoint.wellGradient(x);
      double t = scale, n = dot(g.x(), g.x());
      double[] trial = step(x, g.x(), t);
      while (well(trial) > g.value() - 0.3 * t * n) { t *= 0.5; trial = step(x, g.x(), t); }
      x = trial;
      it++;
    } while (it < 6);
    return x[0] + 2 * x[1];
  }
  private static double[] step(double[] x, double[] g, double t) { double[] y = new double[x.length]; for (int i = 0; i < x.length; i++) y[i] = x[i] - t * g[i]; return y; }
}
