package outer;

import dev.backsweep.*;
import inner.*;
import static inner.BaseAdjoint.wellGradient;
import static inner.BaseAdjoint.*;
import java.io.IOException;
import java.util.Arrays;
/** The ways in which the derivatives inside may be called and named. */
public final class Habits {
  /** the habit: gradient before the loop and again at its end */
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
  static double gd(double[] x0, double rate) {
    double[] x = x0.clone();
    var g = BaseAdjoint.wellGradient(x);
    int k = 0;
    while (norm(g.x()) > 1e-3 && k < 12) {
      for (int i = 0; i < x.length; i++) x[i] -= rate * g.x()[i];
      g = BaseAdjoint.wellGradient(x);
      k++;
    }
    return g.value() + x[0];
  }
  private static double norm(double[] g) { double s = 0; for (double v : g) s += v * v; return s; }
  /** explicit type, passed on to a private helper */
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double explicit(double[] x) {
    BaseAdjoint.WellGradient g = inner.BaseAdjoint.wellGradient(x);
    final WellGradient h = wellGradient(x);
    return weigh(g, 2) + weigh(h, 3) * h.x()[0];
  }
  private static double weigh(BaseAdjoint.WellGradient g, double k) { return k * g.value() + norm(g.x()); }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double chosen(double[] x, boolean first) {
    WellGradient g = first ? wellGradient(x) : wellGradient(twice(x));
    double[] d = first ? bowlGradient(x).x() : g.x();
    return g.x()[1] * d[0];
  }
  private static double[] twice(double[] x) { double[] y = new double[x.length]; for (int i = 0; i < y.length; i++) y[i] = 2 * x[i]; return y; }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double chain(double[] x) {
    double s = wellGradient(bowlGradient(wellGradient(x).x()).x()).x()[0] * 1e-6;
    for (double d : bowlGradient(x).x()) s += d * d;
    return s + wellGradient(x).x()[x.length - 1];
  }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double rows(double[][] xs, double[] seeds) {
    double[][] bars = new double[xs.length][xs[0].length];
    double s = 0;
    double[] buffer = new double[xs[0].length];
    for (int k = 0; k < xs.length; k++) {
      s += wellVjp(xs[k], bars[k], seeds[k]);
      Arrays.fill(buffer, 0);
      double v = bowlGradient(xs[k], buffer);
      for (int i = 0; i < buffer.length; i++) s += v * buffer[i] * bars[k][i];
    }
    return s;
  }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double polys(double x, double a, double b) {
    var g = polyGradient(x, a, b, x * a);
    double[] c = g.c();
    return g.x() * c[2] + polyHessian(x, a, b)[0][1] + polyHvp(x, 1, new double[] {a, b, 1}, new double[] {b, a, x}).c()[1];
  }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double checked(double x) throws IOException {
    double s = 0;
    for (String t : new String[] {"a", "b"}) s += taggedGradient(t, x * s + x).x();
    return s;
  }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double records(Base.Pair p, double angle) {
    var v = turnVjp(p, angle, new Base.Pair(p.a(), p.b()));
    var d = turnJvp(p, new Base.Pair(1, p.b().clone()), angle, angle);
    return v.p().a() * d.tangent().a() + v.p().b()[1] * v.angle() + d.tangent().b()[0] + v.value().a();
  }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double jac(double a, double[] x, double[] y) {
    var j = mapJacobian(a, x, y);
    double s = 0;
    for (int i = 0; i < x.length; i++) { s += j.a()[i] * j.x()[i][i] + j.y()[i][i] * j.x()[i][0]; }
    return s;
  }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double checkpointed(double x, double rate) {
    var h = decayHvp(x, 1, rate, 0.5, 9);
    return decayGradient(x, rate, 9).rate() * h.x() + decayHessian(x, rate, 5)[1][1];
  }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static float floats(float x, float[] w) { return flGradient(x, w).x() * flGradient(x, w).w()[0] + (float) flHessian(x, w)[0][1]; }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double procedures(double[] u, double k) {
    double[] a = u.clone(), bar = new double[u.length];
    Arrays.fill(bar, 1);
    var r = relaxVjp(a, bar, k);
    double s = 0;
    for (int i = 0; i < a.length; i++) s += bar[i] * a[i];
    double[] b = u.clone(), dot = bar.clone();
    relaxJvp(b, dot, k, r.k());
    for (int i = 0; i < a.length; i++) s += dot[i] * b[i];
    return s + r.k();
  }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double viaHidden(double x, double y) { return BaseAdjoint.usesHiddenGradient(x, y).x() * Base.usesHidden(y, x); }
  enum Kind { A, B, C }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double switched(double[] x, Kind k) {
    double[] g = switch (k) { case A -> wellGradient(x).x(); case B -> { var b = bowlGradient(x); yield b.x(); } default -> x; };
    double s = 0;
    for (int i = 0; i < (int) Gradients.detach(Math.min(2, Math.abs(wellGradient(x).value()) + 1)); i++) s += g[i] * g[i];
    if (bowlGradient(x).x()[0] > 0 && wellGradient(x).value() > -5) s += bowlGradient(x).x()[0];
    else s -= 1;
    return s;
  }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double tried(double[] x) {
    double s;
    try { s = wellGradient(x).x()[0]; } finally { Math.abs(1); }
    return s * s;
  }
  /** a model with a field that is another model */
  static final class Layer {
    private final double[][] w;
    Layer(double[][] w) { this.w = w; }
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
    double out(double[] x) { double s = 0; for (double[] r : w) { double z = 0; for (int j = 0; j < x.length; j++) z += r[j] * x[j]; s += Math.tanh(z); } return s; }
  }
  static class Model {
    private final Layer layer; final double eps;
    Model(Layer layer, double eps) { this.layer = layer; this.eps = eps; }
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
    double adversarial(double[] x) {
      double[] g = Habits_LayerAdjoint.outGradient(layer, x).x();
      double[] y = new double[x.length];
      for (int i = 0; i < x.length; i++) y[i] = x[i] + eps * g[i];
      return layer.out(y) + Habits_LayerAdjoint.outHessian(this.layer, x)[0][1];
    }
    @Differentiable
    final double twice(double[] x) { return adversarialNorm(x) * 2; }
    private double adversarialNorm(double[] x) { return norm(Habits_ModelAdjoint.adversarialGradient(this, x).x()); }
  }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double models(Layer[] layers, double[] x) { double s = 0; for (Layer l : layers) s += Habits_LayerAdjoint.outGradient(l, x).x()[0] * l.out(x); return s; }
  record Params(double a, double[] w) {
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
    static double loss(Params p, double x) { double s = 0; for (double v : p.w()) s += Math.sin(v * x) * p.a(); return s; }
    Params minus(Params g, double rate) { double[] n = new double[w.length]; for (int i = 0; i < n.length; i++) n[i] = w[i] - rate * g.w()[i]; return new Params(a - rate * g.a(), n); }
  }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double trained(Params p, double rate, @Constant double[] xs) {
    Params q = p;
    for (double x : xs) q = q.minus(Habits_ParamsAdjoint.lossGradient(q, x).p(), rate);
    double s = 0; for (double v : q.w()) s += v * v; return s * q.a();
  }
}
