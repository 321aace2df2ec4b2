package outer;

import dev.backsweep.*;
import inner.*;
import java.util.*;
import java.util.function.*;
/** Holds the derivatives of Studies against differences and closed forms. */
public final class ChecksOfStudies {
  private static final Map<String, Runnable> ALL = new LinkedHashMap<>();

  private static void run(String name, Runnable check) {
    ALL.put(name, check);
  }

  /** The checks by name. */
  public static Map<String, Runnable> all() {
    return ALL;
  }
  record QP(double[] q, double[] p, double m, double h) {}
  record WR(double[] w, double r) {}
  record TV(double[] a, double[] b) {}
  record XT(double[] x, double t) {}
  record MV(double[][] w, double[] v) {}
  record WXY(double[] w, double[][] x, double[] y) {}
  record MS(double m, double s) {}
  static {
    GradientCheck c = GradientCheck.standard();
    QP qp = new QP(new double[] {0.3, -0.5, 1.1}, new double[] {0.2, 0.1, -0.4}, 1.3, 0.1);
    run("leapfrog", () -> c.gradient(z -> Studies.leapfrog(z.q, z.p, z.m, 7, z.h), z -> { var g = StudiesAdjoint.leapfrogGradient(z.q, z.p, z.m, 7, z.h); return new QP(g.q0(), g.p0(), g.mass(), g.h()); }, qp));
    run("leapfrog jvp", () -> c.<QP, Double>jvp(z -> Studies.leapfrog(z.q, z.p, z.m, 7, z.h), (z, d) -> StudiesAdjoint.leapfrogJvp(z.q, d.q, z.p, d.p, z.m, d.m, 7, z.h, d.h).tangent(), qp, qp));
    Energy.Mlp m = new Energy.Mlp(new double[][] {{0.3}, {-0.7}}, new double[] {0.1, 0.5}, new double[] {0.9, -0.4});
    double[] ts = {0, 0.5, 1.3};
    run("pinn", () -> c.gradient(z -> Studies.pinn(z, ts), z -> StudiesAdjoint.pinnGradient(z, ts).m(), m));
    run("pinn hvp", () -> c.jvp(z -> StudiesAdjoint.pinnGradient(z, ts).m(), (z, d) -> StudiesAdjoint.pinnHvp(z, d, ts), m, m));
    double[] cs = {0.4, -0.2, 0.7}, xs = {0.2, 1.1, 2.0};
    run("poisson", () -> c.gradient(z -> Studies.poisson(z, xs), z -> StudiesAdjoint.poissonGradient(z, xs).c(), cs));
    run("poisson jvp", () -> c.<double[], Double>jvp(z -> Studies.poisson(z, xs), (z, d) -> StudiesAdjoint.poissonJvp(z, d, xs).tangent(), cs, cs));
    double[][] x = {{1, 0.5}, {-0.3, 1.2}, {0.7, -0.9}, {0.2, 0.4}}; double[] y = {1, -1, 0.5, 0.3};
    double[][] xv = {{0.5, 0.1}, {-0.2, 0.8}}; double[] yv = {0.4, -0.6};
    GradientCheck loose = GradientCheck.within(1e-5, 1e-8);
    run("hyper", () -> loose.derivative(l -> Studies.hyper(l, x, y, xv, yv), l -> StudiesAdjoint.hyperGradient(l, x, y, xv, yv).logLambda(), -1.3));
    run("hyper jvp", () -> loose.derivative(l -> Studies.hyper(l, x, y, xv, yv), l -> StudiesAdjoint.hyperJvp(l, 1, x, y, xv, yv).tangent(), -1.3));
    WR wr = new WR(new double[] {0.3, -0.2}, 0.1);
    double[][][] xss = {x, xv}; double[][] yss = {y, yv};
    run("maml", () -> c.gradient(z -> Studies.maml(z.w, z.r, xss, yss), z -> { var g = StudiesAdjoint.mamlGradient(z.w, z.r, xss, yss); return new WR(g.w(), g.rate()); }, wr));
    run("newtonCg", () -> c.gradient(z -> Studies.newtonCg(z, x, y), z -> StudiesAdjoint.newtonCgGradient(z, x, y).w(), wr.w));
    run("newtonCg jvp", () -> c.<double[], Double>jvp(z -> Studies.newtonCg(z, x, y), (z, d) -> StudiesAdjoint.newtonCgJvp(z, d, x, y).tangent(), wr.w, wr.w));
    double[] t4 = {0, 0.5, 1, 2}, y4 = {2, 1.4, 0.8, 0.3};
    TV tv = new TV(new double[] {1.8, 0.7}, t4);
    run("gaussNewton", () -> c.gradient(z -> Studies.gaussNewton(z.a, z.b, y4, 3), z -> { var g = StudiesAdjoint.gaussNewtonGradient(z.a, z.b, y4, 3); return new TV(g.theta(), g.t()); }, tv));
    run("gaussNewton jvp", () -> c.<TV, Double>jvp(z -> Studies.gaussNewton(z.a, z.b, y4, 3), (z, d) -> StudiesAdjoint.gaussNewtonJvp(z.a, d.a, z.b, d.b, y4, 3).tangent(), tv, tv));
    TV th = new TV(new double[] {1.8, 0.7}, new double[] {0.4, -0.3});
    run("along", () -> c.gradient(z -> Studies.along(z.a, z.b, t4, y4), z -> { var g = StudiesAdjoint.alongGradient(z.a, z.b, t4, y4); return new TV(g.theta(), g.v()); }, th));
    XT xt = new XT(new double[] {0.3, -0.8}, 0.7); double[][] noise = {{0.3, 1}, {-0.5, 0.2}, {0.1, -1.2}};
    run("langevin", () -> c.gradient(z -> Studies.langevin(z.x, z.t, noise), z -> { var g = StudiesAdjoint.langevinGradient(z.x, z.t, noise); return new XT(g.x0(), g.temperature()); }, xt));
    run("laplace", () -> c.gradient(z -> Studies.laplace(z), z -> StudiesAdjoint.laplaceGradient(z).x(), xt.x));
    run("implicit", () -> c.derivative(a -> Studies.implicit(a), a -> StudiesAdjoint.implicitDerivative(a), 0.8));
    run("implicit closed", () -> { double a = 0.8, z = Studies.implicit(a), e = Math.cos(z) / (1 + a * Math.sin(z)); if (Math.abs(StudiesAdjoint.implicitDerivative(a) - e) > 1e-12) throw new AssertionError(); });
    run("implicit 2nd", () -> c.derivative(a -> StudiesAdjoint.implicitDerivative(a), a -> StudiesAdjoint.implicitSecondDerivative(a), 0.8));
    run("third", () -> c.gradient(z -> Studies.third(z[0], z[1]), z -> { var g = StudiesAdjoint.thirdGradient(z[0], z[1]); return new double[] {g.x(), g.y()}; }, new double[] {0.7, -0.4}));
    run("third jvp", () -> c.<double[], Double>jvp(z -> Studies.third(z[0], z[1]), (z, d) -> StudiesAdjoint.thirdJvp(z[0], d[0], z[1], d[1]).tangent(), new double[] {0.7, -0.4}, new double[] {1, 0.3}));
    var o = new Studies.Oscillator(1.2, 0.3, -0.1, 0.02);
    run("simulate", () -> c.gradient(z -> o.simulate(z[0], z[1], 9), z -> { var g = Studies_OscillatorAdjoint.simulateGradient(o, z[0], z[1], 9); return new double[] {g.x0(), g.v0()}; }, new double[] {0.7, -0.4}));
    run("stiffness", () -> c.derivative(o::stiffness, z -> Studies_OscillatorAdjoint.stiffnessDerivative(o, z), 0.7));
    run("stiffness jvp", () -> c.derivative(o::stiffness, z -> Studies_OscillatorAdjoint.stiffnessJvp(o, z, 1).tangent(), 0.7));
    var ga = new Studies.Gauss(0.4, 1.3);
    run("score", () -> c.derivative(ga::score, z -> Studies_GaussAdjoint.scoreDerivative(ga, z), 0.7));
    run("score jvp", () -> c.derivative(ga::score, z -> Studies_GaussAdjoint.scoreJvp(ga, z, 1).tangent(), 0.7));
    run("scoreMatching", () -> c.gradient(z -> Studies.scoreMatching(z.m, z.s, ts), z -> { var g = StudiesAdjoint.scoreMatchingGradient(z.m, z.s, ts); return new MS(g.mu(), g.sigma()); }, new MS(0.4, 1.3)));
    MV mv = new MV(x, new double[] {0.3, -0.2, 0.9, 0.5});
    run("penalty", () -> c.gradient(z -> Studies.penalty(z.w, z.v, xv), z -> { var g = StudiesAdjoint.penaltyGradient(z.w, z.v, xv); return new MV(g.w(), g.v()); }, mv));
    run("penalty hvp", () -> c.jvp(z -> { var g = StudiesAdjoint.penaltyGradient(z.w, z.v, xv); return new MV(g.w(), g.v()); }, (z, d) -> { var g = StudiesAdjoint.penaltyHvp(z.w, d.w, z.v, d.v, xv); return new MV(g.w(), g.v()); }, mv, mv));
    run("field", () -> c.gradient(z -> Studies.field(z.x, z.t), z -> { var g = StudiesAdjoint.fieldGradient(z.x, z.t); return new XT(g.xs(), g.a()); }, new XT(new double[] {0.3, 2, -1.9}, 0.8)));
    run("eulerLagrange", () -> c.gradient(z -> Studies.eulerLagrange(z, 4), z -> StudiesAdjoint.eulerLagrangeGradient(z, 4).s(), new double[] {0.3, 0.5, -0.2, 0.7}));
    run("eulerLagrange jvp", () -> c.<double[], Double>jvp(z -> Studies.eulerLagrange(z, 4), (z, d) -> StudiesAdjoint.eulerLagrangeJvp(z, d, 4).tangent(), new double[] {0.3, 0.5, -0.2, 0.7}, new double[] {1, 2, 3, 4}));
    run("adam", () -> c.gradient(z -> Studies.adam(z.w, z.r, 5), z -> { var g = StudiesAdjoint.adamGradient(z.w, z.r, 5); return new WR(g.w(), g.rate()); }, wr));
    run("influence", () -> c.gradient(z -> Studies.influence(z.w, z.x, z.y), z -> { var g = StudiesAdjoint.influenceGradient(z.w, z.x, z.y); return new WXY(g.w(), g.x(), g.y()); }, new WXY(wr.w, x, y)));
    run("outerFirst", () -> c.derivative(Studies::outerFirst, StudiesAdjoint::outerFirstDerivative, 0.4));
    run("lineSearch", () -> c.gradient(z -> Studies.lineSearch(z.x, z.t), z -> { var g = StudiesAdjoint.lineSearchGradient(z.x, z.t); return new XT(g.x0(), g.scale()); }, new XT(new double[] {0.3, -0.8}, 0.5)));
    run("lineSearch jvp", () -> c.<XT, Double>jvp(z -> Studies.lineSearch(z.x, z.t), (z, d) -> StudiesAdjoint.lineSearchJvp(z.x, d.x, z.t, d.t).tangent(), new XT(new double[] {0.3, -0.8}, 0.5), xt));
  }
}
