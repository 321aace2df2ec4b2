package inner;
import dev.backsweep.*;
/** An energy and a network. */
public final class Energy {
  private Energy() {}
  @Differentiable(order = 2, modes = {Mode.REVERSE, Mode.FORWARD})
  public static double hamiltonian(double[] q, double[] p, @Constant double mass) {
    double h = 0;
    for (int i = 0; i < q.length; i++) { h += p[i] * p[i] / (2 * mass) + 0.25 * q[i] * q[i] * q[i] * q[i]; }
    for (int i = 0; i + 1 < q.length; i++) { double d = q[i + 1] - q[i]; h += 0.5 * d * d; }
    return h;
  }
  public record Mlp(double[][] w1, double[] b1, double[] w2) {}
  @Differentiable(order = 2, modes = {Mode.REVERSE, Mode.FORWARD})
  public static double net(Mlp m, double t) {
    double y = 0;
    for (int h = 0; h < m.b1().length; h++) y += m.w2()[h] * Math.tanh(m.w1()[h][0] * t + m.b1()[h]);
    return y;
  }
}
