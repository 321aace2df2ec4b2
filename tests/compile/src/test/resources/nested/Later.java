package outer;

import dev.backsweep.*;
/** Stands behind what calls its derivatives. */
final class Later {
  static double sum(double a) { return LaterAdjoint.cubeGradient(a).value() + LaterAdjoint.cubeGradient(a).x(); }
  @Differentiable(order = 2) static double cube(double x) { return x * x * x * Math.exp(x); }
}
