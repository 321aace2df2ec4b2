package outer;

import dev.backsweep.*;
import java.util.*;

/** Holds derivatives of derivatives of instance methods against each other, mode over mode, and against differences. */
public final class ChecksOfInstances {
  private static final Map<String, Runnable> ALL = new LinkedHashMap<>();

  /** The checks by name. */
  public static Map<String, Runnable> all() {
    return ALL;
  }

  private static final double[] X = Instances.X, V = Instances.V;

  private static void same(double[] actual, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(actual[i] - expected[i]) <= 1e-12 * (1 + Math.abs(expected[i])))) {
        throw new AssertionError(Arrays.toString(actual) + ", expected " + Arrays.toString(expected));
      }
    }
  }

  private static double dot(double[] a, double[] b) { double s = 0; for (int i = 0; i < a.length; i++) s += a[i] * b[i]; return s; }

  static {
    Instances.Network n = Instances.NETWORK;
    ALL.put("network: reverse over reverse is forward over reverse", () -> same(Instances_NetworkAdjoint.alongGradient(n, X, V).x(), Instances_NetworkAdjoint.outHvp(n, X, V)));
    ALL.put("network: reverse over forward is forward over reverse", () -> same(Instances_NetworkAdjoint.forwardsGradient(n, X, V).x(), Instances_NetworkAdjoint.outHvp(n, X, V)));
    ALL.put("network: forward over forward", () -> same(new double[] {Instances_NetworkAdjoint.forwardsJvp(n, X, V.clone(), V, new double[3]).tangent()}, new double[] {dot(V, Instances_NetworkAdjoint.outHvp(n, X, V))}));
    ALL.put("network: by the direction", () -> same(Instances_NetworkAdjoint.alongGradient(n, X, V).v(), Instances_NetworkAdjoint.outGradient(n, X).x()));
    ALL.put("network: third order", () -> GradientCheck.standard().gradient(x -> n.thrice(x, V), x -> Instances_NetworkAdjoint.thriceGradient(n, x, V).x(), X));
    ALL.put("network: third order, forward", () -> GradientCheck.standard().<double[], Double>jvp(x -> n.thrice(x, V), (x, d) -> Instances_NetworkAdjoint.thriceJvp(n, x, d, V, new double[3]).tangent(), X, V));
    Instances.Filter f = Instances.FILTER;
    ALL.put("filter: reverse over reverse is forward over reverse", () -> same(Instances_FilterAdjoint.alongGradient(f, X, V).x(), Instances_FilterAdjoint.energyHvp(f, X, V)));
    ALL.put("filter: reverse over forward is forward over reverse", () -> same(Instances_FilterAdjoint.forwardsGradient(f, X, V).x(), Instances_FilterAdjoint.energyHvp(f, X, V)));
    ALL.put("filter: forward over forward", () -> same(new double[] {Instances_FilterAdjoint.forwardsJvp(f, X, V.clone(), V, new double[3]).tangent()}, new double[] {dot(V, Instances_FilterAdjoint.energyHvp(f, X, V))}));
    ALL.put("filter: by the direction", () -> same(Instances_FilterAdjoint.alongGradient(f, X, V).v(), Instances_FilterAdjoint.energyGradient(f, X).x()));
    ALL.put("filter: third order", () -> GradientCheck.standard().gradient(x -> f.thrice(x, V), x -> Instances_FilterAdjoint.thriceGradient(f, x, V).x(), X));
    ALL.put("filter: third order, forward", () -> GradientCheck.standard().<double[], Double>jvp(x -> f.thrice(x, V), (x, d) -> Instances_FilterAdjoint.thriceJvp(f, x, d, V, new double[3]).tangent(), X, V));
    Instances.Quadratic q = Instances.QUADRATIC;
    ALL.put("record: reverse over reverse is forward over reverse", () -> same(Instances_QuadraticAdjoint.alongGradient(q, X, V).x(), Instances_QuadraticAdjoint.valueHvp(q, X, V)));
    ALL.put("record: reverse over forward is forward over reverse", () -> same(Instances_QuadraticAdjoint.forwardsGradient(q, X, V).x(), Instances_QuadraticAdjoint.valueHvp(q, X, V)));
    ALL.put("record: forward over forward", () -> same(new double[] {Instances_QuadraticAdjoint.forwardsJvp(q, X, V.clone(), V, new double[3]).tangent()}, new double[] {dot(V, Instances_QuadraticAdjoint.valueHvp(q, X, V))}));
    ALL.put("record: by the direction", () -> same(Instances_QuadraticAdjoint.alongGradient(q, X, V).v(), Instances_QuadraticAdjoint.valueGradient(q, X).x()));
    ALL.put("record: third order", () -> GradientCheck.standard().gradient(x -> q.thrice(x, V), x -> Instances_QuadraticAdjoint.thriceGradient(q, x, V).x(), X));
    ALL.put("record: third order, forward", () -> GradientCheck.standard().<double[], Double>jvp(x -> q.thrice(x, V), (x, d) -> Instances_QuadraticAdjoint.thriceJvp(q, x, d, V, new double[3]).tangent(), X, V));
  }
}
