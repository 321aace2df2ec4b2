package outer;

import dev.backsweep.*;
import inner.*;
import java.util.*;
/** Holds the derivatives of Habits against differences. */
public final class ChecksOfHabits {
  private static final Map<String, Runnable> ALL = new LinkedHashMap<>();

  private static void run(String name, Runnable check) {
    ALL.put(name, check);
  }

  /** The checks by name. */
  public static Map<String, Runnable> all() {
    return ALL;
  }
  record XT(double[] x, double t) {}
  record MV(double[][] w, double[] v) {}
  record AXY(double a, double[] x, double[] y) {}
  record PA(Base.Pair p, double a) {}
  record PR(Habits.Params p, double r) {}
  static {
    GradientCheck c = GradientCheck.standard();
    double[] x = {0.3, -0.8}, d2 = {1, 0.4};
    XT xt = new XT(x, 0.05);
    run("gd", () -> c.gradient(z -> Habits.gd(z.x, z.t), z -> { var g = HabitsAdjoint.gdGradient(z.x, z.t); return new XT(g.x0(), g.rate()); }, xt));
    run("gd jvp", () -> c.<XT, Double>jvp(z -> Habits.gd(z.x, z.t), (z, d) -> HabitsAdjoint.gdJvp(z.x, d.x, z.t, d.t).tangent(), xt, xt));
    run("gd hvp", () -> c.jvp(z -> { var g = HabitsAdjoint.gdGradient(z.x, z.t); return new XT(g.x0(), g.rate()); }, (z, d) -> { var g = HabitsAdjoint.gdHvp(z.x, d.x, z.t, d.t); return new XT(g.x0(), g.rate()); }, xt, xt));
    run("explicit", () -> c.gradient(z -> Habits.explicit(z), z -> HabitsAdjoint.explicitGradient(z).x(), x));
    run("chosen", () -> c.gradient(z -> Habits.chosen(z, true), z -> HabitsAdjoint.chosenGradient(z, true).x(), x));
    run("chosen2", () -> c.gradient(z -> Habits.chosen(z, false), z -> HabitsAdjoint.chosenGradient(z, false).x(), x));
    run("chosen jvp", () -> c.<double[], Double>jvp(z -> Habits.chosen(z, false), (z, d) -> HabitsAdjoint.chosenJvp(z, d, false).tangent(), x, d2));
    run("chain", () -> c.gradient(z -> Habits.chain(z), z -> HabitsAdjoint.chainGradient(z).x(), x));
    run("chain jvp", () -> c.<double[], Double>jvp(z -> Habits.chain(z), (z, d) -> HabitsAdjoint.chainJvp(z, d).tangent(), x, d2));
    MV mv = new MV(new double[][] {x, {0.4, 0.9}}, new double[] {0.3, -0.2});
    run("rows", () -> c.gradient(z -> Habits.rows(z.w, z.v), z -> { var g = HabitsAdjoint.rowsGradient(z.w, z.v); return new MV(g.xs(), g.seeds()); }, mv));
    run("rows jvp", () -> c.<MV, Double>jvp(z -> Habits.rows(z.w, z.v), (z, d) -> HabitsAdjoint.rowsJvp(z.w, d.w, z.v, d.v).tangent(), mv, mv));
    double[] p3 = {0.7, -0.4, 0.3};
    run("polys", () -> c.gradient(z -> Habits.polys(z[0], z[1], z[2]), z -> { var g = HabitsAdjoint.polysGradient(z[0], z[1], z[2]); return new double[] {g.x(), g.a(), g.b()}; }, p3));
    run("polys jvp", () -> c.<double[], Double>jvp(z -> Habits.polys(z[0], z[1], z[2]), (z, d) -> HabitsAdjoint.polysJvp(z[0], d[0], z[1], d[1], z[2], d[2]).tangent(), p3, new double[] {1, 2, 3}));
    run("checked", () -> c.derivative(z -> { try { return Habits.checked(z); } catch (Exception e) { throw new RuntimeException(e); } }, z -> { try { return HabitsAdjoint.checkedDerivative(z); } catch (Exception e) { throw new RuntimeException(e); } }, 0.7));
    PA pa = new PA(new Base.Pair(0.4, new double[] {0.3, -0.9}), 0.7);
    run("records", () -> c.gradient(z -> Habits.records(z.p, z.a), z -> { var g = HabitsAdjoint.recordsGradient(z.p, z.a); return new PA(g.p(), g.angle()); }, pa));
    run("records jvp", () -> c.<PA, Double>jvp(z -> Habits.records(z.p, z.a), (z, d) -> HabitsAdjoint.recordsJvp(z.p, d.p, z.a, d.a).tangent(), pa, pa));
    AXY a = new AXY(0.7, x, new double[] {0.4, 0.9});
    run("jac", () -> c.gradient(z -> Habits.jac(z.a, z.x, z.y), z -> { var g = HabitsAdjoint.jacGradient(z.a, z.x, z.y); return new AXY(g.a(), g.x(), g.y()); }, a));
    run("jac jvp", () -> c.<AXY, Double>jvp(z -> Habits.jac(z.a, z.x, z.y), (z, d) -> HabitsAdjoint.jacJvp(z.a, d.a, z.x, d.x, z.y, d.y).tangent(), a, a));
    run("checkpointed", () -> c.gradient(z -> Habits.checkpointed(z[0], z[1]), z -> { var g = HabitsAdjoint.checkpointedGradient(z[0], z[1]); return new double[] {g.x(), g.rate()}; }, new double[] {0.7, 0.1}));
    run("checkpointed jvp", () -> c.<double[], Double>jvp(z -> Habits.checkpointed(z[0], z[1]), (z, d) -> HabitsAdjoint.checkpointedJvp(z[0], d[0], z[1], d[1]).tangent(), new double[] {0.7, 0.1}, d2));
    run("procedures", () -> c.gradient(z -> Habits.procedures(z.x, z.t), z -> { var g = HabitsAdjoint.proceduresGradient(z.x, z.t); return new XT(g.u(), g.k()); }, new XT(new double[] {0.3, -0.5, 0.8, 1.1}, 0.2)));
    run("procedures jvp", () -> c.<XT, Double>jvp(z -> Habits.procedures(z.x, z.t), (z, d) -> HabitsAdjoint.proceduresJvp(z.x, d.x, z.t, d.t).tangent(), new XT(new double[] {0.3, -0.5, 0.8, 1.1}, 0.2), new XT(new double[] {1, 2, 3, 4}, 5)));
    run("viaHidden", () -> c.gradient(z -> Habits.viaHidden(z[0], z[1]), z -> { var g = HabitsAdjoint.viaHiddenGradient(z[0], z[1]); return new double[] {g.x(), g.y()}; }, new double[] {0.7, 0.1}));
    for (Habits.Kind k : Habits.Kind.values()) run("switched " + k, () -> c.gradient(z -> Habits.switched(z, k), z -> HabitsAdjoint.switchedGradient(z, k).x(), x));
    run("tried", () -> c.gradient(z -> Habits.tried(z), z -> HabitsAdjoint.triedGradient(z).x(), x));
    var l = new Habits.Layer(mv.w); var m = new Habits.Model(l, 0.3);
    run("adversarial", () -> c.gradient(z -> m.adversarial(z), z -> Habits_ModelAdjoint.adversarialGradient(m, z).x(), x));
    run("adversarial jac", () -> c.jacobian(z -> Habits_ModelAdjoint.adversarialGradient(m, z).x(), z -> Habits_ModelAdjoint.adversarialHessian(m, z), x));
    run("twice", () -> c.gradient(z -> m.twice(z), z -> Habits_ModelAdjoint.twiceGradient(m, z).x(), x));
    run("models", () -> c.gradient(z -> Habits.models(new Habits.Layer[] {l, l}, z), z -> HabitsAdjoint.modelsGradient(new Habits.Layer[] {l, l}, z).x(), x));
    PR pr = new PR(new Habits.Params(0.4, new double[] {0.3, 0.9}), 0.1);
    run("trained", () -> c.gradient(z -> Habits.trained(z.p, z.r, p3), z -> { var g = HabitsAdjoint.trainedGradient(z.p, z.r, p3); return new PR(g.p(), g.rate()); }, pr));
    run("trained jvp", () -> c.<PR, Double>jvp(z -> Habits.trained(z.p, z.r, p3), (z, d) -> HabitsAdjoint.trainedJvp(z.p, d.p, z.r, d.r, p3).tangent(), pr, pr));
    run("floats", () -> { float xx = 0.6f; float[] w = {0.3f, 0.5f}; var g = HabitsAdjoint.floatsGradient(xx, w); float h = 1e-2f; double fd = (Habits.floats(xx + h, w) - Habits.floats(xx - h, w)) / (2.0 * h); if (Math.abs(fd - g.x()) > 1e-2 * Math.abs(fd)) throw new AssertionError(fd + " " + g.x()); });
  }
}
