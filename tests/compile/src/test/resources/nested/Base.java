package inner;
import dev.backsweep.*;
import java.io.IOException;
/** Methods of all kinds of signatures. */
public class Base {
  @Differentiable(order = 2, modes = {Mode.REVERSE, Mode.FORWARD})
  public static double well(double[] x) { double s = 0; for (double v : x) s += (v * v - 1) * (v * v - 1); return s + 0.3 * x[0] * x[1]; }
  @Differentiable(order = 2, modes = {Mode.REVERSE, Mode.FORWARD})
  public static double bowl(double[] x) { double s = 1; for (double v : x) s += Math.cosh(v) * s; return s; }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
  public static double poly(double x, double... c) { double s = 0; for (int i = c.length - 1; i >= 0; i--) s = s * x + c[i]; return s; }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  public static <T extends Comparable<T>> double tagged(T tag, double x) throws IOException { if (tag == null) throw new IOException("no tag"); return x * x * Math.sin(x); }
  public record Pair(double a, double[] b) {}
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  public static Pair turn(Pair p, double angle) { double[] b = new double[p.b().length]; for (int i = 0; i < b.length; i++) b[i] = p.b()[i] * Math.cos(angle) + p.a(); return new Pair(p.a() * Math.sin(angle), b); }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  public static double[] map(double a, double[] x, double[] y) { double[] r = new double[x.length]; for (int i = 0; i < r.length; i++) r[i] = a * x[i] * y[i] + Math.sin(x[i] * a); return r; }
  @Differentiable(order = 2) 
  public static double decay(double x, double rate, int n) { double y = x; time: for (int i = 0; i < n; i++) { y -= rate * Math.sin(y); } return y * y; }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD}, order = 2)
  public static float fl(float x, float[] w) { float s = 0; for (float v : w) s += v * x * x; return (float) Math.exp(-s); }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  public static void relax(double[] u, double k) { for (int i = 1; i + 1 < u.length; i++) u[i] += k * (u[i - 1] - 2 * u[i] + u[i + 1]) * u[i]; }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double hidden(double x, double y) { return x * y * Math.exp(x * y); }
  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  public static double usesHidden(double x, double y) { return BaseAdjoint.hiddenGradient(x, y).y() + BaseAdjoint.hiddenJvp(x, y, y, x).tangent(); }
}
