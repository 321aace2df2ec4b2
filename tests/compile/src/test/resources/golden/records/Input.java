package golden;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Records: as parameters and results, with arrays in them, and one whose constructor checks, so that its adjoint is a mirror. */
final class Input {
  private Input() {}

  record Point(double x, double y) {
    Point plus(Point other) {
      return new Point(x + other.x, y + other.y);
    }

    Point times(double s) {
      return new Point(x * s, y * s);
    }
  }

  record Model(double[] w, double b, String name) {}

  record Disc(Point centre, double radius) {
    Disc {
      if (radius < 0) {
        throw new IllegalArgumentException("negative radius");
      }
    }
  }

  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static Point orbit(Point start, double h, int steps) {
    Point at = start;
    Point speed = new Point(-start.y(), start.x());
    for (int k = 0; k < steps; k++) {
      speed = speed.plus(at.times(-h));
      at = at.plus(speed.times(h));
    }
    return at;
  }

  @Differentiable
  static double loss(Model m, @Constant double[][] x, @Constant double[] y) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double r = m.b() - y[i];
      for (int j = 0; j < m.w().length; j++) {
        r += m.w()[j] * x[i][j];
      }
      sum += r * r;
    }
    return sum;
  }

  @Differentiable
  static double moment(Disc disc, double density) {
    Disc scaled = new Disc(disc.centre(), disc.radius() * density);
    return density * Math.pow(scaled.radius(), 4) + scaled.centre().x();
  }

  static void check() {
    // one step: speed = (-y - h x, x - h y), at = start + h speed
    InputAdjoint.OrbitVjp orbit = InputAdjoint.orbitVjp(new Point(3, 4), 0.5, 1, new Point(1, 0));
    equal(orbit.value().x(), 3 + 0.5 * (-4 - 0.5 * 3));
    equal(orbit.start().x(), 1 - 0.25);
    equal(orbit.start().y(), -0.5);
    equal(orbit.h(), -4 - 2 * 0.5 * 3);
    InputAdjoint.OrbitJvp along = InputAdjoint.orbitJvp(new Point(3, 4), new Point(1, 2), 0.5, 0, 1);
    equal(along.tangent().x(), 1 - 0.25 - 2 * 0.5);

    Model m = new Model(new double[] {1, 2}, 0.5, "m");
    InputAdjoint.LossGradient loss = InputAdjoint.lossGradient(m, new double[][] {{3, 4}}, new double[] {1});
    // r = 0.5 - 1 + 3 + 8
    equal(loss.m().b(), 21);
    equal(loss.m().w()[1], 84);
    if (!loss.m().name().equals("m")) {
      throw new AssertionError(loss);
    }

    InputAdjoint.MomentGradient moment = InputAdjoint.momentGradient(new Disc(new Point(7, 8), 2), 3);
    equal(moment.value(), 3 * 1296 + 7);
    equal(moment.disc().centre().x(), 1);
    equal(moment.disc().radius(), 3 * 4 * 216 * 3);
  }

  private static void equal(double actual, double expected) {
    if (!(Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected)))) {
      throw new AssertionError(actual + ", not " + expected);
    }
  }
}
