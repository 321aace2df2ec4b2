import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

class NestedDerivatives {
  @Differentiable
  static double own(double x) {
    return NestedDerivativesAdjoint.ownGradient(x).x(); // BS130@48 `own` calls its own derivative, by `ownGradient`
  }

  @Differentiable
  static double ring(double x) {
    return NestedDerivativesAdjoint.otherGradient(x).x(); // BS130@50 by `otherGradient`, `between`, `ringDerivative`
  }

  @Differentiable
  static double other(double x) {
    return between(x); // BS130@19 by `between`, `ringDerivative`, `otherGradient`
  }

  /** Nothing active goes round, and still there is no end. */
  static double between(double x) {
    return x * NestedDerivativesAdjoint.ringDerivative(2);
  }

  @Differentiable
  static double square(double x) {
    return x * x;
  }

  @Differentiable(modes = Mode.FORWARD)
  static double cube(double x) {
    return x * x * x;
  }

  @Differentiable
  static double length(double[] x) {
    return x[0] * x[0];
  }

  @Differentiable
  static double lacksForward(double x) {
    return NestedDerivativesAdjoint.squareJvp(x, 1).value(); // BS131@46 add Mode.FORWARD to `modes` of `square`
  }

  @Differentiable
  static double lacksReverse(double x) {
    return NestedDerivativesAdjoint.cubeGradient(x).value(); // BS131@49 add Mode.REVERSE to `modes` of `cube`
  }

  @Differentiable
  static double lacksOrder(double x) {
    return NestedDerivativesAdjoint.squareHvp(x, 1); // BS131@46 add order = 2 to the annotation of `square`
  }

  @Differentiable
  static double object(double[] x) {
    return NestedDerivativesAdjoint.lengthObjective().value(x); // BS132@52
  }

  @Differentiable
  static double broken(double x) {
    return new java.math.BigDecimal(x).doubleValue(); // BS120@37
  }

  @Differentiable
  static double throughBroken(double x) {
    return NestedDerivativesAdjoint.brokenGradient(x).x(); // BS133@51 see the error at `broken`
  }

  @Differentiable
  static double drawn(double x, int n) {
    return n < 2 ? x : x * drawn(x, n - 1) + Math.random();
  }

  @Differentiable
  static double throughRecursion(double x) {
    return NestedDerivativesAdjoint.drawnDerivative(x, 5); // BS012@52 through `drawn`, which calls itself or is called from many places, which calls what may be called but once,
  }

  @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
  static double[] handedBack(double[] a, double s, int n) {
    if (n == 0) {
      return a;
    }
    double[] b = handedBack(a, s * s, n - 1);
    b[0] *= s;
    return b;
  }

  @Differentiable
  static double writesWhatCameBack(double[] x, double s) {
    double[] a = x.clone();
    double[] v = NestedDerivativesAdjoint.handedBackJvp(a, x, s, 1, 2).value(); // BS012@56 and may return an array that it was given
    a[1] *= 7;
    return v[1];
  }
}
