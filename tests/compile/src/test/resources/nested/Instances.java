package outer;

import dev.backsweep.*;

/** Instance methods of classes and records, and the derivatives of their derivatives along a direction. */
public final class Instances {
  private Instances() {}

  /** Fields of all kinds, private ones and an array of rows. */
  static class Network {
    private final double[][] weights; final float scale; private final int[] order; protected final Network next;
    Network(double[][] weights, float scale, int[] order, Network next) { this.weights = weights; this.scale = scale; this.order = order; this.next = next; }
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
    double out(double[] x) {
      double s = 0;
      for (int k : order) { double z = 0; for (int j = 0; j < x.length; j++) z += weights[k][j] * x[j]; s += activation(z); }
      return next == null ? s * scale : s + squared(s);
    }
    private double activation(double z) { return Math.tanh(z) * scale; }
    final double squared(double s) { return s * s * weights[0][0]; }
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    double along(double[] x, double[] v) { double[] g = Instances_NetworkAdjoint.outGradient(this, x).x(); double s = 0; for (int i = 0; i < v.length; i++) s += g[i] * v[i]; return s; }
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    double forwards(double[] x, double[] v) { return Instances_NetworkAdjoint.outJvp(this, x, v).tangent(); }
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    double thrice(double[] x, double[] v) { return Instances_NetworkAdjoint.alongGradient(this, x, v).x()[0] + Instances_NetworkAdjoint.outHvp(this, x, v)[1] + Instances_NetworkAdjoint.outHessian(this, x)[0][1]; }
  }
  /** In place, through a private helper, with an early way out. */
  static final class Filter {
    private final double gain; private final double[] taps;
    Filter(double gain, double... taps) { this.gain = gain; this.taps = taps; }
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
    double energy(double[] x) {
      double[] y = x.clone();
      for (int i = 0; i < y.length; i++) { if (y[i] > 5) return y[i] * gain; step(y, i); }
      double s = 0; for (double v : y) s += v * v * gain; return s;
    }
    private void step(double[] y, int i) { for (int k = 0; k < taps.length && k <= i; k++) y[i] += taps[k] * Math.sin(y[i - k]); }
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    double along(double[] x, double[] v) { double[] g = Instances_FilterAdjoint.energyGradient(this, x).x(); double s = 0; for (int i = 0; i < v.length; i++) s += g[i] * v[i]; return s; }
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    double forwards(double[] x, double[] v) { return Instances_FilterAdjoint.energyJvp(this, x, v).tangent(); }
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    double thrice(double[] x, double[] v) { return Instances_FilterAdjoint.alongGradient(this, x, v).x()[0] + Instances_FilterAdjoint.energyHvp(this, x, v)[1]; }
  }
  record Quadratic(double[][] a, double[] b) {
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
    double value(double[] x) { double s = 0; for (int i = 0; i < x.length; i++) { double z = b[i]; for (int j = 0; j < x.length; j++) z += a[i][j] * x[j] * x[i]; s += Math.exp(z * 0.1) * x[i]; } return s; }
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    double along(double[] x, double[] v) { double[] g = Instances_QuadraticAdjoint.valueGradient(this, x).x(); double s = 0; for (int i = 0; i < v.length; i++) s += g[i] * v[i]; return s; }
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    double forwards(double[] x, double[] v) { return Instances_QuadraticAdjoint.valueJvp(this, x, v).tangent(); }
    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    double thrice(double[] x, double[] v) { return Instances_QuadraticAdjoint.alongGradient(this, x, v).x()[0] + Instances_QuadraticAdjoint.valueHvp(this, x, v)[1]; }
  }
  static final double[] X = {0.3, -0.7, 0.45}, V = {0.5, 1, -0.25};
  static final double[][] W = {{0.4, -0.3, 0.2}, {0.1, 0.9, -0.6}, {0.3, 0.3, 0.8}};
  static final Network NETWORK = new Network(W, 0.5f, new int[] {2, 0, 1, 2}, new Network(W, 1, new int[0], null));
  static final Filter FILTER = new Filter(0.7, 0.3, -0.2);
  static final Quadratic QUADRATIC = new Quadratic(W, X);
}
